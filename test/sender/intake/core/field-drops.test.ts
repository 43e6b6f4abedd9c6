import t from 'tap'
import {
  FIELD_NAME_LENGTH_MAX,
  FIELD_NAMES_MAX,
  FieldDrops,
  OTHER_FIELDS,
} from '../../../../sender/intake/core/field-drops.js'

t.test('by field and reason', async (t) => {
  const drops = new FieldDrops()
  drops.note('a.b', 'unknown')
  drops.note('a.b', 'ill_typed')
  drops.note('a.b', 'unknown', 2)
  t.same(drops.list(), [
    { field: 'a.b', word: 'unknown', count: 3 },
    { field: 'a.b', word: 'ill_typed', count: 1 },
  ])
})

t.test('names from the input are bounded in number and length, and none is lost from the count', async (t) => {
  const drops = new FieldDrops()
  for (let i = 0; i < FIELD_NAMES_MAX + 10; i++) drops.note(`f${i}`, 'unknown')
  drops.note('f0', 'unknown')
  t.equal(drops.list().length, FIELD_NAMES_MAX + 1)
  t.same(drops.list().at(-1), { field: OTHER_FIELDS, word: 'unknown', count: 10 })
  const long = new FieldDrops()
  long.note('x'.repeat(1000), 'unknown')
  t.equal(long.list()[0].field.length, FIELD_NAME_LENGTH_MAX)
})
