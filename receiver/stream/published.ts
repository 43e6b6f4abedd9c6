/**
 * Keeps how much of what was released the feeds have taken (PROTOCOL.md R17). A receiver that dies leaves a tail of
 * which nobody knows whether its readers had it: it was given to a feed, and is not known to have left. The tail is
 * remembered as gaps: what was named one already keeps its id, and frames are `perhaps_delivered`.
 */
import type { Gap } from './lane-order.js'
import type { GapItem } from './lanes/lane-items.js'
import { isGapOf, type ReceiverPosition } from './lanes/positions.js'

/** A gap, or frames that were delivered. */
type Run = Omit<Gap, 'reason'> & { reason: Gap['reason'] | undefined }

/** A frame that came late and was released. */
export interface LateFrame {
  sender: number
  epoch: number
  lane: number
  sequence: number
}

interface Checkpoint {
  /** By feed, of its last message of what was released up to here; only of those that say when their messages have left. */
  numbers: Readonly<Record<string, number>>
  ends: ReadonlyMap<string, number>
  /** What was released with it, or with those that it stands for too. */
  late: readonly LateFrame[]
}

/** Most runs of one epoch. Beyond it the oldest become one run, whatever they were. */
const RUNS_MAX = 64
/** Most checkpoints. Beyond it the newest cover more each. */
const CHECKPOINTS_MAX = 4096

export class Published {
  #released: readonly ReceiverPosition[]
  /** What is in doubt by sender and epoch, up to what is released, in order and without a hole. */
  readonly #doubtful = new Map<string, Run[]>()
  /** Checkpoints, the oldest first. */
  readonly #checkpoints: Checkpoint[] = []
  /** By feed. */
  readonly #taken: Record<string, number> = {}

  /** Late frames that every feed has had, since they were last asked for. */
  #lateTaken: LateFrame[] = []

  constructor(resume: readonly ReceiverPosition[]) {
    this.#released = resume
    for (const position of resume) this.#doubtful.set(keyOf(position), [...(position.doubtful ?? [])])
  }

  /**
   * `positions` after what was released just now; `gaps` and `late` frames of that; by feed, the number of its last
   * message of it.
   */
  handleReleased(
    positions: readonly ReceiverPosition[],
    gaps: readonly GapItem[],
    numbers: Readonly<Record<string, number>>,
    late: readonly LateFrame[] = [],
  ): void {
    const before = new Map(this.#released.map((position) => [keyOf(position), position.next]))
    const ends = new Map<string, number>()
    for (const position of positions) {
      const key = keyOf(position)
      ends.set(key, position.next)
      let from = before.get(key) ?? 1
      if (from >= position.next) continue
      const runs = this.#doubtful.get(key) ?? []
      this.#doubtful.set(key, runs)
      for (const gap of gaps) {
        // A gap that an earlier run left in doubt is there already, and a takeover takes no frame.
        if (!isGapOf(position, gap) || gap.reason === 'takeover' || gap.firstSequence < from) continue
        addFrames(runs, from, gap.firstSequence - 1)
        const { firstSequence, lastSequence, reason } = gap
        runs.push({ firstSequence, lastSequence, reason })
        from = lastSequence + 1
      }
      addFrames(runs, from, position.next - 1)
      while (runs.length > RUNS_MAX) {
        const [{ firstSequence }, { lastSequence }] = runs.splice(0, 2) as [Run, Run]
        runs.unshift({ firstSequence, lastSequence, reason: undefined })
      }
    }
    for (const key of this.#doubtful.keys()) if (!ends.has(key)) this.#doubtful.delete(key)
    this.#released = positions
    const last = this.#checkpoints.length >= CHECKPOINTS_MAX ? this.#checkpoints.pop() : undefined
    this.#checkpoints.push({ numbers, ends, late: last ? [...last.late, ...late] : late })
  }

  /** This feed's messages up to this one have left the process, or were given up and counted. */
  handleTaken(feed: string, number: number): void {
    this.#taken[feed] = number
    this.#take(({ numbers }) => Object.entries(numbers).every(([name, last]) => last <= (this.#taken[name] ?? 0)))
  }

  /** All has left, or nobody says when it does. */
  handleAllTaken(): void {
    this.#take(() => true)
  }

  /** Gives the late frames that every feed has had, each once. */
  takeLate(): readonly LateFrame[] {
    const late = this.#lateTaken
    if (late.length > 0) this.#lateTaken = []
    return late
  }

  /** Up to here every feed has had what was released. */
  #take(isTaken: (checkpoint: Checkpoint) => boolean): void {
    let taken: Checkpoint | undefined
    while (this.#checkpoints.length > 0 && isTaken(this.#checkpoints[0])) {
      taken = this.#checkpoints.shift()!
      for (const frame of taken.late) this.#lateTaken.push(frame)
    }
    if (!taken) return
    for (const [key, runs] of this.#doubtful) {
      const end = taken.ends.get(key) ?? 0
      while (runs.length > 0 && runs[0].lastSequence < end) runs.shift()
      if (runs.length > 0) runs[0].firstSequence = Math.max(runs[0].firstSequence, end)
    }
  }

  /** The positions to write. */
  get positions(): ReceiverPosition[] {
    return this.#released.map(({ doubtful: _, ...position }) => {
      const runs = this.#doubtful.get(keyOf(position)) ?? []
      if (runs.length === 0) return position
      return { ...position, doubtful: runs.map((run) => ({ ...run, reason: run.reason ?? 'perhaps_delivered' })) }
    })
  }
}

/** The last frame of the epoch that all feeds have had; 0 before the first. */
export function takenThrough({ next, doubtful }: ReceiverPosition): number {
  return (doubtful?.[0]?.firstSequence ?? next) - 1
}

function keyOf({ sender, epoch }: ReceiverPosition): string {
  return `${sender}:${epoch}`
}

function addFrames(runs: Run[], firstSequence: number, lastSequence: number): void {
  if (firstSequence > lastSequence) return
  const last = runs.at(-1)
  if (last && last.reason === undefined) last.lastSequence = lastSequence
  else runs.push({ firstSequence, lastSequence, reason: undefined })
}
