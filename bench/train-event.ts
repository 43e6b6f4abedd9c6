/** The event that is measured with: an ordinary position report, of the same length each time. */
import type { Event } from '../proto/event.js'
import { encodeEvent } from '../proto/event.js'
import { encodeEventBatch } from '../proto/frame.js'

/** Number of trains that report in turn. */
const TRAINS = 500

export function trainEvent(n: number, eventId: string, timeMs: number): Event {
  const number = `${1000 + (n % TRAINS)}M`
  return {
    eventId,
    eventTimeMs: Math.floor(timeMs),
    train: {
      operator: 'JR-East',
      line: 'JobanRapid',
      number,
      serviceDate: new Date(timeMs).toISOString().slice(0, 10),
      direction: 'Outbound',
      position: { between: { fromStation: 'JR-East.Joban.Kashiwa', toStation: 'JR-East.Joban.Abiko' } },
      // The value always takes two bytes, in zigzag and varint.
      delayS: 64 + (n % 60),
      carCount: 15,
    },
  }
}

/** Bytes of `frames` frames that hold `events` such events, with ids of `idLength` characters. */
export function frameBytesOf(frames: number, events: number, idLength: number): number {
  const timeMs = Date.now()
  const event = encodeEvent(trainEvent(0, 'x'.repeat(idLength), timeMs))
  const [few, many] = [20, 40].map(
    (count) => Buffer.concat(encodeEventBatch(timeMs, 100_000, Array(count).fill(event))).length,
  )
  const eachEvent = (many - few) / 20
  return frames * (few - 20 * eachEvent) + events * eachEvent
}
