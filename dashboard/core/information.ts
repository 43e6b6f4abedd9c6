/** 運行情報 as the page lists it: what is active now, what is planned, and what is over, worst first. */
import type {
  Information,
  InformationRecord,
  InformedEntity,
  LineCondition,
  Translation,
} from '../../client/records.js'
import { type LineKey, lineKey } from './line-model.js'
import type { Language } from './words.js'

/** `unknown`: periods of it could not be read. */
export type Phase = 'active' | 'planned' | 'over' | 'unknown'

/** Without a period it holds for as long as it is reported. An absent start or end is open. */
export function phaseOf({ activePeriods = [] }: Information, nowMs: number): Phase {
  if (activePeriods.length === 0) return 'active'
  if (activePeriods.some(({ startMs = 0, endMs = Number.POSITIVE_INFINITY }) => startMs <= nowMs && nowMs < endMs))
    return 'active'
  return activePeriods.some(({ startMs = 0 }) => startMs > nowMs) ? 'planned' : 'over'
}

/** The lines it names, itself or by a trip; none: it concerns the whole operator, or stations alone. */
export function linesOf(information: Information): LineKey[] {
  return [...new Set((information.informed ?? []).flatMap((entity) => lineOfEntity(information, entity) ?? []))]
}

/** A line of the source's operator, as trains are, whatever the source calls the agency. */
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

/** Active ones by seriousness, planned ones by when they begin. What is over is left out. */
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

/** What may hold now stands with what does, unless it is known when it will. */
function placeOf({ information: { activePeriods = [] } }: InformationRecord, phase: Phase): Phase {
  if (phase !== 'unknown') return phase
  return activePeriods.length > 0 ? 'planned' : 'active'
}

function byKey(a: InformationRecord, b: InformationRecord): number {
  return a.key < b.key ? -1 : 1
}

/** Two that never begin are equal: their difference would be no number. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** In the reader's language, else in one that has no tag, else in whatever there is; with its language, to be marked. */
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
