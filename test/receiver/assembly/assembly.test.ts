import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { FrameSealer } from '../../../fec/frame-seal.js'
import { nativeAead } from '../../../fec/kernels/native-aead.js'
import type { Assembly, AssemblyKeys } from '../../../receiver/assembly/assembly.js'
import { openAssembly } from '../../../receiver/assembly/open-assembly.js'
import type { CompleteFrame } from '../../../ring/complete-frame.js'
import { openCopyingLink } from '../../link/copying-link.js'
import { until } from '../../link/numbered-datagrams.js'
import { DatagramMaker, KEY } from '../datagram-maker.js'

const PORTS = [47271, 47272]
const options = (ports: readonly number[]) => ({
  links: ports.map((port) => ({ address: '127.0.0.1', port, bufferBytes: 8 << 20 })),
  assembler: {
    ...{ stream: 1, fingerprint: 0xfeed, symbolLengthMax: 65_440 },
    ...{ patienceMs: 100, openBlocksMax: 1000 },
  },
  keys: { tagKeys: new Map([[1, KEY]]), sealSecrets: undefined } as AssemblyKeys,
  openBytesMax: 16 << 20,
  engine: {},
  nowMs: () => performance.timeOrigin + performance.now(),
  warn: (message: string) => t.fail(`a warning: ${message}`),
})

async function open(t: Test, ports: readonly number[]) {
  const frames: CompleteFrame[] = []
  let assembly: Assembly | undefined
  const take = () => {
    for (let frame = assembly?.nextFrame(); frame; frame = assembly?.nextFrame()) {
      frames.push({ ...frame, bytes: frame.bytes.slice(), sealed: frame.sealed?.slice() })
    }
    assembly?.awaitFrames()
  }
  assembly = await openAssembly(options(ports), take)
  take()
  const senders = await Promise.all(
    ports.map((port) =>
      openCopyingLink(
        { address: '127.0.0.1', port, sourceAddress: '127.0.0.1', sourcePort: port + 10 },
        { warn: (message) => t.fail(message) },
      ),
    ),
  )
  t.teardown(async () => {
    for (const sender of senders) sender.close()
    await assembly.close()
  })
  return { assembly, frames, senders }
}

t.test('frames come whole from the thread, some restored, with what has happened counted', async (t) => {
  const { assembly, frames, senders } = await open(t, [PORTS[0]])
  const maker = new DatagramMaker({ k: 8, m: 4, log2M: 2 })
  const startMs = Date.now()
  let sent = 0
  for (let sequence = 1; sequence <= 500; sequence++) {
    const datagrams = maker.block({ sequence, frame: new Uint8Array(2000 + sequence).fill(sequence) })
    senders[0].send(datagrams.slice(sequence % 3))
    sent += 12 - (sequence % 3)
    if (sequence % 50 === 0) await until(() => frames.length === sequence)
  }
  senders[0].send([new Uint8Array(100)])
  t.ok(await until(() => assembly.link.received === sent + 1))
  t.same(
    frames.map(({ sequence }) => sequence),
    Array.from({ length: 500 }, (_, i) => i + 1),
  )
  for (const { sequence, bytes, isRecovered, arrivalMs } of frames) {
    if (bytes.length !== 2000 + sequence || bytes.some((byte) => byte !== (sequence & 255))) t.fail(`frame ${sequence}`)
    if (isRecovered !== sequence % 3 > 0) t.fail(`frame ${sequence} recovered: ${isRecovered}`)
    if (Math.abs(arrivalMs - startMs) > 30_000) t.fail(`arrived at ${arrivalMs}`)
  }
  t.ok(await until(() => assembly.assembler.datagrams.foreign === 1))
  t.match(assembly.assembler.counts, { framesIntact: 166, framesRecovered: 334, digestMismatch: 0 })
  t.match(assembly.link, { foreignSource: 0, dropped: 0, errors: 0 })
  t.equal(assembly.framesDropped, 0)
  t.match(assembly.description, /drained by a thread .*WebAssembly SIMD/)
})

t.test('from where refused datagrams come is named, of a flood as of one', async (t) => {
  const { assembly, frames, senders } = await open(t, [PORTS[0]])
  const other = createSocket('udp4').bind(0, '127.0.0.9')
  await once(other, 'listening')
  t.teardown(() => other.close())
  const good = new DatagramMaker({ k: 8, m: 4, log2M: 2 })
  const forged = new DatagramMaker({ key: new Uint8Array(32).fill(9) }).block()
  senders[0].send(good.block({ sequence: 1, frame: new Uint8Array(2000) }))
  senders[0].send([new Uint8Array(100)])
  t.ok(await until(() => assembly.refusedFrom.not_ours !== undefined))
  t.strictSame(assembly.refusedFrom, { not_ours: [{ address: '127.0.0.1', share: 1 }] })
  for (let i = 0; i < 50; i++) for (const datagram of forged) other.send(datagram, PORTS[0], '127.0.0.1')
  t.ok(await until(() => assembly.assembler.datagrams.tag === 50 * forged.length))
  t.ok(await until(() => assembly.refusedFrom.tag !== undefined))
  t.strictSame(assembly.refusedFrom.tag, [{ address: '127.0.0.9', share: 1 }])
  t.equal(frames.length, 1)
})

