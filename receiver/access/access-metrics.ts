/** The counts of access as Prometheus metrics, and in a textfile for where `/metrics` is not scraped. */
import { Counter, Gauge, type Registry } from 'prom-client'
import type { AccessControl } from './access-control.js'
import type { AccessLog } from './access-log.js'
import type { CurveGate } from './curve-gate.js'
import type { HttpDoor } from './http-door.js'

export interface AccessMetricSources {
  control: AccessControl
  curve: CurveGate | undefined
  door: HttpDoor | undefined
  logs: { http?: AccessLog; zeromq?: AccessLog }
  nowMs: () => number
}

export function registerAccessMetrics(registry: Registry, { control, curve, door, logs, nowMs }: AccessMetricSources) {
  const { principals, names, addresses } = control.lockouts
  const metric = (
    kind: typeof Counter | typeof Gauge,
    name: string,
    help: string,
    label: string,
    values: () => Record<string, number>,
  ) => {
    new kind({
      name: `katamichi_${name}`,
      help,
      labelNames: [label],
      registers: [registry],
      collect(this: Counter | Gauge) {
        this.reset()
        for (const [word, value] of Object.entries(values())) this.inc({ [label]: word }, value)
      },
    })
  }
  metric(Counter, 'auth_failures_total', 'Failed logins.', 'listener', () => ({
    http: addresses.counts.failures,
    zeromq: curve?.counts.refused ?? 0,
  }))
  metric(Counter, 'auth_notifications_total', 'Failed logins that somebody was told of.', 'subject', () => ({
    principal: principals.counts.notifications,
    name: names.counts.notifications,
    address: addresses.counts.notifications,
  }))
  metric(Counter, 'auth_lockouts_total', 'Locks after failed logins.', 'subject', () => ({
    principal: principals.counts.locks,
    name: names.counts.locks,
    address: addresses.counts.locks,
  }))
  metric(Gauge, 'auth_locked', 'Subjects that are locked now.', 'subject', () => ({
    principal: principals.lockedCount(nowMs()),
    name: names.lockedCount(nowMs()),
    address: addresses.lockedCount(nowMs()),
  }))
  metric(Counter, 'access_refused_total', 'Requests that were refused.', 'reason', () => control.refusals)
  metric(Counter, 'access_evicted_total', 'Entries that a full table of access has dropped.', 'table', () => ({
    locks: principals.counts.evicted + names.counts.evicted + addresses.counts.evicted,
    rates: control.rates.counts.evicted,
    sessions: control.sessions.counts.evicted,
    verified: control.verifier.counts.evicted,
    log: (logs.http?.evicted ?? 0) + (logs.zeromq?.evicted ?? 0),
  }))
  metric(Gauge, 'access_open', 'Principals, sessions and streams.', 'of', () => ({
    principals: control.principalCount,
    sessions: control.sessions.size,
    streams: control.streamCount,
  }))
  metric(
    Counter,
    'auth_tokens_total',
    'Tokens that had to be hashed, or for which there was no turn.',
    'result',
    () => ({
      hashed: control.verifier.counts.hashed,
      busy: control.verifier.counts.busy,
    }),
  )
  if (door) {
    const { refusals } = door
    metric(
      ...([Counter, 'http_connections_total', 'Connections to the HTTP listener.', 'result'] as const),
      () => door.connectionCounts,
    )
    metric(
      ...([Counter, 'http_door_refused_total', 'Requests refused before any feed hears of them.', 'reason'] as const),
      () => refusals,
    )
    metric(Gauge, 'http_connections', 'Connections that are open.', 'of', () => ({ all: door.connectionsOpen }))
  }
  if (curve)
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

/** Those that tell of failed logins, in the text format. */
export async function renderAuthMetrics(registry: Registry): Promise<string> {
  const names = ['auth_failures_total', 'auth_notifications_total', 'auth_lockouts_total', 'auth_locked']
  const texts = await Promise.all(names.map((name) => registry.getSingleMetricAsString(`katamichi_${name}`)))
  return `${texts.join('\n')}\n`
}
