import t from 'tap'
import { JsonList, jsonObject } from '../../../../receiver/feeds/http/json-bytes.js'

t.test('lists of any length, and objects around them', async (t) => {
  for (const length of [0, 1, 255, 256, 257, 600]) {
    const list = new JsonList()
    const values = Array.from({ length }, (_, i) => ({ 駅: i }))
    for (const value of values) list.push(JSON.stringify(value))
    const text = jsonObject({ a: 1, gone: undefined }, { values: list, more: '"x"' }).toString()
    t.same(JSON.parse(text), { a: 1, values, more: 'x' }, `${length}`)
    t.notMatch(text, '\n')
    t.same(JSON.parse(list.bytes().toString()), values)
  }
})
