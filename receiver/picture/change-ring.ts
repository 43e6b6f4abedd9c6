/**
 * Keeps the last changes of the picture and the last gaps, numbered, for streams that show the picture as it changes
 * (docs/feeds.md). A reader that comes back gets what it has missed, as long as it is still here.
 */

import { SUBJECT_KINDS, type SubjectKind } from '../../proto/event.js'
import type { GapItem } from '../stream/receiver.js'
import { type LineChange, lineStatusText } from './line-statuses.js'
import type { StateChange, StateRecord } from './railway-state.js'
import { type AgeOf, recordText } from './record-text.js'
import { type Audience, audienceOf, isOfAudience, projectGap, type View } from './view.js'

/** A change of the picture. For a line its derived status is told, so a record of a line is no change by itself. */
export type Change = StateChange | LineChange | GapItem

export interface NumberedChange {
  /** Counts from 1. */
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

  /** True when all changes after `number` are still here. */
  reachesBackTo(number: number): boolean {
    return number >= 0 && number <= this.#last && number >= this.#last - this.changesMax
  }

  /**
   * Returns all changes after `number` up to `through`, in order; `undefined` when some are gone, or `number` is not
   * one of ours.
   */
  since(number: number, through = this.#last): NumberedChange[] | undefined {
    if (!this.reachesBackTo(number)) return undefined
    const changes: NumberedChange[] = []
    for (let next = number + 1; next <= through; next++) changes.push(this.#changes[next % this.changesMax]!)
    return changes
  }
}

/** An event of the stream: its name, and its data as JSON. */
interface ViewedChange {
  event: SubjectKind | 'removed' | 'gap'
  data: string
}

/** What is told of a change through one view, and to whom. It is made once for all choices of lines. */
export interface ToldChange {
  /** True for a gap, which everybody is told. */
  isForAll: boolean
  shown: ViewedChange | undefined
  shownTo: Audience
  /** The message for those who saw the record before and may not see it any more. */
  removed: ViewedChange | undefined
  removedFrom: Audience
}

export function tellChange(change: Change, view: View, ageOf: AgeOf): ToldChange {
  const told: ToldChange = {
    ...{ isForAll: false, shown: undefined, shownTo: undefined, removed: undefined, removedFrom: undefined },
  }
  if ('kind' in change) {
    if (change.kind === 'line') {
      const { line, status } = change
      if (!(view.lines?.has(line) ?? true)) return told
      if (status) return { ...told, shown: { event: 'line', data: lineStatusText(status, ageOf) }, shownTo: line }
      return { ...told, removed: removed(change), removedFrom: line }
    }
    const { kind: _, isRepeated: __, ...gap } = projectGap(change, view)
    return { ...told, isForAll: true, shown: { event: 'gap', data: JSON.stringify(gap) } }
  }
  const { record, previous, isGone } = change
  const data = isGone ? undefined : recordText(record, view, ageOf)
  if (data !== undefined) {
    told.shown = { event: kindOf(record), data }
    told.shownTo = audienceOf(record.event)
  }
  // The record may be gone, or gone from this view, as a train is that runs on as 回送; a notice may come to concern
  // other lines. To readers who could not see it before, this says nothing.
  const mayBeRemoved = data === undefined || record.event.information
  if (previous && mayBeRemoved && recordText(previous, view, ageOf) !== undefined) {
    told.removed = removed(record)
    told.removedFrom = audienceOf(previous.event)
  }
  return told
}

/** Returns what a reader of these lines is told; `undefined` when it is nothing. */
export function choose(told: ToldChange, chosen: Chosen): ViewedChange | undefined {
  const { shown, removed } = told
  if (shown && (told.isForAll || isOfAudience(told.shownTo, chosen))) return shown
  return removed && isOfAudience(told.removedFrom, chosen) ? removed : undefined
}

/**
 * The lines that a reader has asked for, as `<operator>/<line>`; `undefined` means all, and what belongs to no line.
 */
export type Chosen = ReadonlySet<string> | undefined

function removed({ key, id }: { key: string; id: string }): ViewedChange {
  return { event: 'removed', data: JSON.stringify({ key, id }) }
}

/** The kind of a record that is shown as itself. */
export function kindOf({ event }: StateRecord): SubjectKind {
  return SUBJECT_KINDS.find((kind) => event[kind])!
}
