import t from 'tap'
import { decodeEventBatch } from '../../../proto/frame.js'
import {
  gapTopic,
  idOf,
  isMark,
  itemsIn,
  messagesOf,
  partsOf,
  topicOfMessage,
} from '../../../receiver/feeds/messages.js'
import { OFFICE_VIEW } from '../../../receiver/picture/view.js'
import {
  type ContentItem,
  type EventItem,
  type GapItem,
  healedItemOf,
} from '../../../receiver/stream/lanes/lane-items.js'

const event = (id: string, line = 'L'): EventItem => ({
  ...{ kind: 'event', id, createdMs: 10, arrivalMs: 20.6 },
  event: { train: { operator: 'O', line, number: id } },
})
const gap: GapItem = {
  ...{ kind: 'gap', epoch: 9, fromMs: 1, untilMs: undefined, firstSequence: 2, lastSequence: 3, reason: 'lost' },
  ...{ id: '1:0:9:0:2-3', sender: 0, lane: 0, namedMs: 30 },
}
const content: ContentItem = { kind: 'content', id: '1:0:9:3:1:0', lane: 3, createdMs: 1, arrivalMs: 1, content: 'x' }

t.test('an event a message, or the events of a frame; a gap is one by itself, and ends a frame', async (t) => {
  const items = [event('1:0:9:0:1:0'), event('1:0:9:0:1:1'), gap, event('1:0:9:0:4:0')]
  t.equal(messagesOf(items, {}), items, 'as they are')
  const grouped = messagesOf(items, { grouping: 'frame' })
  t.strictSame(grouped.map(itemsIn), [2, 1, 1])
  t.strictSame(grouped.map(idOf), ['1:0:9:0:1:0', '1:0:9:0:2-3', '1:0:9:0:4:0'])
  t.strictSame(grouped.map(topicOfMessage), ['batch/', 'gap/0/0/', 'batch/'])
})

t.test('what a view does not show is no message, and what no feed of events knows is none', async (t) => {
  const items = [event('1:0:9:0:1:0', 'A'), content, event('1:0:9:0:1:1', 'B')]
  t.strictSame(messagesOf(items, {}).map(idOf), ['1:0:9:0:1:0', '1:0:9:0:1:1'])
  const view = { ...OFFICE_VIEW, lines: new Set(['O/B']) }
  t.strictSame(messagesOf(items, { view }).map(idOf), ['1:0:9:0:1:1'])
})

t.test('what a message says, to the byte', async (t) => {
  const id = '1:0:9:0:1:0'
  t.strictSame(partsOf(event(id), 5, undefined, 'json'), [
    topicOfMessage(event(id)),
    `{"kind":"event","id":"${id}","number":5,"format":"json","createdMs":10,"arrivalMs":21}`,
    '{"train":{"operator":"O","line":"L","number":"1:0:9:0:1:0"}}',
  ])
  t.strictSame(partsOf(gap, 6, 'before', 'protobuf'), [
    'gap/0/0/',
    `{"kind":"gap","id":"${gap.id}","previousId":"before","number":6,"format":"json"}`,
    '{"epoch":9,"fromMs":1,"firstSequence":2,"lastSequence":3,"reason":"lost","sender":0,"lane":0,"namedMs":30}',
  ])
  t.strictSame(partsOf({ kind: 'mark', id: 'm1' }, 7, undefined, 'json'), [
    'mark/m1/',
    '{"kind":"mark","id":"m1","number":7,"format":"json"}',
    '{}',
  ])
  const [topic, meta, payload] = partsOf([event(id), event('1:0:9:0:1:1')], 8, 'p', 'protobuf')
  t.equal(topic, 'batch/')
  const batch = `"previousId":"p","count":2,"number":8,"format":"protobuf","createdMs":10,"arrivalMs":21`
  t.equal(meta, `{"kind":"batch","id":"${id}",${batch}}`)
  t.equal(decodeEventBatch(payload as Uint8Array)!.length, 2)
})

t.test('a gap’s topic says of which lane it is', async (t) => {
  t.equal(gapTopic({ ...gap, sender: 2, lane: 3 }), 'gap/2/3/')
  t.strictSame([isMark({ kind: 'mark', id: 'm' }), isMark(gap), isMark([event('a')])], [true, false, false])
})

t.test('what comes late says so, and how far its gap is healed comes behind it', async (t) => {
  const late = { ...event('1:0:9:0:2:0'), isLate: true }
  const healed = healedItemOf({ ...gap, healed: 1, missing: 1, healedMs: 40, missingRanges: [[3, 3]] }, [2])
  const items = [late, { ...late, id: '1:0:9:0:2:1' }, healed]
  const [topic, meta] = partsOf(messagesOf(items, {})[0], 7, undefined, 'json')
  t.equal(topic, 'train/O/L/1%3A0%3A9%3A0%3A2%3A0/')
  t.match(JSON.parse(meta), { kind: 'event', id: '1:0:9:0:2:0', late: true, number: 7 })
  t.notOk('late' in JSON.parse(partsOf(event('1:0:9:0:4:0'), 8, undefined, 'json')[1]), 'others say nothing of it')
  const grouped = messagesOf(items, { grouping: 'frame' })
  t.match(JSON.parse(partsOf(grouped[0], 9, undefined, 'protobuf')[1]), { kind: 'batch', count: 2, late: true })
  const [gapTopic, gapMeta, body] = partsOf(grouped[1], 10, '1:0:9:0:2-3', 'json')
  t.equal(gapTopic, 'gap/0/0/')
  t.strictSame(JSON.parse(gapMeta), {
    ...{ kind: 'healed', id: '1:0:9:0:2-3:1', gapId: '1:0:9:0:2-3', previousId: '1:0:9:0:2-3', number: 10 },
    format: 'json',
  })
  t.match(JSON.parse(String(body)), { firstSequence: 2, lastSequence: 3, healed: 1, missing: 1, healedMs: 40 })
  t.equal(idOf(grouped[1]), '1:0:9:0:2-3:1')
  // Fields are left out of a view without the mark being lost.
  const view = { ...OFFICE_VIEW, fields: 'public' as const }
  t.match(messagesOf(items, { view }), [{ isLate: true }, { isLate: true }, { kind: 'healed', gap: { healed: 1 } }])
})

t.test('what an earlier run may have told says so beside its id, and nowhere else', async (t) => {
  const again: EventItem = { ...event('1:0:9:0:1:0'), isRepeated: true }
  for (const format of ['json', 'protobuf'] as const) {
    const [topic, meta, payload] = partsOf(again, 7, undefined, format)
    const [itsTopic, itsMeta, itsPayload] = partsOf(event('1:0:9:0:1:0'), 7, undefined, format)
    t.strictSame(JSON.parse(meta), { ...JSON.parse(itsMeta), repeated: true })
    t.strictSame([topic, payload], [itsTopic, itsPayload])
  }
  const [, gapMeta, body] = partsOf({ ...gap, isRepeated: true }, 7, 'x', 'json')
  t.match(JSON.parse(gapMeta), { id: gap.id, repeated: true, previousId: 'x' })
  t.equal(body, partsOf(gap, 7, 'x', 'json')[2])
  t.match(JSON.parse(partsOf([again, again], 7, undefined, 'json')[1]), { count: 2, repeated: true })
  const publicView = { ...OFFICE_VIEW, lines: new Set(['O/L']) }
  t.match(messagesOf([again], { view: publicView }), [{ isRepeated: true }])
})
