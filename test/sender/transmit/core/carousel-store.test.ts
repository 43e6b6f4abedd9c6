import fc from 'fast-check'
import t from 'tap'
import { copyBytes } from '../../../../fec/copy-bytes.js'
import {
  type CarouselBounds,
  CarouselStore,
  type CarouselValue,
} from '../../../../sender/transmit/core/carousel-store.js'

const BOUNDS: CarouselBounds = { subjectsMax: 3, bytesMax: 100, valueBytesMax: 60, hashSeed: 1 }

/** One event a frame: `bytes` times the number of the frame. A subject is named after a letter. */
function tell(store: CarouselStore, frame: number, subject: string | undefined, bytes = 10, isEnd = false): void {
  store.beginFrame(frame)
  const batch = Uint8Array.from({ length: bytes + 2 }, () => frame)
  store.handleEvent(...idOf(subject), isEnd, batch, 1, bytes + 1)
}
const idOf = (subject: string | undefined) => [0, 0, subject?.charCodeAt(0) ?? 0, 0] as const
function valuesOf(store: CarouselStore): CarouselValue[] {
  const values: CarouselValue[] = []
  store.beginCycle()
  for (let value = store.takeNext(); value; value = store.takeNext()) values.push(value)
  return values
}
const send = (store: CarouselStore) => {
  for (const value of valuesOf(store)) store.handleSent(value)
}
const held = (store: CarouselStore) =>
  valuesOf(store).map(({ c, numbered: { sequence }, bytes, length }) => {
    if (bytes.subarray(0, length).some((byte) => byte !== sequence)) throw new Error('another value than was told')
    return `${String.fromCharCode(c)}${sequence}:${length}`
  })

t.test('of each subject the last value, in the order in which they were first told of', async (t) => {
  const store = new CarouselStore(BOUNDS, copyBytes)
  tell(store, 1, 'b')
  tell(store, 2, 'a')
  tell(store, 3, 'b', 40)
  tell(store, 4, undefined)
  t.same(held(store), ['b3:40', 'a2:10'])
  t.equal(store.bytes, 50)
  t.equal(store.sequence, 4)
  t.equal(store.nextOrdinal, 2)
  t.equal(store.subjectsLeftOut, 0)
})

t.test('each value says where in its frame it stood, also behind events without a subject', async (t) => {
  const store = new CarouselStore(BOUNDS, copyBytes)
  store.beginFrame(7)
  for (const subject of ['a', undefined, 'c']) store.handleEvent(...idOf(subject), false, Uint8Array.of(7), 0, 1)
  t.same(
    valuesOf(store).map(({ index, numbered }) => [index, numbered.sequence]),
    [
      [0, 7],
      [2, 7],
    ],
  )
})

t.test('what has ended leaves when that was sent again; told of anew, it has another place', async (t) => {
  const store = new CarouselStore(BOUNDS, copyBytes)
  tell(store, 1, 'a')
  tell(store, 2, 'b')
  tell(store, 3, 'a', 5, true)
  t.same(held(store), ['a3:5', 'b2:10'])
  send(store)
  t.same(held(store), ['b2:10'])
  tell(store, 4, 'a')
  t.same(
    valuesOf(store).map(({ c, ordinal }) => [String.fromCharCode(c), ordinal]),
    [
      ['b', 1],
      ['a', 2],
    ],
  )
  tell(store, 5, 'a', 5, true)
  tell(store, 6, 'a')
  send(store)
  t.equal(store.size, 2, 'one that came back before its end was sent stays')
})

t.test('what finds no room is left out, and never stands there with an older value', async (t) => {
  const store = new CarouselStore(BOUNDS, copyBytes)
  for (const subject of ['a', 'b', 'c', 'd']) tell(store, 1, subject)
  t.same(held(store), ['a1:10', 'b1:10', 'c1:10'])
  t.equal(store.subjectsLeftOut, 1, 'too many subjects')
  tell(store, 2, 'a', 61)
  t.same(held(store), ['b1:10', 'c1:10'], 'too long')
  t.equal(store.subjectsLeftOut, 2)
  tell(store, 3, 'd')
  t.equal(store.subjectsLeftOut, 1, 'there is room for it now')
  tell(store, 4, 'b', 60)
  tell(store, 5, 'c', 60)
  t.same(held(store), ['d3:10', 'b4:60'].reverse(), 'too many bytes')
  t.equal(store.subjectsLeftOut, 2)
  tell(store, 6, 'a', 1, true)
  tell(store, 7, 'c', 61, true)
  t.equal(store.subjectsLeftOut, 0, 'of what has ended nothing is missing')
  t.equal(store.counts.leftOut, 3)
})

t.test('when too many are left out to be remembered, that is not forgotten', async (t) => {
  const store = new CarouselStore({ ...BOUNDS, subjectsMax: 2 }, copyBytes)
  for (let n = 0; n < 10; n++) tell(store, 1, `${n}`)
  t.equal(store.subjectsLeftOut, 3)
  for (let n = 0; n < 10; n++) tell(store, 2, `${n}`, 1, true)
  send(store)
  t.ok(store.subjectsLeftOut > 0)
})

t.test('a value that nobody says again leaves after a week', async (t) => {
  const store = new CarouselStore(BOUNDS, copyBytes)
  tell(store, 1, 'a')
  store.handleTime(6 * 24 * 3_600_000)
  tell(store, 2, 'b')
  store.handleTime(8 * 24 * 3_600_000)
  t.same(held(store), ['b2:10'])
  t.equal(store.counts.expired, 1)
  t.equal(store.bytes, 10)
})

t.test(
  'within bounds whatever is told, and every subject is either here as it was last told or known to be left out',
  async () => {
    const told = fc.array(
      fc.record({ subject: fc.nat(8), bytes: fc.integer({ min: 1, max: 70 }), isEnd: fc.boolean() }),
    )
    fc.assert(
      fc.property(told, fc.nat(5), (events, sendEach) => {
        const store = new CarouselStore({ ...BOUNDS, subjectsMax: 5 }, copyBytes)
        const last = new Map<string, string | undefined>()
        events.forEach(({ subject, bytes, isEnd }, i) => {
          const name = 'abcdefghi'[subject]
          tell(store, i + 1, name, bytes, isEnd)
          last.set(name, isEnd ? undefined : `${name}${i + 1}:${bytes}`)
          if (i % (sendEach + 1) === 0) send(store)
        })
        send(store)
        const here = held(store)
        const bytes = valuesOf(store).reduce((sum, { length }) => sum + length, 0)
        const wanted = [...last.values()].filter((value) => value !== undefined)
        return (
          bytes === store.bytes &&
          bytes <= 100 &&
          here.length <= 5 &&
          here.every((value) => wanted.includes(value)) &&
          (wanted.length - here.length === store.subjectsLeftOut || store.counts.leftOut > 5)
        )
      }),
      { numRuns: 1000 },
    )
  },
)
