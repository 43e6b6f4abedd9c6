/** How often something was kept back, and why: of which field, or of the whole record. */
import type { ReasonCount } from '../../client/records.js'
import { grouped } from '../core/numbers.js'
import { useReading } from '../reading.js'

interface ReasonTableProps {
  caption: string
  reasons: readonly ReasonCount[]
  /** What stands in the place of a field where the whole record is meant. */
  wholeRecord: string
  /** By reason; one that has none stands as it is. */
  words?: Readonly<Record<string, string>>
}

export function ReasonTable({ caption, reasons, wholeRecord, words = {} }: ReasonTableProps) {
  const { text } = useReading()
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{text.link.reasonField}</th>
          <th scope="col">{text.link.gapReason}</th>
          <th scope="col" class="right">
            {text.link.reasonCount}
          </th>
        </tr>
      </thead>
      <tbody>
        {reasons.map(({ field = '', reason = '', count }) => (
          <tr key={`${field} ${reason}`}>
            <td>{field || wholeRecord}</td>
            <td>{words[reason] ?? reason}</td>
            <td class="right">{count === undefined ? '' : grouped(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
