import t from 'tap'
import { HEADER_LENGTH, Lane, TAG_LENGTH } from '../../proto/datagram.js'
import { encodeFrame } from '../../proto/frame.js'
import type { DatagramWord } from '../../receiver/assembly/core/frame-assembler.js'
import { OneThreadReceiver } from '../../rig/one-thread-receiver.js'
import { Random } from '../../rig/random.js'
import { type BlockSpec, code, DatagramMaker, integrity, KEY, sealed } from './datagram-maker.js'

const MUTATIONS = 1_000_000
const SEED = 20_260_101
const SECOND_KEY = new Uint8Array(32).fill(8)
/** The words of what did not authenticate. */
const REFUSALS = new Set<DatagramWord>([
  ...(['too_short', 'foreign', 'version', 'lane', 'geometry', 'length', 'stream', 'key', 'tag'] as const),
])

type Mutate = (random: Random, original: Uint8Array, other: Uint8Array) => Uint8Array

/** Offset and length of each header field; the first ones are those that lead furthest into the receiver. */
const FIELDS = [
  ...([
    [3, 1],
    [4, 4],
    [8, 2],
    [10, 1],
    [11, 1],
    [12, 4],
    [16, 6],
    [22, 4],
  ] as const),
  ...([
    [26, 3],
    [29, 1],
    [30, 1],
    [31, 1],
    [32, 16],
    [0, 2],
    [2, 1],
  ] as const),
] as const

const MUTATIONS_BY_NAME: Record<string, Mutate> = {
  bitFlips: (random, original) => {
    const bytes = original.slice()
    for (let flips = 1 + random.integer(3); flips > 0; flips--) {
      bytes[random.integer(bytes.length)] ^= 1 << random.integer(8)
    }
    return bytes
  },
  byteChanges: (random, original) => {
    const bytes = original.slice()
    for (let changes = 1 + random.integer(4); changes > 0; changes--) {
      bytes[random.integer(bytes.length)] = random.integer(256)
    }
    return bytes
  },
  truncation: (random, original) => original.subarray(0, random.integer(original.length)),
  extension: (random, original) => Uint8Array.of(...original, ...random.bytes(1 + random.integer(40))),
  splice: (random, original, other) => {
    const bytes = original.slice()
    const cuts = [HEADER_LENGTH, bytes.length - TAG_LENGTH, random.integer(bytes.length)]
    const cut = cuts[random.integer(cuts.length)]
    bytes.set(other.subarray(cut, bytes.length), cut)
    return bytes
  },
  headerField: (random, original, other) => {
    const bytes = original.slice()
    const [offset, length] = FIELDS[random.integer(FIELDS.length)]
    const nearby = random.chance(0.5)
    if (nearby) bytes[offset + length - 1] += random.chance(0.5) ? 1 : -1
    else if (random.chance(0.5)) bytes.set(other.subarray(offset, offset + length), offset)
    else bytes.set(random.bytes(length), offset)
    return bytes
  },
  tag: (random, original) => {
    const bytes = original.slice()
    const tagAt = bytes.length - TAG_LENGTH
    const kind = random.integer(4)
    if (kind === 0) bytes[tagAt + random.integer(TAG_LENGTH)] ^= 1 << random.integer(8)
    else if (kind === 1) bytes.set(random.bytes(TAG_LENGTH), tagAt)
    else if (kind === 2) bytes.fill(0, tagAt)
    else sealed(bytes, bytes[3] === 1 ? SECOND_KEY : new Uint8Array(32))
    return bytes
  },
}

/** Keyed datagrams of several geometries, lanes, senders, epochs and both keys, with small symbols. */
function makeOriginals(): Uint8Array[] {
  const frame = encodeFrame({ createdMs: 1_000, eventBatch: { events: [{ train: { number: '1' } }] } })
  const specs: BlockSpec[] = [
    { k: 1, m: 1, frame },
    { k: 1, m: 0, frame, lane: Lane.control },
    { k: 3, m: 2, frame: new Uint8Array(48).fill(3), sender: 1 },
    { k: 2, m: 2, frame: new Uint8Array(50).fill(4), keyId: 2, key: SECOND_KEY },
    { k: 10, m: 6, log2M: 3, frame: new Uint8Array(150).fill(5), epoch: 101 },
    { k: 4, m: 4, frame: new Uint8Array(250).fill(6), link: 1, sequence: 70_000 },
  ]
  const maker = new DatagramMaker()
  return specs.flatMap((spec, i) => maker.block({ sequence: i + 1, ...spec }))
}

t.setTimeout(120_000)

t.test(`of ${MUTATIONS} mutated datagrams none is accepted (seed ${SEED})`, async (t) => {
  const random = new Random(SEED)
  const originals = makeOriginals()
  const asText = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  const originalTexts = new Set(originals.map(asText))
  const tagKeys = new Map([
    [1, KEY],
    [2, SECOND_KEY],
  ])
  const receiver = new OneThreadReceiver(
    {
      ...{
        stream: 1,
        fingerprint: 0xfeed,
        tagKeys,
        code,
        integrity,
        patienceMs: 100,
        symbolLengthMax: 1408,
        openBlocksMax: 1000,
      },
      ...{ blockMemory: new Uint8Array(1 << 24), heldFramesMax: 100, recordsMax: 100, gapsMax: 100, maxAgeMs: 1e12 },
    },
    0,
  )
  const kinds = Object.entries(MUTATIONS_BY_NAME)
  const made: Record<string, number> = Object.fromEntries(kinds.map(([name]) => [name, 0]))
  let unchanged = 0
  let accepted = 0
  for (let i = 0; i < MUTATIONS; i++) {
    const [name, mutate] = kinds[random.integer(kinds.length)]
    const pick = () => originals[random.integer(originals.length)]
    const mutated = mutate(random, pick(), pick())
    if (originalTexts.has(asText(mutated))) {
      unchanged++
      continue
    }
    made[name]++
    if (REFUSALS.has(receiver.handleDatagram(mutated, 1_000))) continue
    if (accepted++ < 5) t.fail(`mutation ${i}, ${name}`, { mutated: Buffer.from(mutated).toString('hex') })
  }
  const { assembler } = receiver
  t.equal(accepted, 0)
  const words = Object.entries(assembler.datagrams).filter(([, count]) => count > 0)
  t.same(
    words.map(([word]) => word),
    [...REFUSALS],
    'each refusal, and nothing else, was met',
  )
  t.equal(words.reduce((sum, [, count]) => sum + count, 0) + unchanged, MUTATIONS)
  t.comment({ unchanged, made, words: Object.fromEntries(words) })
  t.ok(assembler.datagrams.tag > MUTATIONS / 4, 'many came as far as the tag')
  t.ok(unchanged < MUTATIONS / 20)

  t.equal(assembler.openBlocks, 0)
  t.same([receiver.pollFeed(1e9), receiver.senders, receiver.positions], [[], [], []])
  t.equal(receiver.state.size, 0)
  t.equal(receiver.assembler.lastDatagramMs, undefined)
  t.equal(assembler.datagramsMissed, 0)
  t.ok(Object.values(assembler.counts).every((count) => count === 0))

  // The receiver is none the worse for it: the originals are all taken.
  const taken = originals.map((original) => receiver.handleDatagram(original, 1_000))
  t.ok(
    taken.every((word) => ['stored', 'surplus'].includes(word)),
    'and the originals are good',
  )
})
