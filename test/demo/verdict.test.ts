import t from 'tap'
import type { DemoSummary } from '../../demo/summary.js'
import { reasonsIn, verdictOf } from '../../demo/verdict.js'

const summary = (more: Partial<DemoSummary>): DemoSummary =>
  ({
    eventsIn: 100,
    refused: 0,
    quarantined: 0,
    conflated: 0,
    eventsOut: 100,
    framesSent: 10,
    framesLost: 0,
    eventsLost: 0,
    duplicates: 0,
    unaccounted: 0,
    ...more,
  }) as DemoSummary
const compared = (more: object = {}) => ({
  equal: true,
  expected: 100,
  received: 100,
  missing: 0,
  differences: [],
  ...more,
})

t.test('only where nothing was put aside does it say that every event came out', async (t) => {
  t.same(verdictOf(summary({}), compared(), []), {
    isRight: true,
    lines: ['check: every event came out as the recording has it, field by field (100)'],
  })
  const { isRight, lines } = verdictOf(summary({ refused: 2, quarantined: 40, eventsOut: 58 }), compared(), [
    { reason: 'duplicate', count: 2 },
    { reason: 'delay_range', count: 40 },
    { field: 'train.delayS', reason: 'out_of_range', count: 7 },
  ])
  t.ok(isRight, 'the sender was right to')
  t.same(lines, [
    'check: 58 of 100 events came out, each as it must, field by field',
    'put aside: 42 (2 refused, 40 quarantined): delay_range 40, duplicate 2',
    'fields not carried, though their records are: 7: train.delayS out_of_range 7',
  ])
})

t.test('what was lost or replaced is said, and an empty recording is no failure', async (t) => {
  const lost = verdictOf(
    summary({ eventsOut: 80, eventsLost: 15, framesLost: 2, conflated: 5 }),
    compared({ missing: 15 }),
    [],
  )
  t.match(lost, { isRight: true, lines: [/80 of 100 .*15 were in 2 frames named lost; 5 were replaced/] })
  const empty = verdictOf(summary({ eventsIn: 0, eventsOut: 0, framesSent: 0 }), compared({ expected: 0 }), [])
  t.match(empty, { isRight: true, lines: [/no event/] })
  const nothing = { equal: false, expected: 0, received: 0, differences: ['nothing was received'] }
  const allAside = verdictOf(summary({ eventsIn: 4, refused: 4, eventsOut: 0, framesSent: 0 }), compared(nothing), [])
  t.match(allAside, { isRight: true, lines: [/0 of 4 events/, /put aside: 4/] })
})

t.test('it fails when something differs, is missing without a name, came twice, or is unaccounted for', async (t) => {
  const failed = (more: Partial<DemoSummary>, comparison: object) => {
    const { isRight, lines } = verdictOf(summary(more), compared(comparison), [])
    t.notOk(isRight)
    return lines.join('\n')
  }
  t.match(failed({}, { equal: false, differences: ['x'] }), /differs: x\ncheck FAILED/)
  t.match(failed({ eventsLost: 3 }, { missing: 4 }), /FAILED/)
  t.match(failed({ duplicates: 1 }, {}), /came twice/)
  t.match(failed({ unaccounted: -1 }, {}), /-1 events are unaccounted/)
})

t.test('reasons come as a list, or by word in older logs', async (t) => {
  const reasons = [{ field: 'a', reason: 'b', count: 1 }]
  t.same(reasonsIn({ reasons, counts: {} }), reasons)
  t.same(
    reasonsIn({ counts: { refused: { duplicate: 2, other: 0 }, quarantined: { delay_range: 40 }, eventsIn: 7 } }),
    [
      { reason: 'duplicate', count: 2 },
      { reason: 'delay_range', count: 40 },
    ],
  )
  t.same(reasonsIn({}), [])
  const many = Array.from({ length: 14 }, (_, n) => ({ reason: `r${n}`, count: 14 - n }))
  t.match(verdictOf(summary({ refused: 105 }), compared(), many).lines[1], /r11 3, others 3$/)
})
