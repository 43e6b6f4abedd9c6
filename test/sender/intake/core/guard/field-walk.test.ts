import fc from 'fast-check'
import t from 'tap'
import { type Event, SUBJECT_KINDS, type SubjectKind } from '../../../../../proto/event.js'
import { GUARDED_FIELDS } from '../../../../../proto/guarded-fields.js'
import { FieldWalk } from '../../../../../sender/intake/core/guard/field-walk.js'
import type { GuardRules } from '../../../../../sender/intake/core/guard/guard-rules.js'
import { LinesLet } from '../../../../../sender/intake/core/guard/lines-let.js'
import { anyEvent } from '../../../../proto/any-event.js'
import { OPEN_TEXT, rulesOf } from './rules.js'

const NOW_MS = 1_800_000_000_000
const PATHS = [...GUARDED_FIELDS.keys()]
/** What crosses with the record that it is of, by hand. */
const WITH_THEIR_RECORD =
  /^(eventTimeMs|validUntilMs|withheld\..*|blemishes\..*|source)$|\.(ended|cancelled|skipped)$|^train\.(operator|line|number|serviceDate|identity)$|^line\.(operator|line)$|^component\.(system|component)$|^information\.(operator|id)$/

/** The paths of all values in the event, without indices. */
function pathsIn(value: unknown, path = ''): string[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value.flatMap((entry) => pathsIn(entry, path))
  if (typeof value !== 'object') return [path]
  return Object.entries(value).flatMap(([name, inner]) => pathsIn(inner, path === '' ? name : `${path}.${name}`))
}

function cleaned(event: Event, rules: Partial<GuardRules>) {
  const all = rulesOf({ free_text: OPEN_TEXT, ...rules })
  const taken: string[] = []
  const kind = SUBJECT_KINDS.find((one) => event[one]) as SubjectKind
  const walk = new FieldWalk(all, new LinesLet(all))
  const isAsMeant = walk.clean(event, kind, NOW_MS, (field, word) => taken.push(`${field} ${word}`))
  return { isAsMeant, taken }
}

const anyOfASubject = anyEvent.filter((event) => SUBJECT_KINDS.some((kind) => event[kind]))

t.test('whatever an event holds, what is left of it is listed, or of every record', async () => {
  fc.assert(
    fc.property(anyOfASubject, fc.subarray(PATHS), (event, fields) => {
      cleaned(event, { fields })
      const left = pathsIn(event).filter((path) => !fields.includes(path) && !WITH_THEIR_RECORD.test(path))
      if (left.length > 0) throw new Error(`left: ${left.join(', ')}`)
    }),
    { numRuns: 150 },
  )
})

t.test('what may all cross stays as it is, and looking again takes nothing more', async () => {
  const open = { fields: PATHS, operator: [], field: [] as { path: string; pattern: string }[] }
  // Any operator and line: whoever asks something of such a field means that alone.
  for (const { path, names } of GUARDED_FIELDS.values()) if (names) open.field.push({ path, pattern: '(?:.|\\n)*' })
  fc.assert(
    fc.property(anyOfASubject, fc.subarray(PATHS), (event, fields) => {
      cleaned(event, { ...open, fields })
      const before = JSON.stringify(event)
      const { taken } = cleaned(event, { ...open, fields })
      if (taken.length > 0 || JSON.stringify(event) !== before) throw new Error(`taken again: ${taken.join(', ')}`)
    }),
    { numRuns: 150 },
  )
  const station = { station: 'A', arrival: { delayS: 0, plannedMs: NOW_MS } }
  const event: Event = { train: { number: '1', position: { coordinates: { latitude: 35, longitude: 139 } } } }
  event.train!.stopCalls = [station, { station: 'B', skipped: true }]
  const before = structuredClone(event)
  t.same(cleaned(event, open), { isAsMeant: true, taken: [] })
  t.same(event, before)
})

t.test('half a place is none, and what is empty is left out', async (t) => {
  const event: Event = {
    train: {
      number: '1',
      position: { coordinates: { latitude: 35, longitude: 139 }, between: { toStation: 'B' } },
      type: { code: 'x', text: { ja: 'y' } },
      stopCalls: [{ platform: '1' }, { station: 'A', platform: '2' }],
    },
  }
  const { taken } = cleaned(event, {
    fields: ['train.position.coordinates.latitude', 'train.type.text.en', 'train.stopCalls.station'],
  })
  t.match(event.train, { position: null, type: null, stopCalls: [{ station: 'A' }] })
  t.same(event.train?.stopCalls?.length, 1)
  t.same(taken.sort(), [
    'train.position.between guard_field',
    'train.position.coordinates.longitude guard_field',
    'train.stopCalls.platform guard_field',
    'train.stopCalls.platform guard_field',
    'train.type.code guard_field',
    'train.type.text.ja guard_field',
  ])
})

t.test('operators and lines that a record names have to be listed too, unless the file says otherwise', async (t) => {
  const event = (): Event => ({
    train: { operator: 'K', line: 'U', number: '1', owner: 'Z', viaLines: ['U', 'V'] },
  })
  const fields = ['train.owner', 'train.viaLines']
  const first = event()
  t.same(cleaned(first, { fields }).taken, ['train.owner guard_operator', 'train.viaLines guard_line'])
  t.match(first.train, { owner: null, viaLines: ['U'] })
  const second = event()
  const field = [
    { path: 'train.owner', values: ['Z'] },
    { path: 'train.viaLines', pattern: '[UV]' },
  ]
  t.same(cleaned(second, { fields, field }).taken, [])
})
