import fc from 'fast-check'
import t from 'tap'
import { referenceIntegrity } from '../../../../fec/integrity.js'
import { type BlockPlan, planBlock } from '../../../../fec/policy.js'
import { createReferenceCode } from '../../../../fec/reed-solomon.js'
import { concat } from '../../../../ground/concat.js'
import { Lane, readHeader, symbolOf } from '../../../../proto/datagram.js'
import { decodeFrame, encodeSenderHealth } from '../../../../proto/frame.js'
import { datagramSlots } from '../../../../rig/datagram-slots.js'
import { encodeEventRecord } from '../../../../sender/pipe/core/event-record.js'
import {
  encodeClock,
  encodePipeRecord,
  PipeRecord,
  PipeRecordReader,
} from '../../../../sender/pipe/core/pipe-records.js'
import { copyBatch } from '../../../../sender/transmit/copy-batch.js'
import { eventNumbers, eventNumbersThrough } from '../../../../sender/transmit/core/lanes/event-lane.js'
import { type Departure, ReplayDrive } from '../../../../sender/transmit/core/replay-drive.js'
import { Transmitter, type TransmitterOptions } from '../../../../sender/transmit/core/transmitter.js'

const START_MS = 1_764_000_000_000
const BITS_PER_SECOND = 2e6
const RATE = { bitsPerSecond: BITS_PER_SECOND, ipOverheadBytes: 28 }
const WISH = { assumedLoss: 0.05, assumedBurstMs: 10, targetResidual: 1e-6, delayBudgetMs: 60, maxSymbolLength: 256 }
const BATCH = { deadlineMs: 5, frameBytesMax: 600, queueEventsMax: 50, overload: 'conflate' as const }
const code = createReferenceCode()
const plans = new Map<number, BlockPlan>()

function plan(frameBytes: number): BlockPlan {
  if (!plans.has(frameBytes)) plans.set(frameBytes, planBlock(frameBytes, { ...WISH, ...RATE }))
  return plans.get(frameBytes)!
}

/** A run by `handle…`, and what left, each datagram with its instant. */
class Run {
  readonly left: string[] = []
  readonly datagrams: Uint8Array[] = []
  readonly reserved: number[] = []
  readonly transmitter: Transmitter
  readonly drive: ReplayDrive
  readonly slots = datagramSlots(WISH.maxSymbolLength)

  constructor(options: Partial<TransmitterOptions> = {}) {
    this.transmitter = new Transmitter(
      {
        ...{ stream: 3, sender: 1, fingerprint: 0xfeedbeef, keyId: 1, tagKey: new Uint8Array(32).fill(7) },
        ...{
          epoch: START_MS / 1000,
          reserved: eventNumbers(1000),
          plan,
          code,
          integrity: referenceIntegrity,
          batch: BATCH,
        },
        ...{
          ...RATE,
          burstBytes: 3000,
          heartbeatPeriodMs: 100,
          version: 'test',
          run: 7,
          slots: this.slots,
          ...options,
        },
      },
      START_MS,
    )
    this.drive = new ReplayDrive(this.transmitter, START_MS, (numbers) =>
      this.reserved.push(eventNumbersThrough(numbers)),
    )
  }

  handle(records: readonly Record[]): this {
    for (const { kind, payload } of records) this.take(this.drive.handleRecord(kind, payload))
    return this
  }

  /** As the transmit process does, the records coming in pieces of these lengths. */
  handlePieces(records: readonly Record[], lengths: readonly number[]): this {
    const bytes = concat(records.flatMap(encodePipeRecord))
    const reader = new PipeRecordReader()
    for (let at = 0, piece = 0; at < bytes.length; piece++) {
      const end = at + lengths[piece % lengths.length]
      reader.handleBytes(bytes.subarray(at, end), (kind, payload) => {
        this.take(this.drive.handleRecord(kind, payload))
      })
      at = end
    }
    return this
  }

  end(): this {
    this.take(this.drive.handleEnd())
    return this
  }

  take(departures: Iterable<Departure>): void {
    for (const { atMs, batch } of departures) {
      const datagrams = copyBatch(batch, this.slots)
      this.datagrams.push(...datagrams)
      for (const datagram of datagrams) this.left.push(`${atMs} ${Buffer.from(datagram).toString('hex')}`)
    }
  }
}

type Record = { kind: (typeof PipeRecord)[keyof typeof PipeRecord]; payload: Uint8Array }

