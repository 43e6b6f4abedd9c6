/**
 * Keeps what is made of a record, texts and messages, once for every set of fields and not once for every reader. A
 * newer record of the same subject is another object, so nothing here is ever out of date, or kept longer than its
 * record.
 */
import type { Event } from '../../proto/event.js'
import type { StateRecord } from './railway-state.js'
import { projectEvent, seesEvent, type View } from './view.js'

/** A linked list, because a record seldom has more than one entry, and a map would be as long as the text. */
interface Made<T> {
  key: string
  value: T | undefined
  next: Made<T> | undefined
}

export class PerRecord<T> {
  readonly #made = new WeakMap<StateRecord, Made<T>>()

  /** `make` gets the part of the event that may be seen. */
  constructor(private readonly make: (event: Event, record: StateRecord) => T | undefined) {}

  /** Returns `undefined` when `view` may not see the record, or nothing can be made of it. */
  of(record: StateRecord, view: View): T | undefined {
    const { event } = record
    if (!seesEvent(view, event)) return undefined
    // A view of some lines shows only the part of a notice that concerns them.
    const isOfItsLines = event.information && view.lines
    const { key, fields } = isOfItsLines ? { key: viewKey(view), fields: view } : fieldSet(view)
    const made = this.#made.get(record)
    for (let one = made; one; one = one.next) if (one.key === key) return one.value
    const seen = projectEvent(event, fields)
    const value = seen && this.make(seen, record)
    this.#made.set(record, { key, value, next: made })
    return value
  }
}

interface FieldSet {
  /** Equal for views that show the same of every event of a line that both show. */
  key: string
  /** The same view without a limit of lines. */
  fields: View
}

const fieldSets = new WeakMap<View, FieldSet>()

export function fieldSet(view: View): FieldSet {
  let set = fieldSets.get(view)
  if (!set) {
    const key = view.fields === 'office' ? 'office' : JSON.stringify([view.fields, ...[...view.hiddenTypes].sort()])
    fieldSets.set(view, (set = { key, fields: { ...view, lines: undefined } }))
  }
  return set
}

/** Equal for views that show the same. */
export function viewKey(view: View): string {
  return `${fieldSet(view).key} ${view.lines ? JSON.stringify([...view.lines].sort()) : 'all'}`
}
