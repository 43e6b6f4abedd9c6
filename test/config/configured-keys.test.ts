import t from 'tap'
import { readConfiguredKeys } from '../../config/configured-keys.js'
import { readKeyFile } from '../../config/keys/keys.js'
import { sealedConfig } from './sealed-config.js'

t.test('the keys of either end, in the order in which it names them', async (t) => {
  const files = await sealedConfig()
  const secrets = await Promise.all(files.keys.map((path) => readKeyFile(path)))
  const sender = await readConfiguredKeys(files.sender)
  t.match(sender, { stream: 1, mode: 'sealed', keys: [{ id: 1 }, { id: 2, fromMs: Date.UTC(2026, 10, 30, 18) }] })
  t.strictSame(
    sender.keys.map(({ secret }) => secret),
    secrets,
  )
  const receiver = await readConfiguredKeys(files.receiver)
  t.strictSame(receiver.keys.map(({ id, fromMs }) => [id, fromMs]), [[2, undefined], [1, undefined]]) // biome-ignore format: short
  t.strictSame(
    receiver.keys.map(({ secret }) => secret),
    secrets.toReversed(),
  )
  await t.rejects(readConfiguredKeys(files.link), { message: /names no keys/ })
})

t.test('on a keyed link no secret is kept', async (t) => {
  const files = await sealedConfig('keyed')
  for (const { secret } of (await readConfiguredKeys(files.sender)).keys) t.equal(secret, undefined)
})
