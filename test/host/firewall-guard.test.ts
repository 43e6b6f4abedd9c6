import t from 'tap'
import { FirewallGuard } from '../../host/firewall-guard.js'
import type { FirewallState } from '../../host/loaded-firewall.js'

/** A guard of a host whose state the test sets, and what it logs. */
function guarded(first: FirewallState) {
  const host = { state: first, nowMs: 1000 }
  const logged: [level: string, fields: object][] = []
  const log = {
    error: (fields: object) => void logged.push(['error', fields]),
    info: (fields: object) => void logged.push(['info', fields]),
  }
  const guard = new FirewallGuard(
    async () => host.state,
    log as never,
    () => host.nowMs,
  )
  const events = () => logged.splice(0).map(([level, fields]) => `${level} ${(fields as { event: string }).event}`)
  return { host, guard, events, logged }
}

const loaded: FirewallState = { state: 'loaded' }
const differs: FirewallState = { state: 'differs', differences: ['table x is not loaded'] }
const unknown: FirewallState = { state: 'unknown', why: 'nft is not installed' }

t.test('a change is an alarm, once, and so is not to know', async (t) => {
  const { host, guard, events, logged } = guarded(loaded)
  t.equal(guard.status, undefined)
  await guard.look()
  t.strictSame(events(), ['info firewall_loaded'])
  host.nowMs = 2000
  await guard.look()
  t.strictSame(events(), [])
  t.strictSame(guard.status, { isLoaded: true, differences: [], sinceMs: 1000, checkedMs: 2000 })

  host.state = differs
  host.nowMs = 3000
  await guard.look()
  t.match(logged, [['error', { event: 'firewall_changed', differences: ['table x is not loaded'], count: 1 }]])
  events()
  host.nowMs = 4000
  await guard.look()
  t.strictSame(events(), [], 'said once')
  t.match(guard.status, { isLoaded: false, sinceMs: 3000, checkedMs: 4000 })

  host.state = loaded
  await guard.look()
  t.strictSame(events(), ['info firewall_back'])
  host.state = unknown
  await guard.look()
  t.strictSame(events(), ['error firewall_changed'])
  t.match(guard.status, { isLoaded: false, differences: ['nft is not installed'] })
})

t.test('who waits goes on when the rules are loaded, or when told to stop', async (t) => {
  const { host, guard, events } = guarded(differs)
  const controller = new AbortController()
  const waiting = guard.waitUntilLoaded(controller.signal)
  await new Promise((resolve) => setImmediate(resolve))
  t.strictSame(events(), ['error firewall_not_loaded'])
  host.state = loaded
  t.equal(await waiting, true)
  host.state = differs
  const again = guard.waitUntilLoaded(controller.signal)
  controller.abort()
  t.equal(await again, false)
})

t.test('it looks again and again, and tells what it finds', async (t) => {
  const { host, guard } = guarded(loaded)
  const controller = new AbortController()
  const told: boolean[] = []
  await new Promise<void>((resolve) => {
    guard.watch(
      controller.signal,
      ({ isLoaded }) => {
        told.push(isLoaded)
        host.state = differs
        if (told.length === 2) resolve()
      },
      5,
    )
    // The guard's timer alone keeps no process alive.
    t.teardown(() => clearTimeout(alive))
    const alive = setTimeout(() => {}, 20_000)
  })
  controller.abort()
  t.strictSame(told.slice(0, 2), [true, false])
})
