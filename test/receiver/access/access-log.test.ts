import { pino } from 'pino'
import t from 'tap'
import { FLOOD_OVER_MS, GROUPS_MAX } from '../../../log/floods.js'
import { AccessLog } from '../../../receiver/access/access-log.js'

function newLog() {
  const lines: Record<string, unknown>[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) })
  const clock = { nowMs: 0 }
  return { lines, clock, access: new AccessLog(log, 'http', () => clock.nowMs) }
}
const failed = (address: string) =>
  ({ kind: 'failed', subject: 'name', address, reason: 'unknown_name', failures: 1 }) as const

t.test('a flood from one /64, and a right name beside it: a line each at the beginning and the end', async (t) => {
  const { lines, clock, access } = newLog()
  for (let i = 0; i < 1000; i++) access.report(failed(`2001:db8::${i.toString(16)}:1`))
  access.report({ ...failed('2001:db8::1'), name: 'app', subject: 'principal', reason: 'wrong_token' })
  for (let i = 0; i < 20; i++)
    access.report({ kind: 'refused', subject: 'address', address: '192.0.2.1', reason: 'rate' })
  t.match(lines, [
    { event: 'auth_failed', listener: 'http', from: '2001:db8::0:1', reason: 'unknown_name' },
    { event: 'auth_failed', from: '2001:db8::1', principal: 'app' },
    { event: 'access_refused', from: '192.0.2.1', reason: 'rate' },
  ])
  t.equal(lines.length, 3)
  clock.nowMs = FLOOD_OVER_MS
  access.handleTime()
  access.handleTime()
  t.match(lines.slice(3), [
    { event: 'auth_failed_over', level: 30, listener: 'http', from: /^2001:db8:0:0/, count: 1000 },
    { event: 'auth_failed_over', principal: 'app', count: 1 },
    { event: 'access_refused_over', reason: 'rate', from: '192.0.2.1', count: 20 },
  ])
  t.equal(lines.length, 6)
})

t.test('from everywhere: a few lines, the rest in one, and a counter of those not kept apart', async (t) => {
  const { lines, clock, access } = newLog()
  for (let i = 0; i < 1000; i++) access.report(failed(`192.0.${i >> 8}.${i & 255}`))
  t.equal(access.evicted, 1000 - GROUPS_MAX)
  t.ok(lines.length <= 10, `${lines.length} lines`)
  clock.nowMs = FLOOD_OVER_MS
  access.handleTime()
  const more = lines.filter(({ event }) => event === 'auth_failed_more')
  t.equal(more.length, 1)
  const counted = lines.reduce((sum, { count = 0 }) => sum + (count as number), 0)
  t.equal(counted, 1000)
})

t.test('refused and evicted connections: a line at the beginning and the end of each, with how many', async (t) => {
  const { lines, clock, access } = newLog()
  const from = { subject: 'address', address: '192.0.2.1' } as const
  for (let i = 0; i < 1000; i++) access.report({ kind: 'connection_evicted', ...from })
  for (let i = 0; i < 10; i++) access.report({ kind: 'connection_refused', ...from, reason: 'full' })
  for (let i = 0; i < 5; i++) access.report({ kind: 'connection_refused', ...from, reason: 'address' })
  clock.nowMs = FLOOD_OVER_MS
  access.handleTime()
  t.match(lines, [
    { event: 'connection_evicted', level: 40, from: '192.0.2.1' },
    { event: 'connection_refused', reason: 'full' },
    { event: 'connection_refused', reason: 'address' },
    { event: 'connection_evicted_over', level: 30, count: 1000, from: '192.0.2.1' },
    { event: 'connection_refused_over', reason: 'full', count: 10 },
    { event: 'connection_refused_over', reason: 'address', count: 5 },
  ])
  t.equal(lines.length, 6)
})

t.test('what somebody does by command is said each time', async (t) => {
  const { lines, access } = newLog()
  for (let i = 0; i < 3; i++) access.report({ kind: 'unlocked', subject: 'principal', name: 'app' })
  t.equal(lines.length, 3)
})
