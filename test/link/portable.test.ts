import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { openPortableReceiveLink } from '../../link/receive/receive-link.js'
import { openPortableTransmitLink } from '../../link/transmit/portable.js'
import { copyingArena, copyingLink } from './copying-link.js'
import { until } from './numbered-datagrams.js'

const PORT = 47263

t.test(
  'what comes from elsewhere is counted and not taken; a port is free again, also of one that could not be opened',
  async (t) => {
    const taken: number[] = []
    const options = {
      address: '127.0.0.1',
      port: PORT,
      bufferBytes: 65536,
      from: { address: '127.0.0.1', port: PORT + 1 },
    }
    await t.rejects(
      openPortableReceiveLink({ ...options, address: '239.1.2.4', interfaceName: 'nosuch0' }, () => {}),
      /no network interface nosuch0 with an IPv4 address/,
    )
    const receive = await openPortableReceiveLink(options, (_, __, lengths) => taken.push(...lengths))
    t.match(receive.counts, { received: 0, foreignSource: 0, errors: 0 })
    const arena = copyingArena(70_000)
    const warnings: string[] = []
    for (const [sourcePort, length] of [
      [PORT + 1, 11],
      [PORT + 2, 22],
    ] as const) {
      const target = { address: '127.0.0.1', port: PORT, sourceAddress: '127.0.0.1', sourcePort }
      const portable = await openPortableTransmitLink(target, { arena, warn: (text) => warnings.push(text) })
      const link = copyingLink(portable, arena)
      link.send([new Uint8Array(length), new Uint8Array(65_508)])
      t.ok(await until(() => link.counts.sent + link.counts.failed === 2))
      t.match(link.counts, { sent: 1, failed: 1, heard: 0 })
      link.close()
    }
    t.match(warnings, [/EMSGSIZE/, /EMSGSIZE/])
    t.ok(await until(() => receive.counts.received === 2))
    t.match(receive.counts, { received: 2, foreignSource: 1, errors: 0 })
    t.strictSame(taken, [11])
    await receive.close()
  },
)

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
  const { openDrain, openDrainedSocket, openPortableReceiveLink } = await import(${moduleAt('../../link/receive/receive-link.js')})
  const { openTransmitLink } = await import(${moduleAt('../../link/transmit/transmit-link.js')})
  const { TransmitArena } = await import(${moduleAt('../../link/transmit/arena.js')})
  const address = '127.0.0.1'
  const warnings = []
  const taken = []
  const warn = (message) => warnings.push(message)
  const options = { address, port: 47262, bufferBytes: 65536 }
  warn(await openDrainedSocket(options))
  await openDrain(undefined, []).catch(({ message }) => warn(message))
  const receive = await openPortableReceiveLink(options, (memory, offsets, lengths) => {
    for (const [i, at] of offsets.entries()) taken.push(Buffer.from(memory.slice(at, at + lengths[i])).toString())
  })
  const arena = new TransmitArena({ slots: 3, datagramBytesMax: 100 })
  const target = { address, port: 47262, sourceAddress: address, sourcePort: 47261 }
  const transmit = await openTransmitLink(target, { arena, warn })
  arena.slot(1).set(Buffer.from('one'))
  arena.slot(2).set(Buffer.from('two'))
  transmit.sendSlots([1, 2], [3, 3])
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
    warnings: [/^koffi cannot be loaded/, /^koffi cannot be loaded/, /not sealed: koffi cannot be loaded/],
    taken: ['one', 'two', 'three'],
    isSealed: false,
    counts: { sent: 3, failed: 0 },
  })
})
