import t from 'tap'
import {
  codeSize,
  isEncodingSymbolId,
  isValidGeometry,
  K_MAX,
  M_MAX,
  maxRepairSymbols,
  maxSourceSymbols,
  symbolLengthOf,
} from '../../proto/geometry.js'

t.test('k is at most 224 up to M = 32, 192 for 64, 128 for 128', async (t) => {
  t.same([2, 3, 4, 5, 6, 7].map(maxSourceSymbols), [224, 224, 224, 224, 192, 128])
  t.same([1, 128, 129, 192, 193, 224, 225, 0].map(maxRepairSymbols), [128, 128, 64, 64, 32, 32, 0, 0])
  t.equal(K_MAX, 224)
  t.equal(M_MAX, 128)
})

t.test('every valid geometry has a point of its own for each symbol', async (t) => {
  for (let log2M = 2; log2M <= 7; log2M++) {
    const size = 1 << log2M
    const k = maxSourceSymbols(log2M)
    t.ok((Math.ceil(k / size) + 1) * size <= 256)
    t.ok(isValidGeometry(k, log2M))
    t.notOk(isValidGeometry(k + 1, log2M))
  }
})

t.test('what a header can say wrong is refused', async (t) => {
  for (const k of [0, -1, 225, 255, 1.5, Number.NaN]) t.notOk(isValidGeometry(k, 3), `k ${k}`)
  for (const log2M of [-1, 0, 1, 8, 255, 2.5, Number.NaN]) t.notOk(isValidGeometry(1, log2M), `log2M ${log2M}`)
  t.ok(isEncodingSymbolId(0, 10, 3))
  t.ok(isEncodingSymbolId(17, 10, 3))
  for (const id of [18, 255, -1, 0.5, Number.NaN]) t.notOk(isEncodingSymbolId(id, 10, 3), `id ${id}`)
})

t.test('the smallest code that holds m repair symbols', async (t) => {
  t.same(
    [0, 1, 4, 5, 8, 9, 32].map((m) => codeSize(224, m)),
    [2, 2, 2, 3, 3, 4, 5],
  )
  t.equal(codeSize(224, 33), undefined)
  t.equal(codeSize(192, 33), 6)
  t.equal(codeSize(128, 128), 7)
  t.equal(codeSize(1, 129), undefined)
  t.equal(codeSize(0, 4), undefined)
})

t.test('symbol length: the frame in k parts, rounded up to 16', async (t) => {
  t.equal(symbolLengthOf(1, 1), 16)
  t.equal(symbolLengthOf(16, 1), 16)
  t.equal(symbolLengthOf(17, 1), 32)
  t.equal(symbolLengthOf(1400, 8), 176)
  t.equal(symbolLengthOf(1409, 8), 192)
  t.equal(symbolLengthOf(3, 10), 16)
})
