/** What a text says of its line now, in one language's judge. */
import { LineCondition, type LineStatus } from '../../../proto/event.js'

export type Condition = NonNullable<LineStatus['condition']>

export type Judgement = {
  /** The worst that is affirmed; absent where nothing is. */
  condition?: Condition
  /** The text speaks of the service, if only of what was or will be. */
  mentions: boolean
  /** It has more words of trouble than were looked at. */
  isInPart?: boolean
}

/** From the worst on. */
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
