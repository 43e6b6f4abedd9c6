/** Lane 2 carries heartbeats, on time and before everything else, and the last word (PROTOCOL.md S7, S8, S11). */
import { Lane } from '../../../../proto/datagram.js'
import { encodeFrame, type Heartbeat, type LaneMark, type NextKey, type SenderHealth } from '../../../../proto/frame.js'
import type { ReservedNumbers } from './lane-numbers.js'
import type { OutgoingLane, PlanOf } from './outgoing-lane.js'

export interface ControlLaneOptions {
  heartbeatPeriodMs: number
  /** Longest heartbeat. */
  frameBytesMax: number
  /** Another number at every start, and not 0: two senders with one number, or a clone, differ in it. */
  run: number
  /** Epochs, the newest first. Heartbeats name them in turn, because a receiver may have missed several restarts. */
  earlierEpochs: readonly EarlierEpoch[]
  plan: PlanOf
}

export interface EarlierEpoch {
  epoch: number
  reserved: ReservedNumbers
}

/** Gives what heartbeats say of the rest of the sender. */
export interface ControlSays {
  /** Marks of each lane whose missing frames are named. */
  marks(): LaneMark[]
  health(): SenderHealth
  /** The key that waits for its time. */
  nextKey?(): NextKey | undefined
  /** Whether another lane has something that has to leave before the last word. */
  isWaiting(): boolean
}

/** Most of the rate that heartbeats may take. On a slow link they come less often, for events must get through too. */
const HEARTBEAT_SHARE_MAX = 0.5
/** How often a last word is said, because the link loses some and nothing follows it. */
const LAST_WORDS = 5

export class ControlLane implements OutgoingLane {
  readonly lane = Lane.control
  readonly priority = 0
  readonly isUrgent = true
  readonly plan: PlanOf
  readonly counts = {
    /** Heartbeats that had no slots. The next one says all that they would have. */
    heartbeatsSkipped: 0,
  }
  #atMs: number
  #periodMs: number
  #endingsLeft = LAST_WORDS
  #isStopping = false
  /** Since when the operator holds the sender, by its wall clock, and how often that has still to be said. */
  #held: { sinceMs: number; wordsLeft: number } | undefined
  /** Heartbeats made. Checkpoints have numbers of the lane too. */
  #heartbeats = 0

  constructor(
    private readonly options: ControlLaneOptions,
    private readonly says: ControlSays,
    nowMs: number,
  ) {
    this.plan = options.plan
    this.#atMs = nowMs
    this.#periodMs = options.heartbeatPeriodMs
  }

  /** Says the last word once nothing waits in other lanes (S8). */
  beginLastWord(nowMs: number): void {
    this.#isStopping = true
    this.#atMs = nowMs
  }

  /** Leaves the last word out, because the end is no good one. */
  leaveOutLastWord(): void {
    this.#isStopping = true
    this.#endingsLeft = 0
  }

  /** Says that the operator holds the sender, instead of anything else, and then nothing (S11). */
  handleHold(sinceMs: number, nowMs: number): void {
    this.#held = { sinceMs, wordsLeft: LAST_WORDS }
    this.#atMs = nowMs
  }

  handleRelease(nowMs: number): void {
    this.#held = undefined
    this.#atMs = nowMs
  }

  /** Whether a last word has still to be said. */
  get isWaiting(): boolean {
    if (this.#held) return this.#held.wordsLeft > 0
    return this.#isStopping && this.#endingsLeft > 0
  }

  readyAtMs(): number {
    if (this.#held) return this.#held.wordsLeft > 0 ? this.#atMs : Number.POSITIVE_INFINITY
    const isSilent = this.#isStopping && this.#endingsLeft === 0 && !this.says.isWaiting()
    return isSilent ? Number.POSITIVE_INFINITY : this.#atMs
  }

  take(_sequence: number, createdMs: number): readonly Uint8Array[] {
    const { heartbeatPeriodMs, run, earlierEpochs, frameBytesMax } = this.options
    const held = this.#held
    const isEnding = !held && this.#isStopping && !this.says.isWaiting()
    if (held) held.wordsLeft--
    else if (isEnding) this.#endingsLeft--
    this.#periodMs = heartbeatPeriodMs / (held || isEnding ? LAST_WORDS : 1)
    const heartbeat: Heartbeat = { lanes: this.says.marks(), ending: isEnding, health: this.says.health(), run }
    if (held) heartbeat.hold = { sinceMs: held.sinceMs }
    const nextKey = this.says.nextKey?.()
    if (nextKey) heartbeat.nextKey = nextKey
    if (earlierEpochs.length > 0) {
      const { epoch, reserved } = earlierEpochs[this.#heartbeats % earlierEpochs.length]
      const lanes = reserved.map(({ lane, through }): LaneMark => ({ lane, lastSequence: through }))
      heartbeat.previousEpoch = { epoch, lanes }
    }
    this.#heartbeats++
    let frame = encodeFrame({ createdMs, heartbeat })
    // The reasons are left out, and then the sources but for their sums: a longer frame has no plan, and its symbols
    // would exceed the MTU.
    for (const left of [{ reasons: [] }, { reasons: [], sources: [] }]) {
      if (frame.length <= frameBytesMax) break
      frame = encodeFrame({ createdMs, heartbeat: { ...heartbeat, health: { ...heartbeat.health, ...left } } })
    }
    return [frame]
  }

  handleStarted(nowMs: number, onWireMs: number): void {
    this.#atMs = nowMs + Math.max(this.#periodMs, onWireMs / HEARTBEAT_SHARE_MAX)
  }

  handleSkipped(nowMs: number): void {
    this.counts.heartbeatsSkipped++
    this.#atMs = nowMs + this.options.heartbeatPeriodMs
  }
}
