/**
 * The last changes of the picture and the last gaps, numbered, for streams that show the picture as it changes
 * (docs/feeds.md): what a reader that comes back has missed, as long as it is still here.
 */
import type { StateChange, StateRecord } from './railway-state.js'
import type { GapItem } from './receiver.js'
import { type AgeOf, recordText } from './record-text.js'
import { lineName, type View } from './view.js'

export type Change = StateChange | GapItem

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

/** An event of the stream: its name, its data as JSON, and the line it is of, for readers of some lines. */
export interface ViewedChange {
  event: 'train' | 'line' | 'component' | 'removed' | 'gap'
  data: string
  /** `undefined`: of no line. */
  line: string | undefined
}

/** What a reader is told of a change; `undefined` when `view` may not see it. A gap is told to everybody. */
export function viewChange(change: Change, view: View, ageOf: AgeOf): ViewedChange | undefined {
  if ('kind' in change) {
    const { kind: _, ...gap } = change
    return { event: 'gap', data: JSON.stringify(gap), line: undefined }
  }
  const { record, previous, isGone } = change
  const data = isGone ? undefined : recordText(record, view, ageOf)
  const line = lineOf(record)
  if (data !== undefined) return { event: kindOf(record), data, line }
  // Gone, or gone from this view, as a train that runs on as 回送 is; to who could not see it before, it says nothing.
  if (!previous || recordText(previous, view, ageOf) === undefined) return undefined
  return { event: 'removed', data: JSON.stringify({ key: record.key, id: record.id }), line }
}

export function kindOf({ event }: StateRecord): 'train' | 'line' | 'component' {
  if (event.train) return 'train'
  return event.line ? 'line' : 'component'
}

/** `<operator>/<line>`; `undefined` for a component. */
export function lineOf({ event }: StateRecord): string | undefined {
  const of = event.train ?? event.line
  return of ? lineName(of) : undefined
}
