import t from 'tap'
import { eventLeaves } from '../../proto/event-fields.js'
import { EVENT_KEYS } from '../../proto/generated/event-table.js'
import { GUARDED_FIELDS } from '../../proto/guarded-fields.js'
import { ruleOf } from '../../sender/intake/core/range-rules.js'

const pathsOf = (is: 'isFreeText' | 'isImplied' | 'isKey') =>
  [...GUARDED_FIELDS.values()].filter((field) => field[is]).map(({ path }) => path)

t.test('every field of an event but what the sender alone says', async (t) => {
  const missing = eventLeaves().flatMap(({ path }) => (GUARDED_FIELDS.has(path) ? [] : path))
  t.same(missing.sort(), [
    ...['blemishes.field', 'blemishes.reason', 'inputUnknown.fromMs', 'inputUnknown.messages', 'inputUnknown.reason'],
    ...['inputUnknown.source', 'inputUnknown.untilMs', 'source', 'withheld.reason', 'withheld.sinceMs'],
  ])
})

t.test('what crosses with every record: its key, its times, its end', async (t) => {
  const keys = Object.entries(EVENT_KEYS).flatMap(([kind, { fields }]) => fields.map((name) => `${kind}.${name}`))
  t.same(pathsOf('isKey').sort(), keys.sort())
  t.same(
    pathsOf('isImplied')
      .filter((path) => !keys.includes(path))
      .sort(),
    [
      ...['component.ended', 'eventTimeMs', 'information.ended', 'line.ended', 'train.cancelled', 'train.ended'],
      ...['train.stopCalls.skipped', 'validUntilMs'],
    ],
  )
})

t.test('what the range checks take for free text the schema does too', async (t) => {
  const free = new Set(pathsOf('isFreeText'))
  t.ok(free.has('train.note.ja'))
  t.ok(free.has('information.header.text'))
  t.ok(free.has('line.status.en'))
  t.notOk(free.has('train.type.text.ja'))
  for (const { path, leaf, isKey } of GUARDED_FIELDS.values()) {
    if (leaf !== 'string') continue
    const rule = ruleOf(path, { number: 1, scalar: 'string' }, isKey)
    if (rule === 'freeText' || rule === 'url') t.ok(free.has(path), path)
  }
})

t.test('what names an operator or a line', async (t) => {
  const named = (what: string) =>
    [...GUARDED_FIELDS.values()].filter(({ names }) => names === what).map(({ path }) => path)
  t.same(named('operator'), [
    'train.operator',
    'train.owner',
    'line.operator',
    'information.operator',
    'information.informed.operator',
  ])
  t.same(named('line'), [
    ...['train.line', 'train.viaLines', 'line.line', 'information.informed.line', 'information.informed.trip.line'],
  ])
})
