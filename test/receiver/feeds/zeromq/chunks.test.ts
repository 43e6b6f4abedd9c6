import t from 'tap'
import { Chunks } from '../../../../receiver/feeds/zeromq/chunks.js'

t.test('what several hold counts once, and until the last lets it go', (t) => {
  const chunks = new Chunks()
  const first = chunks.current
  t.equal(chunks.heldBytes, 0)
  t.ok(chunks.isFree)
  for (let i = 0; i < 3; i++) first.hold()
  t.equal(chunks.heldBytes, first.bytes.length)
  t.notOk(chunks.isFree)
  first.release()
  first.release()
  t.equal(chunks.heldBytes, first.bytes.length)
  first.release()
  t.equal(chunks.heldBytes, 0)
  t.ok(chunks.isFree)
  t.end()
})

t.test('a piece is used again when nobody holds it, and never before', (t) => {
  const chunks = new Chunks()
  const first = chunks.current
  first.hold()
  const second = chunks.next(10)
  t.not(second.bytes, first.bytes)
  const third = chunks.next(10)
  t.not(third.bytes, first.bytes, 'it is held')
  first.release()
  const seen = [chunks.next(10), chunks.next(10)].map(({ bytes }) => bytes)
  t.ok(seen.includes(first.bytes))
  t.equal(chunks.heldBytes, 0)
  t.end()
})

t.test('what is longer has a piece of its own, which is not kept; of the others only some are', (t) => {
  const chunks = new Chunks()
  const long = chunks.next(1_000_000)
  t.equal(long.bytes.length, 1_000_000)
  const all = new Set(Array.from({ length: 20 }, () => chunks.next(10)))
  t.notOk([...all].some(({ bytes }) => bytes.length > 300_000))
  const held = Array.from({ length: 20 }, () => {
    const one = chunks.next(10)
    one.hold()
    return one
  })
  for (const one of held) one.release()
  const again = Array.from({ length: 20 }, () => {
    const one = chunks.next(10)
    one.hold()
    return one
  })
  t.ok(again.filter((one) => held.includes(one)).length <= 5, 'the rest went back to the system')
  t.end()
})
