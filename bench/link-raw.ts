/**
 * Measures the sockets of link/ alone, without any content: what one core can send, and one take, when nothing is
 * hashed.
 *   node dist/bench/link-raw.js send ADDRESS PORT SOURCE_ADDRESS BYTES SECONDS
 *   node dist/bench/link-raw.js receive ADDRESS PORT SOURCE_ADDRESS
 * The last line is a {@link RawResult} in JSON. The receiver prints "ready" and ends when its standard input does.
 */
import { openDrain, openDrainedSocket, ReceiveArena } from '../link/receive/receive-link.js'
import { openTransmitLink, TransmitArena } from '../link/transmit/transmit-link.js'
import { monotonicMs, sampleProcess } from './process-sample.js'

export interface RawResult {
  datagrams: number
  seconds: number
  cpuSeconds: number
}

const DATAGRAMS_AT_ONCE = 132
const SLOTS = 64

const [direction, address, port, sourceAddress, bytes, seconds] = process.argv.slice(2)
const result = direction === 'send' ? await send() : await receive()
process.stdout.write(`${JSON.stringify(result)}\n`)

async function send(): Promise<RawResult> {
  const arena = new TransmitArena({ slots: DATAGRAMS_AT_ONCE, datagramBytesMax: Number(bytes) })
  const target = { address: address, port: Number(port), sourceAddress: sourceAddress, sourcePort: Number(port) - 1 }
  const link = await openTransmitLink(target, { arena, warn: (message) => console.error(message) })
  const slots = Uint32Array.from({ length: DATAGRAMS_AT_ONCE }, (_, i) => i)
  const lengths = new Uint32Array(DATAGRAMS_AT_ONCE).fill(Number(bytes))
  const from = sampleProcess()
  while (monotonicMs() - from.atMs < Number(seconds) * 1000) link.sendSlots(slots, lengths)
  const to = sampleProcess()
  link.close()
  return {
    datagrams: link.counts.sent,
    seconds: (to.atMs - from.atMs) / 1000,
    cpuSeconds: to.cpuSeconds - from.cpuSeconds,
  }
}

async function receive(): Promise<RawResult> {
  const from = { address: sourceAddress, port: Number(port) - 1 }
  const socket = await openDrainedSocket({ address: address, port: Number(port), from, bufferBytes: 8 << 20 })
  if (typeof socket === 'string') throw new Error(socket)
  const arena = new ReceiveArena({ slots: SLOTS })
  const drain = await openDrain(arena, socket.toDrain)
  let isOver = false
  process.stdin
    .on('end', () => {
      isOver = true
    })
    .resume()
  process.stdout.write('ready\n')
  let first = sampleProcess()
  let to = first
  let datagrams = 0
  for (let nextTurnMs = 0; !isOver; ) {
    if (drain.receive(20) > 0) {
      if (datagrams === 0) first = sampleProcess()
      arena.takeBatch((_, offsets) => {
        datagrams += offsets.length
      })
      to = sampleProcess()
    }
    if (monotonicMs() < nextTurnMs) continue
    nextTurnMs = monotonicMs() + 100
    await new Promise((resolve) => setImmediate(resolve))
  }
  socket.close()
  return { datagrams, seconds: (to.atMs - first.atMs) / 1000, cpuSeconds: to.cpuSeconds - first.cpuSeconds }
}
