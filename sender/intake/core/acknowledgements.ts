/**
 * Which messages of a source are to be acknowledged, and when: each once what it held is in the journal. A message that
 * comes again is answered as the first one was, and held for no new one.
 */
import { BoundedMap } from '../../../ground/bounded-map.js'

/** What became of a message: `ok`, or the word under which something in it was refused or put aside. */
export interface Answer {
  /** To whom, as the socket knows it. */
  peer: string
  id: string
  fault: string | undefined
}

interface Waiting extends Answer {
  /** Number of the last pipe record that holds something of it; `undefined` until it has been passed on. */
  through: number | undefined
}

/** What a peer is told of a message of which not everything may be in the journal, though nothing was refused here. */
export const NOT_JOURNALED = 'not_journaled'

export class Acknowledgements {
  readonly counts = { acknowledged: 0, refused: 0, duplicates: 0, forgotten: 0 }
  /** In the order of their coming, which is that of the pipe. */
  readonly #waiting = new Map<string, Waiting>()
  /** Faults of what was answered, by id; the oldest is forgotten first. */
  readonly #answered: BoundedMap<string, Pick<Answer, 'fault'>>

  /**
   * @param waitingMax     messages that may wait for their acknowledgement
   * @param rememberedMax  ids that are known when they come again
   */
  constructor(
    private readonly waitingMax: number,
    rememberedMax: number,
  ) {
    this.#answered = new BoundedMap(rememberedMax, () => this.counts.forgotten++)
  }

  /** Whether no further message may be read for now. */
  get isFull(): boolean {
    return this.#waiting.size >= this.waitingMax
  }

  get waiting(): number {
    return this.#waiting.size
  }

  /**
   * Takes a message. True if it is new, and to be passed on; else the answer to give now, or `undefined` if the first
   * one still waits: then whoever sent it last is answered.
   */
  handleMessage(peer: string, id: string): true | Answer | undefined {
    const first = this.#waiting.get(id)
    if (first) {
      this.counts.duplicates++
      first.peer = peer
      return undefined
    }
    const answered = this.#answered.get(id)
    if (answered) {
      this.counts.duplicates++
      return { peer, id, fault: answered.fault }
    }
    this.#waiting.set(id, { peer, id, fault: undefined, through: undefined })
    return true
  }

  /** All that the message held has been passed on, up to this pipe record, or was refused under a word. */
  handlePassed(id: string, through: number, fault: string | undefined): void {
    const waiting = this.#waiting.get(id)
    if (!waiting) return
    waiting.through = through
    waiting.fault = fault
  }

  /**
   * What came through the pipe up to this record is in the journal; without `isWhole`, some of what came since the last
   * time is not. Returns the answers to give, in order.
   */
  handleKept(through: number, isWhole: boolean): Answer[] {
    const answers: Answer[] = []
    for (const [id, waiting] of this.#waiting) {
      if (waiting.through === undefined || waiting.through > through) break
      this.#waiting.delete(id)
      const { peer, fault } = waiting
      // That one may come again, and is then sent again.
      if (!isWhole) answers.push({ peer, id, fault: fault ?? NOT_JOURNALED })
      else {
        answers.push({ peer, id, fault })
        this.#answered.set(id, { fault })
      }
    }
    for (const { fault } of answers) this.counts[fault === undefined ? 'acknowledged' : 'refused']++
    return answers
  }
}
