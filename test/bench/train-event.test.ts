import t from 'tap'
import { frameBytesOf, trainEvent } from '../../bench/train-event.js'
import { encodeEvent } from '../../proto/event.js'
import { eventFromJson, eventToJson } from '../../proto/event-json.js'
import { encodeEventBatch } from '../../proto/frame.js'

const NOW_MS = Date.UTC(2026, 10, 26)

t.test('every event is as long, and crosses whole', async (t) => {
  const lengths = [0, 1, 59, 60, 499, 500, 12_345].map((n) => encodeEvent(trainEvent(n, 'id', NOW_MS)).length)
  t.equal(new Set(lengths).size, 1, `${lengths}`)
  const event = trainEvent(7, 'id', NOW_MS + 0.25)
  t.match(eventFromJson(eventToJson(event)), { event, dropped: [] })
})

t.test('frame bytes are those of the frames that are sent', async (t) => {
  const events = (count: number) => Array.from({ length: count }, (_, n) => encodeEvent(trainEvent(n, 'id', NOW_MS)))
  const sent = [1, 20, 40].map((count) => Buffer.concat(encodeEventBatch(NOW_MS, 100_000, events(count))).length)
  const reckoned = frameBytesOf(3, 61, 'id'.length)
  const actual = sent.reduce((sum, length) => sum + length)
  // The length of a frame's body is a varint of one to three bytes.
  t.ok(Math.abs(reckoned - actual) <= 3 * 2, `${reckoned}, ${actual}`)
})
