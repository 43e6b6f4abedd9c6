import fc from 'fast-check'
import t from 'tap'
import { type CopyBytes, copyBytes } from '../../../fec/copy-bytes.js'
import { copyNatively } from '../../../fec/kernels/native-copy.js'

const SIZE = 200

function memories(isShared: boolean): { source: Uint8Array; target: Uint8Array } {
  const take = () => new Uint8Array(isShared ? new SharedArrayBuffer(SIZE + 5) : new ArrayBuffer(SIZE + 5), 5)
  const [source, target] = [take(), take()]
  for (let i = 0; i < SIZE; i++) source[i] = i + 1
  return { source, target }
}

function copied(copy: CopyBytes, isShared: boolean, from: number, length: number, to: number): Buffer | 'RangeError' {
  const { source, target } = memories(isShared)
  try {
    copy(source, from, length, target, to)
  } catch (error) {
    if (error instanceof RangeError) return 'RangeError'
    throw error
  }
  return Buffer.from(target)
}

t.test('every way of copying moves these bytes and no others, and refuses what is not there', async (t) => {
  const anyPlace = fc.integer({ min: 0, max: SIZE + 3 })
  let refused = 0
  fc.assert(
    fc.property(fc.boolean(), anyPlace, anyPlace, anyPlace, (isShared, from, length, to) => {
      const expected = Buffer.alloc(SIZE)
      const isPossible = from + length <= SIZE && to + length <= SIZE
      for (let i = 0; isPossible && i < length; i++) expected[to + i] = from + i + 1
      for (const copy of [copyBytes, copyNatively]) {
        const result = copied(copy, isShared, from, length, to)
        if (result === 'RangeError') refused++
        // Nothing is nowhere: whether that is refused is left open.
        if (length === 0 ? typeof result !== 'string' && !result.equals(Buffer.alloc(SIZE)) : false) return false
        if (length > 0 && isPossible !== (typeof result !== 'string')) return false
        if (typeof result !== 'string' && !result.equals(expected)) return false
      }
      return true
    }),
    { numRuns: 2000 },
  )
  t.ok(refused > 0)
})

t.test('a whole memory, and its very ends', async (t) => {
  for (const [from, length, to] of [
    [0, SIZE, 0],
    [SIZE - 1, 1, 0],
    [0, 1, SIZE - 1],
  ] as const) {
    t.same(copied(copyNatively, true, from, length, to), copied(copyBytes, false, from, length, to))
  }
})
