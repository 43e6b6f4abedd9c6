import t from 'tap'
import { type Faults, NO_FAULTS, SimulatedLink } from '../../rig/simulated-link.js'

const COUNT = 20_000
const LENGTH = 40

/** A datagram that says which one it is. */
function datagram(number: number): Uint8Array {
  const bytes = new Uint8Array(LENGTH).fill(0x55)
  new DataView(bytes.buffer).setUint32(0, number)
  return bytes
}
const numberOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
const isWhole = (bytes: Uint8Array) =>
  bytes.length === LENGTH && numberOf(bytes) < COUNT && bytes.subarray(4).every((byte) => byte === 0x55)

/** One datagram a millisecond; what arrives, and when. */
function run(faults: Partial<Faults>, seed = 1) {
  const link = new SimulatedLink(seed, { ...NO_FAULTS, ...faults })
  const arrived: { bytes: Uint8Array; atMs: number }[] = []
  for (let nowMs = 0; nowMs < COUNT + 200; nowMs++) {
    for (const bytes of link.poll(nowMs)) arrived.push({ bytes, atMs: nowMs })
    if (nowMs < COUNT) link.handleDatagram(datagram(nowMs), nowMs)
  }
  const whole = arrived.filter(({ bytes }) => isWhole(bytes))
  const times = new Map<number, number>()
  for (const { bytes } of whole) times.set(numberOf(bytes), (times.get(numberOf(bytes)) ?? 0) + 1)
  const isInOrder = whole.every(({ bytes }, i) => i === 0 || numberOf(bytes) >= numberOf(whole[i - 1].bytes))
  return { link, arrived, whole, times, isInOrder }
}

/** Within four standard deviations of so many chances. */
const isAbout = (count: number, probability: number, of = COUNT) =>
  Math.abs(count - of * probability) <= 4 * Math.sqrt(of * probability * (1 - probability))

t.test('without faults everything arrives once, whole, in order, a millisecond later', async (t) => {
  const { link, arrived, times, isInOrder } = run({})
  t.ok(isInOrder)
  t.equal(arrived.length, COUNT)
  t.equal(times.size, COUNT)
  t.ok(arrived.every(({ bytes, atMs }) => atMs === numberOf(bytes) + 1))
  t.same(link.counts, { sent: COUNT, dropped: 0, mangled: 0, duplicated: 0, replayed: 0, foreign: 0 })
  t.equal(link.nextWakeMs(), Number.POSITIVE_INFINITY)
})

t.test('it tells when the next datagram arrives', async (t) => {
  const link = new SimulatedLink(1, NO_FAULTS)
  link.handleDatagram(datagram(1), 10)
  link.handleDatagram(datagram(2), 10.5)
  t.equal(link.nextWakeMs(), 11)
  t.same(link.poll(10.9), [])
  t.equal(link.poll(11).length, 1)
  t.equal(link.nextWakeMs(), 11.5)
})

t.test('drop', async (t) => {
  const { link, whole, arrived, isInOrder } = run({ drop: 0.05 })
  t.ok(isInOrder)
  t.equal(arrived.length, whole.length)
  t.equal(COUNT - arrived.length, link.counts.dropped)
  t.ok(isAbout(link.counts.dropped, 0.05), `${link.counts.dropped}`)
})

t.test('burst: bad spells of the mean length, so many of them', async (t) => {
  const { link, times, arrived } = run({ burst: { begin: 0.005, end: 0.1, drop: 1 } })
  const gaps: number[] = []
  for (let number = 0; number < COUNT; number++) {
    if (times.has(number)) continue
    if (number > 0 && !times.has(number - 1)) gaps[gaps.length - 1]++
    else gaps.push(1)
  }
  const mean = gaps.reduce((sum, length) => sum + length, 0) / gaps.length
  t.equal(COUNT - arrived.length, link.counts.dropped)
  t.ok(Math.abs(mean - 10) < 4, `mean length ${mean.toFixed(1)}, in place of 1 / end`)
  t.ok(Math.abs(gaps.length - 95) < 40, `${gaps.length} bursts`)
})

t.test('duplicate', async (t) => {
  const { link, times, arrived, isInOrder } = run({ duplicate: 0.05 })
  const twice = [...times.values()].filter((count) => count === 2).length
  t.ok(isInOrder)
  t.equal(times.size, COUNT)
  t.equal(arrived.length, COUNT + twice)
  t.equal(link.counts.duplicated, twice)
  t.ok(isAbout(twice, 0.05), `${twice}`)
})

