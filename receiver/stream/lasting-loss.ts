/**
 * Tells whether frames of events are lost all the time, because what is shown is then not live though the link is
 * heard. One outage, however long, is named as gaps at once when it is over, and is no lasting loss.
 */
interface FrameCounts {
  framesDelivered: number
  framesLost: number
}

export interface Loss {
  lost: number
  /** Frames that were lost or delivered. */
  frames: number
  /** Receiver's clock. */
  sinceMs: number
}

const SAMPLE_MS = 1_000
/** Samples that are judged: ten seconds. */
const SAMPLES = 10
/** Samples with lost frames that make a lasting loss. One outage makes one, or two. */
const LOSSY_SAMPLES_MIN = 3
/** Least share of lost frames. Below it a missed record is soon said again, and the gaps say what is missing. */
const SHARE_MIN = 0.1

export class LastingLoss {
  /** Counts of each of the last seconds, the oldest first. */
  readonly #seconds: FrameCounts[] = []
  #before: FrameCounts | undefined
  #sampledMs = Number.NEGATIVE_INFINITY
  #loss: Loss | undefined

  get lasting(): Loss | undefined {
    return this.#loss
  }

  isDue(nowMs: number): boolean {
    return nowMs - this.#sampledMs >= SAMPLE_MS
  }

  /** Takes the counts since the start, about once a second. */
  handleCounts({ framesDelivered, framesLost }: FrameCounts, nowMs: number): void {
    this.#sampledMs = nowMs
    const before = this.#before ?? { framesDelivered, framesLost }
    this.#before = { framesDelivered, framesLost }
    this.#seconds.push({
      framesDelivered: framesDelivered - before.framesDelivered,
      framesLost: framesLost - before.framesLost,
    })
    if (this.#seconds.length > SAMPLES) this.#seconds.shift()
    let [lost, frames, lossy] = [0, 0, 0]
    for (const second of this.#seconds) {
      lost += second.framesLost
      frames += second.framesLost + second.framesDelivered
      if (second.framesLost > 0) lossy++
    }
    const isLasting = lossy >= LOSSY_SAMPLES_MIN && lost >= SHARE_MIN * frames
    this.#loss = isLasting ? { lost, frames, sinceMs: this.#loss?.sinceMs ?? nowMs } : undefined
  }
}
