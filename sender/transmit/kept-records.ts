/**
 * Tells the intake up to which pipe record everything is in the sender's journal, for sources that wait for that. It is
 * said over the descriptor of the ready word and stays on this host: it follows from our own disk, and nothing that is
 * sent, or when, follows from it (PROTOCOL.md S9).
 */

/** What is looked at. */
export interface Keeping {
  /** Whether an event that came until then waits for its number. */
  isWaiting(untilMs: number): boolean
  /** The last number of the event lane. */
  numbered(): number
  /** The last number of it in the journal, which is asked to hurry. */
  kept(): number
  /** Frames that are not in the journal, and events of sources that wait which were thrown away before. */
  dropped(): number
}

/** Time between two looks while there is something to say. */
const LOOK_MS = 5

interface Mark {
  record: number
  cameMs: number
}

export class KeptRecords {
  #record = 0
  /** The record that is settled next, and the newest: those between need not be known. */
  #next: Mark | undefined
  #newest: Mark = { record: 0, cameMs: 0 }
  /** Everything up to this record has its number, of which this is the last, and none of its frames was dropped. */
  #numbered: { record: number; sequence: number; isWhole: boolean } | undefined
  #dropped = 0
  /** Up to this record all has been settled, and … */
  #settledTo = 0
  /** … up to this one something may be missing in the journal: what was dropped is of one that had come by then. */
  #doubtfulTo = 0
  #timer: NodeJS.Timeout | undefined

  /** @param say tells the intake */
  constructor(
    private readonly keeping: Keeping,
    private readonly say: (record: number, isWhole: boolean) => void,
  ) {}

  /** Called for each record that came through the pipe. */
  handleRecord(cameMs: number): void {
    this.#record++
    this.#newest = { record: this.#record, cameMs }
    this.#next ??= this.#newest
    this.#timer ??= setInterval(() => this.look(), LOOK_MS)
  }

  look(): void {
    const { keeping } = this
    if (!this.#numbered && this.#next) this.#settle(this.#next)
    if (!this.#numbered) return
    const { record, sequence, isWhole } = this.#numbered
    if (isWhole && keeping.kept() < sequence) return
    this.say(record, isWhole)
    this.#numbered = undefined
    if (this.#next) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #settle(next: Mark): void {
    const { keeping } = this
    if (keeping.isWaiting(next.cameMs)) return
    const isAll = next === this.#newest || !keeping.isWaiting(this.#newest.cameMs)
    // Numbered frames are handed to the journal at once, or dropped there: what is dropped is known by now.
    const dropped = keeping.dropped()
    if (dropped !== this.#dropped) this.#doubtfulTo = this.#newest.record
    this.#dropped = dropped
    const isWhole = this.#settledTo >= this.#doubtfulTo
    this.#settledTo = isAll ? this.#newest.record : next.record
    this.#numbered = { record: this.#settledTo, sequence: keeping.numbered(), isWhole }
    this.#next = isAll ? undefined : this.#newest
  }
}
