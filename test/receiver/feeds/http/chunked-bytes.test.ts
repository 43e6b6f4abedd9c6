import t from 'tap'
import { CHUNK_BYTES, ChunkPool, inWrites, joined, SharedBytes } from '../../../../receiver/feeds/http/chunked-bytes.js'

const POOL_BYTES = 4 * CHUNK_BYTES

t.test('what is written is what is given, wherever chunks end and however long a character is', async (t) => {
  const bytes = new SharedBytes(new ChunkPool(POOL_BYTES))
  const texts = ['a', '時刻表'.repeat(10_000), '', '🚃', 'x'.repeat(CHUNK_BYTES), 'é'.repeat(CHUNK_BYTES - 7), 'end']
  const spans = texts.map((text) => bytes.write(text))
  const given = spans.map((span) => Buffer.concat([...bytes.slices(span)]).toString())
  t.strictSame(given, texts)
  const whole = Buffer.concat([...bytes.slices({ from: 0, to: bytes.length })]).toString()
  t.equal(whole, texts.join(''))
})

t.test('no byte is copied for a reader', async (t) => {
  const bytes = new SharedBytes(new ChunkPool(POOL_BYTES))
  for (let i = 0; i < 1000; i++) bytes.write('x'.repeat(300))
  const span = { from: 100, to: bytes.length - 100 }
  const memoryOf = () => new Set([...inWrites(bytes.slices(span))].flat().map(({ buffer }) => buffer))
  const [one, other] = [memoryOf(), memoryOf()]
  t.equal(one.size, Math.ceil(bytes.length / CHUNK_BYTES))
  t.ok([...other].every((memory) => one.has(memory)))
})

t.test('a write is of a chunk’s length at most, and of few slices', async (t) => {
  const parts = [1, CHUNK_BYTES, 5, 3 * CHUNK_BYTES + 1, 0, 9].map((length, i) => Buffer.alloc(length, i))
  const small = Array.from({ length: 1000 }, () => Buffer.from('ab'))
  const writes = [...inWrites([...parts, ...small])]
  t.ok(writes.every((write) => write.length <= 64 && Buffer.concat(write).length <= CHUNK_BYTES))
  t.ok(writes.flat().every(({ length }) => length > 0))
  t.ok(Buffer.concat(writes.flat()).equals(Buffer.concat([...parts, ...small])))
})

t.test('what stands one after another is one slice', async (t) => {
  const spans = [
    { from: 0, to: 5 },
    { from: 6, to: 9 },
    { from: 20, to: 30 },
    { from: 10, to: 19 },
    { from: 31, to: 40 },
  ]
  t.strictSame(
    [...joined(spans)],
    [
      { from: 0, to: 9 },
      { from: 20, to: 30 },
      { from: 10, to: 19 },
      { from: 31, to: 40 },
    ],
  )
})

t.test('chunks that nobody needs are used again, and no more are kept than may be', async (t) => {
  const pool = new ChunkPool(POOL_BYTES)
  const first = new SharedBytes(pool)
  first.write('x'.repeat(6 * CHUNK_BYTES))
  const memory = new Set([...first.slices({ from: 0, to: first.length })].map(({ buffer }) => buffer))
  t.strictSame([memory.size, pool.usedBytes], [6, 6 * CHUNK_BYTES])
  first.free()
  first.free()
  t.equal(pool.usedBytes, 0)
  t.equal(pool.freeBytes, POOL_BYTES)
  const second = new SharedBytes(pool)
  second.write('y'.repeat(4 * CHUNK_BYTES))
  t.equal(pool.freeBytes, 0)
  t.ok([...second.slices({ from: 0, to: second.length })].every(({ buffer }) => memory.has(buffer)))
})
