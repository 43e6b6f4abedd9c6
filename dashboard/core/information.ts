/** Sorts 運行情報 for the page: what is active now, what is planned, and what is over, the worst first. */
import type {
  Information,
  InformationRecord,
  InformedEntity,
  LineCondition,
  Translation,
} from '../../client/records.js'
import { type LineKey, lineKey } from './line-model.js'
import type { Language } from './words.js'

/** `unknown` means that periods of the notice could not be read. */
export type Phase = 'active' | 'planned' | 'over' | 'unknown'

/** A notice without a period holds for as long as it is reported. An absent start or end is open. */
export function phaseOf({ activePeriods = [] }: Information, nowMs: number): Phase {
  if (activePeriods.length === 0) return 'active'
  if (activePeriods.some(({ startMs = 0, endMs = Number.POSITIVE_INFINITY }) => startMs <= nowMs && nowMs < endMs))
    return 'active'
  return activePeriods.some(({ startMs = 0 }) => startMs > nowMs) ? 'planned' : 'over'
}

/**
 * Returns the lines that a notice names, directly or by a trip; none when it concerns the whole operator, or only
 * stations.
 */
export function linesOf(information: Information): LineKey[] {
  return [...new Set((information.informed ?? []).flatMap((entity) => lineOfEntity(information, entity) ?? []))]
}

/** The line belongs to the source's operator, as trains do, whatever the source calls the agency. */
export function lineOfEntity({ operator }: Information, entity: InformedEntity): LineKey | undefined {
  const line = entity.line || entity.trip?.line
  return line ? lineKey({ operator: operator || entity.operator || '', line }) : undefined
}

const SERIOUS_FIRST: readonly (LineCondition | undefined)[] = [
  'SUSPENDED',
  'THROUGH_SERVICE_STOPPED',
  'DELAYED',
  'OTHER',
  undefined,
  'NORMAL',
]

/** Sorts active notices by seriousness, and planned ones by their beginning. Those that are over are left out. */
export function listed(
  held: readonly { record: InformationRecord; phase: Phase | undefined }[],
  nowMs: number,
): { active: InformationRecord[]; planned: InformationRecord[] } {
  const of = (wanted: Phase) =>
    held
      .filter(({ record, phase }) => placeOf(record, phase ?? phaseOf(record.information, nowMs)) === wanted)
      .map(({ record }) => record)
  const rank = ({ information }: InformationRecord) => SERIOUS_FIRST.indexOf(information.condition)
  const begin = ({ information: { activePeriods = [] } }: InformationRecord) =>
    Math.min(...activePeriods.map(({ startMs = 0 }) => startMs).filter((startMs) => startMs > nowMs))
  return {
    active: of('active').sort((a, b) => rank(a) - rank(b) || byKey(a, b)),
    planned: of('planned').sort((a, b) => compare(begin(a), begin(b)) || byKey(a, b)),
  }
}

/** A notice that may hold now is listed with those that do, unless it has a period that could be read. */
function placeOf({ information: { activePeriods = [] } }: InformationRecord, phase: Phase): Phase {
  if (phase !== 'unknown') return phase
  return activePeriods.length > 0 ? 'planned' : 'active'
}

function byKey(a: InformationRecord, b: InformationRecord): number {
  return a.key < b.key ? -1 : 1
}

/** Infinite beginnings are equal; their difference would be no number. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * Returns the text in the reader's language, else one without a tag, else any; with its language, so that it can be
 * marked.
 */
export function translationIn(
  translations: readonly Translation[] | undefined,
  language: Language,
): Translation | undefined {
  const said = (translations ?? []).filter(({ text }) => text)
  const other = language === 'ja' ? 'en' : 'ja'
  return (
    said.find((one) => isIn(one, language)) ??
    said.find((one) => one.language === undefined) ??
    said.find((one) => isIn(one, other)) ??
    said[0]
  )
}

function isIn({ language = '' }: Translation, wanted: Language): boolean {
  return language.toLowerCase().split('-')[0] === wanted
}
