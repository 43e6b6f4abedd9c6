/**
 * Puts a lane's frames in order, each exactly once, and names what is missing (PROTOCOL.md R11, R12, R14).
 *
 * A missing frame holds the lane for at most the patience, counted from the first proof that it exists: a
 * later frame, or a heartbeat that carries a higher number. Then it is a gap. Every sequence number up to the
 * highest proven one ends as a released frame or inside a gap: never both, never neither.
 */
import { assert } from '../../ground/assert.js'
import { NOTHING_MISSING_MS } from '../assembly/core/frame-assembler.js'

export type GapReason =
  /** The patience ran out. */
  | 'lost'
  /** The frame arrived whole, but its body is not a frame. */
  | 'malformed'
  /** Too much was waiting behind the frame. */
  | 'overrun'
  /** It was sent before this receiver first listened. */
  | 'joined_late'
  /** A sender reserved it and then stopped. Whether it was sent is unknown. */
  | 'unknown'
  /** It was given to the feeds just before this receiver died. Their readers had it, or they did not. */
  | 'perhaps_delivered'
  /**
   * The frame came and says that its source misses something. It is a gap to the feeds, and so it is one when in doubt.
   */
  | 'input_unknown'
  /** No frame is missing: the lead went over to another sender, and what was said then is not known (T5). */
  | 'takeover'

export interface Gap {
  firstSequence: number
  lastSequence: number
  reason: GapReason
}

type Released<F> = { frame: F; sequence: number } | { gap: Gap }

/** What became of a frame that was told to the order. */
export type OrderVerdict = 'taken' | 'repeated' | 'after_gap'

interface Proof {
  /** Frames up to here exist … */
  through: number
  /** … as was known from then on … */
  sinceMs: number
  /** … and are waited for until then … */
  deadlineMs: number
  /** … after which they are missing for this reason. */
  reason: GapReason
}

/** Proofs less than this apart share a deadline, so that their number is bounded by patience / this. */
const PROOF_GRAIN_MS = 1

export class LaneOrder<F> {
  #next: number
  /** The first frame of the lane that has been proven at all; what is missing before it came before we listened. */
  readonly #joinedAt: number
  readonly #held = new Map<number, F>()
  #proofs: Proof[] = []
  /** Until it is told, datagrams are taken to go missing all the time. */
  #lossMs = Number.POSITIVE_INFINITY
  /** When the first loss was found that may be of what is waited for. */
  #foundMs = Number.NEGATIVE_INFINITY
  /**
   * The last time when the next number was not in use, so far as is known: the one before was the last, or just whole.
   */
  #unusedMs = Number.NEGATIVE_INFINITY
  /** Recent gaps, to tell a late frame from a repeated one. */
  #gaps: Gap[] = []
  /** From here on what is missing was perhaps delivered; 0 when that is nothing. */
  readonly #behindAt: number
  /** Gaps that are known from an earlier run and are yet to be named, in order, each at its place. */
  #known: Gap[]

  /**
   * @param next      the first sequence number expected
   * @param joinedAt  frames before this one were sent before this receiver first listened
   * @param heldMax   frames that may wait behind a missing one
   * @param known     gaps that an earlier run may not have told of, in order; each is named when its turn comes
   * @param behindAt  an earlier run got further than this number, nobody knows how far; 0 when that is not so
   */
  constructor(
    private readonly patienceMs: number,
    private readonly heldMax: number,
    next = 1,
    joinedAt = 0,
    known: readonly Gap[] = [],
    behindAt = 0,
  ) {
    this.#next = Math.min(next, known[0]?.firstSequence ?? next)
    this.#behindAt = behindAt
    this.#joinedAt = joinedAt
    this.#known = [...known]
  }

  /** The next sequence number to be released or named missing. */
  get next(): number {
    return this.#next
  }

  /** Whether it is still where an earlier run once was, and has left. */
  get isBehind(): boolean {
    return this.#next === this.#behindAt
  }

  get heldFrames(): number {
    return this.#held.size
  }

  /** Whether nothing proven is still waited for. */
  get isSettled(): boolean {
    return this.#held.size === 0 && this.#proofs.length === 0 && this.#known.length === 0
  }

