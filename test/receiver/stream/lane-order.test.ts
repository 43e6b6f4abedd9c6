import fc from 'fast-check'
import t from 'tap'
import { NOTHING_MISSING_MS } from '../../../receiver/assembly/core/frame-assembler.js'
import { type GapReason, LaneOrder } from '../../../receiver/stream/lane-order.js'

const PATIENCE_MS = 100

type Step =
  | { do: 'frame'; sequence: number }
  | { do: 'proof'; through: number; reason: GapReason }
  | { do: 'wait'; ms: number }
  | { do: 'poll' }

/** The order as its rules say it, one number at a time and with nothing clever. */
class PlainOrder {
  next = 1
  #held = new Set<number>()
  #proven = new Map<number, { deadlineMs: number; reason: GapReason }>()
  #missing = new Set<number>()

  constructor(
    private readonly heldMax: number,
    private readonly joinedAt: number,
  ) {}

  frame(sequence: number, nowMs: number) {
    if (sequence < this.next) return this.#missing.has(sequence) ? 'after_gap' : 'repeated'
    if (this.#held.has(sequence)) return 'repeated'
    this.#held.add(sequence)
    this.proof(sequence, nowMs, 'lost')
    return 'taken'
  }

  proof(through: number, nowMs: number, reason: GapReason) {
    for (let n = this.next; n <= through; n++) {
      if (!this.#proven.has(n)) this.#proven.set(n, { deadlineMs: nowMs + PATIENCE_MS, reason })
    }
  }

  poll(nowMs: number): string[] {
    const out: string[] = []
    for (; ; this.next++) {
      const n = this.next
      const proof = this.#proven.get(n)
      const isOverrun = this.#held.size > this.heldMax
      if (this.#held.delete(n)) out.push(`${n} frame`)
      else if (n < this.joinedAt && this.#proven.size > 0) out.push(`${n} joined_late`)
      else if (proof && (isOverrun || proof.deadlineMs <= nowMs))
        out.push(`${n} ${isOverrun ? 'overrun' : proof.reason}`)
      else return out
      if (!out.at(-1)!.endsWith('frame')) this.#missing.add(n)
    }
  }
}

/** What the order releases, one line for each number. */
function numbered(order: LaneOrder<string>, nowMs: number): string[] {
  return order.poll(nowMs).flatMap((item) => {
    if ('frame' in item)
      return item.frame === `f${item.sequence}` ? `${item.sequence} frame` : `${item.sequence} not its frame`
    const { firstSequence, lastSequence, reason } = item.gap
    if (lastSequence < firstSequence) return [`${firstSequence}-${lastSequence} is no gap`]
    return Array.from({ length: lastSequence - firstSequence + 1 }, (_, i) => `${firstSequence + i} ${reason}`)
  })
}

const anySteps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constant('frame' as const), sequence: fc.integer({ min: 1, max: 40 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('proof' as const),
        through: fc.integer({ min: 0, max: 45 }),
        reason: fc.constantFrom<GapReason>('lost', 'unknown'),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 60 }) }) },
    { weight: 3, arbitrary: fc.constant({ do: 'poll' as const }) },
  ),
  { maxLength: 120 },
)

/** Runs both, and says where they part. */
function disagreement(steps: readonly Step[], heldMax: number, joinedAt: number): string | undefined {
  const order = new LaneOrder<string>(PATIENCE_MS, heldMax, 1, joinedAt)
  const plain = new PlainOrder(heldMax, joinedAt)
  const released: string[] = []
  let highest = 0
  let nowMs = 1000
  const poll = (): string | undefined => {
    const [expected, actual] = [plain.poll(nowMs), numbered(order, nowMs)]
    released.push(...actual)
    if (expected.join() !== actual.join()) return `at ${nowMs}: ${actual} is not ${expected}`
    if (order.next !== plain.next) return `next is ${order.next}, not ${plain.next}`
    const wakeMs = order.nextWakeMs()
    if (wakeMs <= nowMs) return `wants to be woken at ${wakeMs}, and it is ${nowMs}`
    return undefined
  }
  for (const step of steps) {
    let wrong: string | undefined
    if (step.do === 'wait') nowMs += step.ms
    else if (step.do === 'poll') wrong = poll()
    else if (step.do === 'proof') {
      highest = Math.max(highest, step.through)
      order.handleProof(step.through, nowMs, step.reason)
      plain.proof(step.through, nowMs, step.reason)
    } else {
      highest = Math.max(highest, step.sequence)
      const verdicts = [order.handleFrame(step.sequence, `f${step.sequence}`, nowMs), plain.frame(step.sequence, nowMs)]
      if (verdicts[0] !== verdicts[1]) wrong = `frame ${step.sequence}: ${verdicts[0]} is not ${verdicts[1]}`
    }
    if (wrong) return wrong
  }
  // Woken when it asks for it, and only then, it comes to an end.
  for (let wakes = 0; ; wakes++) {
    const wrong = poll()
    if (wrong) return wrong
    const wakeMs = order.nextWakeMs()
    if (wakeMs === Number.POSITIVE_INFINITY) break
    if (wakes > 200) return 'never comes to rest'
    if (numbered(order, wakeMs - 1).length > 0) return `something is due before ${wakeMs}`
    nowMs = wakeMs
  }
  if (!order.isSettled || order.heldFrames > 0) return 'not settled at the end'
  const numbers = released.map((line) => Number.parseInt(line, 10))
  const expected = Array.from({ length: Math.max(highest, numbers.length) }, (_, i) => i + 1)
  return numbers.join() === expected.join() ? undefined : `released ${numbers}`
}

