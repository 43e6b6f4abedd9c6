import t from 'tap'
import type { EventItem, FeedItem, GapItem } from '../../../../receiver/stream/lanes/lane-items.js'
import { type TwinInput, TwinMerge } from '../../../../receiver/stream/twins/twin-merge.js'

const T = 1_000_000
const [A, B] = [3, 7]
const FAILOVER_MS = 2000
const WINDOW_MS = 4100
const KEEP_MS = 30_000

class Tried {
  readonly filled: string[] = []
  readonly merge: TwinMerge
  nowMs = T
  leader: number | undefined = A
  lostMs = T
  #sequence = 0

  constructor(heldEventsMax = 1000, isResumed = false) {
    const handleFilled = ({ event }: EventItem) => this.filled.push(event.eventId!)
    this.merge = new TwinMerge({
      senders: [A, B],
      failoverMs: FAILOVER_MS,
      windowMs: WINDOW_MS,
      keepMs: KEEP_MS,
      ...{ startMs: T, isResumed },
      heldEventsMax,
      handleFilled,
    })
  }

  /** `ids`: of a gap, `gap`; of another source, with its name before a dot; and behind an @ when it happened. */
  say(sender: number, ids: string[], eventsLost = 0): string[] {
    const items = ids.map((id) => (id === 'gap' ? this.#gap(sender) : this.#event(sender, id)))
    return this.poll([{ sender, items, before: [this.#position(sender)], eventsLost, nameOf: (n) => `s${n}` }])
  }

  poll(inputs: TwinInput[] = []): string[] {
    return this.merge.poll(inputs, this.leader, this.lostMs, this.nowMs).map(textOf)
  }

  /** What was in the gap, sent again. */
  sayLate(sender: number, id: string): string[] {
    const item = { ...this.#event(sender, id), id: `1:${sender}:1:0:5:0`, isLate: true }
    return this.poll([{ sender, items: [item], before: [], eventsLost: 0, nameOf: (n) => `s${n}` }])
  }

  /** So many ids that both say, so that the source is known to be the same. */
  same(count = 20): void {
    for (let i = 0; i < count; i++) {
      this.say(A, [`same${i}`])
      this.say(B, [`same${i}`])
    }
  }

  /** Both have said something, long enough ago. */
  begin(): void {
    this.say(A, ['0'])
    this.say(B, ['0'])
    this.nowMs += WINDOW_MS + 1
    this.lostMs = this.nowMs
  }

  #position(sender: number) {
    return { sender, epoch: 1, next: ++this.#sequence, events: 0 }
  }

  #event(sender: number, id: string): EventItem {
    const [, source] = /^s(\d)\./.exec(id) ?? ['', '1']
    const [eventId, timeMs] = id.split('@')
    return {
      ...{ kind: 'event', id: `1:${sender}:1:0:${10 + this.#sequence}:0`, createdMs: 0, arrivalMs: 0 },
      event: { eventId, source: Number(source), ...(timeMs && { eventTimeMs: Number(timeMs) }) },
    }
  }

  #gap(sender: number): GapItem {
    return {
      ...{ kind: 'gap', id: `1:${sender}:1:0:5-6`, sender, epoch: 1, lane: 0, firstSequence: 5, lastSequence: 6 },
      ...{ reason: 'lost', fromMs: undefined, untilMs: undefined, namedMs: 0 },
    }
  }
}

function textOf(item: FeedItem): string {
  const sender = item.id.split(':')[1]
  if (item.kind === 'event') return `${sender} ${item.event.eventId}${item.isLate ? ' late' : ''}`
  if (item.kind === 'gap' && item.reason === 'takeover') return `${item.cause} ${item.messages ?? 'unknown'}`
  return item.kind === 'gap' ? `${sender} gap${item.filledBy === undefined ? '' : ` filled by ${item.filledBy}`}` : ''
}

t.test('T4: what the leader said is matched, whichever of the two was first', async (t) => {
  const tried = new Tried()
  t.strictSame(tried.say(A, ['1', '2']), ['3 1', '3 2'])
  t.strictSame(tried.say(B, ['1', '2', '3']), [])
  t.equal(tried.merge.heldOf(B), 1)
  tried.nowMs += 40
  t.strictSame(tried.say(A, ['3']), ['3 3'])
  t.equal(tried.merge.heldOf(B), 0)
  t.equal(tried.merge.lagMsOf(B), -40)
  t.match(tried.merge.countsOf(B), { matched: 3, unmatched: 0, led: 0 })
})

t.test('T4: content that comes back is said as often as the leader says it', async (t) => {
  const tried = new Tried()
  t.strictSame(tried.say(A, ['late', 'on time', 'late']), ['3 late', '3 on time', '3 late'])
  t.strictSame(tried.say(B, ['late', 'on time', 'late']), [])
  t.strictSame([tried.merge.heldOf(B), tried.merge.countsOf(B).matched], [0, 3])
})

t.test(
  'T5: when the lead goes over, what waits goes on, and what the old leader said does not come again',
  async (t) => {
    const tried = new Tried()
    tried.begin()
    tried.say(A, ['1', '2'])
    tried.say(B, ['2', '3'])
    tried.leader = B
    t.strictSame(tried.say(B, ['4']), ['7 3', '7 4'])
    t.strictSame(tried.say(B, ['1']), [], 'that it says late what the other had said is no news either')
    t.strictSame(tried.say(A, ['3', '4']), [], 'nor what comes of the old one after all')
    t.strictSame(tried.filled, ['3'])
  },
)

t.test('T5: a gap of the new leader is named if nobody had said by then what was in it', async (t) => {
  for (const isPassed of [true, false]) {
    const tried = new Tried()
    tried.begin()
    tried.say(B, ['gap', '1'])
    t.equal(tried.merge.countsOf(B).gapsCovered, 0)
    tried.nowMs += KEEP_MS / 2
    // By the first that the other says after its gap it is seen how far the leader is.
    if (isPassed) tried.say(A, ['1'])
    tried.say(A, ['2'])
    tried.leader = B
    t.strictSame(tried.poll(), isPassed ? [] : ['7 gap', '7 1'])
    t.equal(tried.merge.countsOf(B).gapsCovered, isPassed ? 1 : 0)
  }
})

t.test('T6: what another has said stands in the place of a gap, and is not said again', async (t) => {
  const tried = new Tried()
  tried.same()
  tried.nowMs += WINDOW_MS + 1
  tried.say(B, ['1', '2', '3', '4'])
  // The gap held 1 and 2; B is ahead with 4.
  t.strictSame(tried.say(A, ['gap', '3'], 2), ['3 gap filled by 7', '7 1', '7 2', '7 3', '7 4'])
  t.strictSame(tried.say(A, ['4', '5']), ['3 5'])
  t.equal(tried.merge.countsOf(B).gapsFilled, 1)
})

t.test('T6: what is sent again for a gap goes on only where no other sender stood for it', async (t) => {
  const filled = new Tried()
  filled.same()
  filled.nowMs += WINDOW_MS + 1
  filled.say(B, ['1', '2'])
  t.strictSame(filled.say(A, ['gap'], 2), ['3 gap filled by 7', '7 1', '7 2'])
  filled.nowMs += 180_000
  filled.poll()
  t.strictSame(filled.sayLate(A, '1'), [])

  const lost = new Tried()
  t.strictSame(lost.say(A, ['gap'], 2), ['3 gap'])
  lost.nowMs += 180_000
  lost.poll()
  t.strictSame(lost.sayLate(A, '1'), ['3 1 late'])

  const followers = new Tried()
  followers.begin()
  followers.say(A, ['1', '2'])
  followers.say(B, ['gap', '2'])
  followers.nowMs += 180_000
  followers.poll()
  t.strictSame(followers.sayLate(B, '1'), [])
  t.strictSame(followers.sayLate(B, 'not said by any'), [], 'the leader had what was in the gap')
  t.equal(followers.merge.heldOf(B), 0)
})

t.test('X13: what heals of one that does not lead goes on once where nobody may have said it', async (t) => {
  const told = new Tried()
  told.begin()
  told.say(A, ['1'])
  told.say(B, ['gap', '3'])
  told.leader = B
  t.strictSame(told.poll(), ['7 gap', '7 3'])
  told.leader = A
  t.strictSame(told.poll(), [])
  t.strictSame(told.sayLate(B, '1'), [], 'the other said it before')
  t.strictSame(told.sayLate(B, '2'), ['7 2 late'])
  t.strictSame(told.sayLate(A, '2'), [])
  t.strictSame(told.say(A, ['3', '2', '4']), ['3 2', '3 4'], 'content that comes back is news')

  const anew = new Tried()
  anew.begin()
  anew.say(A, ['1'])
  anew.say(B, ['gap', '3'])
  anew.leader = B
  anew.poll()
  anew.leader = A
  anew.merge.handleRestart(B)
  t.strictSame(anew.say(B, ['1']), [], 'its source tells what was in its gap')
  t.strictSame(anew.sayLate(B, '1'), [], 'and its echo too')
  t.strictSame([anew.say(B, ['2']), anew.say(A, ['2'])], [[], ['3 2']])
  t.strictSame(anew.sayLate(B, '2'), [], 'also where it was the first to say it')

  const both = new Tried()
  both.begin()
  both.say(A, ['gap'], 2)
  both.say(B, ['gap', '3'])
  both.say(A, ['3', '4'])
  t.strictSame(both.sayLate(B, '1'), [], 'what became of the gap is not known yet')
  both.nowMs += WINDOW_MS + 1
  t.strictSame(both.poll(), ['7 1 late'])
  t.strictSame(both.sayLate(B, '2'), ['7 2 late'])
  t.strictSame([both.sayLate(A, '1'), both.sayLate(A, '2')], [[], []])

  const unseen = new Tried(1000, true)
  unseen.begin()
  t.strictSame(unseen.sayLate(B, '1'), [], 'of a gap of before the restart it is not known whether anybody was told')
  unseen.nowMs += KEEP_MS
  t.strictSame(unseen.poll(), [])
})

t.test('X13: an echo that comes when ids are no longer kept repeats nothing', async (t) => {
  const tried = new Tried()
  tried.begin()
  tried.say(A, ['1', '2'])
  tried.say(B, ['gap', '3'])
  tried.leader = B
  t.strictSame(tried.poll(), ['7 gap', '7 3'])
  tried.nowMs += 180_000
  tried.poll()
  t.strictSame([tried.sayLate(B, '1'), tried.sayLate(B, '2')], [[], []])
  t.strictSame(tried.sayLate(B, '2.5'), ['7 2.5 late'])
})

t.test('T6: a gap is not called filled where that is not known', async (t) => {
  const few = new Tried()
  few.same()
  few.nowMs += WINDOW_MS + 1
  few.say(B, ['1', '3'])
  t.strictSame(few.say(A, ['gap', '3'], 2), ['3 gap', '7 1', '7 3'], 'one is missing')

  const holed = new Tried()
  holed.same()
  holed.say(B, ['gap', '1', '2', '3'])
  t.strictSame(holed.say(A, ['gap'], 2).slice(0, 1), ['3 gap'], 'the other has a hole itself')

  const unknown = new Tried()
  unknown.begin()
  unknown.say(B, ['1', '2'])
  t.strictSame(unknown.say(A, ['gap'], 2), ['3 gap', '7 1', '7 2'], 'too little was compared yet')

  const another = new Tried()
  another.same()
  another.say(A, ['s2.1'])
  another.nowMs += WINDOW_MS + 1
  another.say(B, ['1', '2'])
  t.strictSame(another.say(A, ['gap'], 2), ['3 gap', '7 1', '7 2'], 'the other does not hear all that the leader hears')
})

t.test('T6: what another says just after its start, and may have been said, is nothing for a gap', async (t) => {
  const tried = new Tried()
  tried.say(B, ['1', '2'])
  t.strictSame(tried.say(A, ['gap'], 2), ['3 gap'])
  tried.nowMs += WINDOW_MS
  t.strictSame(tried.say(A, ['3']), ['3 3'])
})

t.test(
  'T6: what another says just after its start fills a gap where it is newer than all that is forgotten',
  async (t) => {
    const tried = new Tried()
    tried.say(A, ['old@50'])
    tried.nowMs += KEEP_MS
    tried.say(A, ['0@90', 's2.9@900'])
    tried.say(B, ['0@90', 's2.9@900'])
    tried.merge.handleRestart(B)
    t.strictSame(tried.say(B, ['old@50', '0@90', '1@91', 's2.9@900', 's2.a@899', '2@92', '3']), [])
    t.strictSame(tried.say(A, ['gap'], 2), ['3 gap', '7 1', '7 2'])
    t.strictSame(tried.say(A, ['1@91', '2@92']), [])
    tried.leader = B
    t.strictSame(tried.poll().at(-1), 'repeated 5', 'and the others may have been told')

    const resumed = new Tried(1000, true)
    resumed.say(A, ['0@90'])
    resumed.say(B, ['0@90', '1@91'])
    t.strictSame(resumed.say(A, ['gap'], 1), ['3 gap'], 'what an earlier run of the receiver told is not known')
    resumed.nowMs += KEEP_MS
    resumed.say(A, ['on'])
    resumed.merge.handleRestart(B)
    resumed.say(B, ['2@92'])
    t.strictSame(resumed.say(A, ['gap'], 1), ['3 gap', '7 2'])
  },
)

t.test('T6: one that is behind fills the gap late, and says so', async (t) => {
  const tried = new Tried()
  tried.same()
  tried.nowMs += WINDOW_MS + 1
  t.strictSame(tried.say(A, ['gap', '3'], 2), ['3 gap', '3 3'])
  tried.nowMs += 500
  tried.say(B, ['1', '2', '3'])
  for (let i = 0; i < 9; i++) {
    tried.nowMs += WINDOW_MS / 10
    tried.say(A, [`on${i}`])
  }
  tried.nowMs += WINDOW_MS / 10 + 1
  t.strictSame(tried.say(A, ['5']).sort(), ['3 5', '7 1 late', '7 2 late'])
})

t.test(
  'T6: one that is behind fills a gap late, although the leader has another one before that is decided',
  async (t) => {
    const tried = new Tried()
    tried.same()
    tried.nowMs += WINDOW_MS + 1
    tried.say(A, ['gap', '2'], 1)
    tried.nowMs += 50
    tried.say(B, ['1', '2'])
    const came: string[] = []
    for (let i = 0; i < 7; i++) {
      tried.nowMs += WINDOW_MS / 8
      came.push(...tried.say(A, [`on${i}`]))
    }
    tried.nowMs += WINDOW_MS / 4
    came.push(...tried.say(A, ['gap']))
    t.ok(came.includes('7 1 late'), came.join())
  },
)

t.test('T6: one that was behind by more than the window fills a gap late', async (t) => {
  const tried = new Tried()
  tried.same()
  tried.say(A, ['0'])
  tried.nowMs += 2 * WINDOW_MS
  tried.say(A, ['gap', '2'], 1)
  tried.nowMs += 1
  // It is two windows behind.
  tried.say(B, ['0'])
  const came: string[] = []
  for (let i = 0; i < 16; i++) {
    tried.nowMs += WINDOW_MS / 4
    came.push(...tried.say(A, [`on${i}`]))
    if (i === 8) tried.say(B, ['1', '2'])
  }
  t.ok(came.includes('7 1 late'), came.join())
})

t.test('T7: a source that the leader does not hear goes on from the other, until it does', async (t) => {
  const tried = new Tried()
  tried.same()
  tried.say(A, ['s2.0'])
  tried.say(B, ['s2.0'])
  tried.nowMs += WINDOW_MS + 1
  tried.say(B, ['s2.1'])
  for (let i = 0; i < 9; i++) {
    tried.nowMs += WINDOW_MS / 10
    tried.say(A, [`on${i}`])
  }
  tried.nowMs += WINDOW_MS / 10 + 1
  t.strictSame(tried.say(A, ['on']).sort(), ['3 on', '7 s2.1'])
  t.strictSame(tried.say(B, ['s2.2']), ['7 s2.2'], 'then at once')
  t.strictSame(tried.say(A, ['s2.2', 's2.3']), ['3 s2.3'])
  t.strictSame(tried.say(B, ['s2.3', 's2.4']), [], 'and no longer when the leader hears it')
})

t.test('T7: what comes late says nothing of which sources its sender hears, nor of how far it is', async (t) => {
  const tried = new Tried()
  tried.same()
  tried.say(A, ['s2.0'])
  tried.say(B, ['s2.0'])
  tried.nowMs += WINDOW_MS + 1
  tried.say(B, ['s2.1'])
  for (let i = 0; i < 11; i++) {
    tried.nowMs += WINDOW_MS / 10
    tried.say(A, [`on${i}`])
    tried.say(B, [`on${i}`])
  }
  t.strictSame(tried.say(B, ['s2.2']), ['7 s2.2'])
  tried.nowMs += 900
  t.strictSame(tried.sayLate(A, 's2.2'), [])
  t.equal(tried.merge.lagMsOf(A), undefined)
  t.strictSame(tried.say(B, ['s2.3']), ['7 s2.3'])
})

t.test('T7: what a sender tells anew after its start is not told again', async (t) => {
  const tried = new Tried()
  tried.say(A, ['train 1', 'train 2'])
  tried.nowMs += 60_000
  tried.poll()
  tried.merge.handleRestart(B)
  tried.say(B, ['train 1', 'train 2'])
  tried.nowMs += KEEP_MS
  t.strictSame(tried.poll(), [])
  t.match(tried.merge.countsOf(B), { unmatched: 2, filled: 0 })
  tried.leader = B
  t.strictSame(tried.poll(), [], 'and nothing of it is called lost')
})

t.test('T5: what the old leader had passed over goes on as late; what a sender tells first does not', async (t) => {
  const tried = new Tried()
  tried.begin()
  tried.say(B, ['1', '2', '3', '4'])
  tried.say(A, ['3'])
  tried.leader = B
  t.strictSame(tried.poll(), ['7 1 late', '7 2 late', '7 4'])

  const joining = new Tried()
  joining.begin()
  joining.merge.handleRestart(B)
  joining.say(B, ['1', '2', '3', '4'])
  joining.say(A, ['3'])
  joining.leader = B
  t.strictSame(joining.poll(), ['7 4', 'repeated 1'])
})

t.test('T5: what waits is kept for longer than the window, and ids that were published are too', async (t) => {
  const tried = new Tried()
  tried.begin()
  tried.say(A, ['1'])
  tried.say(B, ['1', '2'])
  // The leader lags: it speaks, but of what was long ago.
  for (let i = 0; i < 5; i++) {
    tried.nowMs += WINDOW_MS
    tried.say(A, [`old${i}`])
  }
  tried.leader = B
  t.strictSame(tried.poll(), ['7 2'])
  t.strictSame(tried.say(B, ['old0', 'old1', '3']), ['7 3'])
})

t.test('T5: what was forgotten is named when the lead goes over, with its number', async (t) => {
  const lost = new Tried(10)
  lost.begin()
  lost.say(
    B,
    Array.from({ length: 17 }, (_, i) => `b${i}`),
  )
  lost.leader = B
  t.strictSame(lost.poll().slice(-1), ['lost 7'])
  lost.leader = A
  t.strictSame(lost.poll(), [], 'once')

  const found = new Tried(10)
  found.begin()
  found.say(
    B,
    Array.from({ length: 17 }, (_, i) => `b${i}`),
  )
  found.say(A, ['b10'])
  found.leader = B
  t.strictSame(
    found.poll(),
    ['7 late', '8 late', '9 late', '11', '12', '13', '14', '15', '16'].map((n) => `7 b${n}`),
    'nothing once the leader was seen to be past it',
  )

  const behind = new Tried()
  behind.begin()
  behind.say(A, ['1', '2'])
  behind.nowMs += KEEP_MS
  behind.say(A, ['3'])
  behind.say(B, ['1'])
  behind.leader = B
  t.strictSame(behind.poll(), ['7 1', 'repeated unknown'])

  const silent = new Tried()
  silent.begin()
  silent.say(A, ['1'])
  silent.nowMs += KEEP_MS
  silent.poll()
  silent.leader = B
  t.strictSame(silent.poll(), ['repeated unknown'], 'it may say yet what is forgotten')

  const caughtUp = new Tried()
  caughtUp.begin()
  caughtUp.say(A, ['1', '2'])
  caughtUp.nowMs += KEEP_MS
  caughtUp.say(A, ['3'])
  caughtUp.say(B, ['1', '2', '3', '4'])
  caughtUp.leader = B
  t.strictSame(caughtUp.poll(), ['7 4'], 'what it said before the first that is remembered is not said again')
})

t.test('R17: after a restart it is not known what the other had said', async (t) => {
  const tried = new Tried(1000, true)
  tried.leader = undefined
  tried.say(B, ['1', '2'])
  tried.leader = B
  t.strictSame(tried.poll(), ['7 1', '7 2', 'repeated 2'])
})

t.test('T8: sources whose ids differ are seen to, and nothing of them is said twice for a gap', async (t) => {
  const tried = new Tried()
  for (let i = 0; i < 30; i++) {
    t.strictSame(tried.say(A, [`a${i}`]), [`3 a${i}`])
    tried.say(B, [`b${i}`])
    tried.nowMs += 500
  }
  t.match(tried.merge.sources, [{ sender: B, name: 's1', twinness: 'differs', matched: 0 }])
  t.strictSame(tried.say(A, ['gap'], 1), ['3 gap'])
  // Of what waits only that goes on which the leader cannot have said otherwise: it came after its last word.
  tried.lostMs = tried.nowMs - 1000
  tried.leader = B
  t.strictSame(tried.poll(), ['7 b29', 'differing 29'])
  t.match(tried.merge.countsOf(B), { filled: 1 })
})

t.test('bounds: what waits, and what is remembered, makes room and is counted', async (t) => {
  const tried = new Tried(5)
  tried.say(B, ['1', '2', '3', '4', '5', '6', '7'])
  t.equal(tried.merge.heldOf(B), 5)
  t.equal(tried.merge.countsOf(B).overrun, 2)
  tried.say(
    A,
    Array.from({ length: 50 }, (_, i) => `a${i}`),
  )
  tried.leader = B
  t.strictSame(tried.poll(), ['7 3', '7 4', '7 5', '7 6', '7 7', 'repeated unknown'])
  t.equal(tried.merge.countsOf(B).missed, 45)
  tried.leader = A
  tried.nowMs += KEEP_MS
  tried.poll()
  t.equal(tried.merge.countsOf(B).missed, 50)
})

t.test('R17: over a restart nothing that waits counts as had', async (t) => {
  const tried = new Tried()
  tried.say(A, ['1'])
  tried.say(B, ['1'])
  t.equal(tried.merge.positionsBefore(B), undefined)
  tried.say(B, ['2'])
  tried.say(B, ['3'])
  t.match(tried.merge.positionsBefore(B), [{ next: 3 }])
  tried.say(A, ['2'])
  t.match(tried.merge.positionsBefore(B), [{ next: 4 }])
  t.equal(tried.merge.nextWakeMs(), T + WINDOW_MS)
  tried.say(A, ['3'])
  t.equal(tried.merge.positionsBefore(B), undefined)
  t.equal(tried.merge.nextWakeMs(), Number.POSITIVE_INFINITY)
})
