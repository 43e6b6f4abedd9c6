/**
 * Reads one ODPT record and notes which of its fields were used: a field that was not read in the end is dropped under
 * its name and, where the event has a place for it, that place is marked. Null, an empty text and an empty list count
 * as absent.
 */
import type { Event, Text, Translation } from '../../../../proto/event.js'
import { rfc3339Ms } from '../../../../proto/rfc3339.js'
import { markBlemish } from '../../core/blemishes.js'
import type { FieldDrops } from '../../core/field-drops.js'
import type { DropWord } from '../../core/parsed.js'

export type Json = Readonly<Record<string, unknown>>

/** The languages of a text where the event holds only two. */
const TEXT_LANGUAGES = new Set(['ja', 'en'])

export class OdptRecord {
  readonly #used = new Set<string>()
  /** Kept by path and word, because a list may hold a million entries that cannot be read. */
  readonly #blemishes = new Map<string, [path: string, word: DropWord]>()
  readonly #unreadable = new Set<string>()

  constructor(
    private readonly json: Json,
    private readonly drops: FieldDrops,
  ) {}

  /** True when the field is there, and cannot be read. */
  isUnreadable(name: string): boolean {
    return this.#unreadable.has(name)
  }

  /** @param path the place in the event that stays empty when the field cannot be read */
  text(name: string, path?: string): string | undefined {
    const value = this.#take(name)
    const single = Array.isArray(value) && value.length === 1 ? value[0] : value
    return textOf(single) ?? this.#drop(name, single, path)
  }

  /** Reads a list of texts; v2 has one text where v4 has a list. */
  texts(name: string, path?: string): string[] | undefined {
    const value = this.#take(name)
    if (value === undefined || value === '') return undefined
    const list = Array.isArray(value) ? value : [value]
    const texts = list.flatMap((inner) => textOf(inner) ?? this.#drop(name, inner ?? 'null', path) ?? [])
    return texts.length > 0 ? texts : undefined
  }

  urn(name: string, prefix: string, path?: string): string | undefined {
    const text = this.text(name, path)
    return text === undefined ? undefined : withoutPrefix(text, prefix)
  }

  urns(name: string, prefix: string, path?: string): string[] | undefined {
    return this.texts(name, path)?.map((text) => withoutPrefix(text, prefix))
  }

  /** Reads an integer, or a text that is one. */
  integer(name: string, path: string, min = -0x8000_0000): number | undefined {
    const value = this.#take(name)
    const number = typeof value === 'string' && /^[+-]?\d{1,15}$/.test(value) ? Number(value) : value
    if (typeof number !== 'number' || !Number.isInteger(number)) return this.#drop(name, value, path)
    return number >= min && number <= 0x7fff_ffff ? number : this.#drop(name, value, path, 'out_of_range')
  }

  timeMs(name: string, path: string): number | undefined {
    const text = this.text(name, path)
    return text === undefined ? undefined : (rfc3339Ms(text) ?? this.#drop(name, text, path))
  }

  /**
   * Reads `{ja, en, ko …}`, a plain text, or a list of these, in every language; texts of one language are joined. A
   * plain text counts as Japanese, as in v2, unless it has no Japanese letter: its language is then unknown.
   */
  translations(name: string, separator: string, path: string): Translation[] | undefined {
    const texts = new Map<string | undefined, string[]>()
    for (const { language, text } of this.#told(name, path)) {
      const others = texts.get(language)
      if (others) others.push(text)
      else texts.set(language, [text])
    }
    const translations = [...texts].map(([language, told]) => ({
      ...(language !== undefined && { language }),
      text: told.join(separator),
    }))
    return translations.length > 0 ? translations : undefined
  }

  /**
   * Joins several names of one train, as a coupled train has, into one text; languages other than ja and en are not
   * carried.
   */
  joinedText(name: string, path: string): Text | undefined {
    const told = this.#told(name, path)
    for (const { language } of told)
      if (language !== undefined && !TEXT_LANGUAGES.has(language)) this.drops.note(`${name}.${language}`, 'not_carried')
    const inLanguage = (...languages: (string | undefined)[]) =>
      told.flatMap(({ language, text }) => (languages.includes(language) ? text : []))
    const ja = inLanguage('ja', undefined).join('・')
    const en = inLanguage('en').join(', ')
    return ja || en ? { ...(ja && { ja }), ...(en && { en }) } : undefined
  }

  /** Reads a field that must repeat `value`, which stands elsewhere in the event; any other value is not carried. */
  repetition(name: string, value: unknown): void {
    const given = this.#take(name)
    if (given !== undefined && given !== value) this.drops.note(name, 'not_carried')
  }

  /** Counts and marks what the event holds differently from the record. */
  mark(path: string, word: DropWord): void {
    this.drops.note(path, word)
    this.#blemishes.set(`${path} ${word}`, [path, word])
  }

  /** Drops the fields that were not read, each under its name, and marks the event. */
  finish(event: Event, notCarried: ReadonlySet<string>): void {
    for (const name of Object.keys(this.json)) {
      if (this.#used.has(name) || isAbsent(this.json[name])) continue
      this.drops.note(name, notCarried.has(name) ? 'not_carried' : 'unknown')
    }
    for (const [path, word] of this.#blemishes.values()) markBlemish(event, path, word)
  }

  #told(name: string, path: string): { language: string | undefined; text: string }[] {
    const value = this.#take(name)
    const list = Array.isArray(value) ? value : value === undefined ? [] : [value]
    return list.flatMap((inner: unknown) => {
      if (typeof inner === 'string')
        return inner ? [{ language: hasJapanese(inner) ? 'ja' : undefined, text: inner }] : []
      if (typeof inner !== 'object' || inner === null || Array.isArray(inner))
        return this.#drop(name, inner ?? 'null', path) ?? []
      return Object.entries(inner).flatMap(([language, text]: [string, unknown]) => {
        if (isAbsent(text)) return []
        return typeof text === 'string' ? { language, text } : (this.#drop(`${name}.${language}`, text, path) ?? [])
      })
    })
  }

  #take(name: string): unknown {
    this.#used.add(name)
    const value = Object.hasOwn(this.json, name) ? this.json[name] : undefined
    return isAbsent(value) ? undefined : value
  }

  #drop(name: string, value: unknown, path?: string, word: DropWord = 'ill_typed'): undefined {
    if (isAbsent(value)) return
    this.#unreadable.add(name)
    this.drops.note(name, word)
    if (path !== undefined) this.#blemishes.set(`${path} ${word}`, [path, word])
  }
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** A number is read as its digits: a train may be called 7. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value || undefined
  return Number.isSafeInteger(value) ? String(value) : undefined
}

function hasJapanese(text: string): boolean {
  return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ｦ-ﾟ]/u.test(text)
}

function withoutPrefix(text: string, prefix: string): string {
  return text.length > prefix.length && text.startsWith(prefix) ? text.slice(prefix.length) : text
}
