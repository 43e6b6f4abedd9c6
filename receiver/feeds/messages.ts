/**
 * Defines what the messages of the event stream say, apart from how they are sent (docs/feeds.md):
 * `[topic, meta, payload]`.
 *
 * `meta` is JSON and carries the message id and a running number: a subscriber to everything that sees a number missing
 * was itself too slow; a subscriber to some topics sees that by `previousId`.
 */
import { encodeEvent, topicOf } from '../../proto/event.js'
import { eventToJson } from '../../proto/event-json.js'
import { encodeEvents } from '../../proto/frame.js'
import { OFFICE_VIEW, projectEvent, projectGap, type View } from '../picture/view.js'
import type { EventItem, FeedItem, GapItem, HealedItem } from '../stream/receiver.js'

/** Tells a subscriber where in the stream its snapshot was taken (zeromq-snapshot.ts). */
type MarkItem = { kind: 'mark'; id: string }
/** What one message says of the stream: an event, a gap, how far a gap is healed, or the events of a frame. */
export type StreamMessage = EventItem | GapItem | HealedItem | readonly EventItem[]
export type Message = StreamMessage | MarkItem
export type MessageFormat = 'json' | 'protobuf'
export type MessageParts = [topic: string, meta: string, payload: string | Uint8Array]

export interface MessageOptions {
  /** The view of all subscribers; everything by default. */
  view?: View
  /** One message for each event, the default, or for all events of a released frame. */
  grouping?: 'event' | 'frame'
}

/** Makes the messages of these items, in order. Lanes other than that of events have feeds of their own. */
export function messagesOf(items: readonly FeedItem[], options: MessageOptions): readonly StreamMessage[] {
  const shown = shownItems(items.every(isOfEvents) ? items : items.filter(isOfEvents), options.view ?? OFFICE_VIEW)
  return options.grouping === 'frame' ? byFrame(shown) : shown
}

/** @param previousId id of the message before it on its topic; a mark has none */
export function partsOf(
  message: Message,
  number: number,
  previousId: string | undefined,
  format: MessageFormat,
): MessageParts {
  const topic = topicOfMessage(message)
  if (isMark(message)) return [topic, JSON.stringify({ ...message, number, format: 'json' }), '{}']
  if ('length' in message) {
    const [{ id, createdMs, arrivalMs, isLate, isRepeated }] = message as readonly [EventItem, ...EventItem[]]
    const repeated = isRepeated ? { repeated: true } : {}
    const late = isLate ? { late: true } : {}
    const meta = {
      kind: 'batch',
      id,
      previousId,
      ...repeated,
      count: message.length,
      number,
      format,
      ...late,
      createdMs,
    }
    const events = message.map(({ event }) => event)
    return [
      topic,
      JSON.stringify({ ...meta, arrivalMs: Math.round(arrivalMs) }),
      format === 'json' ? JSON.stringify(events.map(eventToJson)) : encodeEvents(events),
    ]
  }
  if (message.kind === 'gap') {
    const { kind, id, isRepeated } = message
    const repeated = isRepeated ? { repeated: true } : {}
    return [topic, JSON.stringify({ kind, id, previousId, ...repeated, number, format: 'json' }), gapBody(message)]
  }
  if (message.kind === 'healed') {
    const { kind, id, gap } = message
    return [topic, JSON.stringify({ kind, id, gapId: gap.id, previousId, number, format: 'json' }), gapBody(gap)]
  }
  const { id, event, createdMs, arrivalMs, isLate, isRepeated } = message
  const previous = previousId === undefined ? '' : `,"previousId":"${previousId}"`
  const repeated = isRepeated ? ',"repeated":true' : ''
  // The template escapes nothing, because none of these values needs it.
  const meta = `{"kind":"event","id":"${id}"${previous}${repeated},"number":${number},"format":"${format}"${isLate ? ',"late":true' : ''},"createdMs":${createdMs},"arrivalMs":${Math.round(arrivalMs)}}`
  return [topic, meta, format === 'json' ? JSON.stringify(eventToJson(event)) : encodeEvent(event)]
}

export function isMark(message: Message): message is MarkItem {
  return 'kind' in message && message.kind === 'mark'
}

/** A batch has the id of its first event. */
export function idOf(message: StreamMessage): string {
  return 'length' in message ? message[0].id : message.id
}

export function topicOfMessage(message: Message): string {
  if ('length' in message) return 'batch/'
  if (message.kind === 'mark') return `mark/${message.id}/`
  if (message.kind === 'healed') return gapTopic(message.gap)
  return message.kind === 'gap' ? gapTopic(message) : topicOf(message.event)
}

export function gapTopic({ sender, lane }: GapItem): string {
  return `gap/${sender}/${lane}/`
}

export function gapBody({ kind: _, id: __, isRepeated: ___, ...gap }: GapItem): string {
  return JSON.stringify(gap)
}

/** Counts the events, gaps and marks in the message. */
export function itemsIn(message: Message): number {
  return 'length' in message ? message.length : 1
}

type ShownItem = EventItem | GapItem | HealedItem

function isOfEvents(item: FeedItem): item is ShownItem {
  return item.kind !== 'content'
}

function shownItems(items: readonly ShownItem[], view: View): readonly ShownItem[] {
  if (view.fields === 'office' && !view.lines) return items
  const shown: ShownItem[] = []
  for (const item of items) {
    if (item.kind === 'gap') shown.push(projectGap(item, view))
    else if (item.kind === 'healed') shown.push({ ...item, gap: projectGap(item.gap, view) })
    else {
      const event = projectEvent(item.event, view)
      const { kind, id, createdMs, arrivalMs, isLate, isRepeated } = item
      if (event)
        shown.push({
          kind,
          id,
          createdMs,
          arrivalMs,
          event,
          ...(isLate && { isLate }),
          ...(isRepeated && { isRepeated }),
        })
    }
  }
  return shown
}

/** Frames are released whole, so the events of one frame stand beside each other. */
function byFrame(items: readonly ShownItem[]): StreamMessage[] {
  const messages: StreamMessage[] = []
  let batch: EventItem[] = []
  let frame = ''
  for (const item of items) {
    if (item.kind !== 'event') {
      messages.push(item)
      frame = ''
      continue
    }
    const itsFrame = item.id.slice(0, item.id.lastIndexOf(':'))
    if (itsFrame !== frame) messages.push((batch = []))
    frame = itsFrame
    batch.push(item)
  }
  return messages
}
