/** The oracle is told what no receiver should say, and must object; what it should, and must not. */
import t from 'tap'
import type { FeedItem } from '../../../receiver/stream/receiver.js'
import { StreamOracle } from '../../../rig/simulator/stream-oracle.js'

const EPOCH = 1_750_000_000

/** An oracle of a sender that has sent frames 1 to 10 in one epoch, and reserved 20. */
function oracleOf(): StreamOracle {
  const end = {
    ...{ startedMs: 0, endedMs: Number.POSITIVE_INFINITY, isUsed: true, isForgotten: false },
    ...{ sent: new Map([[0, 10]]), reserved: new Map([[0, 20]]), reservedOnce: new Map() },
  }
  const workload = {
    faultOf: (event: { eventId?: string }) => (event.eventId === 'forged' ? 'never said' : undefined),
    trainOf: (n: number) => n,
  }
  const oracle = new StreamOracle({ isEchoing: true, epochs: new Map([[EPOCH, end]]), workload } as never, 'sender 0')
  oracle.handleLife({ number: 1, startedMs: 0, memory: 'none' })
  return oracle
}

function frame(sequence: number, given: { index?: number; eventId?: string; isLate?: true } = {}): FeedItem {
  const { index = 0, eventId = `${100 * sequence + index}`, isLate } = given
  const id = `1:0:${EPOCH}:0:${sequence}:${index}`
  return { kind: 'event', id, createdMs: 0, arrivalMs: 0, event: { eventId }, ...(isLate && { isLate }) } as FeedItem
}

function gap(first: number, last: number, reason = 'lost'): FeedItem {
  return { kind: 'gap', id: `1:0:${EPOCH}:0:${first}-${last}`, reason } as FeedItem
}

function violationsOf(items: readonly FeedItem[]): string[] {
  const oracle = oracleOf()
  for (const item of items) oracle.handleItem(item)
  return oracle.violations
}

t.test('what a receiver should say is not objected to', async (t) => {
  const items = [
    frame(1),
    frame(1, { index: 1 }),
    gap(2, 4),
    frame(5),
    frame(3, { isLate: true }),
    gap(6, 12, 'unknown'),
  ]
  t.strictSame(violationsOf(items), [])
})

t.test('each thing that it should not say is objected to', async (t) => {
  const wrong: [what: string, items: FeedItem[], says: RegExp][] = [
    ['a frame is left out', [frame(1), frame(3)], /where 2 was due/],
    ['a frame comes before another', [frame(2)], /where 1 was due/],
    ['a frame comes twice', [frame(1), frame(2), frame(1)], /where 3 was due|delivered twice/],
    ['a gap leaves a hole', [frame(1), gap(3, 4)], /where 2 was due/],
    ['a gap is named twice', [gap(1, 2), gap(1, 2)], /where 3 was due/],
    ['a gap has what was delivered', [frame(1), gap(1, 2)], /where 2 was due/],
    ['a gap is of frames that never were', [gap(1, 21)], /goes beyond 20/],
    ['a frame never was', [gap(1, 10), frame(11)], /there was no such frame/],
    ['an epoch never was', [{ ...gap(1, 2), id: '1:0:7:0:1-2' } as FeedItem], /no such epoch/],
    ['an event was never said', [frame(1, { eventId: 'forged' })], /never said/],
    ['an event of a frame is left out', [frame(1), frame(1, { index: 2 })], /after index 0/],
    ['a frame begins with its second event', [frame(1, { index: 1 })], /before it in its frame are missing/],
    ['an older event follows', [frame(1, { eventId: '7' }), frame(2, { eventId: '7' })], /older than one before/],
    ['what was never named is healed', [frame(1), frame(2, { isLate: true })], /never named/],
    ['a frame is healed twice', [gap(1, 2), frame(1, { isLate: true }), frame(1, { isLate: true })], /healed twice/],
  ]
  for (const [what, items, says] of wrong) t.match(violationsOf(items).join('\n'), says, what)
})

t.test('what is neither delivered nor named is missed', async (t) => {
  const oracle = oracleOf()
  oracle.handleItem(frame(1))
  t.match(oracle.uncovered(), [/frames 2 to 10 neither delivered nor named/])
  oracle.handleItem(gap(2, 10))
  t.strictSame(oracle.uncovered(), [])
})

