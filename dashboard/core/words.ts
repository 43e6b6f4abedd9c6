/** Names in the reader's language, with the best there is where that language is missing. */
import type { Text } from '../../client/records.js'

export type Language = 'ja' | 'en'

export function wordsIn(words: Text | undefined, language: Language): string | undefined {
  return words?.[language] || words?.ja || words?.en || undefined
}

/** `JR-East.Chuo.Shinjuku` → `Shinjuku`: what is left of an id when nobody gave it a name. */
export function shortName(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1) || id
}
