import fc from 'fast-check'
import t from 'tap'
import type { Gap } from '../../../receiver/stream/lane-order.js'
import { EventLane } from '../../../receiver/stream/lanes/event-lane.js'
import type { FeedItem, GapItem } from '../../../receiver/stream/lanes/lane-items.js'
import { Published } from '../../../receiver/stream/published.js'
import type { ReceiverPosition } from '../../../receiver/stream/receiver.js'
import { firstAgain, resumedPosition } from '../../../receiver/stream/resumed-position.js'
import { E1, PATIENCE_MS, T } from './lanes/counted-lane.js'
import { incoming, ToldContext } from './lanes/lane-context.js'

const at = (next: number, more: Partial<ReceiverPosition> = {}): ReceiverPosition => ({
  ...{ sender: 3, epoch: E1, next, events: next - 1, ...more },
})
const gap = (firstSequence: number, lastSequence: number, reason: Gap['reason'] = 'lost'): Gap => ({
  ...{ firstSequence, lastSequence, reason },
})
const told = ({ from, again, next, doubtful = [] }: ReceiverPosition) =>
  `${from}<${again}/${next}: ${doubtful.map((run) => `${run.firstSequence}-${run.lastSequence} ${run.reason}`).join(', ')}`

t.test('without frames of a journal it is as it was', async (t) => {
  const position = at(9, { doubtful: [gap(5, 8, 'perhaps_delivered')] })
  t.equal(resumedPosition(position, { sequences: [], gaps: [] }), position)
  t.strictSame([firstAgain(position), firstAgain(at(9))], [5, 9])
})

t.test(
  'what is in doubt and in the journal is released again; what is in neither is a gap, by its own reason',
  async (t) => {
    const doubtful = [gap(5, 6, 'perhaps_delivered'), gap(7, 7), gap(8, 9, 'perhaps_delivered')]
    t.equal(
      told(resumedPosition(at(10, { doubtful }), { sequences: [5, 8], gaps: [] })),
      '5<10/10: 6-6 perhaps_delivered, 7-7 lost, 9-9 perhaps_delivered',
    )
    t.equal(
      told(resumedPosition(at(10, { doubtful }), { sequences: [6, 8, 9, 11, 14], gaps: [gap(12, 12, 'overrun')] })),
      '5<10/10: 5-5 perhaps_delivered, 7-7 lost, 10-10 lost, 12-12 overrun, 13-13 lost',
      'behind it nothing was delivered',
    )
  },
)

t.test('a position from before the end of its run: whatever is behind it may have been delivered', async (t) => {
  const position = at(10, { isBehind: true })
  t.equal(
    told(resumedPosition(position, { sequences: [10, 12, 14], gaps: [gap(11, 11)] })),
    '10<15/10: 11-11 lost, 13-13 perhaps_delivered',
  )
})

/** A run that is killed, and the one after it. */
const scenario = fc.record({
  /** What becomes of each frame: it comes at once, behind its neighbours, or never. */
  fates: fc.array(fc.constantFrom('comes', 'comes', 'comes', 'late', 'lost'), { minLength: 1, maxLength: 24 }),
  killAt: fc.nat(30),
  /** Arrivals that the journal had not committed when it was killed. */
  uncommitted: fc.nat(6),
  /** Messages that were given to the feed and had not left, and those of them whose leaving was not known. */
  unsent: fc.nat(4),
  unknown: fc.nat(6),
  lostMeanwhile: fc.nat(3),
})

const frameOf = (sequence: number) =>
  incoming(sequence, {
    createdMs: T,
    eventBatch: { eventsBefore: sequence - 1, events: [{ train: { line: 'L', number: `${sequence}` } }] },
  })
const sequenceOf = ({ id }: FeedItem) => Number(id.split(':')[4])
const gapsOf = (items: readonly FeedItem[]) => items.filter((item) => item.kind === 'gap')
const covers = (gap: GapItem, sequence: number) => gap.firstSequence <= sequence && sequence <= gap.lastSequence