t.test('over a restart only what was in doubt is said again', async (t) => {
  const again = (memory: 'whole' | 'behind', ...items: FeedItem[]) => {
    const oracle = oracleOf()
    for (const item of [frame(1), frame(2), gap(3, 4)]) oracle.handleItem(item)
    oracle.handleLife({ number: 2, startedMs: 1, memory })
    for (const item of items) oracle.handleItem(item)
    return oracle.violations.join('\n')
  }
  t.equal(again('whole', frame(5)), '')
  t.equal(again('whole', gap(2, 2, 'perhaps_delivered'), gap(3, 4), frame(5)), '')
  t.equal(again('behind', frame(2), gap(3, 4), frame(5)), '')
  t.match(again('whole', frame(2)), /delivered twice|where 5 was due/)
  t.match(again('whole', gap(2, 2)), /was delivered|where 5 was due/)
  t.match(again('whole', frame(6)), /where 5 was due/)
})

t.test(
  'a memory that fell behind stays so until something is said of it again, and what is remembered is not',
  async (t) => {
    const oracle = oracleOf()
    for (const item of [frame(1), frame(2)]) oracle.handleItem(item)
    oracle.handleLife({ number: 2, startedMs: 1, memory: 'behind' })
    oracle.handleLife({ number: 3, startedMs: 2, memory: 'whole' })
    oracle.handleItem(gap(1, 3, 'unknown'))
    t.strictSame(oracle.violations, [])
    oracle.handleLife({ number: 4, startedMs: 3, memory: 'whole' })
    oracle.handleItem(frame(2))
    t.match(oracle.violations, [/where 4 was due/])
  },
)

t.test('what the disk has as taken is in no doubt any more', async (t) => {
  const doubted = (isRemembered: boolean) => {
    const oracle = oracleOf()
    for (const item of [frame(1), frame(2)]) oracle.handleItem(item)
    if (isRemembered) oracle.handleRemembered(oracle.mark())
    oracle.handleLife({ number: 2, startedMs: 1, memory: 'whole' })
    oracle.handleItem(gap(2, 2, 'perhaps_delivered'))
    return oracle.violations.join('\n')
  }
  t.equal(doubted(false), '')
  t.match(doubted(true), /where 3 was due/)
})

t.test('nothing is healed of a sender that sends nothing again', async (t) => {
  const oracle = new StreamOracle(
    { isEchoing: false, epochs: new Map([[EPOCH, { sent: new Map([[0, 9]]) }]]) } as never,
    '',
  )
  oracle.handleItem({ kind: 'healed', id: `1:0:${EPOCH}:0:1-2:1` } as FeedItem)
  t.match(oracle.violations[0], /nothing was sent again/)
})

t.test('an epoch is excused that more than eight have followed, and that no heartbeat named in time', async (t) => {
  const left = (starts: number, ...steps: ((oracle: StreamOracle) => void)[]) => {
    const end = {
      startedMs: 0,
      endedMs: 1,
      isUsed: true,
      isForgotten: false,
      reserved: new Map(),
      reservedOnce: new Map(),
    }
    const ends = Array.from({ length: 1 + starts }, (_, i) => [
      EPOCH + i,
      { ...end, sent: new Map([[0, i > 0 ? 0 : 10]]) },
    ])
    const oracle = new StreamOracle(
      { isEchoing: false, epochs: new Map(ends as []), workload: {} } as never,
      'sender 0',
    )
    oracle.handleLife({ number: 1, startedMs: 0, memory: 'none' })
    for (const step of steps) step(oracle)
    return oracle.uncovered().length
  }
  const named = (atMs: number) => (oracle: StreamOracle) => oracle.handleNamed(EPOCH, atMs)
  const life = (startedMs: number, memory: 'whole' | 'behind') => (oracle: StreamOracle) =>
    oracle.handleLife({ number: 2, startedMs, memory })
  t.equal(left(8), 1, 'eight are named')
  t.equal(left(9), 0)
  t.equal(left(9, named(10)), 1)
  t.equal(left(9, named(10), life(500, 'whole')), 0, 'killed before it could tell')
  t.equal(left(9, named(10), life(10_000, 'whole')), 1, 'it had the time')
  t.equal(left(9, named(10), life(10_000, 'behind')), 0)
})
