/**
 * Finds the condition of a line or notice that came without one, or with a word that is none: by the effect, else by
 * what the texts say. A source that pushes only texts must not leave a line that stands still as "something else".
 */
import {
  Effect,
  type Event,
  type Information,
  LineCondition,
  type LineStatus,
  type Text,
} from '../../../proto/event.js'
import { markBlemish } from './blemishes.js'
import type { Condition } from './judgement.js'
import { type Judged, judge } from './line-judgement.js'
import type { DropListener } from './range-checks.js'

/** Puts the condition into the event, and marks it where only a part of the texts was read. Silence gives none. */
export function sayCondition(event: Event, onDrop: DropListener): void {
  const { line, information, withheld } = event
  if (withheld) return
  const told = line ?? information
  if (!told || told.ended || told.condition) return
  const judged = line ? judgeLine(line) : judgeNotice(information!)
  const condition = line ? judged.condition : conditionOfNotice(information!, judged)
  if (condition !== undefined) told.condition = condition
  if (judged.isInPart) {
    const field = line ? 'line.condition' : 'information.condition'
    onDrop(field, 'cut')
    markBlemish(event, field, 'cut')
  }
  if (condition !== undefined) return
  // What is said cannot be read, but it is not nothing, and no reader must take it for normal service.
  if (event.blemishes?.some(({ field }) => CONDITION_FIELDS.includes(field!))) told.condition = LineCondition.OTHER
}

const CONDITION_FIELDS = ['line.condition', 'information.condition']

function judgeLine({ status, text }: LineStatus): Judged {
  return judge(translations(status), translations(text))
}

function judgeNotice({ status, header, description }: Information): Judged {
  return judge(status ?? [], header ?? [], description ?? [])
}

function conditionOfNotice({ effect }: Information, { condition }: Judged): Condition | undefined {
  return BY_EFFECT[effect ?? 0] ?? condition ?? (effect ? LineCondition.OTHER : undefined)
}

const BY_EFFECT: Partial<Record<number, Condition>> = {
  [Effect.NO_SERVICE]: LineCondition.SUSPENDED,
  [Effect.SIGNIFICANT_DELAYS]: LineCondition.DELAYED,
  [Effect.NO_EFFECT]: LineCondition.NORMAL,
}

function translations(text: Text | null | undefined) {
  return Object.entries(text ?? {}).flatMap(([language, told]) => (told ? { language, text: told } : []))
}
