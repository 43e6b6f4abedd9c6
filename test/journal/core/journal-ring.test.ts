import t from 'tap'
import { JournalRing } from '../../../journal/core/journal-ring.js'
import { frameOf } from '../journal-frames.js'

const gap = {
  ...{ sender: 255, epoch: 4_000_000_000, lane: 4, firstSequence: 2 ** 47, lastSequence: 2 ** 47 + 9 },
  ...{ reason: 'perhaps_delivered', namedMs: 1_764_370_000_123.5 },
}
const cursor = {
  ...{ sender: 200, epoch: 4_000_000_000, lane: 3, name: 'zeromq', sequence: 2 ** 47, index: 70_000 },
  movedMs: 1_764_370_000_123,
}

t.test('what is written is read, field by field, and again until it is given back', async (t) => {
  const memory = JournalRing.create(1 << 12)
  const owner = new JournalRing(memory)
  const thread = new JournalRing(memory)
  const frame = frameOf(2 ** 47 + 1, { sender: 255, epoch: 4_000_000_000, lane: 15, sourceSymbols: 224 })
  const empty = frameOf(3, { body: new Uint8Array() })
  t.ok(owner.writeFrame(frame) && owner.writeGap(gap) && owner.writeCursor(cursor) && owner.writeFrame(empty))
  for (const _ of ['once', 'again']) {
    t.strictSame(thread.next(), { kind: 'frame', frame })
    t.strictSame(thread.next(), { kind: 'gap', gap: { ...gap, healedMs: undefined } })
    t.strictSame(thread.next(), { kind: 'cursor', cursor })
    t.strictSame(thread.next(), { kind: 'frame', frame: empty })
    t.equal(thread.next(), undefined)
    thread.rewind()
  }
})

t.test('a body in pieces is one body', async (t) => {
  const ring = new JournalRing(JournalRing.create(1024))
  const frame = frameOf(1)
  const { body } = frame
  t.ok(ring.writeFrame({ ...frame, body: [body.subarray(0, 7), body.subarray(7, 7), body.subarray(7)] }))
  t.ok(ring.writeFrame({ ...frameOf(2), body: [] }))
  t.strictSame(ring.next(), { kind: 'frame', frame })
  const empty = ring.next()
  t.equal(empty?.kind === 'frame' && empty.frame.body.length, 0)
})

t.test('what finds no room is refused, whatever it is, and what is there stays whole', async (t) => {
  const ring = new JournalRing(JournalRing.create(1024))
  t.ok(ring.writeFrame(frameOf(1, {}, 950)))
  t.notOk(ring.writeFrame(frameOf(2)))
  t.notOk(ring.writeGap(gap))
  t.notOk(ring.writeCursor(cursor))
  t.strictSame(ring.next(), { kind: 'frame', frame: frameOf(1, {}, 950) })
  t.equal(ring.next(), undefined)
})
