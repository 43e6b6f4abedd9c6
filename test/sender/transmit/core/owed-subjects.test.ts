import t from 'tap'
import { type Event, withEventId } from '../../../../proto/event.js'
import { decodeEventBatch, encodeEvents } from '../../../../proto/frame.js'
import { EventRecord } from '../../../../sender/pipe/core/event-record.js'
import { Urgency } from '../../../../sender/pipe/core/urgency.js'
import { OwedSubjects } from '../../../../sender/transmit/core/owed-subjects.js'

const wire = (event: Event) => encodeEvents([event])

t.test('of each subject the newest is said, since the first, of its source and with an id', async (t) => {
  const owed = new OwedSubjects(10)
  const train = { number: '1', serviceDate: '2026-11-23' }
  t.ok(owed.owe('a', wire({ eventTimeMs: 5, source: 3, train: { ...train, delayS: 60 } }), 'queue_full', 100))
  t.ok(owed.owe('a', wire({ eventTimeMs: 6, source: 3, train: { ...train, delayS: 90 } }), 'queue_full', 200))
  t.equal(owed.size, 1)
  const { record, sinceMs } = owed.takeFirst()!
  t.equal(sinceMs, 100)
  const expected = { eventTimeMs: 6, source: 3, train, withheld: { sinceMs: 100, reason: 'queue_full' } }
  const read = new EventRecord(record)
  t.equal(read.source, 3)
  t.strictSame([read.kind(0), read.urgency(0)], ['train', Urgency.delays], 'before positions')
  t.strictSame(decodeEventBatch(read.events), decodeEventBatch(wire(withEventId(expected))))
  t.equal(owed.takeFirst(), undefined)
})

t.test('what said so already keeps its time and reason', async (t) => {
  const owed = new OwedSubjects(10)
  owed.owe('a', wire({ line: { line: 'L' }, withheld: { sinceMs: 7, reason: 'too_large' } }), 'queue_full', 100)
  const { record, sinceMs } = owed.takeFirst()!
  t.equal(sinceMs, 7)
  t.match(decodeEventBatch(new EventRecord(record).events), [{ withheld: { sinceMs: 7, reason: 'too_large' } }])
})

t.test('bounded; longest owed first; what is no event is not owed', async (t) => {
  const owed = new OwedSubjects(2)
  for (const number of ['1', '2']) t.ok(owed.owe(number, wire({ train: { number } }), 'queue_full', 1))
  t.notOk(owed.owe('3', wire({ train: { number: '3' } }), 'queue_full', 1))
  t.ok(owed.owe('1', wire({ train: { number: '1' } }), 'queue_full', 2), 'known already')
  owed.delete('1')
  owed.delete(undefined)
  t.ok(owed.owe('4', Uint8Array.of(0x12, 1, 0xff), 'queue_full', 1))
  t.equal(owed.size, 1)
  t.match(decodeEventBatch(new EventRecord(owed.takeFirst()!.record).events), [{ train: { number: '2' } }])
})
