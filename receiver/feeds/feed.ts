/**
 * A feed hands on what the receiver releases (ADR 42). messages.ts defines what a message says; how it is sent is up to
 * the feed. A feed that shows the picture listens to that as well (`RailwayState.listen`).
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
  /** Name of its section in receiver.toml, and of what is remembered of it. */
  readonly name: string
  /**
   * Takes what was released, in order. An empty list means that frames were heard and released nothing. Neither waits
   * nor throws.
   */
  publish(items: readonly FeedItem[]): void
  /** Status for `/v1/status`. */
  status(): FeedStatus
  metrics(registry: Registry): void
  /** Sends what waits, and closes. */
  close(): Promise<void>
  /**
   * Number of the last message that it took, only of a feed that says when its messages have left
   * ({@link FeedMemory.tellTaken}). The other feeds count as having sent what they were given.
   */
  readonly lastNumber?: number
}

/** Status of one feed and its readers. */
export interface FeedStatus {
  name: string
  clients?: number
  published?: number
  dropped?: number
  queue?: number
}

/** Part of a feed that outlives the process (ADR 30): up to where its messages are written down, and have left. */
export interface FeedMemory {
  /** Number of the last message that an earlier run may have sent; 0 when nothing is remembered. */
  readonly lastNumber: number
  /** Returns what to wait for before messages up to this one go out, or `undefined` when that is written already. */
  beforeSending(number: number): Promise<void> | undefined
  /** Called when messages up to this one have left the process, or were given up and counted. */
  tellTaken(number: number): void
}

/** Running totals of the link and the assembly; unknown ones are left out. */
export interface LinkTotals {
  datagrams: number
  datagramsMissed: number
  framesIntact: number
  framesRecovered: number
}

/** The arguments with which a feed is opened. */
export interface FeedSources {
  config: LoadedReceiver
  loadedAccess: LoadedAccess
  access: AccessRun
  receiver: PicturedReceiver
  /** Returns what arrives now and is refused. */
  refusals: () => readonly Refusal[]
  linkTotals: () => LinkTotals
  /** What is shown of the journal; `undefined` where none is kept. */
  journal: () => object | undefined
  /** Whether the host has the rules that are required; `undefined` where none are. */
  firewall: () => object | undefined
  /** The registry to serve. {@link Feed.metrics} adds the feed's own counters to it. */
  registry: Registry
  memoryOf: (name: string) => FeedMemory
  /** Returns the statuses of all feeds, in the order in which they were opened. */
  statuses: () => { name: string; status: FeedStatus }[]
  descriptors: DescriptorRoom
  nowMs: () => number
  log: Logger
}

/** Files and connections that readers may still take. */
export interface DescriptorRoom {
  /** True when readers over ipc:// cannot use up the last file before this process notices. */
  isEnoughForIpc: boolean
  room: () => number
}

/**
 * Resolves with `undefined` where the configuration wants no such feed. Rejects, with nothing left open, when the feed
 * cannot be opened.
 */
export type OpenFeed = (sources: FeedSources) => Promise<Feed | undefined>
