/**
 * The last changes of the picture and the last gaps, numbered, for streams that show the picture as it changes
 * (docs/feeds.md): what a reader that comes back has missed, as long as it is still here.
 */

import { type LineChange, lineStatusText } from './line-statuses.js'
import type { StateChange, StateRecord } from './railway-state.js'
import type { GapItem } from './receiver.js'
import { type AgeOf, recordText } from './record-text.js'
import { projectGap, seesEvent, type View } from './view.js'

/** Of a line what is told is its derived status: a record of a line changes nothing by itself. */
export type Change = StateChange | LineChange | GapItem

export interface NumberedChange {
  /** From 1. */
  number: number
  change: Change
}

export class ChangeRing {
  readonly #changes: (NumberedChange | undefined)[]
  #last = 0

  constructor(private readonly changesMax: number) {
    this.#changes = new Array(changesMax)
  }

  push(change: Change): void {
    const number = ++this.#last
    this.#changes[number % this.changesMax] = { number, change }
  }

  get lastNumber(): number {
    return this.#last
  }

  /** Whether all after `number` are here. */
  reachesBackTo(number: number): boolean {
    return number >= 0 && number <= this.#last && number >= this.#last - this.changesMax
  }

  /** All after `number`, in order; `undefined` when some of them are gone, or `number` is none of ours. */
  since(number: number): NumberedChange[] | undefined {
    if (!this.reachesBackTo(number)) return undefined
    const changes: NumberedChange[] = []
    for (let next = number + 1; next <= this.#last; next++) changes.push(this.#changes[next % this.changesMax]!)
    return changes
  }
}

/** An event of the stream: its name, and its data as JSON. */
export interface ViewedChange {
  event: 'train' | 'line' | 'information' | 'component' | 'removed' | 'gap'
  data: string
}

/**
 * What a reader is told of a change; `undefined` when `view` may not see it, or it is of none of the lines chosen. A
 * gap is told to everybody.
 */
export function viewChange(change: Change, view: View, chosen: Chosen, ageOf: AgeOf): ViewedChange | undefined {
  if ('kind' in change) {
    if (change.kind === 'line') return viewLine(change, view, chosen, ageOf)
    const { kind: _, ...gap } = projectGap(change, view)
    return { event: 'gap', data: JSON.stringify(gap) }
  }
  const { record, previous, isGone } = change
  const textOf = (one: StateRecord) =>
    seesEvent({ lines: chosen }, one.event) ? recordText(one, view, ageOf) : undefined
  const data = isGone ? undefined : textOf(record)
  if (data !== undefined) return { event: kindOf(record), data }
  // Gone, or gone from this view, as a train that runs on as 回送 is; to who could not see it before, it says nothing.
  if (!previous || textOf(previous) === undefined) return undefined
  return removed(record)
}

/** `<operator>/<line>` of the lines that a reader has asked for; `undefined`: all, and what is of no line. */
export type Chosen = ReadonlySet<string> | undefined

function viewLine(change: LineChange, view: View, chosen: Chosen, ageOf: AgeOf): ViewedChange | undefined {
  const { line, status } = change
  if (!(view.lines?.has(line) ?? true) || !(chosen?.has(line) ?? true)) return undefined
  return status ? { event: 'line', data: lineStatusText(status, ageOf) } : removed(change)
}

function removed({ key, id }: { key: string; id: string }): ViewedChange {
  return { event: 'removed', data: JSON.stringify({ key, id }) }
}

/** Of a record that is shown as itself. */
export function kindOf({ event }: StateRecord): 'train' | 'information' | 'component' {
  if (event.train) return 'train'
  return event.information ? 'information' : 'component'
}
