/** The ZeroMQ listeners of the process: PUB, the snapshot beside it, and who may connect to them. */
import type { Logger } from 'pino'
import { zeromqFieldsOf } from '../../config/access.js'
import type { LoadedAccess } from '../../config/load-access.js'
import type { ReceiverConfig } from '../../config/receiver.js'
import { ZapHandler } from '../../disk/zap-handler.js'
import type { CurveGate } from '../access/curve-gate.js'
import type { AccessRun } from '../access/run-access.js'
import type { PicturedReceiver } from '../core/pictured-receiver.js'
import type { View } from '../core/view.js'
import { CutLog } from './cut-log.js'
import { ZeromqFeed, type ZeromqFeedOptions } from './zeromq-feed.js'
import { ZeromqSnapshot } from './zeromq-snapshot.js'

export interface ZeromqSources {
  access: AccessRun
  loadedAccess: LoadedAccess
  receiver: PicturedReceiver
  /** Whether the picture is fresh, and for how long nothing has come. */
  freshness: () => object
  nowMs: () => number
  /** Told when subscribers are cut off. */
  log?: Logger
  guard?: ZeromqFeedOptions['guard']
  /** See {@link ZeromqFeedOptions}. 0: nothing is remembered of an earlier run. */
  lastNumber?: number
  beforeSending?: ZeromqFeedOptions['beforeSending']
}

export interface ZeromqListeners {
  feed: ZeromqFeed
  snapshot: ZeromqSnapshot | undefined
  /** Sends what waits, and closes. */
  close(): Promise<void>
}

/**
 * After a restart subscribers have so long to come back before the first message, which may be a gap: three times as
 * long as ZeroMQ takes by default to connect anew.
 */
const HOLD_MS = 300

/** With a domain libzmq asks at every handshake, CURVE or not. */
const ZAP_DOMAIN = 'katamichi'
const SAY_PERIOD_MS = 500
/** Messages that may wait for the PUB socket. */
const FEED_QUEUE_MAX = 1_000_000

/** Throws, with nothing left open, when an endpoint cannot be had. */
export async function openZeromq(config: ReceiverConfig, sources: ZeromqSources): Promise<ZeromqListeners> {
  const { zeromq, access } = config
  const { receiver, loadedAccess, freshness, nowMs, guard, log, lastNumber = 0, beforeSending } = sources
  const { gate } = sources.access
  const view: View = {
    fields: zeromqFieldsOf(config),
    lines: zeromq.lines && new Set(zeromq.lines),
    hiddenTypes: new Set(access.hidden_types),
  }
  const curve = loadedAccess.curve && { curveServer: true, curveSecretKey: loadedAccess.curve.keyPair.secretKey }
  const security = gate ? { zapDomain: ZAP_DOMAIN, ...curve } : {}
  const { endpoint, snapshot_endpoint, format, grouping, high_water_mark } = zeromq
  const opened: { close(): Promise<void> }[] = []
  const close = async () => {
    for (const one of opened.splice(0).reverse()) await one.close()
  }
  const open = async <One extends { close(): Promise<void> }>(what: string, opening: Promise<One>): Promise<One> => {
    try {
      const one = await opening
      opened.push(one)
      return one
    } catch (error) {
      await close()
      throw new Error(`cannot ${what} (${(error as Error).message})`)
    }
  }
  if (gate)
    await open(
      'answer ZeroMQ handshakes',
      ZapHandler.open((handshake) => gate.nameOf(handshake, nowMs())),
    )
  const mayConnect = gate && ((address: string) => mayBe(gate, address, nowMs()))
  const feed = await open(
    `publish at ${endpoint}`,
    ZeromqFeed.open({
      ...{ endpoint, format, grouping, view, curve: curve && security, mayConnect, guard, lastNumber },
      ...(beforeSending && { beforeSending }),
      holdMs: lastNumber > 0 ? HOLD_MS : 0,
      highWaterMark: high_water_mark,
      queueMax: FEED_QUEUE_MAX,
    }),
  )
  const snapshot =
    snapshot_endpoint === undefined
      ? undefined
      : await open(
          `answer snapshots at ${snapshot_endpoint}`,
          ZeromqSnapshot.open({
            ...{ endpoint: snapshot_endpoint, format, view, guard, state: receiver.state, nowMs },
            ...{ curve: curve && security, mayConnect },
            markStream: (mark) => feed.mark(mark),
            gaps: () => receiver.gaps,
            freshness,
            wallOffsetMs: () => receiver.wallOffsetMs,
          }),
        )
  const cutLogs = log && { feed: new CutLog(log, 'feed'), snapshot: new CutLog(log, 'snapshot') }
  const timer = setInterval(() => {
    cutLogs?.feed.handle(feed.cuts, nowMs())
    if (snapshot) cutLogs?.snapshot.handle(snapshot.cuts, nowMs())
  }, SAY_PERIOD_MS)
  opened.push({ close: async () => clearInterval(timer) })
  return { feed, snapshot, close }
}

/** Without CURVE: what libzmq would ask at the handshake is asked before a byte is read. */
function mayBe(gate: CurveGate, address: string, nowMs: number): boolean {
  return gate.nameOf({ address, mechanism: 'NULL', publicKey: undefined }, nowMs) !== undefined
}