  /** How a frame stands to the order. One that is `awaited` is known to exist, and is neither here nor named missing. */
  standingOf(sequence: number): 'past' | 'held' | 'awaited' | 'unproven' {
    if (sequence < this.#next) return 'past'
    if (this.#held.has(sequence)) return 'held'
    return sequence <= (this.#proofs.at(-1)?.through ?? 0) ? 'awaited' : 'unproven'
  }

  /** Takes a whole frame, which is also the proof that those before it exist. */
  handleFrame(sequence: number, frame: F, nowMs: number): OrderVerdict {
    assert(sequence > 0, 'a frame is numbered from 1 on', sequence)
    if (sequence < this.#next) return this.#gaps.some((gap) => isWithin(sequence, gap)) ? 'after_gap' : 'repeated'
    if (this.#held.has(sequence) || this.#known.some((gap) => isWithin(sequence, gap))) return 'repeated'
    if (sequence === this.#next && this.#held.size === 0) this.#unusedMs = nowMs
    this.#held.set(sequence, frame)
    this.handleProof(sequence, nowMs)
    return 'taken'
  }

  /** Takes the proof that frames up to `through` exist. */
  handleProof(through: number, nowMs: number, reason: GapReason = 'lost'): void {
    const last = this.#proofs.at(-1)
    if (through === this.#next - 1 && reason === 'lost') this.#unusedMs = nowMs
    if (through < this.#next || (last && through <= last.through)) return
    const deadlineMs = nowMs + this.patienceMs
    if (last && last.reason === reason && deadlineMs - last.deadlineMs < PROOF_GRAIN_MS) last.through = through
    else this.#proofs.push({ through, sinceMs: nowMs, deadlineMs, reason })
  }

  /**
   * Tells when a datagram of this sender that is still missing was last found missing, or was thrown away here. While
   * there was none since a frame's number came into use, the frame is not lost but not yet sent: its sender stood
   * still, and the frame is waited for (R11). One that is found missing may have been overtaken, so it has its patience
   * too.
   */
  handleLossTime(lossMs: number): void {
    this.#lossMs = lossMs
    if (!this.#mayBeLost || this.#foundMs < this.#inUseMs) this.#foundMs = lossMs
  }

  /** Gives everything that can be released at `nowMs`, in order; all of it where nothing `mayWait` any more. */
  poll(nowMs: number, mayWait = true): Released<F>[] {
    const released: Released<F>[] = []
    for (;;) {
      const frame = this.#held.get(this.#next)
      const known = this.#takeKnown()
      if (known) {
        released.push({ gap: known })
      } else if (frame !== undefined) {
        this.#held.delete(this.#next)
        released.push({ frame, sequence: this.#next })
        this.#next++
      } else {
        const gap = this.#missingAt(nowMs, mayWait)
        if (!gap) break
        const isNext = gap.firstSequence === this.#next && gap.lastSequence >= this.#next
        assert(isNext, 'a gap begins where the order stands', this.#next, gap.firstSequence, gap.lastSequence)
        released.push({ gap })
        this.#gaps.push(gap)
        if (this.#gaps.length > GAPS_REMEMBERED) this.#gaps.shift()
        this.#next = gap.lastSequence + 1
      }
      while (this.#proofs.length > 0 && this.#proofs[0].through < this.#next) this.#proofs.shift()
    }
    return released
  }

  /** When {@link poll} next has something although nothing arrives. */
  nextWakeMs(): number {
    if (this.#known[0]?.firstSequence === this.#next) return Number.NEGATIVE_INFINITY
    const proof = this.#proofs[0]
    return proof ? this.#deadlineMs(proof) : Number.POSITIVE_INFINITY
  }

  /** A frame is whole a patience after its first datagram at the latest, and the next one's may come just behind it. */
  get #inUseMs(): number {
    return this.#unusedMs - this.patienceMs
  }

  get #mayBeLost(): boolean {
    return this.#lossMs >= this.#inUseMs
  }

  /** It was named, or should have been, in an earlier run, so a frame that comes for it is not told to be late. */
  #takeKnown(): Gap | undefined {
    if (this.#known[0]?.firstSequence !== this.#next) return undefined
    const gap = this.#known.shift()!
    this.#next = gap.lastSequence + 1
    return gap
  }

  #deadlineMs({ sinceMs, deadlineMs, reason }: Proof): number {
    if (reason !== 'lost') return deadlineMs
    const latestMs = sinceMs + NOTHING_MISSING_MS
    if (!this.#mayBeLost) return Math.max(deadlineMs, latestMs)
    // Infinity stands there until a loss is told, or for an epoch that is over.
    const foundMs = Number.isFinite(this.#foundMs) ? this.#foundMs : Number.NEGATIVE_INFINITY
    return Math.max(deadlineMs, Math.min(latestMs, foundMs + this.patienceMs))
  }

  #missingAt(nowMs: number, mayWait: boolean): Gap | undefined {
    const proof = this.#proofs[0]
    if (!proof) return undefined
    if (this.#next < this.#joinedAt) {
      const lastSequence = Math.min(this.#joinedAt, this.#firstHeld()) - 1
      return { firstSequence: this.#next, lastSequence, reason: 'joined_late' }
    }
    const isOverrun = this.#held.size > this.heldMax
    const knownAt = this.#known[0]?.firstSequence ?? Number.POSITIVE_INFINITY
    if (mayWait && this.#deadlineMs(proof) > nowMs && !isOverrun) return undefined
    const firstHeld = this.#held.size > 0 ? this.#firstHeld() : Number.POSITIVE_INFINITY
    const lastSequence = Math.min(proof.through, firstHeld - 1, knownAt - 1)
    // Of an earlier epoch, what may never have been sent is not called lost.
    const reason = isOverrun || (!mayWait && proof.reason === 'lost') ? 'overrun' : proof.reason
    return { firstSequence: this.#next, lastSequence, reason: this.isBehind ? 'perhaps_delivered' : reason }
  }

  #firstHeld(): number {
    // A short gap is walked over, so that many gaps among many held frames do not cost a scan each.
    for (let sequence = this.#next; sequence < this.#next + WALK_MAX; sequence++) {
      if (this.#held.has(sequence)) return sequence
    }
    let first = Number.POSITIVE_INFINITY
    for (const sequence of this.#held.keys()) if (sequence < first) first = sequence
    return first
  }
}

const WALK_MAX = 64

/** Gaps that are remembered, so that a late frame is recognised as one. */
const GAPS_REMEMBERED = 256

function isWithin(sequence: number, gap: Gap): boolean {
  return sequence >= gap.firstSequence && sequence <= gap.lastSequence
}
