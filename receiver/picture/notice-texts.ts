/** Tells the meaning of a notice's texts (運行情報), and joins several for a form that has only one place. */
import { type Information, LineCondition, type Text, type Translation } from '../../proto/event.js'

type Texts = readonly Translation[] | null | undefined

/** The words for passengers in Japan where the source has no word of its own. */
export const STANDARD_WORDS: Readonly<Record<number, Text>> = {
  [LineCondition.SUSPENDED]: { ja: '運転見合わせ', en: 'Service suspended' },
  [LineCondition.THROUGH_SERVICE_STOPPED]: { ja: '直通運転中止', en: 'Through service stopped' },
  [LineCondition.DELAYED]: { ja: '遅延', en: 'Delays' },
  [LineCondition.OTHER]: { ja: '運行情報あり', en: 'Service information' },
}

/**
 * True when the source has a word of its own for the condition, as ODPT has; the header then says where it holds (the
 * range). A source of alerts gives each a headline, and its word for the condition is GTFS's effect.
 */
export function hasOwnWord({ effect, status, header }: Information): boolean {
  return !effect && (Boolean(status?.length) || !header?.length)
}

/** Returns the text that says what is the matter. */
export function mainText(information: Information): Texts {
  const { header, description } = information
  const [first, second] = hasOwnWord(information) ? [description, header] : [header, description]
  return first?.length ? first : second
}

/** Joins texts into one for each language, one below the other; languages keep the order in which they come. */
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

/** Returns the Japanese and the English text. A text without a tag is neither. */
export function textOf(texts: Texts): Text | undefined {
  const of = (language: string) =>
    texts?.find(({ language: tag, text }) => text && tag?.toLowerCase().split('-')[0] === language)?.text
  const [ja, en] = [of('ja'), of('en')]
  return ja || en ? { ...(ja && { ja }), ...(en && { en }) } : undefined
}
