/**
 * Decides how a log tells of what is refused one by one, or cut off: a line when it begins and one when it is over,
 * each with how many and from whom. So a flood is two lines, and so is a trickle. However many they come from, the
 * table and the number of lines are bounded, and what is left out is added up and said. Both ends use this, with one
 * time after which a flood is over.
 */
import { BoundedMap } from '../ground/bounded-map.js'

export interface FloodLine {
  /** `more` is for those whose beginning was left out, and that are over or had to make room. */
  kind: 'begin' | 'end' | 'more'
  what: string
  /** The group of addresses; `''` where it is unknown, or where there are many. */
  from: string
  count: number
  /** Time from the first to the last one. */
  forMs: number
  /** How many groups they came from. */
  groups: number
}

interface Flood {
  what: string
  from: string
  sinceMs: number
  lastMs: number
  count: number
  isSaid: boolean
}

interface Budget {
  sinceMs: number
  lines: number
  unsaid: { count: number; groups: number }
}

/**
 * A flood is over after this long without a refusal. A refused peer comes back by itself: a program every few seconds,
 * a probe or a browser once a minute. Three times that makes one episode of each of them, and one miss does not end it.
 */
export const FLOOD_OVER_MS = 180_000
/** Most groups that are kept apart. The one that has been quiet the longest makes room. */
export const GROUPS_MAX = 256
/** Most beginnings of one kind that are said within BEGINNINGS_MS. */
export const BEGINNINGS_MAX = 10
/** A minute, so that a log under attack from many addresses grows by ten lines a minute of each kind. */
export const BEGINNINGS_MS = 60_000

export class Floods {
  /** Open floods; the one that has been quiet longest comes first. */
  readonly #open = new BoundedMap<string, Flood>(GROUPS_MAX, (_, flood) => this.#leaveOut(flood))
  /** Keyed by what is refused: a few words of this program's, and none of a stranger's. */
  readonly #budgets = new Map<string, Budget>()

  /** Counts the groups that made room for others. */
  get evicted(): number {
    return this.#open.evicted
  }

  /** `count` of this kind were refused, `from` one group of addresses. Returns the line that says so, if one is due. */
  handle(what: string, from: string, count: number, nowMs: number): FloodLine | undefined {
    const key = `${what} ${from}`
    const known = this.#open.get(key)
    if (known) {
      this.#open.set(key, known)
      known.lastMs = nowMs
      known.count += count
      return undefined
    }
    const budget = this.#budgetOf(what, nowMs)
    const isSaid = budget.lines < BEGINNINGS_MAX
    if (isSaid) budget.lines++
    this.#open.set(key, { what, from, sinceMs: nowMs, lastMs: nowMs, count, isSaid })
    return isSaid ? { kind: 'begin', what, from, count, forMs: 0, groups: 1 } : undefined
  }

  /** Returns the lines for what is over and what was left out. Asking more than once a second gains nothing. */
  handleTime(nowMs: number): FloodLine[] {
    const lines: FloodLine[] = []
    for (const [key, flood] of this.#open) {
      const { what, from, count, sinceMs, lastMs, isSaid } = flood
      if (nowMs - lastMs < FLOOD_OVER_MS) break
      this.#open.delete(key)
      if (isSaid) lines.push({ kind: 'end', what, from, count, forMs: lastMs - sinceMs, groups: 1 })
      else this.#leaveOut(flood)
    }
    for (const [what, { sinceMs }] of this.#budgets) {
      if (nowMs - sinceMs < BEGINNINGS_MS) continue
      const { unsaid } = this.#budgetOf(what, nowMs)
      if (unsaid.groups === 0) continue
      lines.push({ kind: 'more', what, from: '', forMs: nowMs - sinceMs, ...unsaid })
      unsaid.count = unsaid.groups = 0
    }
    return lines
  }

  /** Ends what is open when the log ends, or when what is asked about is gone: nobody could tell of it later. */
  handleStop(): FloodLine[] {
    const lines: FloodLine[] = []
    for (const { what, from, count, sinceMs, lastMs, isSaid } of this.#open.values())
      if (isSaid) lines.push({ kind: 'end', what, from, count, forMs: lastMs - sinceMs, groups: 1 })
    for (const flood of this.#open.values()) if (!flood.isSaid) this.#leaveOut(flood)
    for (const [what, { unsaid }] of this.#budgets)
      if (unsaid.groups > 0) lines.push({ kind: 'more', what, from: '', forMs: 0, ...unsaid })
    this.#open.clear()
    this.#budgets.clear()
    return lines
  }

  #leaveOut({ what, count }: Flood): void {
    const { unsaid } = this.#budgets.get(what)!
    unsaid.count += count
    unsaid.groups++
  }

  #budgetOf(what: string, nowMs: number): Budget {
    let budget = this.#budgets.get(what)
    if (!budget) this.#budgets.set(what, (budget = { sinceMs: nowMs, lines: 0, unsaid: { count: 0, groups: 0 } }))
    if (nowMs - budget.sinceMs >= BEGINNINGS_MS) Object.assign(budget, { sinceMs: nowMs, lines: 0 })
    return budget
  }
}
