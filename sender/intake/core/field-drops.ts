/** Counts the fields that a source's records lost, by field and reason, for {@link Parsed}. */
import type { DropWord, FieldDrop } from './parsed.js'

/** Most names of fields. They come from the input, so their number is bounded; further ones are counted together. */
export const FIELD_NAMES_MAX = 256
export const FIELD_NAME_LENGTH_MAX = 100
export const OTHER_FIELDS = '(other fields)'

export class FieldDrops {
  readonly #drops = new Map<string, FieldDrop>()

  /** @param field its path as the source names it, without indices */
  note(field: string, word: DropWord, count = 1): void {
    const name = field.slice(0, FIELD_NAME_LENGTH_MAX)
    const known = this.#drops.get(`${word} ${name}`)
    if (known) known.count += count
    else if (this.#drops.size < FIELD_NAMES_MAX) this.#drops.set(`${word} ${name}`, { field: name, word, count })
    else this.#noteOther(word, count)
  }

  /** Counts them together, in at most one more entry for each word. */
  #noteOther(word: DropWord, count: number): void {
    const known = this.#drops.get(`${word} ${OTHER_FIELDS}`)
    if (known) known.count += count
    else this.#drops.set(`${word} ${OTHER_FIELDS}`, { field: OTHER_FIELDS, word, count })
  }

  list(): FieldDrop[] {
    return [...this.#drops.values()]
  }
}
