import { type ChildProcess, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { frameDigest } from '../../../fec/frame-digest.js'
import { referenceIntegrity } from '../../../fec/integrity.js'
import { concat } from '../../../ground/concat.js'
import { OWN_MISTAKE_EXIT } from '../../../host/own-mistake.js'
import { Journal } from '../../../journal/journal.js'
import { type DatagramHeader, Lane, readHeader, symbolOf } from '../../../proto/datagram.js'
import { decodeFrame } from '../../../proto/frame.js'
import { encodeEventRecord } from '../../../sender/pipe/core/event-record.js'
import { type KeptWord, KeptWordReader } from '../../../sender/pipe/core/kept-word.js'
import { encodePipeRecord, PipeRecord } from '../../../sender/pipe/core/pipe-records.js'
import { RESERVE_AHEAD } from '../../../sender/transmit/core/lanes/lane-numbers.js'
import { UNKEYED_LINK } from '../../unkeyed-link.js'

const PROGRAM = fileURLToPath(new URL('../../../sender/transmit/transmit-process.js', import.meta.url))
const SENDER = `
sender = 0
link_file = "link.toml"
state_dir = "state"
destination = { address = "127.0.0.1", port = 9 }
source_socket = { port = 47313 }
source = [{ type = "railway", name = "railway", seed = 1, trains = 5 }]
`

/** The program given `last` and then the end of its input: the code it ends with, and what its log says. */
async function endOf(t: Test, last: Uint8Array) {
  const folder = t.testdir({ 'link.toml': UNKEYED_LINK, 'sender.toml': SENDER })
  const child = spawn(process.execPath, [PROGRAM, join(folder, 'sender.toml'), 'real', '3'], {
    stdio: ['pipe', 'pipe', 'inherit', 'pipe'],
  })
  t.teardown(() => child.kill('SIGKILL'))
  let log = ''
  child.stdout!.on('data', (chunk) => {
    log += chunk
  })
  await once(child.stdio[3]!, 'data')
  child.stdin!.end(last)
  const [code] = await once(child, 'close')
  const epoch = JSON.parse(readFileSync(join(folder, 'state', 'sender-epoch.json'), 'utf8'))
  return { code, log, epoch }
}

t.test(
  'the input is over when its last record says so; without it the intake is lost, and the end is no good one',
  async (t) => {
    const good = await endOf(t, concat(encodePipeRecord({ kind: PipeRecord.end, payload: new Uint8Array(0) })))
    t.equal(good.code, 0)
    t.match(good.log, /"event":"transmit_stopped"/)
    const lost = await endOf(t, new Uint8Array(0))
    t.equal(lost.code, 1)
    t.match(lost.log, /"event":"intake_lost"/)
    t.notMatch(lost.log, /transmit_stopped/)
  },
)

t.test('a mistake of our own ends the process at once, says what held no more, and writes no end record', async (t) => {
  const good = await endOf(t, concat(encodePipeRecord({ kind: PipeRecord.end, payload: new Uint8Array(0) })))
  t.equal(good.epoch.reservedThrough, 0, 'after a good end nothing is reserved that was not used')

  const broken = await endOf(t, Uint8Array.of(0xff, 0xff, 0xff, 0xff, PipeRecord.events))
  t.equal(broken.code, OWN_MISTAKE_EXIT)
  t.match(broken.log, /"level":60.*"event":"own_mistake".*"msg":"[^"]*no record length: 4294967295"/)
  t.notMatch(broken.log, /transmit_stopped|transmit_failed/)
  t.equal(broken.epoch.reservedThrough, RESERVE_AHEAD, 'the numbers in reserve stay in doubt')
})

t.test('what the link cannot carry is not said to be in the journal, and what follows it is', async (t) => {
  const router = '{ type = "zeromq", name = "asked", pattern = "router", endpoint = "tcp://127.0.0.1:1", bind = true }'
  const sender = SENDER.replace('source = [', `source = [${router}, `).replace('47313', '47315')
  const folder = t.testdir({ 'link.toml': UNKEYED_LINK, 'sender.toml': sender })
  const child = spawn(process.execPath, [PROGRAM, join(folder, 'sender.toml'), 'real', '3'], {
    stdio: ['pipe', 'ignore', 'inherit', 'pipe'],
  })
  t.teardown(() => child.kill('SIGKILL'))
  const reader = new KeptWordReader()
  const kept: KeptWord[] = []
  const word = child.stdio[3] as Readable
  await once(word, 'data')
  word.on('data', (bytes: Uint8Array) => void kept.push(...reader.handleBytes(bytes)))
  const tell = (source: number, name: string) => {
    const payload = encodeEventRecord([{ source, train: { number: '1', name: { ja: name } } }])
    child.stdin!.write(concat(encodePipeRecord({ kind: PipeRecord.events, payload })))
  }
  for (const [index, [source, length, isWhole]] of (
    [
      [1, 10, true],
      [1, 200_000, false],
      [1, 10, true],
      // Nobody waits for the other source.
      [2, 200_000, true],
    ] as const
  ).entries()) {
    tell(source, 'x'.repeat(length))
    await until(() => kept.length > index, `word ${index + 1}`)
    t.strictSame(kept[index], { record: index + 1, isWhole })
  }
})

/** Frames of lane 4, put together from their source symbols as they arrive at a socket. */
class Listener {
  readonly resent: { epoch: number; frame: Uint8Array; of: { epoch: number; lane: number; sequence: number } }[] = []
  readonly #symbols = new Map<string, Map<number, Buffer>>()

  handleDatagram(datagram: Buffer): void {
    const header = readHeader(datagram) as DatagramHeader
    const { epoch, lane, sequence, k, encodingSymbolId, frameLength } = header
    if (lane !== Lane.resent || encodingSymbolId >= k) return
    const key = `${epoch}:${sequence}`
    const symbols = this.#symbols.get(key) ?? new Map<number, Buffer>()
    this.#symbols.set(key, symbols.set(encodingSymbolId, Buffer.from(symbolOf(datagram))))
    if (symbols.size < k) return
    const pieces = Array.from({ length: k }, (_, i) => symbols.get(i)!)
    const resent = decodeFrame(Buffer.concat(pieces).subarray(0, frameLength))!.resentFrame!
    const of = { epoch: resent.epoch ?? 0, lane: resent.lane ?? 0, sequence: resent.sequence ?? 0 }
    const digest = frameDigest(referenceIntegrity, of, resent.sourceSymbols!, resent.frame!)
    if (!digest || !Buffer.from(digest).equals(resent.digest!)) throw new Error('a frame with another digest')
    this.resent.push({ epoch, frame: resent.frame!.slice(), of })
  }
}

async function until(what: () => boolean, name: string): Promise<void> {
  for (const end = Date.now() + 30_000; !what(); await sleep(20))
    if (Date.now() > end) throw new Error(`waited in vain: ${name}`)
}

t.test('the echo of a real process; what a killed one had not echoed, the next one does', async (t) => {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 4 << 20 }).bind(0, '127.0.0.1')
  await once(socket, 'listening')
  t.teardown(() => socket.close())
  const heard = new Listener()
  socket.on('message', (datagram) => heard.handleDatagram(datagram))
  const folder = t.testdir({
    'link.toml': `${UNKEYED_LINK}\n[echo]\nafter_s = [2]\n`,
    'sender.toml': SENDER.replace('port = 9', `port = ${socket.address().port}`).replace('47313', '47314'),
  })
  const start = async () => {
    const child = spawn(process.execPath, [PROGRAM, join(folder, 'sender.toml'), 'real', '3'], {
      stdio: ['pipe', 'ignore', 'inherit', 'pipe'],
    })
    t.teardown(() => child.kill('SIGKILL'))
    await once(child.stdio[3]!, 'data')
    const { epoch } = JSON.parse(readFileSync(join(folder, 'state', 'sender-epoch.json'), 'utf8'))
    return { child, epoch: epoch as number }
  }
  const tell = (child: ChildProcess, number: number) => {
    const payload = encodeEventRecord([{ train: { number: `${number}` } }])
    child.stdin!.write(concat(encodePipeRecord({ kind: PipeRecord.events, payload })))
  }
  const numbersOf = (epoch: number) =>
    heard.resent.flatMap(({ frame, of }) => {
      if (of.epoch !== epoch) return []
      return decodeFrame(frame)!.eventBatch!.events!.map(({ train }) => Number(train?.number))
    })

  const first = await start()
  for (let n = 0; n < 10; n++) {
    tell(first.child, n)
    await sleep(40)
  }
  await until(() => numbersOf(first.epoch).length >= 10, 'ten are echoed')
  t.strictSame(numbersOf(first.epoch), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  t.ok(heard.resent.every(({ epoch, of }) => epoch === first.epoch && of.lane === Lane.events))

  for (let n = 10; n < 20; n++) tell(first.child, n)
  const journal = Journal.openForReading(join(folder, 'state', 'journal.sqlite'))
  const lastId = () => journal.lastId
  const before = lastId()
  await until(() => lastId() > before, 'they are journaled')
  journal.close()
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  t.equal(numbersOf(first.epoch).length, 10, 'and not echoed yet')

  const second = await start()
  await until(() => numbersOf(first.epoch).length >= 20, 'the next one echoes them')
  t.strictSame(
    numbersOf(first.epoch).slice(-10),
    [10, 11, 12, 13, 14, 15, 16, 17, 18, 19],
    'with the numbers of the epoch that is over',
  )
  t.not(second.epoch, first.epoch)
  t.equal(heard.resent.at(-1)?.epoch, second.epoch, 'in frames of its own')
  second.child.stdin!.end(concat(encodePipeRecord({ kind: PipeRecord.end, payload: new Uint8Array(0) })))
  const [code] = await once(second.child, 'exit')
  t.equal(code, 0, 'and what waits in lane 4 holds up no end')
})