t.test('delay, which reorders', async (t) => {
  const { arrived, times, isInOrder } = run({ delay: 0.1, delayMsMax: 50 })
  const delaysMs = arrived.map(({ bytes, atMs }) => atMs - numberOf(bytes) - 1)
  const delayed = delaysMs.filter((delay) => delay > 0)
  t.equal(times.size, COUNT)
  t.equal(arrived.length, COUNT)
  t.notOk(isInOrder)
  t.ok(isAbout(delayed.length, 0.1), `${delayed.length}`)
  t.ok(Math.max(...delaysMs) <= 50 && Math.max(...delaysMs) > 45 && Math.min(...delaysMs) === 0)
})

t.test('truncate, extend and flip a bit', async (t) => {
  const kinds = {
    truncate: (bytes: Uint8Array) => bytes.length < LENGTH && bytes.every((byte, i) => i < 4 || byte === 0x55),
    extend: (bytes: Uint8Array) => bytes.length > LENGTH && bytes.length <= LENGTH + 64,
    bitFlip: (bytes: Uint8Array) => bytes.length === LENGTH,
  }
  for (const [kind, isSo] of Object.entries(kinds)) {
    const { link, arrived } = run({ [kind]: 0.05 })
    t.equal(arrived.length, COUNT, kind)
    const mangled = arrived.filter(({ bytes, atMs }) => Buffer.compare(bytes, datagram(atMs - 1)) !== 0)
    t.equal(mangled.length, link.counts.mangled)
    t.ok(mangled.every(({ bytes }) => isSo(bytes)))
    t.ok(isAbout(mangled.length, 0.05), `${mangled.length}`)
    if (kind !== 'bitFlip') continue
    const bits = mangled.map(({ bytes, atMs }) =>
      bytes.reduce((sum, byte, i) => sum + ones(byte ^ datagram(atMs - 1)[i]), 0),
    )
    t.ok(
      bits.every((count) => count === 1),
      'one bit each',
    )
  }
})
const ones = (byte: number) => byte.toString(2).replaceAll('0', '').length

t.test('replay: older datagrams once more, whole', async (t) => {
  const { link, arrived, whole, times } = run({ replay: 0.05 })
  t.equal(times.size, COUNT)
  t.equal(whole.length, arrived.length)
  t.equal(arrived.length - COUNT, link.counts.replayed)
  t.ok(isAbout(link.counts.replayed, 0.05), `${link.counts.replayed}`)
  const agesMs = arrived.map(({ bytes, atMs }) => atMs - 1 - numberOf(bytes))
  t.ok(Math.max(...agesMs) > 1000, 'some are old')
})

t.test('foreign: a stranger’s bytes beside ours, some dressed as ours', async (t) => {
  const { link, arrived, times } = run({ foreign: 0.05 })
  t.equal(times.size, COUNT)
  t.equal(arrived.length - COUNT, link.counts.foreign)
  t.ok(isAbout(link.counts.foreign, 0.05), `${link.counts.foreign}`)
  const foreign = arrived.filter(({ bytes }) => !isWhole(bytes)).map(({ bytes }) => bytes)
  const dressed = foreign.filter((bytes) => bytes.length > 8 && bytes[4] === 0x55 && bytes[5] === 0x55)
  t.ok(dressed.length > foreign.length / 4 && dressed.length < foreign.length, `${dressed.length} dressed as ours`)
})

t.test('what was handed over is never written to', async (t) => {
  const link = new SimulatedLink(1, { ...NO_FAULTS, bitFlip: 1, truncate: 0.5, extend: 0.5, replay: 1, foreign: 1 })
  const sent = Array.from({ length: 500 }, (_, number) => datagram(number))
  for (const one of sent) link.handleDatagram(one, 0)
  link.poll(100)
  t.same(
    sent.filter((one, number) => Buffer.compare(one, datagram(number)) !== 0),
    [],
  )
})

t.test('one seed, one fate; another seed, another', async (t) => {
  const burst = { begin: 0.01, end: 0.2, drop: 0.7 }
  const rates = {
    drop: 0.1,
    duplicate: 0.1,
    delay: 0.1,
    truncate: 0.1,
    extend: 0.1,
    bitFlip: 0.1,
    replay: 0.1,
    foreign: 0.1,
  }
  const fate = (seed: number) => {
    const { link, arrived } = run({ ...rates, burst, delayMsMax: 20 }, seed)
    return JSON.stringify([link.counts, arrived.slice(0, 2000).map(({ bytes, atMs }) => [atMs, ...bytes])])
  }
  t.equal(fate(5), fate(5))
  t.not(fate(5), fate(6))
})
