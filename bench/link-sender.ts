/**
 * The transmit process of the link benchmark: `katamichi sender`'s own, with a source in the process that starts slowly
 * and then always has the next event. Its events consist of one opaque field, so that the link is what costs.
 *   node dist/bench/link-sender.js SENDER_TOML EVENT_BYTES EVENTS_A_SECOND_AT_FIRST SECONDS
 * The last line is a {@link SenderResult} in JSON.
 */
import { pino } from 'pino'
import { loadSenderConfig } from '../config/load.js'
import { EventRecordWriter } from '../sender/pipe/core/event-record.js'
import type { Transmitter } from '../sender/transmit/core/transmitter.js'
import { liveTransmission, runTransmit, type TransmitInput } from '../sender/transmit/run-transmit.js'
import { monotonicMs, type ProcessSample, sampleProcess } from './process-sample.js'

/** What had been sent by a moment, and what it had cost. */
export interface SenderSample extends ProcessSample {
  frames: number
  datagrams: number
  bytesOnWire: number
}

export interface SenderResult {
  /** Samples since the end of the start, one each second and one at the end. */
  samples: SenderSample[]
  maxRssMiB: number
}

/** The engine's compilers are done by then. */
const WARM_UP_MS = 2000
const SAMPLE_MS = 1000

const [configPath, eventBytes, firstEventsPerSecond, seconds] = process.argv.slice(2)
/** A field that no version knows: tag, length, and any bytes. */
const OPAQUE_FIELD_TAG = (1000 << 3) | 2
const EVENTS_TAG = (2 << 3) | 2

const writer = new EventRecordWriter()
writer.writeWire(opaqueEvent(Number(eventBytes)))
const event = writer.take(0)
const samples: SenderSample[] = []
const source: TransmitInput = async (transmitter, wake, nowMs) => {
  /** One turn of the loop. The batcher holds 20 ms of the rate, so it is never empty after a timer's grain. */
  const turn = async () => {
    wake()
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  const warmUpMs = monotonicMs()
  let given = 0
  for (let ms = 0; ms < WARM_UP_MS; ms = monotonicMs() - warmUpMs) {
    for (; given < (ms * Number(firstEventsPerSecond)) / 1000; given++) transmitter.handleEvents(event, nowMs())
    await turn()
  }
  const startMs = monotonicMs()
  const endMs = startMs + Number(seconds) * 1000
  let sampleAtMs = startMs
  for (let ms = startMs; ms < endMs; ms = monotonicMs()) {
    if (ms >= sampleAtMs) {
      samples.push(sampleOf(transmitter))
      sampleAtMs += SAMPLE_MS
    }
    while (!transmitter.isFull) transmitter.handleEvents(event, nowMs())
    await turn()
  }
  samples.push(sampleOf(transmitter))
  return 'ended'
}
await runTransmit(await loadSenderConfig(configPath), liveTransmission(source), pino({ level: 'silent' }))
const result: SenderResult = { samples, maxRssMiB: process.resourceUsage().maxRSS / 1024 }
process.stdout.write(`${JSON.stringify(result)}\n`)

function sampleOf({ counts: { framesSent, datagramsSent, bytesOnWire } }: Transmitter): SenderSample {
  return { ...sampleProcess(), frames: framesSent, datagrams: datagramsSent, bytesOnWire }
}

/** Makes an event as an entry of an event batch. */
function opaqueEvent(length: number): Uint8Array {
  const field = lengthDelimited(OPAQUE_FIELD_TAG, length - 12)
  return Uint8Array.from([...lengthDelimited(EVENTS_TAG, field.length, 0), ...field])
}

/** Writes tag, length, and `length` bytes, or `given` bytes. */
function lengthDelimited(tag: number, length: number, given = length): number[] {
  return [...varint(tag), ...varint(length), ...Array.from({ length: given }, (_, i) => (i * 31 + (i >> 3)) & 255)]
}

function varint(value: number): number[] {
  const bytes: number[] = []
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128)
  return [...bytes, value]
}
