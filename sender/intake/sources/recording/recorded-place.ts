/**
 * How far a recording has been read, and what it was so far: after a restart it is read again up to there, and only if
 * that is the same it goes on behind it. Events are counted, not rows or items: of a file that is being written the last
 * row may be half of one, and the last item may grow.
 */
import { type Event, subjectKey } from '../../../../proto/event.js'
import type { SourceCursor } from '../../../pipe/core/source-cursor.js'

const FNV_BASIS = 0x811c9dc5
const FNV_PRIME = 0x01000193

export class RecordedPlace {
  #events = 0
  #check = FNV_BASIS

  /** Counts the event as passed on, by what tells it from others. */
  handleEvent(event: Event): void {
    this.#events++
    this.#add(`${subjectKey(event)} ${event.eventTimeMs} ${event.eventId}`)
  }

  get events(): number {
    return this.#events
  }

  get cursor(): SourceCursor {
    return { events: this.#events, check: this.#check }
  }

  isAt({ events, check }: SourceCursor): boolean {
    return this.#events === events && this.#check === check
  }

  /** FNV-1a, which tells files apart that nobody made to be alike. */
  #add(text: string): void {
    let check = this.#check
    for (let i = 0; i < text.length; i++) check = Math.imul(check ^ text.charCodeAt(i), FNV_PRIME)
    this.#check = check >>> 0
  }
}
