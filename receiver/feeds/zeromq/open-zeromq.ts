/** The ZeroMQ listeners of the process: PUB, the snapshot beside it, and who may connect to them. */
import type { Logger } from 'pino'
import { zeromqFieldsOf } from '../../../config/access.js'
import type { LoadedAccess } from '../../../config/load-access.js'
import type { ReceiverConfig } from '../../../config/receiver.js'
import { ZapHandler } from '../../../disk/zap-handler.js'
import type { CurveGate, ZeromqSocket } from '../../access/curve-gate.js'
import type { AccessRun } from '../../access/run-access.js'
import type { PicturedReceiver } from '../../picture/pictured-receiver.js'
import type { View } from '../../picture/view.js'
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
  /** Questions of the library's about handshakes that were none; `undefined` where it asks nothing. */
  readonly handshakesMalformed: number | undefined
  /** Groups of addresses that the log of those cut off did not keep apart, for want of room. */
  readonly cutGroupsEvicted: number
  /** Sends what waits, and closes. */
  close(): Promise<void>
}

/**
 * After a restart subscribers have so long to come back before the first message, which may be a gap: three times as
 * long as ZeroMQ takes by default to connect anew.
 */
const HOLD_MS = 300

/** With a domain libzmq asks at every handshake, CURVE or not; which socket is asked for is in it. */
const ZAP_DOMAINS = { feed: 'katamichi', snapshot: 'katamichi.snapshot' } as const
const SAY_PERIOD_MS = 1000
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
  const security = (socket: ZeromqSocket) => curve && { zapDomain: ZAP_DOMAINS[socket], ...curve }
  const { endpoint, snapshot_endpoint, format, grouping, high_water_mark } = zeromq
  const cutLogs = log ? (['feed', 'snapshot'] as const).map((listener) => new CutLog(log, listener, nowMs)) : []
  const timer = setInterval(() => {
    for (const one of cutLogs) one.handleTime()
  }, SAY_PERIOD_MS)
  const opened: { close(): Promise<void> }[] = []
  const close = async () => {
    clearInterval(timer)
    for (const one of opened.splice(0).reverse()) await one.close()
    for (const one of cutLogs) one.close()
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
  const socketOf = (domain: string) => (domain === ZAP_DOMAINS.snapshot ? 'snapshot' : 'feed')
  const zap = gate
    ? await open(
        'answer ZeroMQ handshakes',
        ZapHandler.open((handshake) => gate.nameOf(handshake, nowMs(), socketOf(handshake.domain))),
      )
    : undefined
  const mayConnect = (socket: ZeromqSocket) => gate && ((address: string) => mayBe(gate, socket, address, nowMs()))
  const feed = await open(
    `publish at ${endpoint}`,
    ZeromqFeed.open({
      ...{ endpoint, format, grouping, view, guard, lastNumber },
      ...{ curve: security('feed'), mayConnect: mayConnect('feed'), tellCut: cutLogs[0]?.handle },
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
            ...{ curve: security('snapshot'), mayConnect: mayConnect('snapshot'), tellCut: cutLogs[1]?.handle },
            markStream: (mark) => feed.mark(mark),
            gaps: () => receiver.gaps,
            freshness,
            wallOffsetMs: () => receiver.wallOffsetMs,
          }),
        )
  return {
    ...{ feed, snapshot, close },
    get handshakesMalformed() {
      return zap?.malformed
    },
    get cutGroupsEvicted() {
      return cutLogs.reduce((sum, { evicted }) => sum + evicted, 0)
    },
  }
}

/** Without CURVE: what libzmq would ask at the handshake is asked before a byte is read. */
function mayBe(gate: CurveGate, socket: ZeromqSocket, address: string, nowMs: number): boolean {
  return gate.nameOf({ address, mechanism: 'NULL', publicKey: undefined }, nowMs, socket) !== undefined
}
