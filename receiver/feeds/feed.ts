/**
 * A feed hands on what the receiver releases (ADR 42). What a message of it says is in messages.ts; how it is sent is the
 * feed's own. Whoever shows the picture listens to that besides (`RailwayState.listen`).
 */
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import type { LoadedReceiver } from '../../config/load.js'
import type { LoadedAccess } from '../../config/load-access.js'
import type { AccessRun } from '../access/run-access.js'
import type { Refusal } from '../liveness/refusals.js'
import type { PicturedReceiver } from '../picture/pictured-receiver.js'
import type { FeedItem } from '../stream/receiver.js'

export interface Feed {
  /** Of its section in receiver.toml, and of what is remembered of it. */
  readonly name: string
  /** Takes what was released, in order; also nothing, after which frames were heard. Neither waits nor throws. */
  publish(items: readonly FeedItem[]): void
  /** For `/v1/status`. */
  status(): FeedStatus
  metrics(registry: Registry): void
  /** Sends what waits, and closes. */
  close(): Promise<void>
  /**
   * Of the last message that it took: only of a feed that says when its messages have left
   * ({@link FeedMemory.tellTaken}). What others are given, they have.
   */
  readonly lastNumber?: number
}

/** One feed and its readers. */
export interface FeedStatus {
  name: string
  clients?: number
  published?: number
  dropped?: number
  queue?: number
}

/** What of one feed outlives the process (ADR 30): how far its messages are written down, and have left. */
export interface FeedMemory {
  /** Of the last message that an earlier run may have sent; 0: nothing is remembered. */
  readonly lastNumber: number
  /** What to wait for before messages up to this one go out; nothing, where it is written already. */
  beforeSending(number: number): Promise<void> | undefined
  /** Messages up to this one have left the process, or were given up and counted. */
  tellTaken(number: number): void
}

/** Running totals of the link and the assembly; what is not known is left out. */
export interface LinkTotals {
  datagrams: number
  datagramsMissed: number
  framesIntact: number
  framesRecovered: number
}

/** What a feed is opened with. */
export interface FeedSources {
  config: LoadedReceiver
  loadedAccess: LoadedAccess
  access: AccessRun
  receiver: PicturedReceiver
  /** What arrives and is refused. */
  refusals: () => readonly Refusal[]
  linkTotals: () => LinkTotals
  /** To be served; what a feed counts itself it is asked for by {@link Feed.metrics}. */
  registry: Registry
  memoryOf: (name: string) => FeedMemory
  /** What every feed says of itself, in the order in which they were opened. */
  statuses: () => { name: string; status: FeedStatus }[]
  descriptors: DescriptorRoom
  nowMs: () => number
  log: Logger
}

/** Files and connections that readers may still take. */
export interface DescriptorRoom {
  /** Readers over ipc:// cannot use up the last one before this process has noticed. */
  isEnoughForIpc: boolean
  room: () => number
}

/** Nothing, where the configuration wants no such feed. Rejects, with nothing left open, when it cannot be had. */
export type OpenFeed = (sources: FeedSources) => Promise<Feed | undefined>
