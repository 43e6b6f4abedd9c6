/**
 * Decides which lane's frame is numbered next. Urgent lanes go before all others. Among the rest, a lane with a
 * reserved share has that much of the admission time while it has frames, whatever waits in other lanes. In the time
 * that is left the lanes without a share go by strict priority, so one of these may well wait for ever. Time that
 * nobody claims goes to whoever has a frame.
 *
 * It is start-time fair queueing (Goyal, Vin, Cheng 1996) over the admission time: each share is a flow with its own
 * virtual clock, and the flow whose next frame would start first is served. The lanes without a share are one flow.
 */

/** How a lane stands to the others. */
export interface LaneTerms {
  /** Lanes with a lower number go first. */
  readonly priority: number
  /** Whether its frames, few and small, start as soon as they are ready, before symbols that are due. */
  readonly isUrgent?: boolean | undefined
  /** The share of the admission time that is kept for it: between 0 and 1, and less than 1 over all lanes. */
  readonly reservedShare?: number | undefined
}

interface Flow {
  readonly share: number
  /** When the last frame of it ends, in virtual milliseconds. */
  endMs: number
}

interface Entry<L> {
  readonly lane: L
  /** The flow. An urgent lane has none, because it never waits for its turn. */
  readonly flow: Flow | undefined
}

export class LaneSchedule<L extends LaneTerms> {
  /** Urgent lanes first, then by priority. */
  readonly #entries: readonly Entry<L>[]
  #virtualMs = 0

  constructor(lanes: readonly L[]) {
    const shares = lanes.flatMap(({ reservedShare }) => reservedShare ?? [])
    const rest = shares.reduce((left, share) => left - share, 1)
    if (!(rest > 0) || !shares.every((share) => share > 0)) throw new RangeError(`reserved shares ${shares.join(', ')}`)
    const common: Flow = { share: rest, endMs: 0 }
    this.#entries = lanes
      .map((lane) => ({ lane, flow: flowOf(lane, common) }))
      .sort((a, b) => Number(b.flow === undefined) - Number(a.flow === undefined) || a.lane.priority - b.lane.priority)
  }

  /** The lane that is next, of those that are ready. */
  next(isReady: (lane: L) => boolean): L | undefined {
    let first: Entry<L> | undefined
    for (const entry of this.#entries) {
      // Among those that would start at one time the first goes; an urgent one starts now.
      if (first && this.#startMs(entry.flow) >= this.#startMs(first.flow)) continue
      if (isReady(entry.lane)) first = entry
    }
    return first?.lane
  }

  /** Tells that a frame of this lane was started, and how long it takes at the link's rate. */
  handleStarted(lane: L, onWireMs: number): void {
    for (const { lane: one, flow } of this.#entries) {
      if (one !== lane || !flow) continue
      this.#virtualMs = this.#startMs(flow)
      flow.endMs = this.#virtualMs + onWireMs / flow.share
      return
    }
  }

  /** When the next frame of a flow would start, in virtual milliseconds. A flow that had none has saved up nothing. */
  #startMs(flow: Flow | undefined): number {
    return flow ? Math.max(this.#virtualMs, flow.endMs) : this.#virtualMs
  }
}

function flowOf({ isUrgent, reservedShare }: LaneTerms, common: Flow): Flow | undefined {
  if (isUrgent) return undefined
  return reservedShare === undefined ? common : { share: reservedShare, endMs: 0 }
}
