/** Here the lanes of all senders write down that of which only the last counts, whoever it came from. */
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
  readonly #gaps: GapItem[]

  /**
   * @param holeMs  when frames of events were last named missing; before that, when this receiver began to listen
   * @param gapsMax most gaps that the report shows; older ones are in the counters and were on the feeds
   * @param gaps    gaps of earlier runs, oldest first
   */
  constructor(
    public holeMs: number,
    private readonly gapsMax: number,
    gaps: readonly GapItem[] = [],
  ) {
    this.#gaps = gaps.slice(-gapsMax)
  }

  keepGap(gap: GapItem): void {
    this.#gaps.push(gap)
    if (this.#gaps.length > this.gapsMax) this.#gaps.shift()
  }

  /** The most recent gaps, oldest first. */
  get gaps(): readonly GapItem[] {
    return this.#gaps
  }
}
