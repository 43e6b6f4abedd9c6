/** Lists every feed. A new feed is a folder beside this file, a line here, and a section in config/feeds/ (ADR 42). */
import type { Feed, FeedSources, OpenFeed } from './feed.js'
import { openHttpFeed } from './http/open-http-feed.js'
import { openZeromqFeed } from './zeromq/open-zeromq-feed.js'

/** The feeds are opened, told and closed in this order. */
const FEEDS: readonly OpenFeed[] = [openZeromqFeed, openHttpFeed]

/** Rejects, with nothing left open, when a wanted feed cannot be opened. */
export async function openFeeds(sources: Omit<FeedSources, 'statuses'>): Promise<readonly Feed[]> {
  const feeds: Feed[] = []
  const statuses = () => feeds.map((feed) => ({ name: feed.name, status: feed.status() }))
  try {
    for (const open of FEEDS) {
      const feed = await open({ ...sources, statuses })
      if (!feed) continue
      feeds.push(feed)
      feed.metrics(sources.registry)
    }
    return feeds
  } catch (error) {
    for (const feed of feeds) await feed.close()
    throw error
  }
}
