import fc from 'fast-check'
import t from 'tap'
import { LineSplitter } from '../../../../../sender/intake/sources/recording/line-splitter.js'

function split(chunks: Uint8Array[], lineBytesMax: number): (string | number)[] {
  const splitter = new LineSplitter(lineBytesMax)
  const lines = [...chunks.flatMap((chunk) => [...splitter.push(chunk)]), ...splitter.end()]
  return lines.map((one) => ('line' in one ? Buffer.from(one.line).toString() : one.tooLongBytes))
}

t.test('property: however it is cut into chunks, the lines are the same', async (t) => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '\n'), maxLength: 60 })
  fc.assert(
    fc.property(text, fc.array(fc.nat(60)), (text, cuts) => {
      const bytes = Buffer.from(text)
      const at = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length]
      const chunks = at.slice(1).map((end, i) => bytes.subarray(at[i], end))
      const lines = text.split('\n')
      if (lines.at(-1) === '') lines.pop()
      const expected = lines.map((line) => (Buffer.byteLength(line) > 10 ? Buffer.byteLength(line) : line))
      return JSON.stringify(split(chunks, 10)) === JSON.stringify(expected)
    }),
    { numRuns: 2000 },
  )
  t.pass('2,000 runs')
})
