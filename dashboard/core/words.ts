/** Picks names in the reader's language, or the best there is where that language is missing. */
import type { Text } from '../../client/records.js'

export type Language = 'ja' | 'en'

export function wordsIn(words: Text | undefined, language: Language): string | undefined {
  return words?.[language] || words?.ja || words?.en || undefined
}

/** Shortens `JR-East.Chuo.Shinjuku` to `Shinjuku`, for an id without a name. */
export function shortName(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1) || id
}
