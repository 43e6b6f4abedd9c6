/** What a text says of its line now, as the judge of one language finds it. */
import { LineCondition, type LineStatus } from '../../../proto/event.js'

export type Condition = NonNullable<LineStatus['condition']>

export type Judgement = {
  /** The worst that is affirmed; absent where nothing is. */
  condition?: Condition
  /** Whether the text speaks of the service, if only of what was or will be. */
  mentions: boolean
  /** Whether it has more words of trouble than were looked at. */
  isInPart?: boolean
}

/** Conditions, the worst first. */
const BY_SEVERITY: readonly Condition[] = [
  LineCondition.SUSPENDED,
  LineCondition.THROUGH_SERVICE_STOPPED,
  LineCondition.DELAYED,
  LineCondition.OTHER,
  LineCondition.NORMAL,
]

export function worstOf(conditions: readonly Condition[]): Condition | undefined {
  return BY_SEVERITY.find((condition) => conditions.includes(condition))
}

export function judgementOf(affirmed: readonly Condition[], mentions: boolean): Judgement {
  const condition = worstOf(affirmed)
  return condition === undefined ? { mentions } : { condition, mentions }
}
