/** Tells which text of a notice (運行情報) is what, and puts several into a form that has one place. */
import { type Information, LineCondition, type Text, type Translation } from '../../proto/event.js'

type Texts = readonly Translation[] | null | undefined

/** What passengers in Japan are told where the source has no word of its own. */
export const STANDARD_WORDS: Readonly<Record<number, Text>> = {
  [LineCondition.SUSPENDED]: { ja: '運転見合わせ', en: 'Service suspended' },
  [LineCondition.THROUGH_SERVICE_STOPPED]: { ja: '直通運転中止', en: 'Through service stopped' },
  [LineCondition.DELAYED]: { ja: '遅延', en: 'Delays' },
  [LineCondition.OTHER]: { ja: '運行情報あり', en: 'Service information' },
}

/**
 * Whether its source has a word of its own for the condition, as ODPT has; the header is then where it holds (the
 * range). A source of alerts gives each a headline, and its word for the condition is GTFS's effect.
 */
export function hasOwnWord({ effect, status, header }: Information): boolean {
  return !effect && (Boolean(status?.length) || !header?.length)
}

/** The text that tells what is the matter. */
export function mainText(information: Information): Texts {
  const { header, description } = information
  const [first, second] = hasOwnWord(information) ? [description, header] : [header, description]
  return first?.length ? first : second
}

/** Joins texts to one a language, one below the other, in the order in which the languages come. */
export function joinTexts(...several: Texts[]): Translation[] {
  const byTag = new Map<string | undefined, string[]>()
  for (const texts of several) {
    for (const { language, text } of texts ?? []) {
      if (!text) continue
      const lines = byTag.get(language || undefined)
      if (!lines) byTag.set(language || undefined, [text])
      else if (!lines.includes(text)) lines.push(text)
    }
  }
  return [...byTag].map(([language, lines]) => ({ ...(language && { language }), text: lines.join('\n') }))
}

/** The Japanese and the English of texts in several languages. One without a tag is neither. */
export function textOf(texts: Texts): Text | undefined {
  const of = (language: string) =>
    texts?.find(({ language: tag, text }) => text && tag?.toLowerCase().split('-')[0] === language)?.text
  const [ja, en] = [of('ja'), of('en')]
  return ja || en ? { ...(ja && { ja }), ...(en && { en }) } : undefined
}
