import t from 'tap'
import { type Rule, ruleOf } from '../../../../sender/intake/core/range-rules.js'

const STRING = { number: 1, scalar: 'string' } as const
const UINT64 = { number: 1, scalar: 'uint64' } as const
const SINT32 = { number: 1, scalar: 'sint32' } as const

t.test('a new field has the rule of its type', async (t) => {
  const of = (row: Parameters<typeof ruleOf>[1]) => ruleOf('train.newField', row, false)
  t.equal(of(STRING), 'name')
  t.equal(of(UINT64), 'time')
  t.equal(of(SINT32), 'sint32')
  t.equal(of({ number: 1, scalar: 'uint32' }), 'uint32')
  t.equal(of({ number: 1, scalar: 'bool' }), 'bool')
  t.equal(of({ number: 1, scalar: 'double' }), 'number')
  t.equal(of({ number: 1, enum: 'Occupancy' }), 'enum')
})

t.test('what a text is, its place says', async (t) => {
  const rules: [path: string, rule: Rule][] = [
    ['train.name.ja', 'text'],
    ['train.note.en', 'freeText'],
    ['line.cause.ja', 'freeText'],
    ['line.status.ja', 'text'],
    ['information.header.text', 'freeText'],
    ['information.status.text', 'text'],
    ['information.url.text', 'url'],
    ['train.owner', 'name'],
    ['information.informed.trip.serviceDate', 'date'],
  ]
  for (const [path, rule] of rules) t.equal(ruleOf(path, STRING, false), rule, path)
  t.equal(ruleOf('train.number', STRING, true), 'key')
  t.equal(ruleOf('train.serviceDate', STRING, true), 'date', 'a date of the key may be repaired')
  t.equal(ruleOf('train.positionMs', UINT64, false), 'nearTime')
  t.equal(ruleOf('train.stopCalls.arrival.plannedMs', UINT64, false), 'time')
  t.equal(ruleOf('train.stopCalls.arrival.delayS', SINT32, false), 'delay')
})