t.test(
  'a run that is killed anywhere, with a journal that lags: nothing is silent, false, or twice unsaid',
  async () => {
    fc.assert(
      fc.property(scenario, ({ fates, killAt, uncommitted, unsent, unknown, lostMeanwhile }) => {
        const arrivals = fates.flatMap((fate, i) =>
          fate === 'comes' ? [[i, i + 1]] : fate === 'late' ? [[i + 2.5, i + 1]] : [],
        )
        const order = arrivals.sort((a, b) => a[0] - b[0]).map(([, sequence]) => sequence)

        const first = new EventLane(new ToldContext())
        first.handleLossTime(T)
        const published = new Published([])
        const released: FeedItem[] = []
        const arrived = order.slice(0, killAt)
        let nowMs = T
        for (const sequence of arrived) {
          first.handleFrame(frameOf(sequence), nowMs)
          nowMs += PATIENCE_MS / 2
          first.handleLossTime(nowMs)
          const items = first.poll(nowMs)
          released.push(...items)
          published.handleReleased(
            first.positions.map((position) => ({ events: 0, ...position, sender: 3 })),
            gapsOf(items),
            { zeromq: released.length },
          )
          published.handleTaken('zeromq', Math.max(0, released.length - unsent - unknown))
        }
        // The position was written before any of it was sent; killed, only some of it had left.
        const sent = released.slice(0, Math.max(0, released.length - unsent))
        const [position] = published.positions
        if (!position) return
        const journal = arrived.slice(0, Math.max(0, arrived.length - uncommitted))

        const sequences = journal.filter((sequence) => sequence >= firstAgain(position)).sort((a, b) => a - b)
        const resumed = resumedPosition(position, { sequences, gaps: [] })
        const context = new ToldContext([resumed])
        const second = new EventLane(context)
        for (const sequence of sequences) second.handleJournaled(frameOf(sequence), nowMs)
        const again = second.poll(nowMs)
        if (context.picture.told.some(([what]) => what === 'event'))
          throw new Error('a picture is told what was before')
        const [{ next }] = second.positions
        if (next < position.next) throw new Error(`it goes back to ${next}`)
        for (const sequence of order.slice(killAt + lostMeanwhile)) second.handleFrame(frameOf(sequence), nowMs)
        second.handleLossTime(nowMs)
        again.push(...second.poll(nowMs + 2 * PATIENCE_MS))

        const [{ next: end, events }] = second.positions
        for (let sequence = 1; sequence < end; sequence++) {
          const isOf = (item: FeedItem) => item.kind === 'event' && sequenceOf(item) === sequence
          const before = sent.filter(isOf)
          const after = again.filter(isOf)
          const gaps = gapsOf(again).filter((item) => covers(item, sequence))
          const gapsBefore = gapsOf(sent).filter((item) => covers(item, sequence))
          const say = (what: string) => new Error(`${sequence}: ${what}`)
          if (before.length + after.length + gaps.length + gapsBefore.length === 0) throw say('silent')
          if (after.length > 1 || gaps.length > 1 || after.length + gaps.length > 1) throw say('twice in one run')
          if (before.length > 0 && after.length > 0 && !(after[0] as { isRepeated?: boolean }).isRepeated)
            throw say('repeated, and does not say so')
          if (before.length > 0 && gaps.some(({ reason }) => reason !== 'perhaps_delivered'))
            throw say('delivered and named lost')
          if (gapsBefore.length > 0 && gaps.length > 0 && gaps[0].id !== gapsBefore[0].id)
            throw say(`named by two names: ${gaps[0].id}, ${gapsBefore[0].id}`)
          // A frame that came after its gap was named is no message.
          const isLate = gapsOf(released).some((item) => covers(item, sequence))
          if (journal.includes(sequence) && before.length + after.length === 0 && !isLate)
            throw say('in the journal, and not delivered')
        }
        if (events !== end - 1) throw new Error(`${events} of ${end - 1} events are accounted for`)
      }),
      { numRuns: 3000 },
    )
  },
)
