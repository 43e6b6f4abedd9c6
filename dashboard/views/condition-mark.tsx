/** Shows a line's or a component's condition: each has a sign of its own beside the words. */
import type { ComponentCondition, LineCondition } from '../../client/records.js'
import { useReading } from '../reading.js'

const SIGNS: Record<LineCondition | ComponentCondition | 'unknown', string> = {
  NORMAL: '○',
  RUNNING: '○',
  DELAYED: '△',
  DEGRADED: '△',
  SUSPENDED: '×',
  STOPPED: '×',
  THROUGH_SERVICE_STOPPED: '⇄',
  MAINTENANCE: '◇',
  OTHER: 'i',
  unknown: '–',
}

export function ConditionMark({
  condition,
  text: own,
}: {
  condition: LineCondition | undefined
  text?: string | undefined
}) {
  const { text } = useReading()
  return <Mark condition={condition} text={own ?? text.condition[condition ?? 'unknown']} />
}

export function ComponentMark({ condition }: { condition: ComponentCondition | undefined }) {
  const { text } = useReading()
  return <Mark condition={condition} text={text.componentCondition[condition ?? 'unknown']} />
}

function Mark({ condition = 'unknown', text }: { condition: keyof typeof SIGNS | undefined; text: string }) {
  return (
    <span class={`condition condition-${condition}`}>
      <span class="sign" aria-hidden="true">
        {SIGNS[condition]}
      </span>
      <span>{text}</span>
    </span>
  )
}
