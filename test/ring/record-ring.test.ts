import { isDeepStrictEqual } from 'node:util'
import t from 'tap'
import { RecordRing } from '../../ring/record-ring.js'

/** Records that are numbers, each as long as it says. */
class NumberRing extends RecordRing {
  write(value: number, length = 16): boolean {
    const at = this.claim(length)
    if (at < 0) return false
    this.numbers[(at >> 3) + 1] = value
    this.commit()
    return true
  }

  next(): number | undefined {
    const at = this.peekRecord()
    if (at < 0) return undefined
    this.advance()
    return this.numbers[(at >> 3) + 1]
  }
}

const all = (ring: NumberRing) => {
  const values: number[] = []
  for (let value = ring.next(); value !== undefined; value = ring.next()) values.push(value)
  return values
}

t.test('what was read and not given back is read again, and holds its place until then', async (t) => {
  const memory = NumberRing.create(128)
  const writer = new NumberRing(memory)
  const reader = new NumberRing(memory)
  for (const value of [1, 2, 3, 4]) t.ok(writer.write(value, 32))
  t.equal(writer.fill, 1)
  t.strictSame(all(reader), [1, 2, 3, 4])
  t.notOk(writer.write(5, 32), 'nothing was given back')
  t.equal(writer.dropped, 1)
  reader.rewind()
  t.strictSame([reader.next(), reader.next()], [1, 2])
  reader.release()
  t.equal(writer.fill, 0.5)
  t.ok(writer.write(6, 32))
  t.strictSame(all(reader), [3, 4, 6])
  reader.rewind()
  t.strictSame(all(reader), [3, 4, 6], 'only what was given back is gone')
  reader.release()
  t.equal(writer.fill, 0)
  t.equal(reader.next(), undefined)
})

t.test('also round the end of the ring, many times', async (t) => {
  const memory = NumberRing.create(1024)
  const writer = new NumberRing(memory)
  const reader = new NumberRing(memory)
  let written = 0
  let read = 0
  for (let round = 0; round < 500; round++) {
    while (writer.write(written + 1, 16 + ((written * 40) % 200))) written++
    const first = all(reader)
    reader.rewind()
    if (!isDeepStrictEqual(all(reader), first)) t.fail(`round ${round}: read again, it is not the same`)
    if (round % 3 === 0) {
      reader.rewind()
      read += [reader.next(), reader.next()].length
    } else read += first.length
    reader.release()
    if (round % 3 !== 0 && first.at(-1) !== read) t.fail(`${first.at(-1)} is not ${read}`)
  }
  t.equal(writer.dropped, 500)
})

t.test('another reader of the same memory goes on where the one before gave back', async (t) => {
  const memory = NumberRing.create(128)
  const writer = new NumberRing(memory)
  const first = new NumberRing(memory)
  writer.write(1)
  writer.write(2)
  t.equal(first.next(), 1)
  first.release()
  t.equal(first.next(), 2)
  t.strictSame(all(new NumberRing(memory)), [2])
})
