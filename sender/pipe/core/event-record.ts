/**
 * The payload of a `PipeRecord.events`: events of one source, and of each what the transmit process needs to know, so
 * that it neither searches nor decodes them.
 *
 *     the events, one after another, as `encodeEvents` writes them
 *     for each event: subject id         16 bytes, all 0 for none
 *                     32 × length, + 8 × the subject's kind, + 2 × urgency,
 *                     + 1 if it says that the subject has ended       4 bytes
 *     source, number of events           4 bytes each
 *
 * Numbers are big-endian, like the pipe's own. The events stand first because they are written first: behind them all
 * is put that is known only then, and the whole is copied once.
 */
import { assert } from '../../../ground/assert.js'
import { type Event, type SubjectKind, subjectKey } from '../../../proto/event.js'
import { EventWriter } from '../../../proto/event-writer.js'
import { encodeEvents } from '../../../proto/frame.js'
import { NO_SUBJECT, type SubjectId, subjectIdOf } from '../../../proto/subject-id.js'
import { Urgency, urgencyOf } from './urgency.js'

const TAIL_BYTES = 8
const ID_BYTES = 16
const ENTRY_BYTES = ID_BYTES + 4
/** Kinds of subjects, by the number that crosses; an event without a subject counts as the first. */
const KINDS: readonly SubjectKind[] = ['train', 'line', 'component', 'information']
/** What stands below the length: an end, then two bits for the urgency, then two for the kind. */
const LENGTH_SHIFT = 5
/** No event is longer than a frame may be (PROTOCOL.md F1). */
const EVENT_BYTES_MAX = 2 ** 24
/** An event of which nothing is known is in no hurry. */
const NOTHING_TOLD = 2 * Urgency.positions
/** As {@link EventRecord.subjectOf} reads {@link NO_SUBJECT}. */
export const NO_ID = '\0'.repeat(ID_BYTES / 2)

/** A record this long leaves in the memory in which it was written; to copy a shorter one costs less than new memory. */
const HANDED_OVER_BYTES_MIN = 8192
/** Memories kept for records to come: as many as are on their way to the pipe at once. */
const FREE_MAX = 8

interface EventRecordOptions {
  /** BLAKE3, at least 16 bytes of it; by default the reference. */
  hash?: ((bytes: Uint8Array) => Uint8Array) | undefined
  /** A longer event is not written; by default any is. */
  eventBytesMax?: number | undefined
  /** Memory to begin with; it doubles when it is full. */
  bytes?: number
}

export class EventRecordWriter {
  readonly #events: EventWriter
  readonly #eventBytesMax: number
  #entries = new DataView(new ArrayBuffer(256 * ENTRY_BYTES))
  #count = 0
  readonly #bytes: number
  /** Whether it has memory for a long record, which can be handed over and serve again. */
  readonly #isRoomy: boolean
  readonly #free: Uint8Array[] = []

  constructor(private readonly options: EventRecordOptions = {}) {
    this.#bytes = options.bytes ?? 4096
    this.#isRoomy = this.#bytes >= HANDED_OVER_BYTES_MIN
    this.#events = new EventWriter(this.#bytes)
    this.#eventBytesMax = options.eventBytesMax ?? Number.POSITIVE_INFINITY
  }

  /** Of the events written and not yet taken. */
  get eventBytes(): number {
    return this.#events.length
  }

  /**
   * Writes the event with this source and, if it has none, with an id that is made here (E4); both are its own from
   * here on. False if it is longer than {@link EventRecordOptions.eventBytesMax}: then it is not written.
   */
  write(event: Event, source: number, subject: SubjectId, urgency: Urgency = urgencyOf(event)): boolean {
    const start = this.#events.length
    if (event.eventId) {
      event.source = source
      this.#events.writeEventEntry(event)
    } else this.#events.writeEventEntryWithMadeId(event, source, this.options.hash)
    if (this.#events.length - start <= this.#eventBytesMax) {
      this.#enter(start, subject, flagsOf(event, urgency))
      return true
    }
    this.#events.takeBack(start)
    return false
  }

  /** An event that is in wire form already, as `encodeEvents` writes it. */
  writeWire(entry: Uint8Array, subject: SubjectId = NO_SUBJECT, flags: number = NOTHING_TOLD): void {
    const start = this.#events.length
    this.#events.writeBytes(entry)
    this.#enter(start, subject, flags)
  }

