import t from 'tap'
import { GUARDED_FIELDS } from '../../../../../proto/guarded-fields.js'
import type { FieldRule, GuardRules } from '../../../../../sender/intake/core/guard/guard-rules.js'
import { valueCheckOf } from '../../../../../sender/intake/core/guard/value-check.js'
import { rulesOf } from './rules.js'

const NOW_MS = 1_800_000_000_000
/** The word for the value, of a field with this rule. */
function wordOf(path: string, rule: Omit<FieldRule, 'path'>, value: unknown, more: Partial<GuardRules> = {}) {
  return valueCheckOf(GUARDED_FIELDS.get(path)!, rulesOf({ ...more, field: [{ path, ...rule }] }))?.(value, NOW_MS)
}

t.test('numbers', async (t) => {
  for (const [value, word] of [
    [-5, undefined],
    [-6, 'guard_range'],
    [7, undefined],
    [7.01, 'guard_range'],
    [Number.NaN, 'guard_range'],
    [Number.POSITIVE_INFINITY, 'guard_range'],
  ] as const)
    t.equal(wordOf('train.position.coordinates.latitude', { min: -5, max: 7 }, value), word, `${value}`)
  t.equal(wordOf('train.delayS', { max: 0 }, -1e9), undefined)
  t.equal(wordOf('train.delayS', { min: 0 }, 1e9), undefined)
})

t.test('times, from the record’s clock', async (t) => {
  const rule = { past_s_max: 10, ahead_s_max: 20 }
  for (const [offsetMs, word] of [
    [-10_000, undefined],
    [-10_001, 'guard_range'],
    [20_000, undefined],
    [20_001, 'guard_range'],
    [Number.NaN, 'guard_range'],
  ] as const)
    t.equal(wordOf('line.expectedResumptionMs', rule, NOW_MS + offsetMs), word, `${offsetMs}`)
  t.equal(wordOf('line.expectedResumptionMs', { ahead_s_max: 1 }, 0), undefined)
})

t.test('texts: length, characters, pattern, values', async (t) => {
  const path = 'train.direction'
  t.equal(wordOf(path, { length_max: 3 }, 'abc'), undefined)
  t.equal(wordOf(path, { length_max: 3 }, 'abcd'), 'guard_length')
  t.equal(wordOf(path, { characters: ['latin'], also: '-' }, 'a-b'), undefined)
  t.equal(wordOf(path, { characters: ['latin'], also: '' }, 'a-b'), 'guard_characters')
  t.equal(wordOf(path, { characters: [] }, 'a\n'), 'guard_characters')
  t.equal(wordOf(path, { pattern: 'a|b' }, 'b'), undefined)
  for (const text of ['ab', 'xb', 'a\n', '']) t.equal(wordOf(path, { pattern: 'a|b' }, text), 'guard_pattern', text)
  t.equal(wordOf(path, { pattern: 'a|b' }, 'b'), undefined, 'the second time too')
  t.equal(wordOf(path, { values: ['N'] }, 'N'), undefined)
  t.equal(wordOf(path, { values: ['N'] }, 'n'), 'guard_value')
  t.equal(
    wordOf('train.note.ja', {}, 'xxxx', { text: { length_max: 1, characters: ['latin'], also: '' } }),
    'guard_length',
  )
})

t.test('free texts have rules of their own', async (t) => {
  const free_text = { length_max: 4, characters: ['latin'], also: '' } as const
  const text = { length_max: 1, characters: ['latin'], also: '' } as const
  t.equal(wordOf('line.text.ja', {}, 'xxxx', { free_text, text }), undefined)
  t.equal(wordOf('line.text.ja', {}, 'xxxxx', { free_text, text }), 'guard_length')
  t.equal(wordOf('train.type.text.ja', {}, 'xx', { free_text, text }), 'guard_length')
})

t.test('words of an enum', async (t) => {
  const rule = { values: ['NORMAL', 'OTHER'] }
  t.equal(wordOf('line.condition', rule, 1), undefined)
  t.equal(wordOf('line.condition', rule, 5), undefined)
  t.equal(wordOf('line.condition', rule, 2), 'guard_value')
})

t.test('without a rule, numbers, times, words and dates of a key are as they are', async (t) => {
  for (const path of ['train.delayS', 'eventTimeMs', 'line.condition', 'train.cancelled', 'train.serviceDate'])
    t.equal(valueCheckOf(GUARDED_FIELDS.get(path)!, rulesOf()), undefined, path)
})
