import t from 'tap'
import { EventLane, newStreamCounts } from '../../../../receiver/stream/lanes/event-lane.js'
import type { FeedItem } from '../../../../receiver/stream/lanes/lane-items.js'
import { E1, PATIENCE_MS, T } from './counted-lane.js'
import { incoming, standing, ToldContext } from './lane-context.js'

const batch = (eventsBefore: number, ...numbers: string[]) => ({
  createdMs: T,
  eventBatch: { eventsBefore, events: numbers.map((number) => ({ train: { line: 'L', number } })) },
})
const ids = (items: readonly FeedItem[]) => items.map(({ kind, id }) => `${kind} ${id}`)
const PREFIX = `1:3:${E1}:0`

t.test('news is for the picture at once, and for the feeds in order', async (t) => {
  const context = new ToldContext()
  const lane = new EventLane(context)
  const frame = incoming(2, batch(1, '8', '9'))
  t.equal(lane.handleFrame(frame, T), 'news')
  t.strictSame(context.picture.told, [], 'not before the sender’s clock knows of it')
  lane.handleNews(frame, standing())
  t.strictSame(context.picture.told, [
    ['event', '8', 0, `${PREFIX}:2`],
    ['event', '9', 1, `${PREFIX}:2`],
  ])
  t.strictSame(context.notes.newestEvent, { sender: 3, timeMs: T })
  t.strictSame([lane.poll(T), lane.heldFrames, lane.nextWakeMs()], [[], 1, T + PATIENCE_MS])
  context.notes.wallOffsetMs = 1000
  const items = lane.poll(T + PATIENCE_MS)
  t.strictSame(ids(items), [`gap ${PREFIX}:1-1`, `event ${PREFIX}:2:0`, `event ${PREFIX}:2:1`])
  t.match(items, [{ namedMs: T + PATIENCE_MS + 1000 }, { createdMs: T, arrivalMs: T + 1001, event: {} }, {}])
  t.strictSame(context.picture.told.at(-1), ['gap', 3, E1, 1])
  t.strictSame([context.notes.holeMs, context.notes.gaps], [T + PATIENCE_MS, [items[0]]])
  t.strictSame(lane.positions, [{ epoch: E1, next: 3, events: 3 }])
  t.match(lane.counts, { framesDelivered: 1, framesLost: 1, eventsDelivered: 2, eventsLost: 1 })
})

t.test('what was had before, or is of an epoch that is over, is no news', async (t) => {
  const lane = new EventLane(new ToldContext())
  lane.handleFrame(incoming(1, batch(0, '1')), T)
  lane.poll(T)
  t.equal(lane.handleFrame(incoming(1, batch(0, '1')), T), 'known')
  t.equal(lane.handleFrame(incoming(1, batch(0, '1'), { epoch: E1 - 9 }), T), 'known')
  lane.handleFrame(incoming(3, batch(2, '3')), T)
  lane.poll(T + PATIENCE_MS)
  t.equal(lane.handleFrame(incoming(2, batch(1, '2')), T + 200), 'news', 'after its gap it is')
  t.match(lane.counts, { framesRepeated: 1, framesOtherEpoch: 1, framesAfterGap: 1 })
})

t.test('R12: a body that is no batch of events is a gap, and nothing in the picture', async (t) => {
  const context = new ToldContext()
  const lane = new EventLane(context)
  const bodies = [undefined, { createdMs: T, heartbeat: {} }]
  bodies.forEach((body, index) => {
    t.equal(lane.handleFrame(incoming(index + 1, body), T), 'news')
    lane.handleNews(incoming(index + 1, body), standing())
  })
  t.match(lane.poll(T), [{ reason: 'malformed' }, { reason: 'malformed' }])
  t.strictSame(
    context.picture.told.map(([what]) => what),
    ['gap', 'gap'],
  )
})

t.test(
  'an epoch is whole from its first frame on, or from a first heartbeat before any, until one is missing',
  async (t) => {
    const byFrame = new EventLane(new ToldContext())
    byFrame.handleFrame(incoming(1, batch(0, '1')), T)
    t.equal(byFrame.wholeEpoch, undefined)
    byFrame.poll(T)
    t.equal(byFrame.wholeEpoch, E1)
    const byWord = new EventLane(new ToldContext())
    const word = { epoch: E1, reign: 1, before: undefined }
    byWord.handleMark({ ...word, mark: { lastSequence: 2 }, isFirst: true }, T)
    byWord.handleMark({ ...word, mark: { lastSequence: 0 }, isFirst: false }, T)
    t.equal(byWord.wholeEpoch, undefined)
    byWord.handleMark({ ...word, mark: { lastSequence: 0 }, isFirst: true }, T)
    t.equal(byWord.wholeEpoch, E1)
    byWord.poll(T + PATIENCE_MS)
    t.equal(byWord.wholeEpoch, undefined, 'the two that the first word spoke of are missing')
  },
)

