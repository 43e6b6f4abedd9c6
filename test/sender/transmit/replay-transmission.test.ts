import t from 'tap'
import { referenceIntegrity } from '../../../fec/integrity.js'
import { planBlock } from '../../../fec/policy.js'
import { createReferenceCode } from '../../../fec/reed-solomon.js'
import { concat } from '../../../ground/concat.js'
import type { TransmitLink } from '../../../link/transmit/transmit-link.js'
import { datagramSlots } from '../../../rig/datagram-slots.js'
import { Random } from '../../../rig/random.js'
import { encodeEventRecord } from '../../../sender/pipe/core/event-record.js'
import { encodeClock, encodePipeRecord, PipeRecord } from '../../../sender/pipe/core/pipe-records.js'
import { eventNumbers } from '../../../sender/transmit/core/lanes/event-lane.js'
import { Transmitter } from '../../../sender/transmit/core/transmitter.js'
import { ReplayTransmission } from '../../../sender/transmit/replay-transmission.js'

const START_MS = 1_764_000_000_000
const RATE = { bitsPerSecond: 1e6, ipOverheadBytes: 28 }
const WISH = { assumedLoss: 0.05, assumedBurstMs: 0, targetResidual: 1e-6, delayBudgetMs: 20, maxSymbolLength: 256 }

const records = Array.from({ length: 12 }, (_, step) => [
  { kind: PipeRecord.clock, payload: encodeClock(START_MS + step * 25) },
  ...Array.from({ length: step }, (_, i) => ({
    kind: PipeRecord.events,
    payload: encodeEventRecord([{ train: { number: `${i}`, delayS: step } }]),
  })),
]).flat()

interface Ran {
  sent: string[]
  tookMs: number
  ended: string
}

/** A whole run over a pipe that gives between 1 and `pieceMax` bytes at a time. */
async function run(seed: number, pieceMax: number, end: { kind: 3; payload: Uint8Array }[]): Promise<Ran> {
  const random = new Random(seed)
  let bytes = concat([...records, ...end].flatMap(encodePipeRecord))
  const read = async (buffer: Uint8Array) => {
    if (random.integer(4) === 0) await new Promise((resolve) => setTimeout(resolve, random.integer(5)))
    const length = Math.min(bytes.length, 1 + random.integer(pieceMax))
    buffer.set(bytes.subarray(0, length))
    bytes = bytes.subarray(length)
    return length
  }
  const replay = await ReplayTransmission.begin(read, 4096)
  t.equal(replay.startMs, START_MS)
  t.equal(replay.nowMs(), START_MS)
  const slots = datagramSlots(WISH.maxSymbolLength)
  const transmitter = new Transmitter(
    {
      ...{
        stream: 3,
        sender: 1,
        slots,
        fingerprint: 1,
        keyId: 0,
        tagKey: undefined,
        epoch: 5,
        reserved: eventNumbers(1000),
      },
      ...{ plan: (bytes) => planBlock(bytes, { ...WISH, ...RATE }), code: createReferenceCode() },
      ...{ integrity: referenceIntegrity, ...RATE, burstBytes: 2000, heartbeatPeriodMs: 100, version: 'test', run: 7 },
      batch: { deadlineMs: 5, frameBytesMax: 600, queueEventsMax: 1000, overload: 'conflate' },
    },
    replay.startMs,
  )
  const sent: string[] = []
  const sendSlots = (numbers: ArrayLike<number>, lengths: ArrayLike<number>) => {
    for (let i = 0; i < numbers.length; i++) {
      const start = slots.offset + numbers[i] * slots.stride
      sent.push(Buffer.from(slots.bytes.slice(start, start + lengths[i])).toString('hex'))
    }
  }
  const startedMs = performance.now()
  const reservation = { reserveNow: () => {}, reserveAside: async () => {} }
  const aside = { handlePolled: () => {}, handleLoop: () => t.fail('no disk may have a say under a replay') }
  const ended = await replay.send(transmitter, [{ sendSlots } as TransmitLink], reservation, aside)
  return { sent, tookMs: performance.now() - startedMs, ended }
}

t.test('pieces and delays of the pipe are not seen in what is sent', async (t) => {
  const end = [{ kind: PipeRecord.end, payload: new Uint8Array(0) }]
  const { sent, tookMs, ended } = await run(1, 4096, end)
  t.equal(ended, 'ended')
  t.ok(sent.length > 20, `${sent.length} datagrams`)
  // The last clock says 275 ms, the last word takes 80 more; a timer may end a millisecond early.
  t.ok(tookMs > 350, `the pace is kept: ${tookMs} ms`)
  t.same((await run(2, 7, end)).sent, sent)

  const lost = await run(3, 100, [])
  t.equal(lost.ended, 'intake_lost', 'a pipe that just ends: the intake was killed')
  t.same(lost.sent, sent.slice(0, lost.sent.length), 'the same up to there')
  t.ok(lost.sent.length < sent.length, 'and no word that this was the end')
})

t.test('a pipe without a clock is a mistake of ours', async (t) => {
  const bytes = concat(encodePipeRecord({ kind: PipeRecord.events, payload: new Uint8Array(3) }))
  let given = false
  const read = async (buffer: Uint8Array) => {
    if (given) return 0
    given = true
    buffer.set(bytes)
    return bytes.length
  }
  await t.rejects(ReplayTransmission.begin(read, 100), /begins with its clock/)
  await t.rejects(
    ReplayTransmission.begin(async () => 0, 100),
    /begins with its clock/,
  )
})
