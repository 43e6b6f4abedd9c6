/**
 * The transmit process of the link benchmark: `katamichi sender`'s own, with a source in the process that always has
 * the next event. Its events are of one opaque field, so that the link is what costs.
 *   node dist/bench/link-sender.js SENDER_TOML EVENT_BYTES SECONDS
 * Its last line is a {@link SenderResult} in JSON.
 */
import { loadSenderConfig } from '../config/load.js'
import type { Transmitter } from '../sender/core/transmitter.js'
import { runTransmit } from '../sender/run-transmit.js'

export interface SenderResult {
  frames: number
  datagrams: number
  /** From the first frame to the last. */
  seconds: number
  /** On the processor, all threads, from the first frame to the last. */
  cpuSeconds: number
  bitsPerSecondOnWire: number
  maxRssMiB: number
}

const [configPath, eventBytes, seconds] = process.argv.slice(2)
/** A field that no version knows: tag, length, and any bytes. */
const OPAQUE_FIELD_TAG = (1000 << 3) | 2
const EVENTS_TAG = (2 << 3) | 2

const event = opaqueEvent(Number(eventBytes))
const counts: Partial<SenderResult> = {}
await runTransmit(await loadSenderConfig(configPath!), async (transmitter, wake, nowMs) => {
  const startMs = nowMs()
  const startCpu = process.cpuUsage()
  const endMs = startMs + Number(seconds) * 1000
  for (let now = startMs; now < endMs; now = nowMs()) {
    while (!transmitter.isFull) transmitter.handleEvents(event, now)
    wake()
    await new Promise((resolve) => setImmediate(resolve))
  }
  Object.assign(counts, resultOf(transmitter, (nowMs() - startMs) / 1000, process.cpuUsage(startCpu)))
})
process.stdout.write(`${JSON.stringify(counts)}\n`)

function resultOf({ counts: sent }: Transmitter, elapsed: number, cpu: NodeJS.CpuUsage): SenderResult {
  return {
    frames: sent.framesSent,
    datagrams: sent.datagramsSent,
    seconds: elapsed,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    bitsPerSecondOnWire: (sent.bytesOnWire * 8) / elapsed,
    maxRssMiB: process.resourceUsage().maxRSS / 1024,
  }
}

/** As an entry of an event batch. */
function opaqueEvent(length: number): Uint8Array {
  const field = lengthDelimited(OPAQUE_FIELD_TAG, length - 12)
  return Uint8Array.from([...lengthDelimited(EVENTS_TAG, field.length, 0), ...field])
}

/** Tag, length, and `length` bytes, or those `given`. */
function lengthDelimited(tag: number, length: number, given = length): number[] {
  return [...varint(tag), ...varint(length), ...Array.from({ length: given }, (_, i) => (i * 31 + (i >> 3)) & 255)]
}

function varint(value: number): number[] {
  const bytes: number[] = []
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128)
  return [...bytes, value]
}
