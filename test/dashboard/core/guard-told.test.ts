import t from 'tap'
import { guardTold, isOfGuard } from '../../../dashboard/core/guard-told.js'

const NOW_MS = Date.UTC(2026, 10, 29, 6)

t.test('before the intake has said anything, nobody knows whether there is a guard', async (t) => {
  t.same(guardTold({}, NOW_MS), { state: 'unknown' })
  t.same(guardTold({ heartbeatAgeMs: 100, health: { uptimeMs: 5000 } }, NOW_MS), { state: 'unknown' })
})

t.test('without one everything crosses, since the sender started', async (t) => {
  const health = { uptimeMs: 60_000, intakeHeardMs: 1 }
  t.same(guardTold({ heartbeatAgeMs: 100, health }, NOW_MS), { state: 'off', sinceMs: NOW_MS - 60_100 })
  t.same(guardTold({ health: { intakeHeardMs: 1 } }, NOW_MS), { state: 'off' }, 'since when is not known')
})

t.test('with one: since when, under which fingerprint, and what it kept back', async (t) => {
  const reasons = [
    { field: 'train.note', reason: 'guard_free_text', count: 70 },
    { field: 'train.delayS', reason: 'out_of_range', count: 20 },
    { reason: 'guard_line', count: 3 },
  ]
  const guard = { fingerprint: 0xfeed, eventsRefused: 3, fieldsDropped: 75 }
  const health = { uptimeMs: 60_000, intakeHeardMs: 1, guard, reasons }
  t.same(guardTold({ heartbeatAgeMs: 0, health }, NOW_MS), {
    ...{ state: 'on', sinceMs: NOW_MS - 60_000, fingerprint: '0000feed', recordsRefused: 3, fieldsLeftOut: 75 },
    reasons: [reasons[0], reasons[2]],
  })
  t.match(guardTold({ health: { intakeHeardMs: 1, guard: {} } }, NOW_MS), {
    ...{ state: 'on', fingerprint: '00000000', recordsRefused: 0, fieldsLeftOut: 0, reasons: [] },
  })
})

t.test('words of the guard', async (t) => {
  t.ok(isOfGuard({ reason: 'guard_rate' }))
  t.notOk(isOfGuard({ reason: 'out_of_range' }))
  t.notOk(isOfGuard({}))
})