const clock = (afterMs: number): Record => ({ kind: PipeRecord.clock, payload: encodeClock(START_MS + afterMs) })
const event = (number: number, bytes = 0): Record => {
  const payload = encodeEventRecord([{ eventId: 'x'.repeat(bytes), train: { number: `${number}`, delayS: number } }])
  return { kind: PipeRecord.events, payload }
}
const health = (eventsIn: number): Record => ({ kind: PipeRecord.health, payload: encodeSenderHealth({ eventsIn }) })

/** Steps of the clock, and what comes after each. */
const input = fc
  .array(
    fc.tuple(
      fc.nat(50),
      fc.array(fc.oneof(fc.tuple(fc.nat(20), fc.nat(150)), fc.nat(1000)), { maxLength: 12, size: 'max' }),
    ),
    { maxLength: 25, size: 'max' },
  )
  .map((steps) => {
    let nowMs = 0
    return steps.flatMap(([stepMs, contents]): Record[] => {
      nowMs += stepMs
      const given = contents.map((content) => (Array.isArray(content) ? event(...content) : health(content)))
      return [clock(nowMs), ...given]
    })
  })

t.test('however the pipe cuts the records up, the same leaves at the same instants', async () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 20 })
  const overload = fc.constantFrom('conflate' as const, 'wait' as const)
  fc.assert(
    fc.property(input, lengths, overload, (records, lengths, overload) => {
      const options = { batch: { ...BATCH, overload } }
      const whole = new Run(options).handle(records).end().left
      const inPieces = new Run(options).handlePieces(records, lengths).end().left
      return whole.length >= 5 && whole.join() === inPieces.join()
    }),
    { numRuns: 100 },
  )
})

t.test('a clock that ticks more often changes nothing', async () => {
  fc.assert(
    fc.property(input, fc.nat(10), (records, more) => {
      let atMs = START_MS
      const finer = records.flatMap((record) => {
        if (record.kind !== PipeRecord.clock) return [record]
        const toMs = Number(new DataView(record.payload.buffer).getBigUint64(0))
        const between = Array.from({ length: more }, (_, i) => Math.floor(atMs + ((toMs - atMs) * i) / more))
        atMs = toMs
        return [...between.map((timeMs) => clock(timeMs - START_MS)), record]
      })
      return new Run().handle(records).end().left.join() === new Run().handle(finer).end().left.join()
    }),
    { numRuns: 50 },
  )
})

t.test('everything in a frame is of the replay’s time: creation, uptime, heartbeats', async (t) => {
  const { datagrams, left } = new Run().handle([clock(0), health(7), clock(1000)]).end()
  const frames = datagrams.flatMap((datagram) => {
    const header = readHeader(datagram)
    if (typeof header === 'string') throw new Error(header)
    const { encodingSymbolId, k, frameLength, lane } = header
    if (encodingSymbolId !== 0 || k !== 1) return []
    t.equal(lane, Lane.control)
    return [decodeFrame(symbolOf(datagram).subarray(0, frameLength))]
  })
  const periods = Array.from({ length: 11 }, (_, i) => 100 * i)
  const ending = [1000, 1020, 1040, 1060, 1080]
  t.same(
    frames.map((frame) => [Number(frame?.createdMs) - START_MS, frame?.heartbeat?.health?.uptimeMs]),
    [...periods, ...ending].map((ms) => [ms, ms]),
  )
  t.match(frames[1]?.heartbeat, { health: { eventsIn: 7 } })
  t.ok(left[0].startsWith(`${START_MS} `))
})

t.test('the rate holds on the replay’s clock, and numbers are reserved before they are used', async (t) => {
  const events = Array.from({ length: 3000 }, (_, i) => event(i, 250))
  const batch = { ...BATCH, overload: 'wait' as const }
  const run = new Run({ batch }).handle([clock(0), ...events]).end()
  const bytes = run.datagrams.reduce((sum, { length }) => sum + length + 28, 0)
  const lastMs = run.drive.nowMs - START_MS
  t.ok(bytes <= 3000 + (lastMs * BITS_PER_SECOND) / 8000, `${bytes} bytes in ${lastMs} ms`)
  t.equal(run.transmitter.counts.eventsSent, 3000, '"wait" loses nothing: the input’s clock stands still')
  t.ok(run.transmitter.eventSequence > 1000 && run.reserved.length > 0)
  t.ok(run.reserved.at(-1)! >= run.transmitter.eventSequence)
  t.equal(run.handle([clock(1)]).drive.nowMs - START_MS, lastMs, 'and never goes back')
})

t.test('health that cannot be read is none, and stops nothing', async (t) => {
  const run = new Run().handle([{ kind: PipeRecord.health, payload: Uint8Array.of(0xff) }])
  t.equal(run.transmitter.health(START_MS).eventsRefused, 0)
})
