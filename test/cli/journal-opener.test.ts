import t from 'tap'
import { journalOpener } from '../../cli/journal-opener.js'
import { readKeyFile } from '../../config/keys/keys.js'
import { FrameSealer } from '../../fec/frame-seal.js'
import { nativeAead } from '../../fec/kernels/native-aead.js'
import { sealedConfig } from '../config/sealed-config.js'
import { EPOCH, storedFrame } from '../journal/journal-frames.js'

t.test('it opens what either of the keys has sealed, in its own place, and leaves alone what is plain', async (t) => {
  const files = await sealedConfig()
  const secrets = new Map(
    await Promise.all([1, 2].map(async (id) => [id, await readKeyFile(files.keys[id - 1])] as const)),
  )
  const seal = { aead: nativeAead, run: new Uint8Array(13).fill(1), secrets }
  const sealer = new FrameSealer({ stream: 1, sender: 1, epoch: EPOCH }, seal)
  const body = new Uint8Array([8, 1, 2, 3])
  for (const config of [files.sender, files.receiver]) {
    const open = await journalOpener(config)
    for (const id of [1, 2]) {
      const sealed = Buffer.concat(sealer.seal(id, 0, 5, [body]))
      t.same(open(storedFrame(5, { body: sealed })), body)
      t.equal(open(storedFrame(6, { body: sealed })), undefined, 'elsewhere it does not open')
    }
    const plain = storedFrame(5, { body })
    t.equal(open(plain), plain.body)
  }
})

t.test('a link that seals nothing opens nothing', async (t) => {
  const files = await sealedConfig('keyed')
  await t.rejects(journalOpener(files.sender), { message: /keys\.mode = "keyed", so it opens nothing/ })
})
