/**
 * The transmit process under `--clock replay`: time is what the intake's clock records say. The real clock only
 * makes each departure wait, so that the link's rate is kept; it never decides what leaves, or in which order.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { TransmitLink } from '../../link/transmit/transmit-link.js'
import { decodeClock, PipeRecord, PipeRecordReader } from '../pipe/core/pipe-records.js'
import { type Departure, ReplayDrive } from './core/replay-drive.js'
import type { Transmitter } from './core/transmitter.js'
import type { Reservation } from './epoch-reservation.js'
import type { TransmissionAside, TransmissionEnd } from './run-transmit.js'
import { sendBatch } from './send-batch.js'

/**
 * A process held up for longer than this goes on at the pace from there: made up in a burst, the delay would exceed the
 * link's rate.
 */
const LATENESS_MADE_UP_MS = 20

type ReadBytes = (buffer: Uint8Array) => Promise<number>
interface ReplayRecord {
  kind: number
  payload: Uint8Array
}

export class ReplayTransmission {
  /** Start of the replay by its own clock, in Unix milliseconds. */
  readonly startMs: number
  /** What a disk takes its time for must not decide what leaves. */
  readonly isLive = false
  #drive: ReplayDrive | undefined

  /** Waits for the first record, which says what time it is. `read` fills the buffer; 0 is the end. */
  static async begin(read: ReadBytes, bufferBytes: number): Promise<ReplayTransmission> {
    const records = readRecords(read, bufferBytes)
    const first = await records.next()
    if (first.done || first.value.kind !== PipeRecord.clock) throw new Error('a replay begins with its clock')
    return new ReplayTransmission(records, decodeClock(first.value.payload))
  }

  private constructor(
    private readonly records: AsyncGenerator<ReplayRecord>,
    startMs: number,
  ) {
    this.startMs = startMs
  }

  nowMs(): number {
    return this.#drive?.nowMs ?? this.startMs
  }

  /** The run number comes from the replay's clock, so that the same records give the same datagrams. */
  get run(): number {
    return Math.floor(this.startMs / 1000) || 1
  }

  /** Resolves when everything has been sent. Rejects when numbers cannot be reserved. */
  async send(
    transmitter: Transmitter,
    links: readonly TransmitLink[],
    { reserveNow }: Reservation,
    { handlePolled }: TransmissionAside,
  ): Promise<TransmissionEnd> {
    const drive = new ReplayDrive(transmitter, this.startMs, reserveNow)
    this.#drive = drive
    const pace = new Pace(this.startMs)
    const sendAll = async (departures: Iterable<Departure>) => {
      for (const { atMs, batch } of departures) {
        await pace.until(atMs)
        sendBatch(batch, links)
        handlePolled()
      }
      // A look at which nothing left may have numbered a frame as well.
      handlePolled()
    }
    for await (const { kind, payload } of this.records) {
      if (kind === PipeRecord.end) {
        await sendAll(drive.handleEnd())
        return 'ended'
      }
      await sendAll(drive.handleRecord(kind, payload))
    }
    return 'intake_lost'
  }
}

class Pace {
  /** Monotonic clock minus the replay's. */
  #aheadMs: number

  constructor(startMs: number) {
    this.#aheadMs = performance.now() - startMs
  }

  async until(timeMs: number): Promise<void> {
    const waitMs = timeMs + this.#aheadMs - performance.now()
    if (waitMs < -LATENESS_MADE_UP_MS) this.#aheadMs -= waitMs
    else if (waitMs >= 1) await sleep(waitMs)
  }
}

/** Yields the pipe's records until the pipe ends. */
async function* readRecords(read: ReadBytes, bufferBytes: number): AsyncGenerator<ReplayRecord> {
  const reader = new PipeRecordReader()
  const buffer = new Uint8Array(bufferBytes)
  for (;;) {
    const length = await read(buffer)
    if (length === 0) return
    const records: ReplayRecord[] = []
    reader.handleBytes(buffer.subarray(0, length), (kind, payload) => records.push({ kind, payload }))
    yield* records
  }
}
