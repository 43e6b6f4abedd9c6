import fc from 'fast-check'
import t from 'tap'
import { SignedDigests } from '../../../evidence/core/signed-digests.js'

const place = { sender: 1, epoch: 9, lane: 0 }
/** The digest of a number, or another one for it. */
const digest = (sequence: number, kind = 0) => new Uint8Array(32).fill(sequence & 255).fill(kind, 31)
const run = (from: number, to: number, kind = 0) =>
  new Uint8Array(Array.from({ length: to - from + 1 }, (_, i) => [...digest(from + i, kind)]).flat())

t.test('what is listed, what is not, what is another, what was asked for before', async (t) => {
  const signed = new SignedDigests()
  t.ok(signed.add(place, 5, run(5, 9)))
  t.equal(signed.take(place, 4, digest(4)), 'unlisted')
  t.equal(signed.take(place, 5, digest(5)), 'signed')
  t.equal(signed.take(place, 5, digest(5)), 'again')
  t.equal(signed.take(place, 9, digest(8)), 'other')
  t.equal(signed.take(place, 10, digest(10)), 'unlisted')
  t.equal(signed.take({ ...place, sender: 2 }, 6, digest(6)), 'unlisted')
  t.equal(signed.take({ ...place, lane: 3 }, 6, digest(6)), 'unlisted')
  t.equal(signed.take({ ...place, epoch: 8 }, 6, digest(6)), 'unlisted')
})

t.test('a run over another: the same is no fault, another one is, and the first stays', async (t) => {
  const signed = new SignedDigests()
  signed.add(place, 5, run(5, 9))
  t.ok(signed.add(place, 7, run(7, 14)), 'the same')
  t.notOk(signed.add(place, 9, run(9, 10, 1)), 'another')
  t.equal(signed.take(place, 9, digest(9)), 'signed')
  t.equal(signed.take(place, 14, digest(14)), 'signed')
})

t.test('missing is what lies between those that were there', async (t) => {
  const signed = new SignedDigests()
  signed.add(place, 1, run(1, 20))
  for (const sequence of [3, 4, 7, 12]) signed.take(place, sequence, digest(sequence))
  const ranges = Array.from(signed.missing(), ({ firstSequence, lastSequence }) => [firstSequence, lastSequence])
  t.same(ranges, [
    [5, 6],
    [8, 11],
  ])
  t.same([...new SignedDigests().missing()], [])
})

t.test('in whatever order runs come, each number is listed once', async () => {
  const runs = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 15 })), { maxLength: 20 })
  fc.assert(
    fc.property(runs, (given) => {
      const signed = new SignedDigests()
      const listed = new Set<number>()
      for (const [from, more] of given) {
        if (!signed.add(place, from, run(from, from + more))) return false
        for (let sequence = from; sequence <= from + more; sequence++) listed.add(sequence)
      }
      for (let sequence = 0; sequence < 80; sequence++) {
        const expected = listed.has(sequence) ? 'signed' : 'unlisted'
        if (signed.take(place, sequence, digest(sequence)) !== expected) return false
      }
      return [...signed.missing()].length === 0
    }),
  )
})
