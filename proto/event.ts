/**
 * Events: what happened to a train, a line or a component, or a notice, as one message (PROTOCOL.md E1–E10).
 *
 * `Event` is the shape that protobufjs reads and writes. In it, absent means `undefined` or `null`, an empty
 * list, or (for a list) no list: a writer never puts an empty string where it means "unknown", and a reader
 * never takes absent for zero.
 */
import { eventIdOf } from './event-id.js'
import { readPlainEvent } from './event-reader.js'
import { EventWriter } from './event-writer.js'
import { EVENT_KEYS } from './generated/event-table.js'
import { katamichi } from './generated/katamichi.js'

export { eventIdOf }

export type Event = katamichi.v1.Event.$Properties
export type TrainStatus = katamichi.v1.TrainStatus.$Properties
export type LineStatus = katamichi.v1.LineStatus.$Properties
export type ComponentStatus = katamichi.v1.ComponentStatus.$Properties
export type Position = katamichi.v1.Position.$Properties
export type StopCall = katamichi.v1.StopCall.$Properties
export type CallTimes = katamichi.v1.CallTimes.$Properties
export type Text = katamichi.v1.Text.$Properties
export type Information = katamichi.v1.Information.$Properties
export type InformedEntity = katamichi.v1.InformedEntity.$Properties
export type TripReference = katamichi.v1.TripReference.$Properties
export type ActivePeriod = katamichi.v1.ActivePeriod.$Properties
export type Translation = katamichi.v1.Translation.$Properties
export type Blemish = katamichi.v1.Blemish.$Properties
export type InputUnknown = katamichi.v1.InputUnknown.$Properties
export type Withheld = katamichi.v1.Withheld.$Properties

export const {
  Occupancy,
  LineCondition,
  ComponentCondition,
  ScheduleRelationship,
  StopStatus,
  Cause,
  Effect,
  Severity,
} = katamichi.v1

/** What an event can be about, and a record with a key is of. */
export type SubjectKind = keyof typeof EVENT_KEYS
export const SUBJECT_KINDS = Object.keys(EVENT_KEYS) as readonly SubjectKind[]

/** The event's wire form. Throws only on our own mistake: a value of the wrong type in `event`. */
export function encodeEvent(event: Event): Uint8Array {
  writer.writeEvent(event)
  return writer.take()
}

const writer = new EventWriter()

/** Reads an event's wire form; `undefined` when the bytes are not one. */
export function decodeEvent(bytes: Uint8Array): Event | undefined {
  try {
    return readPlainEvent(bytes) ?? katamichi.v1.Event.decode(bytes)
  } catch {
    return undefined
  }
}

/** The event with an id: its own, or that of {@link eventIdOf}. */
export function withEventId(event: Event): Event {
  if (event.eventId) return event
  const { eventId: _, source: __, ...bare } = event
  return { ...event, eventId: eventIdOf(encodeEvent(bare)) }
}

/** Whether the event names what it is about, which {@link subjectKey} then says. */
export function hasSubject({ train, line, component, information }: Event): boolean {
  return Boolean(
    train
      ? train.number
      : line
        ? line.line
        : component
          ? component.component
          : information
            ? information.id
            : undefined,
  )
}

/** Whether the event says what may be missing before the sender, and nothing of any subject (E11). */
export function isInputUnknown(event: Event): boolean {
  return event.inputUnknown != null && !hasSubject(event)
}

/**
 * What the event is about, as one string, the same for every event about the same thing (E2); `undefined`
 * when the event names nothing. Slashes separate percent-encoded parts; an absent part is `-`.
 */
export function subjectKey(event: Event): string | undefined {
  const { train } = event
  if (!train) return otherKey(event)
  if (!train.number) return undefined
  if (train.identity) return `${trainTopic(train)}${part(train.serviceDate)}/${part(train.identity)}`
  return `${trainTopic(train)}${part(train.serviceDate)}`
}

/**
 * This is apart from the key of trains, which are most: their code stays so small that it is compiled into its caller.
 */
function otherKey({ line, component, information }: Event): string | undefined {
  if (line) return line.line ? `line/${part(line.operator)}/${part(line.line)}/` : undefined
  if (component)
    return component.component ? `component/${part(component.system)}/${part(component.component)}/` : undefined
  if (information)
    return information.id ? `information/${part(information.operator)}/${part(information.id)}/` : undefined
  return undefined
}

/**
 * An event about what `key` names, with nothing more in it: its {@link subjectKey} is `key`. `undefined` when no event
 * has this key.
 */
export function subjectOfKey(key: string): Event | undefined {
  const [kind, first = null, second = null, third = null, fourth = null, fifth = null] = key.split('/').map(unpart)
  let event: Event = {}
  if (kind === 'train') {
    const train = { operator: first, line: second, number: third, serviceDate: fourth }
    event = { train: fifth === null ? train : { ...train, identity: fifth } }
  } else if (kind === 'line') event = { line: { operator: first, line: second } }
  else if (kind === 'component') event = { component: { system: first, component: second } }
  else if (kind === 'information') event = { information: { operator: first, id: second } }
  return subjectKey(event) === key ? event : undefined
}

/**
 * The ZeroMQ topic: `train/<operator>/<line>/<number>/`, `line/<operator>/<line>/`, `information/<operator>/<id>/` or
 * `component/<system>/<component>/`, parts percent-encoded. The slash at the end keeps train 1 from matching 10.
 */
export function topicOf(event: Event): string {
  if (event.train) return trainTopic(event.train)
  return subjectKey(event) ?? 'unknown/'
}

function trainTopic(train: TrainStatus): string {
  return `train/${part(train.operator)}/${part(train.line)}/${part(train.number)}/`
}

/**
 * `-` stands for an absent part, so a part that is itself `-` is written `%2D`. A lone surrogate, which
 * `encodeURIComponent` throws on, becomes U+FFFD.
 */
function part(text: string | null | undefined): string {
  if (!text) return '-'
  if (isUnreserved(text)) return text === '-' ? '%2D' : text
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
}

function unpart(text: string): string | null {
  if (text === '-') return null
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** Whether nothing in the text would be encoded. Asking saves three quarters of a key's time: 80 ns instead of 360. */
function isUnreserved(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (UNRESERVED[text.charCodeAt(i)] !== 1) return false
  return true
}

/** 1 at the code of each character that `encodeURIComponent` leaves as it is. */
const UNRESERVED = new Uint8Array(128)
for (const char of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()") {
  UNRESERVED[char.charCodeAt(0)] = 1
}
