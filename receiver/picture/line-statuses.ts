/** Tells when a line's derived condition changes: by an event, or with time alone when a period begins or ends. */

import { type Information, LineCondition, type LineStatus, subjectKey } from '../../proto/event.js'
import { eventToJson } from '../../proto/event-json.js'
import type { DataNowOf, LineConditions, LineStatusNow } from './line-condition.js'
import { mainText, textOf } from './notice-texts.js'
import type { StateChange } from './railway-state.js'
import type { AgeOf } from './record-text.js'

/** Says that a line's condition is another one, or that nothing is known of it any more. */
export interface LineChange {
  kind: 'line'
  /** The line as `<operator>/<line>`. */
  line: string
  key: string
  /** Id of the message that decided, or that removed the last record. */
  id: string
  status: LineStatusNow | undefined
}

export class LineStatuses {
  /** What was last told of each line, without ages; it holds no more lines than {@link LineConditions}. */
  readonly #told = new Map<string, { body: string; key: string; id: string }>()

  constructor(
    readonly conditions: LineConditions,
    private readonly nowOf: DataNowOf,
  ) {}

  handleChange(change: StateChange): LineChange[] {
    const touched = this.conditions.handleChange(change)
    return touched.size > 0 ? this.#changesOf(touched) : []
  }

  /** Must be called about once a second, because periods begin and end without any message. */
  handleTime(): LineChange[] {
    return this.#changesOf(new Set([...this.conditions.names(), ...this.#told.keys()]))
  }

  statusOf(name: string): LineStatusNow | undefined {
    return this.conditions.statusOf(name, this.nowOf)
  }

  #changesOf(names: ReadonlySet<string>): LineChange[] {
    const changes: LineChange[] = []
    for (const line of names) {
      const status = this.statusOf(line)
      const before = this.#told.get(line)
      if (!status) {
        if (before) changes.push({ kind: 'line', line, key: before.key, id: before.id, status })
        this.#told.delete(line)
        continue
      }
      const { key, id, body } = bodyOf(status)
      if (before?.body === body && before.id === id) continue
      this.#told.set(line, { body, key, id })
      changes.push({ kind: 'line', line, key, id, status })
    }
    return changes
  }
}

/**
 * Writes a derived status as JSON: a record of the line, `{ key, id, ageMs, sentAgoMs, …, line }`, and beside it the
 * records that give it (`from`), what is planned, the parts of the line that it holds for, since when, and whether it
 * is stale.
 */
export function lineStatusText(status: LineStatusNow, ageOf: AgeOf): string {
  const { event, createdMs, sender } = status.deciding
  const { key, id, body } = bodyOf(status)
  const ageMs = event.eventTimeMs == null ? undefined : ageOf(event.eventTimeMs, sender)
  const heading = JSON.stringify({ key, id, ageMs, sentAgoMs: ageOf(createdMs, sender) }).slice(0, -1)
  return `${heading},${body.slice(1)}`
}

function bodyOf(status: LineStatusNow): { key: string; id: string; body: string } {
  const { operator, line, deciding, condition, withheld, parts, sinceMs, isStale } = status
  const keys = (records: LineStatusNow['from']) => records.map(({ key }) => key)
  const { event } = deciding
  const { eventTimeMs, validUntilMs, information } = event
  const isSaid = status.from.includes(deciding)
  const own = isSaid ? event.line : undefined
  const notice = isSaid ? information : undefined
  const derived = {
    ...(operator && { operator }),
    line,
    ...(condition && { condition }),
    ...(own ? wordsOf(own) : notice && wordsOf(noticeWords(notice))),
  }
  // The status is as reliable as the record that decides it.
  const state = withheld ? 'withheld' : isStale ? 'stale' : deciding.state
  const body = {
    state,
    ...(state === deciding.state && deciding.reason && { stateReason: deciding.reason }),
    ...eventToJson({
      ...(eventTimeMs != null && { eventTimeMs }),
      ...(validUntilMs != null && { validUntilMs }),
      ...(withheld && { withheld }),
      line: derived,
    }),
    from: keys(status.from),
    planned: keys(status.planned),
    ...(parts.length > 0 && { parts: parts.map((part) => ({ ...part, condition: LineCondition[part.condition] })) }),
    ...(notice && { texts: mainText(notice) ?? [] }),
    ...(sinceMs !== undefined && { sinceMs }),
    ...(isStale && { isStale }),
  }
  return { key: subjectKey({ line: { operator, line } })!, id: deciding.id, body: JSON.stringify(body) }
}

/** Puts a notice into the form of a line's own status. Languages other than Japanese and English are in `texts`. */
function noticeWords(notice: Information): LineStatus {
  const { status, causeText, expectedResumptionMs } = notice
  return {
    status: textOf(status) ?? null,
    text: textOf(mainText(notice)) ?? null,
    cause: textOf(causeText) ?? null,
    expectedResumptionMs: expectedResumptionMs ?? null,
  }
}

function wordsOf({ status, text, cause, expectedResumptionMs }: LineStatus): LineStatus {
  return {
    ...(status && { status }),
    ...(text && { text }),
    ...(cause && { cause }),
    ...(expectedResumptionMs != null && { expectedResumptionMs }),
  }
}
