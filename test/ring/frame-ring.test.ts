import { once } from 'node:events'
import { isDeepStrictEqual } from 'node:util'
import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import t from 'tap'
import { OwnMistake } from '../../ground/assert.js'
import type { CompleteFrame } from '../../ring/complete-frame.js'
import { FrameRing } from '../../ring/frame-ring.js'

const frame = (sequence: number, length: number): CompleteFrame => ({
  ...{
    sender: 200,
    epoch: 4_000_000_000,
    reign: 3,
    lane: 2,
    sequence: 2 ** 47 + sequence,
    isRecovered: sequence % 2 === 1,
  },
  arrivalMs: 1_795_443_874_381.25 + sequence,
  bytes: new Uint8Array(length).fill(sequence),
  digest: new Uint8Array(32).fill(sequence + 1),
  sourceSymbols: 1 + ((sequence * 73) % 224),
})
const copied = (read: CompleteFrame | undefined) =>
  read && { ...read, bytes: read.bytes.slice(), digest: read.digest.slice() }

t.test('what is written is read, in order, field by field; then there is nothing', async (t) => {
  const ring = new FrameRing(FrameRing.create(1024))
  t.equal(ring.peek(), undefined)
  for (const [sequence, length] of [
    [1, 100],
    [2, 0],
    [3, 1],
  ] as const)
    t.ok(ring.write(frame(sequence, length)))
  for (const [sequence, length] of [
    [1, 100],
    [2, 0],
    [3, 1],
  ] as const) {
    t.same(copied(ring.peek()), frame(sequence, length))
    t.same(copied(ring.peek()), frame(sequence, length), 'until it is dropped')
    ring.drop()
  }
  t.equal(ring.peek(), undefined)
})

t.test('a frame that was sealed is carried both ways', async (t) => {
  const ring = new FrameRing(FrameRing.create(1024))
  for (const [length, sealedLength] of [
    [100, 132],
    [1, 33],
    [0, 32],
    [7, 0],
  ] as const) {
    const sealed = new Uint8Array(sealedLength).fill(9)
    t.ok(ring.write({ ...frame(1, length), sealed }))
    const read = ring.peek()!
    t.same(read.bytes, frame(1, length).bytes)
    t.same(read.sealed, sealedLength > 0 ? sealed : undefined)
    ring.drop()
  }
})

t.test('a frame that finds no room is dropped and counted, and those that did are whole', async () => {
  const steps = fc.array(fc.oneof(fc.record({ write: fc.nat(300) }), fc.constant('read' as const)), { maxLength: 200 })
  fc.assert(
    fc.property(steps, (sequenceOfSteps) => {
      const ring = new FrameRing(FrameRing.create(1024))
      const held: CompleteFrame[] = []
      let dropped = 0
      let sequence = 0
      for (const step of sequenceOfSteps) {
        if (step === 'read') {
          const [expected] = held.splice(0, 1)
          if (!isDeepStrictEqual(copied(ring.peek()), expected)) return false
          if (expected) ring.drop()
          continue
        }
        const written = frame(++sequence, step.write)
        if (ring.write(written)) held.push(written)
        else {
          dropped++
          // One that the empty ring could hold is never refused by it.
          if (held.length === 0 && step.write <= 200) return false
        }
      }
      return ring.dropped === dropped
    }),
    { numRuns: 500 },
  )
})

t.test('the writer is asked to wake the reader once, and only when there is something', async (t) => {
  const ring = new FrameRing(FrameRing.create(1024))
  t.notOk(ring.takeWakeRequest(), 'not asleep yet')
  t.ok(ring.fallAsleep())
  t.notOk(ring.takeWakeRequest(), 'nothing to read')
  ring.write(frame(1, 1))
  t.ok(ring.takeWakeRequest())
  t.notOk(ring.takeWakeRequest(), 'once')
  t.notOk(ring.fallAsleep(), 'something is there')
  ring.peek()
  ring.drop()
  t.ok(ring.fallAsleep())
  t.notOk(ring.isStopWanted)
  ring.stop()
  t.ok(ring.isStopWanted)
})

t.test(
  'while the reader keeps up, the same memory is used again and again; and all of it when it does not',
  async (t) => {
    const memory = FrameRing.create(1 << 20)
    const ring = new FrameRing(memory)
    const touched = () => new Uint8Array(memory).findLastIndex((byte) => byte !== 0)
    const write = (sequence: number) => ring.write(frame(sequence, 1000))
    let wrong = 0
    const read = (sequence: number) => {
      if (!isDeepStrictEqual(copied(ring.peek()), frame(sequence, 1000))) wrong++
      ring.drop()
    }
    for (let first = 1; first < 3000; first += 3) {
      for (const sequence of [first, first + 1, first + 2]) write(sequence)
      for (const sequence of [first, first + 1, first + 2]) read(sequence)
    }
    t.ok(touched() < 300_000, `up to ${touched()}`)
    let written = 3000
    while (write(written + 1)) written++
    t.ok(touched() > 1_000_000, `up to ${touched()}`)
    for (let sequence = 3001; sequence <= written; sequence++) read(sequence)
    t.equal(ring.peek(), undefined)
    t.equal(wrong, 0)
  },
)

for (const capacity of [1 << 16, 1 << 20])
  t.test(`between two threads at full speed nothing is lost, torn or out of order (${capacity} bytes)`, async (t) => {
    const FRAMES = 50_000
    const memory = FrameRing.create(capacity)
    const module = JSON.stringify(new URL('../../ring/frame-ring.js', import.meta.url))
    const writer = `
    const { workerData, parentPort } = require('node:worker_threads')
    import(${module}).then(({ FrameRing }) => {
      const ring = new FrameRing(workerData)
      for (let sequence = 1; sequence <= ${FRAMES}; sequence++) {
        const bytes = new Uint8Array((sequence * 37) % 3000).fill(sequence)
        const marks = { isRecovered: false, arrivalMs: sequence, digest: new Uint8Array(32), sourceSymbols: 1 }
        const frame = { sender: 1, epoch: 5, lane: 0, sequence, ...marks, bytes }
        while (!ring.write(frame));
        if (ring.takeWakeRequest()) parentPort.postMessage(undefined)
      }
    })`
    const worker = new Worker(writer, { eval: true, workerData: memory, execArgv: [] })
    const ring = new FrameRing(memory)
    let sequence = 0
    let wrong = 0
    while (sequence < FRAMES) {
      const read = ring.peek()
      if (!read) {
        if (ring.fallAsleep()) await once(worker, 'message')
        continue
      }
      sequence++
      const isRight = read.sequence === sequence && read.bytes.length === (sequence * 37) % 3000
      if (!isRight || !read.bytes.every((byte) => byte === (sequence & 255))) wrong++
      ring.drop()
    }
    t.equal(wrong, 0)
    await worker.terminate()
  })

t.test('the capacity is a power of two', async (t) => {
  for (const capacity of [0, 100, 2 ** 31]) t.throws(() => FrameRing.create(capacity), OwnMistake)
})
