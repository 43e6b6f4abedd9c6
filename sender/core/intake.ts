/**
 * What comes from the sources is made ready to cross: range checks, service date, event id, wire form. Every
 * event in ends as forwarded, refused or quarantined, each counted under its own word (design §9).
 */
import { type Event, encodeEvent, eventIdOf, hasSubject } from '../../proto/event.js'
import { EventWriter } from '../../proto/event-writer.js'
import type { SenderHealth } from '../../proto/frame.js'
import type { Parsed, RefusalWord } from './parsed.js'
import { checkRanges, type QuarantineWord, type RangeLimits } from './range-checks.js'
import { type ServiceDateOptions, ServiceDates } from './service-date.js'

export interface IntakeOptions {
  rangeLimits: RangeLimits
  serviceDates: ServiceDateOptions
  /** BLAKE3, at least 16 bytes of it; by default the reference. */
  hash?: (bytes: Uint8Array) => Uint8Array
}

/** What is forwarded goes in pieces of about so many bytes. */
const PIECE_BYTES = 1 << 16

export interface Quarantined {
  word: QuarantineWord
  source: string
  event: Event
}

interface SourceCounts {
  eventsIn: number
  lastEventMs: number | undefined
  endedMs: number | undefined
}

export class Intake {
  readonly refused: Partial<Record<RefusalWord | 'no_key', number>> = {}
  readonly quarantined: Partial<Record<QuarantineWord, number>> = {}
  readonly counts = { eventsIn: 0, eventsRefused: 0, eventsQuarantined: 0, eventsForwarded: 0, fieldsIgnored: 0 }
  readonly #serviceDates: ServiceDates
  readonly #sources = new Map<string, SourceCounts>()
  readonly #writer = new EventWriter(2 * PIECE_BYTES)

  constructor(private readonly options: IntakeOptions) {
    this.#serviceDates = new ServiceDates(options.serviceDates)
  }

  /**
   * @param source the source's name, of those configured
   * @param timeMs the time that event times are judged by: now, or for a recording its own time
   * @param nowMs  the sender's clock
   * @returns events to forward, in pieces as `encodeEvents` writes them, and those to put aside
   */
  handleParsed(source: string, parsed: Parsed, timeMs: number, nowMs: number) {
    const counts = this.#countsOf(source)
    for (const { word } of parsed.refused) this.#refuse(word, counts)
    this.counts.fieldsIgnored += parsed.ignoredFields
    const forward: Uint8Array[] = []
    const quarantined: Quarantined[] = []
    for (const event of parsed.events) {
      if (!hasSubject(event)) {
        this.#refuse('no_key', counts)
        continue
      }
      this.counts.eventsIn++
      counts.eventsIn++
      counts.lastEventMs = nowMs
      const word = checkRanges(event, this.options.rangeLimits, timeMs)
      if (word) {
        this.counts.eventsQuarantined++
        this.quarantined[word] = (this.quarantined[word] ?? 0) + 1
        quarantined.push({ word, source, event })
        continue
      }
      this.#serviceDates.withServiceDate(event, timeMs)
      if (!event.eventId) event.eventId = this.#newEventId(event)
      this.#writer.writeEventEntry(event)
      this.counts.eventsForwarded++
      if (this.#writer.length >= PIECE_BYTES) forward.push(this.#writer.take())
    }
    if (this.#writer.length > 0) forward.push(this.#writer.take())
    return { forward, quarantined }
  }

  /** Nothing more will come of it: a recording is over, or a source has failed. */
  handleSourceEnd(source: string, nowMs: number): void {
    this.#countsOf(source).endedMs = nowMs
  }

  /** For the heartbeat. */
  get health(): SenderHealth {
    const { eventsIn, eventsRefused, eventsQuarantined } = this.counts
    const sources = [...this.#sources].map(([name, { eventsIn, lastEventMs, endedMs }]) => ({
      name,
      eventsIn,
      ...(lastEventMs !== undefined && { lastEventMs: Math.round(lastEventMs) }),
      ...(endedMs !== undefined && { endedMs: Math.round(endedMs) }),
    }))
    return { eventsIn, eventsRefused, eventsQuarantined, sources }
  }

  /** An empty id is no id (E3), and is not part of what is hashed. */
  #newEventId(event: Event): string {
    event.eventId = null
    return eventIdOf(encodeEvent(event), this.options.hash)
  }

  #refuse(word: RefusalWord | 'no_key', counts: SourceCounts): void {
    this.counts.eventsIn++
    counts.eventsIn++
    this.counts.eventsRefused++
    this.refused[word] = (this.refused[word] ?? 0) + 1
  }

  #countsOf(source: string): SourceCounts {
    let counts = this.#sources.get(source)
    if (!counts) this.#sources.set(source, (counts = { eventsIn: 0, lastEventMs: undefined, endedMs: undefined }))
    return counts
  }
}