t.test('R11, R12: every number exactly once, in order, never before its patience', async (t) => {
  fc.assert(
    fc.property(anySteps, fc.constantFrom(3, 1000), (steps, heldMax) => {
      const wrong = disagreement(steps, heldMax, 0)
      if (wrong) throw new Error(wrong)
    }),
    { numRuns: 1000 },
  )
  t.pass()
})

t.test('R14: the same after a late join, whatever comes first', async (t) => {
  const anyJoin = fc.record({ joinedAt: fc.integer({ min: 1, max: 30 }), byHeartbeat: fc.boolean() })
  fc.assert(
    fc.property(anyJoin, anySteps, ({ joinedAt, byHeartbeat }, steps) => {
      const first: Step = byHeartbeat
        ? { do: 'proof', through: joinedAt - 1, reason: 'lost' }
        : { do: 'frame', sequence: joinedAt }
      const wrong = disagreement([first, ...steps], 1000, joinedAt)
      if (wrong) throw new Error(wrong)
    }),
    { numRuns: 1000 },
  )
  t.pass()
})

t.test('R11: while no datagram is missing, a frame is not lost but late, and is waited for', async (t) => {
  /** Frame 1 came at 1000, and 3 at 1500; 2 is missing. */
  const waiting = (lossMs: number, middle: (order: LaneOrder<string>) => void = () => {}) => {
    const order = new LaneOrder<string>(PATIENCE_MS, 10)
    order.handleFrame(1, 'f1', 1000)
    order.poll(1000)
    middle(order)
    order.handleFrame(3, 'f3', 1500)
    order.handleLossTime(lossMs)
    return order
  }
  const lost = ['2 lost', '3 frame']
  t.same(numbered(waiting(1400), 1600), lost, 'a datagram is missing since')
  t.same(numbered(waiting(1000 - PATIENCE_MS), 1600), lost, 'or may have been of 2, sent beside 1')
  const late = waiting(1000 - PATIENCE_MS - 1)
  t.same(late.poll(1600), [], 'none is')
  t.equal(late.nextWakeMs(), 1500 + NOTHING_MISSING_MS)
  t.equal(late.handleFrame(2, 'f2', 5000), 'taken')
  t.equal(late.poll(5000).length, 2, 'its sender stood still')

  const told = (order: LaneOrder<string>) => order.handleProof(1, 1400)
  t.same(waiting(1200, told).poll(1600), [], 'at 1400 a heartbeat said that 2 was not yet in use')
  const found = waiting(0)
  t.same(found.poll(1600), [])
  found.handleLossTime(3000)
  t.same(found.poll(3000), [], 'one is found missing later, and may have been overtaken')
  found.handleLossTime(3050)
  t.equal(found.nextWakeMs(), 3000 + PATIENCE_MS, 'one more does not put it off')
  t.same(numbered(found, 3000 + PATIENCE_MS), lost, 'it does not come')
  const overtaken = waiting(0)
  overtaken.handleLossTime(3000)
  overtaken.handleLossTime(0)
  t.same(overtaken.poll(3000 + PATIENCE_MS), [], 'it was overtaken, and is here')
  overtaken.handleLossTime(4000)
  t.same(overtaken.poll(4050), [], 'that of another is counted anew')
  t.same(numbered(overtaken, 4000 + PATIENCE_MS), lost)
  t.same(numbered(waiting(0), 1500 + NOTHING_MISSING_MS), lost, 'not for ever')
  const first = new LaneOrder<string>(PATIENCE_MS, 10)
  first.handleLossTime(1)
  first.handleFrame(2, 'f2', 9000)
  t.same(numbered(first, 9100), ['1 lost', '2 frame'], 'of the time before the first one nothing is known')
})

