/**
 * Gives the feeds what the receiver releases, and keeps how far they have taken it (ADR 30). A feed that says when its
 * messages have left is waited for; the others count as having what they are given.
 */
import type { Logger } from 'pino'
import type { Feed, FeedMemory } from './feeds/feed.js'
import type { JournalKeeping } from './journal-keeping.js'
import type { FeedNumbers, PositionFile } from './position-file.js'
import type { LateFrame, Published } from './stream/published.js'
import type { FeedItem, GapItem, Receiver } from './stream/receiver.js'

/** Where no feed says what has left, the position is written this long after the first frame that it does not cover. */
const NOTE_MS = 10

interface PublishingOptions {
  receiver: Pick<Receiver, 'pollFeed' | 'positions'>
  published: Published
  positionFile: Pick<PositionFile, 'beforeSending' | 'note'>
  /** Numbers that an earlier run remembered. */
  remembered: FeedNumbers
  /** What is told of it; nothing where there is no journal. */
  journal?: Pick<JournalKeeping, 'nameGaps' | 'hurry' | 'moveCursor' | 'noteTold'> | undefined
  log: Pick<Logger, 'warn' | 'info'>
  /** Called with everything that is released, before any feed. */
  sink?: ((items: readonly FeedItem[]) => void) | undefined
}

export class Publishing {
  #feeds: readonly Feed[] = []
  /** Feeds that say when their messages have left. */
  #counted: readonly Feed[] = []
  /**
   * The highest numbers that open feeds may have sent before anything was published here, because a subscriber may ask
   * a feed for its place.
   */
  readonly #asked: Record<string, number> = {}
  #noting: NodeJS.Timeout | undefined

  constructor(private readonly options: PublishingOptions) {}

  /** Must be called before anything is published. */
  begin(feeds: readonly Feed[]): void {
    this.#feeds = feeds
    this.#counted = feeds.filter(({ lastNumber }) => lastNumber !== undefined)
  }

  memoryOf(feed: string): FeedMemory {
    const { remembered, positionFile, published } = this.options
    const handleTaken = () => this.#moveCursor()
    return {
      lastNumber: remembered[feed] ?? 0,
      beforeSending: (number) => {
        this.#asked[feed] = number
        return positionFile.beforeSending(feed, number)
      },
      tellTaken(number) {
        published.handleTaken(feed, number)
        handleTaken()
        void positionFile.note()
      },
    }
  }

  /** The numbers of feeds that are not open stay as they were remembered. */
  get numbers(): FeedNumbers {
    return { ...this.options.remembered, ...this.#asked, ...this.#numbers() }
  }

  /** `isHeard` is true when something arrived, though nothing may be due. */
  publishDue(heardMs: number, isHeard: boolean): void {
    const { receiver, published, journal, sink } = this.options
    const items = receiver.pollFeed(heardMs)
    const gaps = items.filter((item) => item.kind === 'gap')
    for (const gap of gaps) this.#sayGap(gap)
    for (const item of items) if (item.kind === 'healed') this.#sayHealed(item.gap)
    journal?.nameGaps(gaps)
    if (items.length > 0) journal?.hurry()
    sink?.(items)
    if (!isHeard && items.length === 0) return
    // No feed sends anything before it is written where that leaves us.
    for (const feed of this.#feeds) feed.publish(items)
    published.handleReleased(receiver.positions, gaps, this.#numbers(), lateOf(items))
    if (this.#counted.length === 0) this.#noteSoon()
  }

  /** Called when nothing can be published any more. */
  end(): void {
    clearTimeout(this.#noting)
    this.options.published.handleAllTaken()
    this.#moveCursor()
  }

  #numbers(): FeedNumbers {
    const numbers: Record<string, number> = {}
    for (const { name, lastNumber } of this.#counted) numbers[name] = lastNumber ?? 0
    return numbers
  }

  /** Streams over HTTP take what there is at once, or begin anew, so nothing waits for them. */
  #noteSoon(): void {
    this.#noting ??= setTimeout(() => {
      this.#noting = undefined
      this.options.published.handleAllTaken()
      this.#moveCursor()
      void this.options.positionFile.note()
    }, NOTE_MS)
  }

  #sayHealed({ id, healed, missing }: GapItem): void {
    this.options.log.info({ event: 'gap_healed', id, healed, missing }, 'frames that were missing have come after all')
  }

  #moveCursor(): void {
    const { journal, published } = this.options
    journal?.moveCursor(published.positions)
    const told = published.takeLate()
    if (told.length > 0) journal?.noteTold(told)
  }

  #sayGap({ id, reason, source, cause, messages, fromMs, untilMs }: GapItem): void {
    const { log } = this.options
    if (reason === 'takeover') {
      log.warn({ event: 'gap', id, reason, cause, messages }, 'what was said at a takeover is not known for sure')
    } else if (reason !== 'input_unknown') log.warn({ event: 'gap', id, reason }, 'frames are missing')
    else {
      const what = { source, cause, messages, fromMs, untilMs }
      log.warn({ event: 'gap', id, reason, ...what }, 'what a source gave the sender may be missing')
    }
  }
}

/** Frames that came late, whose events are among what is released. */
function lateOf(items: readonly FeedItem[]): LateFrame[] {
  return items.flatMap((item) => {
    if (item.kind !== 'healed') return []
    const { sender, epoch, lane } = item.gap
    return item.sequences.map((sequence) => ({ sender, epoch, lane, sequence }))
  })
}
