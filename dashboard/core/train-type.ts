/** 種別 as the diagram shows it: a letter and a colour, so that neither has to carry it alone. */
import type { Train, TrainTypeInfo } from '../api.js'
import { type Language, wordsIn } from './words.js'

/** Colours of the page's own, for types that no line file gives one; the style sheet has them for both themes. */
export type TypePaint = 'limited' | 'express' | 'rapid' | 'local' | 'other'

export interface TypeMark {
  /** One or two characters inside the icon. */
  letter: string
  /** Full name. */
  text: string
  paint: TypePaint
  /** From the line file, `#rrggbb`, instead of `paint`; with the ink that can be read on it. */
  color?: string
  ink?: 'black' | 'white'
}

interface UsualType {
  pattern: RegExp
  paint: TypePaint
  letter?: string
}

/** First match counts. Letters are given where the first character would mislead. */
const USUAL_TYPES: readonly UsualType[] = [
  { pattern: /特別快速|Special ?Rapid/i, paint: 'rapid', letter: '特快' },
  { pattern: /通勤快速|Commuter ?Rapid/i, paint: 'rapid', letter: '通快' },
  { pattern: /特急|Limited ?Express/i, paint: 'limited' },
  { pattern: /準急|Semi-? ?Express/i, paint: 'express' },
  { pattern: /急行|Express/i, paint: 'express' },
  { pattern: /快速|Rapid/i, paint: 'rapid' },
  { pattern: /各駅停車|各停|普通|Local/i, paint: 'local' },
]

export function typeMark(
  type: Train['type'],
  infos: readonly TrainTypeInfo[] | undefined,
  language: Language,
): TypeMark {
  const text = wordsIn(type?.text, language) ?? type?.code ?? ''
  const info = infos?.find(({ code }) => code === type?.code)
  const usual = USUAL_TYPES.find(({ pattern }) =>
    [type?.text?.ja, type?.text?.en, type?.code].some((word) => word && pattern.test(word)),
  )
  const own = (language === 'ja' ? usual?.letter : undefined) ?? initials(text)
  const mark: TypeMark = { letter: wordsIn(info?.letter, language) ?? own, text, paint: usual?.paint ?? 'other' }
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

/** 各駅停車 → 各, Limited Express → LE. */
function initials(text: string): string {
  if (/^[\x20-\x7e]+$/.test(text)) {
    const words = text.split(/[\s-]+/).filter(Boolean)
    return words
      .slice(0, 2)
      .map((word) => word[0]!.toUpperCase())
      .join('')
  }
  return [...text][0] ?? '？'
}
