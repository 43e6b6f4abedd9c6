import t from 'tap'
import { copyBytes } from '../../../../../fec/copy-bytes.js'
import { type CarouselEntry, type CarouselPart, PART_OVERHEAD_MAX } from '../../../../../proto/carousel-part.js'
import { Lane } from '../../../../../proto/datagram.js'
import { decodeFrame, encodeEvents } from '../../../../../proto/frame.js'
import { subjectIdOf } from '../../../../../proto/subject-id.js'
import { CarouselLane, type CarouselOptions } from '../../../../../sender/transmit/core/lanes/carousel-lane.js'

const TURN_MS = 8000
const OPTIONS: CarouselOptions = {
  ...{ turnMs: TURN_MS, reservedShare: 0.2, subjectsMax: 1000, bytesMax: 1e6 },
  ...{ frameBytesMax: 1000, valueFrameBytesMax: 2000, hashSeed: 1 },
  plan: () => {
    throw new Error('plans are the transmitter’s business')
  },
}

class Bed {
  readonly lane = new CarouselLane(OPTIONS, copyBytes, 0)
  #sequence = 0

  tell(number: string, ended = false, delayS = 1): void {
    const bytes = encodeEvents([{ train: { number, delayS, ended } }])
    this.lane.store.beginFrame(++this.#sequence)
    const { a, b, c, d } = subjectIdOf(number)
    this.lane.store.handleEvent(a, b, c, d, ended, bytes, 0, bytes.length)
  }

  /** The next part, when it is due. */
  next(): { atMs: number; part: CarouselPart; entries: CarouselEntry[]; bytes: number } {
    const atMs = this.lane.readyAtMs()
    this.lane.handleTime(atMs)
    const frame = Buffer.concat(this.lane.take(1, 1_000_000 + atMs))
    this.lane.handleStarted(atMs)
    const part = decodeFrame(frame)!.carouselPart!
    return { atMs, part, entries: part.entries ?? [], bytes: frame.length }
  }

  cycle() {
    const parts = [this.next()]
    while (!parts.at(-1)!.part.partCount) parts.push(this.next())
    return parts
  }
}

const numbersIn = (entries: CarouselEntry[]) => entries.map(({ event }) => event!.train!.number)
const range = (count: number) => Array.from({ length: count }, (_, i) => i)

t.test('a cycle has every subject once, in parts that follow one another, evenly over the turn', async (t) => {
  const bed = new Bed()
  for (const n of range(500)) bed.tell(`${n}`)
  const parts = bed.cycle()
  const next = bed.next()
  t.ok(parts.length > 10, `${parts.length} parts`)
  t.same(
    parts.flatMap(({ entries }) => numbersIn(entries)),
    range(500).map(String),
  )
  parts.forEach(({ part, bytes }, i) => {
    t.match(part, { cycle: 1, partIndex: i, partCount: i + 1 === parts.length ? parts.length : 0, turnMs: TURN_MS })
    t.equal(part.firstOrdinal, i === 0 ? 0 : parts[i - 1].part.endOrdinal)
    t.equal(part.throughSequence, 500)
    t.ok(bytes <= OPTIONS.frameBytesMax)
  })
  t.equal(parts.at(-1)!.part.endOrdinal, 500)
  t.match(next.part, { cycle: 2, partIndex: 0, firstOrdinal: 0 })
  t.ok(Math.abs(next.atMs - parts[0].atMs - TURN_MS) < 1, `${next.atMs}`)
  const gaps = parts.slice(1).map(({ atMs }, i) => atMs - parts[i].atMs)
  t.ok(Math.max(...gaps) - Math.min(...gaps) < TURN_MS / parts.length / 5, 'evenly')
})

t.test('each entry says where its value was numbered, and how long ago', async (t) => {
  const bed = new Bed()
  bed.lane.handleTime(0)
  bed.tell('7')
  bed.next()
  bed.lane.handleTime(100)
  bed.tell('8')
  bed.tell('7')
  const { atMs, entries } = bed.next()
  t.match(entries, [{ sequence: 3, index: 0, ageMs: atMs - 100, event: { train: { number: '7' } } }])
})

t.test('few subjects: a cycle has at least four parts, or is shorter than a turn', async (t) => {
  for (const subjects of [0, 1, 3, 4, 9]) {
    const bed = new Bed()
    for (const n of range(subjects)) bed.tell(`${n}`)
    let parts = 0
    for (; bed.lane.readyAtMs() < TURN_MS; parts++) bed.next()
    t.ok(parts >= 4 && parts <= Math.max(4, subjects), `${subjects} subjects: ${parts} parts in a turn`)
  }
})

t.test('while others come, leave and grow, a subject that stays comes again within a turn', async (t) => {
  const bed = new Bed()
  const sentMs = new Map<string, number>()
  let longestMs = 0
  for (const n of range(400)) bed.tell(`${n}`)
  for (let at = 0, step = 0; at < 6 * TURN_MS; step++) {
    const { atMs, entries } = bed.next()
    at = atMs
    for (const number of numbersIn(entries)) {
      if (sentMs.has(number!)) longestMs = Math.max(longestMs, atMs - sentMs.get(number!)!)
      sentMs.set(number!, atMs)
    }
    // Half of all leave when they have just been sent, so that those which are left are all ahead.
    if (step === 12) for (const n of range(200)) bed.tell(`${n}`, true)
    if (step > 40 && step < 400) bed.tell(`new ${step}`)
  }
  t.ok(longestMs <= TURN_MS + 1, `${longestMs} ms`)
})

t.test('an end is sent once more, and then the subject is in no part', async (t) => {
  const bed = new Bed()
  for (const n of range(8)) bed.tell(`${n}`)
  bed.cycle()
  bed.tell('3', true)
  const [told, after] = [bed.cycle(), bed.cycle()].map((parts) => parts.flatMap(({ entries }) => entries))
  t.match(
    told.find(({ event }) => event?.train?.number === '3'),
    { event: { train: { ended: true } } },
  )
  t.equal(told.length, 8)
  t.equal(after.length, 7)
  t.notOk(numbersIn(after).includes('3'))
})

t.test('a value longer than a part has one of its own; a longer one is left out, and every part says so', async (t) => {
  const bed = new Bed()
  bed.tell('1')
  bed.tell('2'.padEnd(1500, '0'))
  bed.tell('3')
  const parts = bed.cycle()
  t.equal(parts.length, 3)
  t.ok(parts[1].bytes > OPTIONS.frameBytesMax && parts[1].bytes <= OPTIONS.valueFrameBytesMax)
  t.ok(parts.every(({ part }) => !part.subjectsLeftOut))
  bed.tell('4'.padEnd(2000, '0'))
  t.ok(bed.cycle().every(({ part }) => part.subjectsLeftOut === 1))
})

t.test('what was held up is made up for, but not at once', async (t) => {
  const bed = new Bed()
  for (const n of range(100)) bed.tell(`${n}`)
  const { atMs } = bed.next()
  const gapMs = bed.lane.readyAtMs() - atMs
  const lateMs = atMs + 10 * gapMs
  bed.lane.take(1, 0)
  bed.lane.handleStarted(lateMs)
  t.ok(bed.lane.readyAtMs() >= lateMs)
})

t.test('nothing of it waits, and after a stop nothing of it follows', async (t) => {
  const { lane } = new Bed()
  t.equal(lane.lane, Lane.carousel)
  t.equal(lane.isWaiting, false)
  t.equal(lane.readyAtMs(), 0)
  lane.handleStop()
  t.equal(lane.readyAtMs(), Number.POSITIVE_INFINITY)
  t.ok(PART_OVERHEAD_MAX < OPTIONS.frameBytesMax)
})