t.test('R11: while nothing is missing it waits', async (t) => {
  const lane = new EventLane(new ToldContext())
  lane.handleLossTime(Number.NEGATIVE_INFINITY)
  lane.handleFrame(incoming(1, batch(0, '1')), T)
  lane.handleFrame(incoming(3, batch(2, '3')), T)
  lane.poll(T)
  t.strictSame(lane.poll(T + PATIENCE_MS), [])
  lane.handleLossTime(T)
  t.equal(lane.poll(T + PATIENCE_MS).length, 2)
})

t.test('R17: goes on where an earlier run got to, and names what that left in doubt', async (t) => {
  const doubtful = [{ firstSequence: 4, lastSequence: 4, reason: 'perhaps_delivered' as const }]
  const lane = new EventLane(new ToldContext([{ sender: 3, epoch: E1, next: 5, events: 9, doubtful }]))
  t.strictSame(ids(lane.poll(T)), [`gap ${PREFIX}:4-4`])
  t.strictSame(lane.positions, [{ epoch: E1, next: 5, events: 9 }])
  t.equal(lane.handleFrame(incoming(4, batch(8, '4')), T), 'known')
})

t.test(
  'R17: frames of a journal go to the feeds in their place, say what may have been told, and move no account',
  async (t) => {
    const doubtful = [{ firstSequence: 2, lastSequence: 2, reason: 'lost' as const }]
    const resume = { sender: 3, epoch: E1, next: 4, events: 3, from: 1, again: 4, doubtful }
    const before = { sender: 3, epoch: E1 - 9, next: 8, events: 7, from: 7, again: 8, doubtful: [] }
    const context = new ToldContext([before, resume])
    const lane = new EventLane(context)
    lane.handleJournaled(incoming(7, batch(6, 'a'), { epoch: E1 - 9 }), T)
    for (const [sequence, number] of [
      [1, '1'],
      [3, '3'],
      [4, '4'],
    ] as const)
      lane.handleJournaled(incoming(sequence, batch(sequence - 1, number)), T)
    t.equal(lane.handleFrame(incoming(3, batch(2, '3')), T), 'known', 'a replay of it is no news')
    const items = lane.poll(T)
    t.strictSame(
      items.map((item) => [item.id, item.kind !== 'content' && item.kind !== 'healed' && item.isRepeated]),
      [
        [`1:3:${E1 - 9}:0:7:0`, true],
        [`${PREFIX}:1:0`, true],
        [`${PREFIX}:2-2`, true],
        [`${PREFIX}:3:0`, true],
        [`${PREFIX}:4:0`, false],
      ],
    )
    t.strictSame(lane.positions.at(-1), { epoch: E1, next: 5, events: 4 })
    t.equal(lane.counts.eventsLost, 0)
    t.equal(lane.wholeEpoch, undefined, 'the picture has not been told of its first frame')
    t.notOk(context.picture.told.some(([what]) => what === 'event'))
    t.notOk('isRepeated' in context.notes.gaps[0], 'the report has the gap as it was')
    lane.handleFrame(incoming(5, batch(4, '5')), T)
    t.strictSame(
      lane.poll(T).map((item) => item.kind === 'event' && item.isRepeated),
      [false],
    )
  },
)

t.test('a stream’s counters are of frames, then of events', async (t) => {
  const names = Object.keys(newStreamCounts())
  t.strictSame([names[0], names.at(-1), names.length], ['framesDelivered', 'eventsBeforeJoin', 16])
  t.ok(Object.values(newStreamCounts()).every((count) => count === 0))
})

t.test('an epoch whose first frame comes out of a journal is not whole: the picture was not told of it', async (t) => {
  const lane = new EventLane(new ToldContext([{ sender: 3, epoch: E1, next: 1, events: 0, from: 1, again: 1 }]))
  lane.handleJournaled(incoming(1, batch(0, '1')), T)
  t.strictSame(ids(lane.poll(T)), [`event ${PREFIX}:1:0`])
  t.equal(lane.wholeEpoch, undefined)
})