t.test('a missing frame holds the lane for the patience, from its first proof on', async (t) => {
  const order = new LaneOrder<string>(PATIENCE_MS, 10)
  order.handleFrame(2, 'b', 1000)
  order.handleFrame(4, 'd', 1050)
  t.same(order.poll(1099), [])
  t.equal(order.nextWakeMs(), 1100)
  t.same(order.poll(1100), [
    { gap: { firstSequence: 1, lastSequence: 1, reason: 'lost' } },
    { frame: 'b', sequence: 2 },
  ])
  t.same(order.poll(1149), [])
  t.equal(order.handleFrame(3, 'c', 1149), 'taken')
  t.same(order.poll(1149), [
    { frame: 'c', sequence: 3 },
    { frame: 'd', sequence: 4 },
  ])
  t.equal(order.handleFrame(1, 'a', 1200), 'after_gap')
  t.equal(order.handleFrame(2, 'b', 1200), 'repeated')
})

t.test('a frame that waits where a late join begins is released, not named', async (t) => {
  const order = new LaneOrder<string>(PATIENCE_MS, 10, 1, 10)
  order.handleProof(9, 1000)
  order.handleFrame(8, 'h', 1000)
  t.same(order.poll(1000), [
    { gap: { firstSequence: 1, lastSequence: 7, reason: 'joined_late' } },
    { frame: 'h', sequence: 8 },
    { gap: { firstSequence: 9, lastSequence: 9, reason: 'joined_late' } },
  ])
})

t.test('too much behind a missing frame: it is given up before its patience', async (t) => {
  const order = new LaneOrder<string>(PATIENCE_MS, 3)
  for (const sequence of [2, 3, 4]) order.handleFrame(sequence, 'x', 1000)
  t.same(order.poll(1000), [], 'three may wait')
  order.handleFrame(6, 'x', 1000)
  t.same(
    order.poll(1000).map((item) => ('gap' in item ? item.gap : item.sequence)),
    [{ firstSequence: 1, lastSequence: 1, reason: 'overrun' }, 2, 3, 4],
  )
  t.equal(order.heldFrames, 1)
})

t.test('many proofs take little memory: one deadline for each millisecond', async (t) => {
  const order = new LaneOrder<string>(PATIENCE_MS, 10)
  for (let i = 0; i < 100_000; i++) order.handleProof(i + 1, 1000 + i / 1000)
  t.equal(order.nextWakeMs(), 1000 + PATIENCE_MS, 'what follows a proof does not put it off')
  let gaps = 0
  for (let nowMs = 1000; nowMs < 1300; nowMs++) gaps += order.poll(nowMs).length
  t.ok(gaps <= 101, `${gaps} gaps`)
  t.equal(order.next, 100_001)
})

t.test('R17: what is in doubt from before is due at once, and then nothing is', async (t) => {
  const doubtful = [{ firstSequence: 3, lastSequence: 4, reason: 'perhaps_delivered' as const }]
  const order = new LaneOrder<string>(PATIENCE_MS, 8, 5, 0, doubtful)
  t.equal(order.nextWakeMs(), Number.NEGATIVE_INFINITY)
  t.match(order.poll(0), [{ gap: doubtful[0] }])
  t.equal(order.nextWakeMs(), Number.POSITIVE_INFINITY)
})

t.test(
  'R17: gaps known from before are named in their places among frames of before, and nothing else is',
  async (t) => {
    const known = [
      { firstSequence: 3, lastSequence: 4, reason: 'perhaps_delivered' as const },
      { firstSequence: 5, lastSequence: 5, reason: 'lost' as const },
      { firstSequence: 8, lastSequence: 9, reason: 'overrun' as const },
    ]
    const order = new LaneOrder<string>(PATIENCE_MS, 8, 3, 0, known, 12)
    t.equal(order.handleFrame(4, 'four', 0), 'repeated', 'named already, or should have been')
    for (const sequence of [6, 7, 10, 11]) t.equal(order.handleFrame(sequence, `${sequence}`, 0), 'taken')
    t.strictSame(order.poll(0), [
      { gap: known[0] },
      { gap: known[1] },
      { frame: '6', sequence: 6 },
      { frame: '7', sequence: 7 },
      { gap: known[2] },
      { frame: '10', sequence: 10 },
      { frame: '11', sequence: 11 },
    ])
    t.strictSame([order.next, order.isBehind, order.isSettled], [12, true, true])
    order.handleFrame(14, '14', 0)
    t.match(order.poll(PATIENCE_MS), [
      { gap: { firstSequence: 12, lastSequence: 13, reason: 'perhaps_delivered' } },
      {},
    ])
  },
)

t.test('a frame that is missing before a known gap is a gap of its own', async (t) => {
  const known = [{ firstSequence: 8, lastSequence: 9, reason: 'overrun' as const }]
  const order = new LaneOrder<string>(PATIENCE_MS, 8, 6, 0, known)
  order.handleFrame(7, '7', 0)
  order.handleFrame(10, '10', 0)
  t.strictSame(order.poll(0), [])
  t.strictSame(
    order.poll(PATIENCE_MS).map((item) => ('gap' in item ? item.gap.lastSequence : item.sequence)),
    [6, 7, 9, 10],
  )
})
