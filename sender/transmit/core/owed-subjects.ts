/**
 * Subjects of which an event was thrown away: of each an event is to say, as soon as there is room, that it is withheld
 * (PROTOCOL.md E7). Here alone the transmit process decodes events: those that it throws away.
 */
import { type Event, withEventId } from '../../../proto/event.js'
import { decodeEventBatch } from '../../../proto/frame.js'
import { encodeEventRecord } from '../../pipe/core/event-record.js'
import { keyOnly, withheldEvent } from '../../pipe/core/withheld.js'

interface Owed {
  event: Event
  /** When the first was thrown away that nothing newer has followed. */
  sinceMs: number
}

export class OwedSubjects {
  readonly #owed = new Map<string, Owed>()

  constructor(private readonly subjectsMax: number) {}

  get size(): number {
    return this.#owed.size
  }

  /**
   * The event, as `encodeEvents` wrote it, was thrown away, and is the newest of its subject. False when that cannot be
   * remembered: there are as many as may be.
   */
  owe(subject: string, wire: Uint8Array, reason: string, arrivalMs: number): boolean {
    const known = this.#owed.get(subject)
    if (!known && this.#owed.size >= this.subjectsMax) return false
    const event = decodeEventBatch(wire)?.[0]
    const key = event && keyOnly(event)
    if (!key) return true
    const sinceMs = known?.sinceMs ?? event.withheld?.sinceMs ?? arrivalMs
    const said = endOf(event, key) ?? withheldEvent(key, sinceMs, event.withheld?.reason ?? reason)
    this.#owed.set(subject, { event: { ...said, source: event.source ?? 0 }, sinceMs })
    return true
  }

  /** Something newer of the subject comes after all. */
  delete(subject: string | undefined): void {
    if (subject !== undefined) this.#owed.delete(subject)
  }

  /** What is to be said of the subject owed longest, as an `EventRecord`; it is owed no more. */
  takeFirst(): { record: Uint8Array; sinceMs: number } | undefined {
    for (const [subject, { event, sinceMs }] of this.#owed) {
      this.#owed.delete(subject)
      return { record: encodeEventRecord([withEventId(event)]), sinceMs }
    }
    return undefined
  }
}

/** That its subject is gone is short, and is said as it is. */
function endOf({ train, line, component, information }: Event, key: Event): Event | undefined {
  if (train?.ended) return { ...key, train: { ...key.train, ended: true } }
  if (line?.ended) return { ...key, line: { ...key.line, ended: true } }
  if (component?.ended) return { ...key, component: { ...key.component, ended: true } }
  return information?.ended ? { ...key, information: { ...key.information, ended: true } } : undefined
}
