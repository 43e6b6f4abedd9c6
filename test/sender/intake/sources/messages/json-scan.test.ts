import fc from 'fast-check'
import t from 'tap'
import { faultOf, JsonScan } from '../../../../../sender/intake/sources/messages/json-scan.js'

const LIMITS = { depthMax: 4, entriesMax: 10, bytesMax: 100, valuesMax: 5 }
const bytesOf = (text: string) => new TextEncoder().encode(text)

function scanned(text: string, form: 'list' | 'lines' | 'whole' = 'list', step = 7, limits = LIMITS) {
  const bytes = bytesOf(text)
  const scan = new JsonScan(bytes, limits, form)
  let steps = 1
  while (!scan.advance(step)) steps++
  const decoder = new TextDecoder()
  return {
    values: scan.places.map(({ start, end }) => decoder.decode(bytes.subarray(start, end))),
    faults: scan.places.map(({ fault }) => fault?.word),
    isTooMany: scan.isTooMany,
    steps,
  }
}

t.test('the values of a list, of lines, and of what follows one another', async (t) => {
  t.same(scanned('[{"a":"},["}, 2 ,[3,4], "x\\\\\\","]').values, ['{"a":"},["}', '2', '[3,4]', '"x\\\\\\","'])
  t.same(scanned('{"a":1} {"b":[{}]},{"c":3}').values, ['{"a":1}', '{"b":[{}]}', '{"c":3}'])
  t.same(scanned('{"a":1}\r\n\n{"b":"x\n{"c":3}\\\n4', 'lines').values, ['{"a":1}', '{"b":"x', '{"c":3}\\', '4'])
  t.same(scanned(' {"a":[1,2]}, 5', 'whole').values, ['{"a":[1,2]}, 5'])
})

t.test('each value is judged by itself', async (t) => {
  const deep = '[[[[[]]]]]'
  const many = `[${'1,'.repeat(10)}1]`
  const long = `"${'x'.repeat(100)}"`
  const { faults } = scanned(`[1,${deep},${many},${long},{"a":[[[1]]]}]`)
  t.same(faults, [undefined, 'too_deep', 'too_many_keys', 'too_large', undefined])
  t.equal(faultOf(bytesOf(deep), LIMITS)!.word, 'too_deep')
  t.equal(faultOf(bytesOf('"[[[[[[[[{,,,,,,,,,,,,,"'), LIMITS), undefined, 'in a text nothing counts')
  t.equal(faultOf(bytesOf('['.repeat(50)), LIMITS)!.word, 'too_deep', 'broken or not')
  t.equal(faultOf(bytesOf(']'.repeat(50)), LIMITS), undefined)
})

t.test('it stops at more values than may be', async (t) => {
  const { isTooMany, values, steps } = scanned(`[${'1,'.repeat(1_000_000)}1]`)
  t.ok(isTooMany)
  t.equal(values.length, 5)
  t.ok(steps < 5, `${steps} steps`)
})

t.test('property: whatever the slices, the values of a JSON list are found', async () => {
  const limits = { depthMax: 1000, entriesMax: 1e6, bytesMax: 1e6, valuesMax: 1000 }
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { maxLength: 20 }), fc.integer({ min: 1, max: 40 }), (list, step) => {
      const { values, faults } = scanned(JSON.stringify(list), 'list', step, limits)
      const isSame = JSON.stringify(values.map((value) => JSON.parse(value))) === JSON.stringify(list)
      return isSame && faults.every((fault) => fault === undefined)
    }),
    { numRuns: 500 },
  )
})

t.test('property: bytes of any kind end it, in as many steps as they are long', async () => {
  const bytes = fc.string({ unit: fc.constantFrom('[', ']', '{', '}', '"', '\\', ',', '1', '\n'), maxLength: 60 })
  fc.assert(
    fc.property(bytes, fc.constantFrom('list' as const, 'lines' as const, 'whole' as const), (text, form) => {
      const { steps, values } = scanned(text, form, 1, { ...LIMITS, valuesMax: 100 })
      return steps <= text.length + 1 && values.every((value) => text.includes(value))
    }),
    { numRuns: 1000 },
  )
})
