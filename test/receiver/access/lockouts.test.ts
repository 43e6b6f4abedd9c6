import t from 'tap'
import { FIRST_LOCK_MS, LOCK_AFTER, Lockouts, NOTIFY_AFTER } from '../../../receiver/access/lockouts.js'

const MINUTE_MS = 60_000
const fail = (lockouts: Lockouts, times: number, atMs: number) =>
  Array.from({ length: times }, () => lockouts.handleFailure('a', atMs).kind)

t.test('told at the third, locked at the fifth', async (t) => {
  t.strictSame([NOTIFY_AFTER, LOCK_AFTER], [3, 5])
  const lockouts = new Lockouts(10)
  t.strictSame(fail(lockouts, 4, 0), ['failed', 'failed', 'notify', 'failed'])
  t.equal(lockouts.lockedUntilMs('a', 0), undefined)
  t.strictSame(fail(lockouts, 1, 5 * MINUTE_MS - 1), ['locked'])
  t.equal(lockouts.lockedUntilMs('a', 5 * MINUTE_MS), 5 * MINUTE_MS - 1 + FIRST_LOCK_MS)
  t.equal(lockouts.lockedUntilMs('b', 5 * MINUTE_MS), undefined)
})

t.test('five that are far apart are told of, and do not lock', async (t) => {
  const lockouts = new Lockouts(10)
  for (let i = 0; i < 20; i++) {
    const { kind } = lockouts.handleFailure('a', i * 75_000)
    t.equal(kind, i === 2 ? 'notify' : 'failed')
  }
})

t.test('each lock is twice as long, up to a day; a success begins anew', async (t) => {
  const lockouts = new Lockouts(10)
  let nowMs = 0
  const lengths = Array.from({ length: 9 }, () => {
    fail(lockouts, 5, nowMs)
    const lengthMs = lockouts.lockedUntilMs('a', nowMs)! - nowMs
    nowMs += lengthMs
    t.equal(lockouts.lockedUntilMs('a', nowMs), undefined)
    return lengthMs / MINUTE_MS
  })
  t.strictSame(lengths, [15, 30, 60, 120, 240, 480, 960, 1440, 1440])
  lockouts.handleSuccess('a')
  fail(lockouts, 5, nowMs)
  t.equal(lockouts.lockedUntilMs('a', nowMs), nowMs + FIRST_LOCK_MS)
})

t.test('a full table gives up who is free first, and counts it', async (t) => {
  const lockouts = new Lockouts(3)
  fail(lockouts, 5, 0)
  for (const subject of ['b', 'c', 'd']) lockouts.handleFailure(subject, 1)
  t.strictSame(
    lockouts.entries.map(({ subject }) => subject),
    ['a', 'c', 'd'],
  )
  t.equal(lockouts.counts.evicted, 1)
  for (const subject of ['c', 'd']) for (let i = 0; i < 5; i++) lockouts.handleFailure(subject, 2)
  lockouts.handleFailure('e', 3)
  t.notOk(
    lockouts.entries.some(({ subject }) => subject === 'a'),
    'all are locked: the one locked longest ago',
  )
})

t.test('forgotten after a day of quiet, not while locked', async (t) => {
  const lockouts = new Lockouts(3)
  lockouts.handleFailure('a', 0)
  lockouts.handleTime(24 * 60 * MINUTE_MS)
  t.equal(lockouts.entries.length, 1)
  lockouts.handleTime(24 * 60 * MINUTE_MS + 1)
  t.equal(lockouts.entries.length, 0)
})

t.test('restored, even by a clock that was set back', async (t) => {
  const before = new Lockouts(3)
  fail(before, 5, 100 * 24 * 60 * MINUTE_MS)
  const after = new Lockouts(3)
  after.restore(before.entries, 0)
  t.equal(after.lockedUntilMs('a', 0), 24 * 60 * MINUTE_MS)
  t.equal(after.lockedCount(0), 1)
  t.ok(after.unlock('a', 0))
  t.notOk(after.unlock('a', 0), 'nothing left')
})
