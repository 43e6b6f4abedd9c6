/** Opens the process's ZeroMQ listeners, PUB and the snapshot beside it, and decides who may connect to them. */
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

interface ZeromqSources {
  access: AccessRun
  loadedAccess: LoadedAccess
  receiver: PicturedReceiver
  /** Returns whether the picture is fresh, and for how long nothing has come. */
  freshness: () => object
  nowMs: () => number
  /** Logs when subscribers are cut off. */
  log?: Logger
  binding?: ZeromqFeedOptions['binding']
  /** See {@link ZeromqFeedOptions}; 0 when nothing is remembered of an earlier run. */
  lastNumber?: number
  beforeSending?: ZeromqFeedOptions['beforeSending']
}

export interface ZeromqListeners {
  feed: ZeromqFeed
  snapshot: ZeromqSnapshot | undefined
  /** Requests of the library about handshakes that could not be read; `undefined` where it asks nothing. */
  readonly handshakesMalformed: number | undefined
  /** Groups of addresses that the log of cut clients did not keep apart, for want of room. */
  readonly cutGroupsEvicted: number
  /** Sends what waits, and closes. */
  close(): Promise<void>
}

/**
 * After a restart the first message, which may be a gap, waits this long for subscribers to come back: three times as
 * long as ZeroMQ takes by default to reconnect.
 */
const HOLD_MS = 300

/** With a domain libzmq asks at every handshake, CURVE or not; the domain tells for which socket. */
const ZAP_DOMAINS = { feed: 'katamichi', snapshot: 'katamichi.snapshot' } as const
const SAY_PERIOD_MS = 1000
/** Limits the messages that wait for the PUB socket. */
const FEED_QUEUE_MAX = 1_000_000

/** Throws, with nothing left open, when an endpoint cannot be bound. */
export async function openZeromq(config: ReceiverConfig, sources: ZeromqSources): Promise<ZeromqListeners> {
  const opening = new Opening(config, sources)
  try {
    const zap = await opening.zap()
    const feed = await opening.feed()
    const snapshot = await opening.snapshot(feed)
    return {
      ...{ feed, snapshot, close: () => opening.close() },
      get handshakesMalformed() {
        return zap?.malformed
      },
      get cutGroupsEvicted() {
        return opening.cutGroupsEvicted
      },
    }
  } catch (error) {
    await opening.close()
    throw error
  }
}

/** Holds what is open so far. */
class Opening {
  readonly #opened: { close(): Promise<void> }[] = []
  readonly #cutLogs: Partial<Record<ZeromqSocket, CutLog>>
  readonly #timer: NodeJS.Timeout
  readonly #view: View

  constructor(
    private readonly config: ReceiverConfig,
    private readonly sources: ZeromqSources,
  ) {
    const { zeromq, access } = config
    const { log, nowMs } = sources
    const cutLogOf = (socket: ZeromqSocket) => log && { [socket]: new CutLog(log, socket, nowMs) }
    this.#cutLogs = { ...cutLogOf('feed'), ...cutLogOf('snapshot') }
    this.#timer = setInterval(() => {
      for (const one of Object.values(this.#cutLogs)) one.handleTime()
    }, SAY_PERIOD_MS)
    this.#view = {
      fields: zeromqFieldsOf(config),
      lines: zeromq.lines && new Set(zeromq.lines),
      hiddenTypes: new Set(access.hidden_types),
    }
  }

  get cutGroupsEvicted(): number {
    return Object.values(this.#cutLogs).reduce((sum, { evicted }) => sum + evicted, 0)
  }

  /** Opens the handler that answers libzmq's questions about handshakes. */
  async zap(): Promise<ZapHandler | undefined> {
    const { nowMs, access } = this.sources
    const { gate } = access
    if (!gate) return undefined
    const socketOf = (domain: string) => (domain === ZAP_DOMAINS.snapshot ? 'snapshot' : 'feed')
    return this.#open(
      'answer ZeroMQ handshakes',
      ZapHandler.open((handshake) => gate.nameOf(handshake, nowMs(), socketOf(handshake.domain))),
    )
  }

  async feed(): Promise<ZeromqFeed> {
    const { endpoint, format, grouping, high_water_mark } = this.config.zeromq
    const { binding, lastNumber = 0, beforeSending } = this.sources
    return this.#open(
      `publish at ${endpoint}`,
      ZeromqFeed.open({
        ...{ endpoint, format, grouping, view: this.#view, binding, lastNumber },
        ...this.#door('feed'),
        ...(beforeSending && { beforeSending }),
        holdMs: lastNumber > 0 ? HOLD_MS : 0,
        highWaterMark: high_water_mark,
        queueMax: FEED_QUEUE_MAX,
      }),
    )
  }

  async snapshot(feed: ZeromqFeed): Promise<ZeromqSnapshot | undefined> {
    const { snapshot_endpoint: endpoint, format } = this.config.zeromq
    const { receiver, freshness, nowMs, binding } = this.sources
    if (endpoint === undefined) return undefined
    return this.#open(
      `answer snapshots at ${endpoint}`,
      ZeromqSnapshot.open({
        ...{ endpoint, format, view: this.#view, binding, state: receiver.state, nowMs },
        ...this.#door('snapshot'),
        markStream: (mark) => feed.mark(mark),
        gaps: () => receiver.gaps,
        freshness,
        wallOffsetMs: () => receiver.wallOffsetMs,
      }),
    )
  }

  /** Sends what waits, and closes everything in the reverse order of opening. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    for (const one of this.#opened.splice(0).reverse()) await one.close()
    for (const one of Object.values(this.#cutLogs)) one.close()
  }

  /** Decides who may connect: with CURVE libzmq asks at the handshake; otherwise we ask when the connection comes. */
  #door(socket: ZeromqSocket) {
    const { loadedAccess, access, nowMs } = this.sources
    const { gate } = access
    const { keyPair } = loadedAccess.curve ?? {}
    return {
      curve: keyPair && { zapDomain: ZAP_DOMAINS[socket], curveServer: true, curveSecretKey: keyPair.secretKey },
      mayConnect: gate && ((address: string) => mayBe(gate, socket, address, nowMs())),
      tellCut: this.#cutLogs[socket]?.handle,
    }
  }

  async #open<One extends { close(): Promise<void> }>(what: string, opening: Promise<One>): Promise<One> {
    try {
      const one = await opening
      this.#opened.push(one)
      return one
    } catch (error) {
      throw new Error(`cannot ${what} (${(error as Error).message})`)
    }
  }
}

/** Without CURVE, the question that libzmq would ask at the handshake is asked before a byte is read. */
function mayBe(gate: CurveGate, socket: ZeromqSocket, address: string, nowMs: number): boolean {
  return gate.nameOf({ address, mechanism: 'NULL', publicKey: undefined }, nowMs, socket) !== undefined
}