  /** What was written since the last time, as memory of its own. It may be given {@link giveBack back}. */
  take(source: number): Uint8Array {
    const entriesBytes = this.#count * ENTRY_BYTES
    if (entriesBytes + TAIL_BYTES > this.#entries.byteLength) this.#grow()
    this.#entries.setUint32(entriesBytes, source)
    this.#entries.setUint32(entriesBytes + 4, this.#count)
    this.#events.writeBytes(new Uint8Array(this.#entries.buffer, 0, entriesBytes + TAIL_BYTES))
    this.#count = 0
    const isHandedOver = this.#isRoomy && this.#events.length >= HANDED_OVER_BYTES_MIN
    return isHandedOver ? this.#events.handOver(this.#free.pop() ?? new Uint8Array(this.#bytes)) : this.#events.take()
  }

  /** Tells that nobody reads this record any more. Memory that is new costs a page fault for every 4 KiB. */
  giveBack({ buffer }: Uint8Array): void {
    const isOurs = this.#isRoomy && buffer.byteLength === this.#bytes
    if (isOurs && this.#free.length < FREE_MAX) this.#free.push(new Uint8Array(buffer))
  }

  #enter(start: number, subject: SubjectId, flags: number): void {
    const length = this.#events.length - start
    assert(length <= EVENT_BYTES_MAX, 'an event fits a frame, and its length the entry', length)
    const at = this.#count * ENTRY_BYTES
    if (at + ENTRY_BYTES > this.#entries.byteLength) this.#grow()
    const entries = this.#entries
    entries.setInt32(at, subject.a)
    entries.setInt32(at + 4, subject.b)
    entries.setInt32(at + 8, subject.c)
    entries.setInt32(at + 12, subject.d)
    entries.setUint32(at + ID_BYTES, length * 2 ** LENGTH_SHIFT + flags)
    this.#count++
  }

  #grow(): void {
    const grown = new Uint8Array(2 * this.#entries.byteLength)
    grown.set(new Uint8Array(this.#entries.buffer))
    this.#entries = new DataView(grown.buffer)
  }
}

function flagsOf({ train, line, component, information }: Event, urgency: Urgency): number {
  const isEnd = (train ?? line ?? component ?? information)?.ended === true
  const kind = train ? 0 : line ? 1 : component ? 2 : information ? 3 : 0
  return (isEnd ? 1 : 0) + 2 * urgency + 8 * kind
}

/** Reads the payload; the memory must not be written to while this is in use. */
export class EventRecord {
  /** Number in the heartbeat’s list; 0 is none. */
  readonly source: number
  readonly count: number
  /** Where the last event ends. */
  readonly #eventsEnd: number
  readonly #view: DataView

  /** Throws RangeError when {@link EventRecordWriter} cannot have written it: our own mistake, not traffic. */
  constructor(readonly payload: Uint8Array) {
    const { length } = payload
    const view = new DataView(payload.buffer, payload.byteOffset, length)
    this.#view = view
    this.source = view.getUint32(length - TAIL_BYTES)
    this.count = view.getUint32(length - 4)
    this.#eventsEnd = length - TAIL_BYTES - this.count * ENTRY_BYTES
    let end = this.#eventsEnd < 0 ? Number.POSITIVE_INFINITY : 0
    for (let i = 0; i < this.count && end <= this.#eventsEnd; i++) {
      const eventBytes = this.lengthOf(i)
      end = eventBytes > 0 ? end + eventBytes : Number.POSITIVE_INFINITY
    }
    if (end !== this.#eventsEnd) throw new RangeError(`${this.count} events do not fill ${length} bytes`)
  }

  lengthOf(index: number): number {
    return this.#view.getUint32(this.#eventsEnd + index * ENTRY_BYTES + ID_BYTES) >>> LENGTH_SHIFT
  }

  /** Whether it says that its subject has ended. */
  isEnd(index: number): boolean {
    return (this.#flags(index) & 1) !== 0
  }

  urgency(index: number): Urgency {
    return ((this.#flags(index) >> 1) & 3) as Urgency
  }

  /** Of its subject; `train` where it has none. */
  kind(index: number): SubjectKind {
    return KINDS[(this.#flags(index) >> 3) & 3]
  }

  /**
   * The subject's id as eight UTF-16 units; `undefined` when it has none. A text, for maps find those by a hash that
   * nobody outside can foresee: ids whose first bits are alike are soon found.
   */
  subjectOf(index: number): string | undefined {
    const { payload } = this
    const at = this.#eventsEnd + index * ENTRY_BYTES
    // In one call: put together unit by unit, the text costs three times as much.
    const id = String.fromCharCode(
      (payload[at] << 8) | payload[at + 1],
      (payload[at + 2] << 8) | payload[at + 3],
      (payload[at + 4] << 8) | payload[at + 5],
      (payload[at + 6] << 8) | payload[at + 7],
      (payload[at + 8] << 8) | payload[at + 9],
      (payload[at + 10] << 8) | payload[at + 11],
      (payload[at + 12] << 8) | payload[at + 13],
      (payload[at + 14] << 8) | payload[at + 15],
    )
    return id === NO_ID ? undefined : id
  }

  /** A word of the subject's id, 0 … 3; all are 0 where it has none. */
  idWord(index: number, word: number): number {
    return this.#view.getInt32(this.#eventsEnd + index * ENTRY_BYTES + 4 * word)
  }

  #flags(index: number): number {
    return this.payload[this.#eventsEnd + (index + 1) * ENTRY_BYTES - 1]
  }

  /** All of them, in wire form; the first begins where the payload does. */
  get events(): Uint8Array {
    return this.payload.subarray(0, this.#eventsEnd)
  }
}

/** Events as they are, of one source: that of the first. For few of them: each subject's id is made again. */
export function encodeEventRecord(events: readonly Event[]): Uint8Array {
  const writer = new EventRecordWriter()
  for (const event of events) {
    writer.writeWire(encodeEvents([event]), subjectIdOf(subjectKey(event)), flagsOf(event, urgencyOf(event)))
  }
  return writer.take(events[0]?.source ?? 0)
}
