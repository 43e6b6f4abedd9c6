/** Here the lanes of all senders write down that of which only the last counts, whoever it came from. */
import { GapBook, type RememberedGap } from './gap-book.js'
import type { GapItem } from './lane-items.js'

export class ReceiverNotes {
  /** Wall clock minus the clock that we are told, which never steps. */
  wallOffsetMs = 0
  /** When the last whole frame arrived that was believed. Datagrams alone carry nothing to show. */
  lastFrameMs: number | undefined
  /** Creation time of the last frame that was too old to be believed. */
  lastAgedMs: number | undefined
  /** When what the newest event tells happened, on its sender's clock. */
  newestEvent: { sender: number; timeMs: number } | undefined
  /** The gaps that were named last, and what is still missing of them. */
  readonly gapBook: GapBook

  /**
   * @param holeMs  when frames of events were last named missing; before that, when this receiver began to listen
   * @param gapsMax most gaps that the report shows; older ones are in the counters and were on the feeds
   * @param gaps    gaps of earlier runs, oldest first
   */
  constructor(
    public holeMs: number,
    gapsMax: number,
    gaps: readonly RememberedGap[] = [],
  ) {
    this.gapBook = new GapBook(gapsMax)
    for (const { item, missing } of gaps) this.gapBook.keep(item, missing)
  }

  keepGap(gap: GapItem): void {
    this.gapBook.keep(gap)
  }

  /** The most recent gaps, oldest first. */
  get gaps(): readonly GapItem[] {
    return this.gapBook.gaps
  }
}
