/**
 * Lane 2 has heartbeats and checkpoints. The newest heartbeat of the current epoch is the last word on its sender; each
 * one says of every lane how far it has got, and what an epoch before may have sent (PROTOCOL.md S7, R13).
 */
import { BoundedMap } from '../../../ground/bounded-map.js'
import type { NextKey, SenderHealth } from '../../../proto/frame.js'
import { HEARTBEAT_LANE } from '../../assembly/core/heartbeat-lane.js'
import { type SenderWord, senderWord } from '../sender-word.js'
import type { FrameStanding, IncomingFrame, IncomingLane, LaneContext, LaneVerdict } from './incoming-lane.js'
import type { LanePosition } from './positions.js'

export interface SenderView {
  sender: number
  epoch: number
  lastHeartbeatMs: number
  isEnding: boolean
  /** Receiver's clock since when its operator holds it. */
  heldSinceMs?: number
  health: SenderHealth | undefined
  /** The key that it is to go over to, as its heartbeat says. */
  nextKey?: NextKey | undefined
}

/** Most epochs of a sender whose newest heartbeat is remembered: more than the assembler may have at once. */
const EPOCHS_HEARD_MAX = 32
/**
 * Heartbeats of an epoch after which each epoch that its sender remembers has been named: there are eight at most, so
 * where every second heartbeat is lost the chance that one was never heard of is 2^-16.
 */
const NAMING_HEARTBEATS = 64

/** Counters of heartbeats, all zero. */
export function newHeartbeatCounts() {
  return {
    heartbeats: 0,
    /** Heartbeats of another run than the one before, in one epoch: two senders with one number. */
    heartbeatsOfRivals: 0,
    /** Heartbeats that are not newer than one heard before, in this run or an earlier one: late, or repeated. */
    heartbeatsNotNewer: 0,
    /** Signed checkpoints. Whoever has the public key can say what they prove. */
    checkpoints: 0,
    /** Epochs whose sender does not know of the one before, which was heard here: its memory is old, or is lost. */
    epochsForgetful: 0,
  }
}

export class ControlLane implements IncomingLane {
  readonly lane = HEARTBEAT_LANE
  readonly counts = newHeartbeatCounts()
  /** Number of the newest heartbeat of each epoch, by when its last came. */
  readonly #newest = new BoundedMap<number, number>(EPOCHS_HEARD_MAX)
  #view: SenderView | undefined
  #word: SenderWord | undefined
  #rivalMs: number | undefined
  /** The epoch before the current one that was heard here, and the greatest that the sender has named since. */
  #memory: { epoch: number; heardBefore: number; named: number; left: number } | undefined

  constructor(private readonly context: LaneContext) {
    for (const { epoch, next } of context.resumeOf(this.lane)) this.#newest.set(epoch, next - 1)
  }

  /** What the newest heartbeat of the current epoch says, as it is shown. */
  get view(): SenderView | undefined {
    return this.#view
  }

  /** What that heartbeat says, as the picture is judged by it. */
  get word(): SenderWord | undefined {
    return this.#word
  }

  /** When heartbeats of two runs in one epoch last came one after the other. */
  get rivalMs(): number | undefined {
    return this.#rivalMs
  }

  handleFrame({ epoch, sequence, body }: IncomingFrame): LaneVerdict {
    if (body?.checkpoint) {
      this.counts.checkpoints++
      return 'kept'
    }
    if (!body?.heartbeat) return 'unread'
    if (sequence <= (this.#newest.get(epoch) ?? 0)) {
      this.counts.heartbeatsNotNewer++
      return 'known'
    }
    this.#newest.set(epoch, sequence)
    return 'news'
  }

  handleNews(frame: IncomingFrame, { isCurrent, clockOffsetMs }: FrameStanding, nowMs: number): void {
    const { epoch, reign, sequence, createdMs, arrivalMs, body } = frame
    const heartbeat = body!.heartbeat!
    const { sender, picture } = this.context
    this.counts.heartbeats++
    this.#judgeMemory(epoch, heartbeat.previousEpoch?.epoch ?? 0)
    if (isCurrent) {
      const { ending, health, run, nextKey } = heartbeat
      const isEnding = ending ?? false
      this.#view = { sender, epoch, lastHeartbeatMs: arrivalMs, isEnding, health: health ?? undefined }
      if (nextKey) this.#view.nextKey = nextKey
      this.#judgeRun(epoch, run ?? 0, nowMs)
      this.#word = senderWord({ sender, epoch }, heartbeat, createdMs, arrivalMs, this.#word)
      if (this.#word.held) this.#view.heldSinceMs = this.#word.held.sinceMs
      picture.handleWord(this.#word, clockOffsetMs)
    }
    this.context.handleHeartbeat({ epoch, reign, isFirst: sequence === 1, heartbeat }, nowMs)
  }

  /** Heartbeats go to no feed. */
  poll(): [] {
    return []
  }

  nextWakeMs(): number {
    return Number.POSITIVE_INFINITY
  }

  get positions(): readonly LanePosition[] {
    return [...this.#newest].map(([epoch, sequence]) => ({ epoch, next: sequence + 1 }))
  }

  /**
   * A sender names the epochs before its own (S7). One that names none as late as one that was heard here has lost its
   * memory, or was given an old one; what that epoch sent last will never be named.
   */
  #judgeMemory(epoch: number, named: number): void {
    if (this.#memory?.epoch !== epoch) {
      const before = [...this.#newest].map(([heard]) => heard).filter((heard) => heard < epoch)
      const heardBefore = Math.max(0, ...before)
      this.#memory = { epoch, heardBefore, named: 0, left: NAMING_HEARTBEATS }
    }
    const memory = this.#memory
    memory.named = Math.max(memory.named, named)
    memory.left--
    if (memory.left === 0 && memory.named < memory.heardBefore) this.counts.epochsForgetful++
  }

  /** A run is drawn at each start, and each start has an epoch of its own: two in one epoch are two senders. */
  #judgeRun(epoch: number, run: number, nowMs: number): void {
    const word = this.#word
    if (!word || word.epoch !== epoch || word.run === 0 || run === 0 || word.run === run) return
    this.counts.heartbeatsOfRivals++
    this.#rivalMs = nowMs
  }
}
