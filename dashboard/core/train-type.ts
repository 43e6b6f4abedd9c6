/** 種別 as the diagram shows it: a letter and a colour, so that neither has to carry the meaning alone. */
import type { Train, TrainTypeInfo } from '../../client/records.js'
import { type Language, shortName, wordsIn } from './words.js'

/** The page's own colours, for types to which no line file gives one; the style sheet defines them for both themes. */
type TypePaint = 'limited' | 'express' | 'rapid' | 'local' | 'other'

export interface TypeMark {
  /** One or two characters inside the icon. */
  letter: string
  /** Full name. */
  text: string
  paint: TypePaint
  /** Colour from the line file, `#rrggbb`, used instead of `paint`; `ink` is the text colour readable on it. */
  color?: string
  ink?: 'black' | 'white'
}

interface UsualType {
  pattern: RegExp
  paint: TypePaint
  /** The name where a source gives only a code, and the letters for it. */
  ja: string
  letter: string
}

/** The first pattern that matches counts. */
const USUAL_TYPES: readonly UsualType[] = [
  { pattern: /通勤特別?快速|commuter special rapid/i, paint: 'rapid', ja: '通勤特快', letter: '通特' },
  { pattern: /中央特快|chuo special rapid/i, paint: 'rapid', ja: '中央特快', letter: '特快' },
  { pattern: /青梅特快|ome special rapid/i, paint: 'rapid', ja: '青梅特快', letter: '特快' },
  { pattern: /特別快速|special rapid/i, paint: 'rapid', ja: '特別快速', letter: '特快' },
  { pattern: /通勤快速|commuter rapid/i, paint: 'rapid', ja: '通勤快速', letter: '通快' },
  { pattern: /快速特急|rapid limited express/i, paint: 'limited', ja: '快速特急', letter: '快特' },
  { pattern: /通勤特急|commuter limited express/i, paint: 'limited', ja: '通勤特急', letter: '通特' },
  { pattern: /特急|limited express/i, paint: 'limited', ja: '特急', letter: '特' },
  { pattern: /快速急行|rapid express/i, paint: 'express', ja: '快速急行', letter: '快急' },
  { pattern: /通勤準急|commuter semi express/i, paint: 'express', ja: '通勤準急', letter: '通準' },
  { pattern: /準急|semi express/i, paint: 'express', ja: '準急', letter: '準' },
  { pattern: /通勤急行|commuter express/i, paint: 'express', ja: '通勤急行', letter: '通急' },
  { pattern: /急行|express/i, paint: 'express', ja: '急行', letter: '急' },
  { pattern: /快速|rapid/i, paint: 'rapid', ja: '快速', letter: '快' },
  { pattern: /各駅停車|各停|普通|local/i, paint: 'local', ja: '各駅停車', letter: '各' },
]

/** Names the type in the source's own words; where it gives only a code, by the last part of the code. */
export function typeMark(
  type: Train['type'],
  infos: readonly TrainTypeInfo[] | undefined,
  language: Language,
): TypeMark {
  const coded = wordsOfCode(type?.code)
  const info = infos?.find(({ code }) => code === type?.code)
  const said = [type?.text?.ja, type?.text?.en, coded].filter((word) => word !== undefined)
  const usual = USUAL_TYPES.find(({ pattern }) => said.some((word) => pattern.test(spaced(word))))
  const own = wordsIn(type?.text, language)
  const text = own ?? (language === 'ja' && usual && isWhole(usual.pattern, coded) ? usual.ja : (coded ?? ''))
  const english = type?.text?.en ?? coded ?? text
  const ownLetter = language === 'ja' ? (usual?.letter ?? initials(text)) : initials(english)
  const mark: TypeMark = { letter: wordsIn(info?.letter, language) ?? ownLetter, text, paint: usual?.paint ?? 'other' }
  return info?.color && isColor(info.color) ? { ...mark, color: info.color, ink: inkOn(info.color) } : mark
}

/** Black or white, whichever stands out more on `#rrggbb` (WCAG 2.2 relative luminance). */
export function inkOn(color: string): 'black' | 'white' {
  const luminance = relativeLuminance(color)
  return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? 'black' : 'white'
}

export function isColor(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text)
}

function relativeLuminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Turns `odpt.TrainType:JR-East.LimitedExpress` into `Limited Express`: the operator stands before the last point. */
function wordsOfCode(code: string | undefined): string | undefined {
  return code === undefined ? undefined : spaced(shortName(code))
}

/** Splits `LimitedExpress`, `limited_express` and `Semi-Express` into words. */
function spaced(text: string): string {
  return text.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[\s_-]+/g, ' ')
}

/** True when the code says no more than the usual type's name; a longer one keeps its own words. */
function isWhole(pattern: RegExp, words: string | undefined): boolean {
  return words !== undefined && pattern.exec(words)?.[0] === words
}

/** Shortens 各駅停車 to 各, and Limited Express to LE. */
function initials(text: string): string {
  if (/^[\x20-\x7e]+$/.test(text)) {
    return spaced(text)
      .split(' ')
      .filter(Boolean)
      .slice(0, 2)
      .map((word) => word[0].toUpperCase())
      .join('')
  }
  return [...text][0] ?? '？'
}
