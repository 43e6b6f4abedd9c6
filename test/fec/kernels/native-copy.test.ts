import fc from 'fast-check'
import t from 'tap'
import { type CopyBytes, copyBytes } from '../../../fec/copy-bytes.js'
import { copyNatively } from '../../../fec/kernels/native-copy.js'

const SIZE = 200

function afterwards(copy: CopyBytes, isShared: boolean, from: number, length: number, to: number): string {
  const take = () => new Uint8Array(isShared ? new SharedArrayBuffer(SIZE + 5) : new ArrayBuffer(SIZE + 5), 5)
  const [source, target] = [take(), take()]
  for (let i = 0; i < SIZE; i++) source[i] = i + 1
  try {
    copy(source, from, length, target, to)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return 'RangeError'
  }
  return Buffer.from(target).toString('hex')
}

t.test('it does what the plain way does, in shared memory and in other', async (t) => {
  const anyPlace = fc.integer({ min: 0, max: SIZE + 3 })
  const anyLength = fc.integer({ min: 1, max: SIZE + 3 })
  const seen = { refused: 0, copied: 0 }
  fc.assert(
    fc.property(fc.boolean(), anyPlace, anyLength, anyPlace, (isShared, from, length, to) => {
      const expected = afterwards(copyBytes, false, from, length, to)
      seen[expected === 'RangeError' ? 'refused' : 'copied']++
      return afterwards(copyNatively, isShared, from, length, to) === expected
    }),
    { numRuns: 2000 },
  )
  t.ok(seen.refused > 100 && seen.copied > 100, JSON.stringify(seen))
})

t.test('a whole memory, its very ends, and nothing', async (t) => {
  for (const [from, length, to] of [
    [0, SIZE, 0],
    [SIZE - 1, 1, 0],
    [0, 1, SIZE - 1],
    [7, 0, 7],
  ] as const) {
    t.equal(afterwards(copyNatively, true, from, length, to), afterwards(copyBytes, false, from, length, to))
  }
})
