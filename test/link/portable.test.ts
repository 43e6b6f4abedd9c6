import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const moduleAt = (path: string) => JSON.stringify(fileURLToPath(new URL(path, import.meta.url)))

/** Opens both links where koffi cannot be loaded, sends three datagrams both ways that exist, and says what came of it. */
const WITHOUT_KOFFI = `
  import { registerHooks } from 'node:module'
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === 'koffi') throw new Error('no such package')
      return next(specifier, context)
    },
  })
  const { openDrainedSocket, openPortableReceiveLink } = await import(${moduleAt('../../link/receive.js')})
  const { openTransmitLink } = await import(${moduleAt('../../link/transmit.js')})
  const { TransmitArena } = await import(${moduleAt('../../link/transmit-arena.js')})
  const address = '127.0.0.1'
  const warnings = []
  const taken = []
  const warn = (message) => warnings.push(message)
  const options = { address, port: 47262, bufferBytes: 65536 }
  warn(await openDrainedSocket(options))
  const receive = await openPortableReceiveLink(options, (memory, offsets, lengths) => {
    for (const [i, at] of offsets.entries()) taken.push(Buffer.from(memory.slice(at, at + lengths[i])).toString())
  })
  const arena = new TransmitArena({ slots: 1, datagramBytesMax: 100 })
  const target = { address, port: 47262, sourceAddress: address, sourcePort: 47261 }
  const transmit = await openTransmitLink(target, { arena, warn })
  transmit.send([Buffer.from('one'), Buffer.from('two')])
  arena.slot(0).set(Buffer.from('three'))
  transmit.sendSlots([0], [5])
  arena.slot(0).fill(0)
  setTimeout(async () => {
    console.log(JSON.stringify({ warnings, taken, isSealed: transmit.isSealed, counts: transmit.counts }))
    transmit.close()
    await receive.close()
  }, 200)`

t.test('without koffi both links fall back to node:dgram, and say so', async (t) => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', WITHOUT_KOFFI], {
    encoding: 'utf8',
    timeout: 20_000,
  })
  t.match(JSON.parse(stdout || JSON.stringify({ stderr })), {
    warnings: [/^koffi cannot be loaded/, /not sealed: koffi cannot be loaded/],
    taken: ['one', 'two', 'three'],
    isSealed: false,
    counts: { sent: 3, failed: 0 },
  })
})
