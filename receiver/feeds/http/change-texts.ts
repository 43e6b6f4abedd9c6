/**
 * Encodes changes as bytes of a stream, once for each set of fields and not for each reader or choice of lines: each
 * choice is assembled from the same texts. Readers that chose differently and are told the same get the same bytes.
 */
import { type Change, choose, type NumberedChange, type ToldChange, tellChange } from '../../picture/change-ring.js'
import { fieldSet, viewKey } from '../../picture/per-record.js'
import type { AgeOf } from '../../picture/record-text.js'
import { isOfAudience, type View } from '../../picture/view.js'

/** A text this old is made anew, because it holds ages. It is reused for readers that come back or lag. */
const TEXT_KEPT_MS = 1000

/** The choice of a reader within its view, in one form whatever the order and the repetitions of its names. */
export interface Choice {
  /** Equal for readers that are told the same. */
  key: string
  view: View
  /** `undefined` means all lines, and what belongs to no line. */
  lines: ReadonlySet<string> | undefined
}

export function choiceOf(view: View, asked: readonly string[]): Choice {
  const seen = view.lines
  const chosen = asked.length > 0 ? [...new Set(asked)].filter((name) => seen?.has(name) ?? true) : undefined
  const lines = chosen ? new Set(chosen.sort()) : seen
  return { key: JSON.stringify([viewKey(view), chosen]), view, lines }
}

export interface Encoded {
  bytes: Buffer
  /** Number of events in the bytes. */
  events: number
}

interface Text {
  number: number
  atMs: number
  change: Change
  told: ToldChange
  /** The only line that the change is about, as most changes have; the stored name was hashed once. */
  line: string | undefined
  shown: Buffer | undefined
  removed: Buffer | undefined
}

/** Texts of the last changes in one set of fields. */
export class ChangeTexts {
  readonly #texts: (Text | undefined)[] = []
  /** Includes all lines. What a view of some lines shows of a notice is made for that view alone. */
  readonly #view: View

  constructor(
    view: View,
    private readonly changesMax: number,
    private readonly counts: { textsMade: number; piecesMade: number },
    /** Gives the `id:` and `event:` of an event, up to its data. */
    private readonly heading: (event: string, number: number) => string,
  ) {
    this.#view = fieldSet(view).fields
  }

  batch(changes: readonly NumberedChange[], ageOf: AgeOf, nowMs: number): ChangeBatch {
    const texts = changes.map((one) => this.#of(one, ageOf, nowMs))
    return new ChangeBatch(texts, this.counts, (text, view, chosen) =>
      this.#bytes(choose(tellChange(text.change, view, ageOf), chosen), text.number),
    )
  }

  #of({ number, change }: NumberedChange, ageOf: AgeOf, nowMs: number): Text {
    const place = number % this.changesMax
    const known = this.#texts[place]
    if (known?.number === number && nowMs - known.atMs <= TEXT_KEPT_MS) return known
    this.counts.textsMade++
    const told = tellChange(change, this.#view, ageOf)
    const line = typeof told.shownTo === 'string' ? told.shownTo : undefined
    const shown = this.#bytes(told.shown, number)
    const text = { number, atMs: nowMs, change, told, line, shown, removed: this.#bytes(told.removed, number) }
    this.#texts[place] = text
    return text
  }

  #bytes(viewed: { event: string; data: string } | undefined, number: number): Buffer | undefined {
    return viewed && Buffer.from(`${this.heading(viewed.event, number)}${viewed.data}\n\n`)
  }
}

/** Some consecutive changes, for every choice that asks. */
export class ChangeBatch {
  /** The bytes made so far, by what they tell. */
  readonly #made = new Map<string, Encoded>()
  /** The lines that some change is about alone … */
  readonly #lines: readonly string[]
  /** … and the changes about several lines or none, and those of records that are gone. */
  readonly #others: readonly Text[]

  constructor(
    private readonly texts: readonly Text[],
    private readonly counts: { piecesMade: number },
    private readonly ofView: (text: Text, view: View, lines: Choice['lines']) => Buffer | undefined,
  ) {
    this.#lines = [...new Set(texts.flatMap(({ line }) => line ?? []))]
    this.#others = texts.filter(({ line }) => line === undefined)
  }

  of(choice: Choice): Encoded {
    const key = this.#key(choice)
    let encoded = this.#made.get(key)
    if (!encoded) this.#made.set(key, (encoded = this.#make(choice)))
    return encoded
  }

  /** Says which of the changes are told, and how. */
  #key({ lines, view }: Choice): string {
    if (!lines) return ''
    let key = '/'
    for (const line of this.#lines) key += lines.has(line) ? '1' : '0'
    let hasNotice = false
    for (const { told } of this.#others) {
      hasNotice ||= isNotice(told)
      const viewed = choose(told, lines)
      key += viewed ? (viewed === told.shown ? '1' : '2') : '0'
    }
    return hasNotice && view.lines ? `${key} ${viewKey(view)}` : key
  }

  #make({ lines, view }: Choice): Encoded {
    this.counts.piecesMade++
    const pieces: Buffer[] = []
    for (const text of this.texts) {
      const { line, told, shown, removed } = text
      let bytes: Buffer | undefined
      if (line !== undefined) bytes = !lines || lines.has(line) ? shown : undefined
      else if (isNotice(told) && view.lines) bytes = this.ofView(text, view, lines)
      else if (shown && (told.isForAll || isOfAudience(told.shownTo, lines))) bytes = shown
      else if (removed && isOfAudience(told.removedFrom, lines)) bytes = removed
      if (bytes) pieces.push(bytes)
    }
    return { bytes: pieces.length === 1 ? pieces[0] : Buffer.concat(pieces), events: pieces.length }
  }
}

function isNotice({ shownTo, removedFrom }: ToldChange): boolean {
  return typeof shownTo === 'object' || typeof removedFrom === 'object'
}
