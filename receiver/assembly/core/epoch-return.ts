/**
 * Decides whether an epoch that is not its sender's current one has to be taken back (PROTOCOL.md R3): a stray sender
 * of the same number, or a restored state, had a later one and is silent now. Only heartbeats made *since* it fell
 * silent count, so nothing that was recorded before can bring an epoch back.
 */
import type { ClockOffset } from './clock-offset.js'

/** The current epoch must have been silent for so many heartbeat periods … */
const SILENT_PERIODS = 8
/** … and the other one must have said so many heartbeats since then. */
const PROOFS = 4

export interface ReturnRule {
  heartbeatPeriodMs: number
  /** A heartbeat that is older than this by its creation, or further ahead, proves nothing. */
  maxAgeMs: number
}

interface OtherHeartbeat {
  sequence: number
  createdMs: number
  arrivalMs: number
  /** When the last frame of the current epoch arrived. */
  currentLastMs: number
  /** When that epoch became current. */
  currentSinceMs: number
  /** Wall clock minus the receiver's clock. */
  wallOffsetMs: number
}

/** `alive`: a sender speaks in this epoch while another speaks in the current one. */
type OtherVerdict = 'nothing' | 'alive' | 'return'

/** Heartbeat periods within which the current epoch must have been heard to be alive. */
const ALIVE_PERIODS = 4
/** A heartbeat that is made so soon after the current epoch began may be a straggler from before a restart. */
const STRAGGLER_MS = 1_000

export class EpochReturn {
  #sequence: number
  #createdMs = 0
  #proofs = 0
  #firstProofMs = 0

  /** `clock` and `lastSequence` are those that the epoch had while it was current, if it was. */
  constructor(
    private readonly rule: ReturnRule,
    private readonly clock: ClockOffset | undefined,
    lastSequence: number,
  ) {
    this.#sequence = lastSequence
  }

  /** Takes a heartbeat that is whole and authentic. On `return` its epoch has to become the current one. */
  handleHeartbeat(heartbeat: OtherHeartbeat): OtherVerdict {
    const { sequence, createdMs, arrivalMs, currentLastMs, currentSinceMs, wallOffsetMs } = heartbeat
    const { heartbeatPeriodMs, maxAgeMs } = this.rule
    // Two clocks that were never compared are taken to agree.
    const sentMs = createdMs + (this.clock?.offsetMs ?? -wallOffsetMs)
    const isNew = sequence > this.#sequence && createdMs > this.#createdMs
    if (!isNew || Math.abs(arrivalMs - sentMs) > maxAgeMs) return 'nothing'
    this.#sequence = sequence
    this.#createdMs = createdMs
    if (arrivalMs - currentLastMs <= ALIVE_PERIODS * heartbeatPeriodMs) {
      return sentMs > currentSinceMs + STRAGGLER_MS ? 'alive' : 'nothing'
    }
    if (sentMs <= currentLastMs) return 'nothing'
    if (this.#firstProofMs <= currentLastMs) {
      this.#proofs = 0
      this.#firstProofMs = arrivalMs
    }
    this.#proofs++
    const isSilent = arrivalMs - currentLastMs >= SILENT_PERIODS * heartbeatPeriodMs
    return isSilent && this.#proofs >= PROOFS ? 'return' : 'nothing'
  }
}
