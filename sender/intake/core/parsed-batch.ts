/** Puts what was read piece by piece together, in its order. */
import type { Event } from '../../../proto/event.js'
import { FieldDrops } from './field-drops.js'
import type { Parsed, Refusal } from './parsed.js'

export class ParsedBatch {
  readonly events: Event[] = []
  readonly #refused: Refusal[] = []
  readonly #drops = new FieldDrops()
  #unknown: Parsed['unknown']

  get isEmpty(): boolean {
    return this.events.length === 0 && this.#refused.length === 0
  }

  add({ events, refused, dropped, unknown }: Parsed): void {
    if (unknown) {
      const { fromMs = unknown.fromMs, messages = 0 } = this.#unknown ?? {}
      this.#unknown = { fromMs, untilMs: unknown.untilMs, messages: messages + (unknown.messages ?? 0) }
    }
    const before = this.events.length
    for (const event of events) this.events.push(event)
    for (const refusal of refused) this.#refused.push({ ...refusal, after: before + (refusal.after ?? events.length) })
    for (const { field, word, count } of dropped ?? []) this.#drops.note(field, word, count)
  }

  parsed(): Parsed {
    const unknown = this.#unknown
    return { events: this.events, refused: this.#refused, dropped: this.#drops.list(), ...(unknown && { unknown }) }
  }
}

/** Joins all pieces. */
export function joined(pieces: readonly Parsed[]): Parsed {
  if (pieces.length === 1) return pieces[0]
  const batch = new ParsedBatch()
  for (const piece of pieces) batch.add(piece)
  return batch.parsed()
}
