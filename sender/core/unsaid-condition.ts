/**
 * The condition of a line or notice that came without one, or with a word that is none: by the effect, else by what the
 * texts say. A source that pushes texts alone must not leave a line that stands still as "something else".
 */
import { Effect, type Event, type Information, LineCondition, type LineStatus, type Text } from '../../proto/event.js'
import type { Condition } from './judgement.js'
import { conditionOf } from './line-judgement.js'

/** Puts it into the event. What says nothing of it stays without one. */
export function sayCondition(event: Event): void {
  const { line, information, withheld } = event
  if (withheld) return
  const told = line ?? information
  if (!told || told.ended || told.condition) return
  const condition = line ? conditionOfLine(line) : conditionOfNotice(information!)
  if (condition !== undefined) told.condition = condition
  // What is said cannot be read: it is not nothing, and no reader must take it for normal service.
  else if (event.blemishes?.some(({ field }) => CONDITION_FIELDS.includes(field!))) told.condition = LineCondition.OTHER
}

const CONDITION_FIELDS = ['line.condition', 'information.condition']

function conditionOfLine({ status, text }: LineStatus): Condition | undefined {
  return conditionOf(translations(status), translations(text))
}

function conditionOfNotice({ effect, status, header, description }: Information): Condition | undefined {
  const byText = conditionOf(status ?? [], header ?? [], description ?? [])
  return BY_EFFECT[effect ?? 0] ?? byText ?? (effect ? LineCondition.OTHER : undefined)
}

const BY_EFFECT: Partial<Record<number, Condition>> = {
  [Effect.NO_SERVICE]: LineCondition.SUSPENDED,
  [Effect.SIGNIFICANT_DELAYS]: LineCondition.DELAYED,
  [Effect.NO_EFFECT]: LineCondition.NORMAL,
}

function translations(text: Text | null | undefined) {
  return Object.entries(text ?? {}).flatMap(([language, told]) => (told ? { language, text: told } : []))
}
