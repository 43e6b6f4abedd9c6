import t from 'tap'
import { LastUses } from '../../../receiver/access/last-uses.js'

const HOUR_MS = 3_600_000

t.test('a program that asks every second is one line, from each address, in twelve hours', async (t) => {
  const uses = new LastUses()
  let lines = 0
  for (let ms = 0; ms < 24 * HOUR_MS; ms += 60_000) if (uses.handleUse('app', '192.0.2.1', ms)) lines++
  t.equal(lines, 1, 'it never stopped')
  t.ok(uses.handleUse('app', '192.0.2.2', 24 * HOUR_MS), 'from elsewhere')
  t.notOk(uses.handleUse('app', '192.0.2.2', 35 * HOUR_MS))
  t.ok(uses.handleUse('app', '192.0.2.2', 47 * HOUR_MS), 'after twelve hours')
  t.ok(uses.handleUse('app', '192.0.2.2', 47 * HOUR_MS, true), 'a login is always one')
  t.notOk(uses.handleUse('app', '2001:db8::1', 48 * HOUR_MS) && uses.handleUse('app', '2001:db8::2', 48 * HOUR_MS))
  t.strictSame(uses.entries, [{ name: 'app', lastMs: 48 * HOUR_MS, from: '2001:db8::2' }])
})

t.test('ever new addresses fill neither the log nor the memory', async (t) => {
  const uses = new LastUses()
  let lines = 0
  for (let i = 0; i < 10_000; i++) if (uses.handleUse('app', `10.0.${i >> 8}.${i & 255}`, 1000)) lines++
  t.equal(lines, 60)
  t.strictSame(uses.counts, { logins: 10_000, unsaid: 9940 })
  t.equal(uses.evicted, 10_000 - 4096)
  t.ok(uses.handleUse('app', '192.0.2.1', 61_000), 'the next minute has lines again')
})

t.test('names are bounded too, and come back after a restart', async (t) => {
  const uses = new LastUses()
  for (let i = 0; i < 2001; i++) uses.handleUse(`app${i}`, '192.0.2.1', i)
  t.equal(uses.entries.length, 2000)
  t.equal(uses.entries[0].name, 'app1')
  const next = new LastUses()
  next.restore([...uses.entries].reverse())
  t.strictSame(next.entries, uses.entries)
  next.handleUse('app1', '192.0.2.9', 9000)
  t.strictSame(next.entries.at(-1), { name: 'app1', lastMs: 9000, from: '192.0.2.9' })
  t.equal(uses.entries[0].lastMs, 1, 'a copy')
})

t.test('a clock that is set back silences nothing until it has caught up', async (t) => {
  const uses = new LastUses()
  const nowMs = 100 * HOUR_MS
  for (let i = 0; i < 70; i++) uses.handleUse('app', `10.0.0.${i}`, nowMs)
  t.notOk(uses.handleUse('app', '10.0.1.1', nowMs), 'this minute has no more lines')
  t.ok(uses.handleUse('app', '10.0.1.2', nowMs - 2 * HOUR_MS), 'another minute')
  t.notOk(uses.handleUse('app', '10.0.1.2', nowMs - 3 * HOUR_MS), 'some hours are no news')
  t.ok(uses.handleUse('app', '10.0.1.2', nowMs - 40 * HOUR_MS), 'days are')
})
