/** The causes of incidents, in the words of passenger information. */
import type { Name } from './network.js'

/** Causes that keep one train for some minutes. */
export const TRAIN_CAUSES: readonly Name[] = [
  { ja: '急病のお客様の救護', en: 'care for a passenger taken ill' },
  { ja: 'ドア点検', en: 'a door check' },
  { ja: '車内のお忘れ物の確認', en: 'a check on an item left on the train' },
  { ja: '混雑', en: 'crowding' },
]

/** Causes that close a stretch of line. */
export const LINE_CAUSES: readonly Name[] = [
  { ja: '踏切安全確認', en: 'a safety check at a level crossing' },
  { ja: '信号設備の点検', en: 'a signalling inspection' },
  { ja: '線路内への立ち入り', en: 'a person on the track' },
  { ja: '強風', en: 'strong wind' },
  { ja: '倒木の撤去', en: 'removal of a fallen tree' },
  { ja: '架線設備の点検', en: 'an overhead line inspection' },
]