t.test('two links are merged by symbol: what one loses the other has', async (t) => {
  const { assembly, frames, senders } = await open(t, PORTS)
  const makers = [0, 1].map((link) => new DatagramMaker({ k: 8, m: 0, log2M: 2, link }))
  for (let sequence = 1; sequence <= 100; sequence++) {
    makers.forEach((maker, link) => {
      const datagrams = maker.block({ sequence, frame: new Uint8Array(2000).fill(sequence) })
      // Neither has enough by itself; two symbols come over both.
      senders[link].send(datagrams.filter((_, id) => (link === 0 ? id < 5 : id >= 3)))
    })
  }
  t.ok(await until(() => frames.length === 100))
  t.ok(await until(() => assembly.link.received === 1000))
  const { stored, duplicate, surplus } = assembly.assembler.datagrams
  t.equal(stored, 800)
  t.equal(duplicate + surplus, 200)
})

t.test('what is counted at the end counts all that was taken, however soon before', async (t) => {
  const maker = new DatagramMaker({ k: 8, m: 4, log2M: 2 })
  let sequence = 0
  for (let round = 0; round < 5; round++) {
    const { assembly, frames, senders } = await open(t, [47_901 + 20 * round])
    const last = sequence + 5000
    while (frames.length < 50 + 7 * round && sequence < last) {
      senders[0].send(maker.block({ sequence: ++sequence, frame: new Uint8Array(2000).fill(1) }))
      await new Promise((resolve) => setImmediate(resolve))
    }
    await assembly.close()
    let taken = frames.length
    while (assembly.nextFrame()) taken++
    const { framesIntact, framesRecovered } = assembly.assembler.counts
    t.ok(taken >= 50, 'while frames come')
    t.equal(framesIntact + framesRecovered, taken + assembly.framesDropped, `of round ${round}`)
  }
})

t.test('other keys are taken while it runs: frames are opened, and tags checked, with them', async (t) => {
  const { assembly, frames, senders } = await open(t, [PORTS[0]])
  const maker = new DatagramMaker()
  const secrets = new Map([[2, new Uint8Array(32).fill(5)]])
  const seal = { aead: nativeAead, run: new Uint8Array(13).fill(1), secrets }
  const sealer = new FrameSealer({ stream: 1, sender: 0, epoch: 100 }, seal)
  const nextKey = new Uint8Array(32).fill(8)
  const sent = new Uint8Array(50).fill(8)
  const frameOf = (sequence: number) => Buffer.concat(sealer.seal(2, 0, sequence, [sent]))
  senders[0].send(maker.block({ sequence: 1 }))
  await until(() => frames.length === 1)
  senders[0].send(maker.block({ sequence: 2, keyId: 2, key: nextKey, frame: frameOf(2) }))
  await until(() => assembly.assembler.datagrams.key === 7)
  assembly.useKeys({ tagKeys: new Map([[2, nextKey]]), sealSecrets: secrets })
  // The thread finds them within a moment; until then what is sent is refused.
  let sequence = 2
  await until(() => {
    if (frames.length < 2) {
      sequence++
      senders[0].send(maker.block({ sequence, keyId: 2, key: nextKey, frame: frameOf(sequence) }))
    }
    return frames.length > 1
  })
  const frame = frames[1]
  t.ok(Buffer.from(frame.bytes).equals(sent), 'opened')
  t.ok(Buffer.from(frame.sealed!).equals(frameOf(frame.sequence)), 'and as it was cut')
  await until(() => assembly.assembler.framesByKey[1] === 1 && assembly.assembler.framesByKey[2] > 0)
  senders[0].send(maker.block({ sequence: sequence + 1 }))
  const refused = assembly.assembler.datagrams.key
  await until(() => assembly.assembler.datagrams.key > refused)
})

t.test('closing ends the thread soon, and the port is free again; a port in use is said', async (t) => {
  for (let i = 0; i < 3; i++) {
    const assembly = await openAssembly(options(PORTS), () => {})
    await t.rejects(
      openAssembly(options(PORTS), () => {}),
      { message: /cannot receive at UDP 127.0.0.1:47271 \(EADDRINUSE\)/ },
    )
    const startedMs = performance.now()
    await assembly.close()
    t.ok(performance.now() - startedMs < 1000)
    await assembly.close()
  }
})

t.test('a process that calls process.exit() is not held up by the waiting thread', async (t) => {
  const module = fileURLToPath(new URL('../../../receiver/assembly/open-assembly.js', import.meta.url))
  const { nowMs: _, warn: __, ...plain } = options([PORTS[0]])
  const code = `
    import { openAssembly } from ${JSON.stringify(module)}
    const options = ${JSON.stringify({ ...plain, keys: {} })}
    await openAssembly({ ...options, nowMs: () => performance.now(), warn: () => {} }, () => {})
    setTimeout(() => process.exit(7), 200)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'ignore' })
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  const [exitCode] = await once(child, 'exit')
  clearTimeout(timer)
  t.equal(exitCode, 7)
})
