import t from 'tap'
import {
  HEARD_AGO_MAX_MS,
  HOLDS_UNTIL_CHANGED_MS,
  heardAgoMs,
  isSameStanding,
  standingOf,
} from '../../../dashboard/core/record-age.js'

const head = { key: 'train/O/L/1/2026-11-26', id: '1:0:1:0:1:0' }

t.test('what the receiver judged counts', async (t) => {
  t.same(standingOf({ ...head, state: 'live', sentAgoMs: 10 * HEARD_AGO_MAX_MS }, 0), { kind: 'live' })
  const stale = { ...head, state: 'stale', stateReason: 'validity_over', sentAgoMs: 1000 } as const
  t.same(standingOf(stale, 500), { kind: 'old', heardAgoMs: 1500, reason: 'validity_over' })
  t.same(standingOf({ ...head, state: 'unconfirmed' }, 500), {
    kind: 'old',
    heardAgoMs: undefined,
    reason: 'not_confirmed',
  })
})

t.test('without a judgement a record grows old by itself, from when it was heard of last', async (t) => {
  const record = { ...head, sentAgoMs: 1000 }
  t.same(standingOf(record, HEARD_AGO_MAX_MS - 1000), { kind: 'live' })
  t.same(standingOf(record, HEARD_AGO_MAX_MS), {
    kind: 'old',
    heardAgoMs: HEARD_AGO_MAX_MS + 1000,
    reason: 'not_confirmed',
  })
  t.same(standingOf({ ...record, confirmedAgoMs: 0 }, HEARD_AGO_MAX_MS), { kind: 'live' }, 'its source confirmed it')
  t.equal(heardAgoMs({ ...record, confirmedAgoMs: 7 }, -5), 7, 'a clock that goes back makes nothing younger')
  t.same(standingOf(head, 10 * HEARD_AGO_MAX_MS), { kind: 'live' }, 'nobody knows how old it is')
})

t.test("a record holds as long as its source said, by the source's own clock", async (t) => {
  const record = { ...head, sentAgoMs: 0, eventTimeMs: 1_601_131_935_000, validUntilMs: 1_601_132_235_000 }
  t.equal(standingOf(record, 300_000).kind, 'live')
  t.equal(standingOf(record, 300_001).kind, 'old')
})

t.test('what is told when it changes holds until then', async (t) => {
  const record = { ...head, sentAgoMs: 10 * HEARD_AGO_MAX_MS }
  t.equal(standingOf(record, 0).kind, 'old')
  t.equal(standingOf(record, 0, HOLDS_UNTIL_CHANGED_MS).kind, 'live')
})

t.test('a derived status is old when the receiver says so', async (t) => {
  t.equal(standingOf({ ...head, isStale: true, sentAgoMs: 0 }, 0).kind, 'old')
  t.equal(standingOf({ ...head, isStale: false, sentAgoMs: 10 * HEARD_AGO_MAX_MS }, 0).kind, 'live')
})

t.test('what the source says newer and could not be carried goes before everything', async (t) => {
  const withheld = { sinceMs: 5, reason: 'too_large' }
  t.same(standingOf({ ...head, withheld, sentAgoMs: 0 }, 0), { kind: 'withheld', sinceMs: 5 })
  t.same(standingOf({ ...head, state: 'withheld' }, 0), { kind: 'withheld', sinceMs: undefined })
})

t.test('a view is drawn again when the minute changes, not with every second', async (t) => {
  const old = (heardAgoMs: number) => ({ kind: 'old', heardAgoMs, reason: 'not_confirmed' }) as const
  t.ok(isSameStanding(old(61_000), old(119_000)))
  t.notOk(isSameStanding(old(61_000), old(121_000)))
  t.notOk(isSameStanding(old(61_000), { kind: 'live' }))
  t.ok(isSameStanding({ kind: 'withheld', sinceMs: 5 }, { kind: 'withheld', sinceMs: 5 }))
})
