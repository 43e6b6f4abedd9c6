/** The HTTP feeds over a picture that a test tells, on a clock that a test holds. */
import { Registry } from 'prom-client'
import type { GapRange } from '../../../../proto/gap-code.js'
import { createHttpFeeds, type HttpFeeds, type HttpSources } from '../../../../receiver/feeds/http/server.js'
import { newStreamCounts } from '../../../../receiver/stream/lanes/event-lane.js'
import type { AnnouncedKey } from '../../../../receiver/stream/next-keys.js'
import type { GapItem, Knowledge, SenderView } from '../../../../receiver/stream/receiver.js'
import type { HeardSender } from '../../../../receiver/stream/sender-word.js'
import { ToldState } from '../../told-state.js'

export const START_MS = 1_750_000_000_000
/** The receiver's clock is ahead of the sender's by this. */
export const OFFSET_MS = 40

export class ServedPicture {
  readonly told = new ToldState()
  readonly gaps: GapItem[] = []
  readonly openGaps: GapRange[] = []
  readonly senders: SenderView[] = []
  readonly streamCounts = newStreamCounts()
  readonly feeds: HttpFeeds
  nowMs = START_MS
  lastFrameMs: number | undefined
  readonly heardSenders: HeardSender[] = []
  readonly nextKeys: AnnouncedKey[] = []
  isComplete = true
  /** What else the receiver says of its knowledge. */
  knowledge: Partial<Knowledge> = {}
  wallOffsetMs = 0
  newestEvent: { sender: number; timeMs: number } | undefined

  constructor(sources: Partial<HttpSources> = {}) {
    const { state } = this.told
    const { gaps, openGaps, senders, streamCounts } = this
    const { heardSenders } = this
    const lastFrameMs = () => this.lastFrameMs
    const isComplete = () => this.isComplete
    const knowledge = () => this.knowledge
    const wallOffsetMs = () => this.wallOffsetMs
    const newestEvent = () => this.newestEvent
    const receiver = {
      ...{ state, stream: 1, gaps, openGaps, senders, streamCounts, clockOffsetMs: () => OFFSET_MS },
      ...{ loss: undefined, heardSenders, nextKeys: this.nextKeys, startMs: START_MS },
      clockSteps: () => ({ steps: 0, lastStepMs: 0 }),
      get wallOffsetMs() {
        return wallOffsetMs()
      },
      get newestEvent() {
        return newestEvent()
      },
      get knowledge() {
        return { sinceMs: START_MS, isComplete: isComplete(), ...knowledge() }
      },
      get lastFrameMs() {
        return lastFrameMs()
      },
    }
    this.feeds = createHttpFeeds({
      ...{ receiver, version: '1.2.3', heartbeatPeriodMs: 500, run: 'run1', nowMs: () => this.nowMs },
      metrics: new Registry(),
      // On a clock that stands still, each answer is made for who asks.
      answersKeptMs: 0,
      linkTotals: () => ({ datagrams: 0, datagramsMissed: 0, framesIntact: 0, framesRecovered: 0 }),
      ...sources,
    })
  }

  /** A frame that arrives now. */
  tell(...events: Parameters<ToldState['tell']>[1] & {}): void {
    this.lastFrameMs = this.nowMs
    this.told.tell(this.nowMs - OFFSET_MS, events)
  }

  /** Listens, and gives its address. */
  async listen(): Promise<string> {
    return this.feeds.server.listen({ host: '127.0.0.1', port: 0 })
  }

  async close(): Promise<void> {
    await this.feeds.server.close()
  }

  async get(url: string, headers: Record<string, string> = {}) {
    return this.feeds.server.inject({ url, headers })
  }
}

export const GAP: GapItem = {
  ...{ kind: 'gap', id: '1:0:1:0:2-3', sender: 0, epoch: 1, lane: 0, firstSequence: 2, lastSequence: 3 },
  ...{ reason: 'lost', fromMs: START_MS, untilMs: undefined, namedMs: START_MS + 100 },
}
