/**
 * Stands for the journal of a simulated sender and for the thread that reads it: what was numbered is kept, and given
 * to lane 4 again some time later (docs/resend.md). What its file loses when the process or the machine dies, it loses.
 */
import type { WireResentFrame } from '../../proto/resent-frame.js'
import type { FrameSource } from '../../sender/transmit/core/lanes/resend-lane.js'
import type { NumberedFrame } from '../../sender/transmit/core/transmitter.js'
import type { Random } from '../random.js'

/** The journal's thread commits twice a second, and its file is on the disk from a checkpoint on, every five seconds. */
const COMMIT_MS = 500
const CHECKPOINT_MS = 5000

interface Kept {
  frame: WireResentFrame
  /** By the clock of the world, and by the wall clock that the sender had. */
  atMs: number
  wallMs: number
}

export class KeptFrames implements FrameSource {
  /** The sender's wall clock. */
  wallMs = 0
  #kept: Kept[] = []
  /** How many of them have been sent again, or passed over. */
  #done = 0

  constructor(
    private readonly random: Random,
    private readonly afterMs: number,
  ) {}

  keep(epoch: number, { lane, sequence, k, digest, pieces }: NumberedFrame, atMs: number): void {
    const frame = Uint8Array.from(Buffer.concat(pieces as Uint8Array[]))
    const kept = { epoch, lane, sequence, sourceSymbols: k, digest: digest.slice(), frame }
    this.#kept.push({ frame: kept, atMs, wallMs: this.wallMs })
  }

  // ------------------------------------------------------------ lane 4

  peek(): WireResentFrame | undefined {
    return this.dueMs <= this.wallMs ? this.#kept[this.#done].frame : undefined
  }

  drop(): void {
    this.#done++
  }

  /** When the next one is due, by the sender's wall clock; one from the future is due now, as in the product. */
  get dueMs(): number {
    const next = this.#kept[this.#done]
    if (!next) return Number.POSITIVE_INFINITY
    return next.wallMs > this.wallMs ? this.wallMs : next.wallMs + this.afterMs
  }

  // ------------------------------------------------------------ what happens to it

  /** What was not committed is gone. What the last run may not have sent again is sent again by the next. */
  handleProcessEnd(nowMs: number): void {
    this.#lose(nowMs - this.random.fraction() * COMMIT_MS)
    const lastMs = this.#kept.at(-1)?.wallMs ?? 0
    const first = this.#kept.findIndex(({ wallMs }) => wallMs >= lastMs - this.afterMs)
    this.#done = first < 0 ? this.#kept.length : first
  }

  handlePowerCut(nowMs: number): void {
    this.#lose(nowMs - this.random.fraction() * CHECKPOINT_MS)
    this.#done = Math.min(this.#done, this.#kept.length)
  }

  /** The file comes back as it was then. */
  restore(backedUpMs: number): void {
    this.#lose(backedUpMs)
    this.#done = Math.min(this.#done, this.#kept.length)
  }

  #lose(fromMs: number): void {
    while ((this.#kept.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY) > fromMs) this.#kept.pop()
  }
}
