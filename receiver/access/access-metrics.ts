/**
 * Registers the counters of access as Prometheus metrics, and writes some of them to a textfile for where `/metrics` is
 * not scraped.
 */
import { Counter, type Registry } from 'prom-client'
import { type Instruments, instruments } from '../instruments.js'
import type { AccessControl } from './access-control.js'
import type { AccessLog } from './access-log.js'
import type { CurveGate } from './curve-gate.js'
import type { HttpDoor } from './http-door.js'

interface AccessMetricSources {
  control: AccessControl
  curve: CurveGate | undefined
  door: HttpDoor | undefined
  logs: { http?: AccessLog; zeromq?: AccessLog }
  nowMs: () => number
}

export function registerAccessMetrics(registry: Registry, sources: AccessMetricSources): void {
  const kinds = instruments(registry)
  registerLoginMetrics(kinds, sources)
  registerTableMetrics(kinds, sources)
  if (sources.door) registerDoorMetrics(kinds, sources.door)
  if (sources.curve) registerHandshakeMetrics(registry, sources.curve)
}

function registerLoginMetrics({ counter, gauges }: Instruments, { control, curve, nowMs }: AccessMetricSources): void {
  const { principals, names, addresses } = control.lockouts
  counter('auth_failures_total', 'Failed logins.', 'listener', () => ({
    http: addresses.counts.failures,
    zeromq: curve?.counts.refused ?? 0,
  }))
  counter(
    'auth_logins_total',
    'Logins, and first uses of a credential from an address in twelve hours.',
    'listener',
    () => ({
      http: control.uses.counts.logins,
      zeromq: curve?.uses.counts.logins ?? 0,
    }),
  )
  counter('auth_logins_unsaid_total', 'Those of them without a line of their own in the log.', 'listener', () => ({
    http: control.uses.counts.unsaid,
    zeromq: curve?.uses.counts.unsaid ?? 0,
  }))
  counter('auth_notifications_total', 'Failed logins that somebody was told of.', 'subject', () => ({
    principal: principals.counts.notifications,
    name: names.counts.notifications,
    address: addresses.counts.notifications,
  }))
  counter('auth_lockouts_total', 'Locks after failed logins.', 'subject', () => ({
    principal: principals.counts.locks,
    name: names.counts.locks,
    address: addresses.counts.locks,
  }))
  gauges('auth_locked', 'Subjects that are locked now.', 'subject', () => ({
    principal: principals.lockedCount(nowMs()),
    name: names.lockedCount(nowMs()),
    address: addresses.lockedCount(nowMs()),
  }))
}

function registerTableMetrics({ counter, gauges }: Instruments, { control, curve, logs }: AccessMetricSources): void {
  const { principals, names, addresses } = control.lockouts
  counter('access_refused_total', 'Requests that were refused.', 'reason', () => control.refusals)
  counter('access_evicted_total', 'Entries that a full table of access has dropped.', 'table', () => ({
    locks: principals.counts.evicted + names.counts.evicted + addresses.counts.evicted,
    rates: control.rates.counts.evicted,
    sessions: control.sessions.counts.evicted,
    verified: control.verifier.counts.evicted,
    uses: control.uses.evicted + (curve?.uses.evicted ?? 0),
    log: (logs.http?.evicted ?? 0) + (logs.zeromq?.evicted ?? 0),
  }))
  gauges('access_open', 'Principals, sessions and streams.', 'of', () => ({
    principals: control.principalCount,
    sessions: control.sessions.size,
    streams: control.streamCount,
  }))
  const hashed = 'Tokens that had to be hashed, or for which there was no turn.'
  counter('auth_tokens_total', hashed, 'result', () => ({
    hashed: control.verifier.counts.hashed,
    busy: control.verifier.counts.busy,
  }))
}

function registerDoorMetrics({ counter, gauges }: Instruments, door: HttpDoor): void {
  const connections = 'Connections to the HTTP listener.'
  counter('http_connections_total', connections, 'result', () => door.connectionCounts)
  const refused = 'Requests refused before any feed hears of them.'
  counter('http_door_refused_total', refused, 'reason', () => door.refusals)
  gauges('http_connections', 'Connections that are open.', 'of', () => ({ all: door.connectionsOpen }))
}

function registerHandshakeMetrics(registry: Registry, curve: CurveGate): void {
  new Counter({
    name: 'katamichi_zeromq_handshakes_total',
    help: 'ZeroMQ handshakes asked about, by socket.',
    labelNames: ['result', 'socket'],
    registers: [registry],
    collect(this: Counter) {
      this.reset()
      for (const [socket, counts] of Object.entries(curve.countsOf))
        for (const [result, count] of Object.entries(counts)) this.inc({ result, socket }, count)
    },
  })
}

/** Renders the metrics of failed logins in the text format. */
export async function renderAuthMetrics(registry: Registry): Promise<string> {
  const names = ['auth_failures_total', 'auth_notifications_total', 'auth_lockouts_total', 'auth_locked']
  const texts = await Promise.all(names.map((name) => registry.getSingleMetricAsString(`katamichi_${name}`)))
  return `${texts.join('\n')}\n`
}
