/** What a receiver with this picture publishes, decoded by the official bindings. */

import { GtfsRealtimeFeeds } from '../../receiver/feeds/http/gtfs-realtime.js'
import type { RailwayState } from '../../receiver/picture/railway-state.js'
import { OFFICE_VIEW, type View } from '../../receiver/picture/view.js'
import { checkFeeds, decodeFeed, type Feed, type Moment } from './checker.js'
import { madeUp } from './made-up.js'

export class PublishedFeeds {
  /** Rule → how often, and one example. */
  readonly faults = new Map<string, { count: number; example: string }>()
  readonly feeds: GtfsRealtimeFeeds
  moments = 0
  entities = 0
  #before: Moment | undefined

  constructor(
    state: RailwayState,
    private readonly view: View = OFFICE_VIEW,
  ) {
    this.feeds = new GtfsRealtimeFeeds(state)
  }

  async bytes(feed: Parameters<GtfsRealtimeFeeds['body']>[0]): Promise<Uint8Array> {
    return (await this.feeds.body(feed, 'pb', this.view)!).bytes
  }

  /** Checks what is published now against every rule, what was published before, and what it was made of, if given. */
  async check(nowMs: number, sources?: readonly Feed[]): Promise<Moment> {
    const now: Moment = {
      nowS: Math.floor(nowMs / 1000),
      vehiclePositions: decodeFeed(await this.bytes('vehicle-positions')),
      tripUpdates: decodeFeed(await this.bytes('trip-updates')),
      alerts: decodeFeed(await this.bytes('alerts')),
    }
    const found = [
      ...checkFeeds(now, this.#before),
      ...(sources ? madeUp(now, sources) : []).map(({ id, what }) => ({ rule: 'made up', fault: `${id}: ${what}` })),
    ]
    for (const { rule, fault } of found) {
      const known = this.faults.get(rule)
      this.faults.set(rule, { count: (known?.count ?? 0) + 1, example: known?.example ?? fault })
    }
    this.#before = now
    this.moments++
    for (const feed of [now.vehiclePositions, now.tripUpdates, now.alerts]) this.entities += feed?.entity?.length ?? 0
    return now
  }

  get errors(): object {
    return Object.fromEntries([...this.faults].filter(([rule]) => !rule.startsWith('W')))
  }
}
