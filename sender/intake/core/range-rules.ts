/**
 * Which rule a value of the schema has to keep, by where it stands. A new field has the rule of its type at once.
 * `npm run generate` reads this file too, as it stands, so it imports types alone.
 */
import type { FieldRow } from '../../../proto/generated/event-table.js'

export type Rule =
  | 'key'
  | 'name'
  | 'text'
  | 'freeText'
  | 'url'
  | 'date'
  | 'time'
  | 'nearTime'
  | 'endTime'
  | 'delay'
  | 'carCount'
  | 'bearing'
  | 'speed'
  | 'number'
  | 'uint32'
  | 'sint32'
  | 'enum'
  | 'bool'

/** Texts that a person reads; every other string is a name, of which a part means nothing. */
const TEXTS = /\.(ja|en)$|^information\.\w+\.text$/
const FREE_TEXTS =
  /^(train\.note|line\.(text|cause)|component\.text)\.|^information\.(header|description|causeText)\.text$/
const NEAR_TIMES = /^(eventTimeMs|sourceTimeMs|train\.(positionMs|callsMs))$/
const SPECIAL: Readonly<Record<string, Rule>> = {
  'train.carCount': 'carCount',
  'train.position.coordinates.bearingDeg': 'bearing',
  'train.position.coordinates.speedMps': 'speed',
  'information.url.text': 'url',
  'information.activePeriods.endMs': 'endTime',
}

/** @param isKey whether it is part of the key: to repair it would be to speak of something else */
export function ruleOf(path: string, { scalar, enum: names }: FieldRow, isKey: boolean): Rule {
  if (SPECIAL[path]) return SPECIAL[path]
  if (names) return 'enum'
  switch (scalar!) {
    case 'string':
      // A key's service date is read in either form, and the sender knows the day of a train that has none.
      if (/\bserviceDate$/.test(path)) return 'date'
      if (isKey) return 'key'
      return FREE_TEXTS.test(path) ? 'freeText' : TEXTS.test(path) ? 'text' : 'name'
    case 'uint64':
      return NEAR_TIMES.test(path) ? 'nearTime' : 'time'
    case 'sint32':
      return /\bdelayS$/.test(path) ? 'delay' : 'sint32'
    case 'uint32':
      return 'uint32'
    case 'bool':
      return 'bool'
    default:
      return 'number'
  }
}
