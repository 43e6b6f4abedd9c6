// Writes the frozen vectors of PROTOCOL.md from the built code into the directory named. `test/vectors` holds them
// checked in: a change there is a change of the wire, so look at every line of it.
//   npm run build && node scripts/generate-vectors.mjs OUT_DIR
import { createPrivateKey, sign } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deriveTagKey } from '../dist/config/keys/tag-key.js'
import { deriveSealKey, FrameSealer, sealAad, sealNonce } from '../dist/fec/frame-seal.js'
import { referenceIntegrity } from '../dist/fec/integrity.js'
import { nativeAead } from '../dist/fec/kernels/native-aead.js'
import { createReferenceCode } from '../dist/fec/reed-solomon.js'
import { checkpointBytes, checkpointHash, checkpointKeyId, encodeCheckpoint } from '../dist/proto/checkpoint.js'
import { DATAGRAM_OVERHEAD, HEADER_LENGTH, Lane, UNKEYED, writeHeader } from '../dist/proto/datagram.js'
import {
  Cause,
  Effect,
  encodeEvent,
  LineCondition,
  Occupancy,
  ScheduleRelationship,
  Severity,
  StopStatus,
  subjectKey,
  topicOf,
  withEventId,
} from '../dist/proto/event.js'
import { eventToJson } from '../dist/proto/event-json.js'
import { encodeFrame } from '../dist/proto/frame.js'
import { symbolLengthOf } from '../dist/proto/geometry.js'
import { encodeBlock } from '../dist/sender/transmit/core/block-encoder.js'

const outDir = process.argv[2]
if (!outDir) {
  console.error('usage: node scripts/generate-vectors.mjs OUT_DIR')
  process.exit(2)
}
mkdirSync(outDir, { recursive: true })

const code = createReferenceCode()
const integrity = referenceIntegrity
const hex = (bytes) => Buffer.from(bytes).toString('hex')
const utf8 = (text) => new TextEncoder().encode(text)
const counting = (length, first = 0) => Uint8Array.from({ length }, (_, i) => first + i)
const write = (name, value) => writeFileSync(join(outDir, `${name}.json`), `${JSON.stringify(value, null, 1)}\n`)

const SECRET = counting(32)
const KEY_ID = 1
const KEY = deriveTagKey(SECRET, KEY_ID)
const HEADER = { keyId: KEY_ID, fingerprint: 0x89abcdef, stream: 0x0102, sender: 3, link: 0, epoch: 0x6922f000 }

// ------------------------------------------------------------ tag keys

write('tag-key', {
  about: 'PROTOCOL.md K2: tag keys. All bytes in hex.',
  keys: [
    [SECRET, 1],
    [SECRET, 2],
    [SECRET, 255],
    [new Uint8Array(32).fill(0xff), 1],
  ].map(([secret, keyId]) => ({ secret: hex(secret), keyId, tagKey: hex(deriveTagKey(secret, keyId)) })),
})

// ------------------------------------------------------------ hashes, tags, digests

/** Length of a slot, longer than any datagram here. */
const SLOT_BYTES = 2048
const symbols = [new Uint8Array(16), counting(16), counting(48, 0x80), counting(64, 0x20)]
const identities = [
  { epoch: 1, lane: 0, sequence: 1, frameLength: 16, k: 1 },
  { epoch: 0xfedcba98, lane: 2, sequence: 0x0102_0304_0506, frameLength: 0x010203, k: 200 },
  { epoch: 0xffffffff, lane: 4, sequence: 2 ** 48 - 1, frameLength: 2 ** 24 - 1, k: 224 },
]
write('integrity', {
  about: 'PROTOCOL.md D7, D8, F4: symbol hashes, tags and frame digests. All bytes in hex; a key of null is no key.',
  symbolHashes: symbols.map((symbol) => ({ symbol: hex(symbol), symbolHash: hex(integrity.hashSymbol(symbol)) })),
  tags: [undefined, KEY].flatMap((key) =>
    [counting(HEADER_LENGTH), counting(HEADER_LENGTH, 0x90)].map((header) => ({
      key: key ? hex(key) : null,
      header: hex(header),
      symbol: hex(symbols[1]),
      tag: hex(integrity.tag(key, header, integrity.hashSymbol(symbols[1]))),
    })),
  ),
  frameDigests: identities.map((identity) => {
    const seeds = identity.k > 8 ? `symbolHashes are 32 bytes of i mod 256 for i = 0 … ${identity.k - 1}` : undefined
    const hashes = new Uint8Array(32 * identity.k)
    for (let i = 0; i < identity.k; i++) hashes.fill(i & 255, 32 * i, 32 * (i + 1))
    return {
      ...identity,
      symbolLength: symbolLengthOf(identity.frameLength, identity.k),
      symbolHashes: seeds ?? hex(hashes),
      digest: hex(integrity.digestFrame(identity, hashes)),
    }
  }),
})

// ------------------------------------------------------------ datagrams

/**
 * Makes a frame's datagrams with counters from `counter` on, and the fields that each carries. With `key: null` they
 * are unkeyed.
 */
function sealBlock({ frame, k, m, log2M, counter = 0, key = KEY, lane = Lane.events, sequence = 1, ...fields }) {
  const header = { ...HEADER, ...fields }
  const slots = {
    bytes: new Uint8Array((k + m) * SLOT_BYTES),
    hashes: new Uint8Array((k + m) * 32),
    offset: 0,
    stride: SLOT_BYTES,
    count: k + m,
  }
  const identity = { epoch: header.epoch, lane, sequence }
  const block = encodeBlock([frame], identity, { k, m, log2M }, { code, integrity }, slots, 0)
  return Array.from({ length: block.symbolCount }, (_, encodingSymbolId) => {
    const { symbolLength, digest, frameLength } = block
    const datagram = new Uint8Array(DATAGRAM_OVERHEAD + symbolLength)
    const sealed = { ...header, lane, sequence, counter: (counter + encodingSymbolId) >>> 0, frameLength, k, log2M }
    writeHeader({ ...sealed, encodingSymbolId, digest }, datagram)
    const symbolAt = encodingSymbolId * SLOT_BYTES + HEADER_LENGTH
    const symbol = slots.bytes.subarray(symbolAt, symbolAt + symbolLength)
    datagram.set(symbol, HEADER_LENGTH)
    seal(datagram, key)
    return { fields: { ...sealed, encodingSymbolId, digest: hex(digest) }, datagram }
  })
}

/** Writes the tag that the datagram's header and symbol ask for. */
function seal(datagram, key = KEY) {
  const end = datagram.length - 16
  datagram.set(integrity.tag(key, datagram, integrity.hashSymbol(datagram.subarray(HEADER_LENGTH, end))), end)
  return datagram
}

const blocks = [
  { name: 'k = 1, no fill, no repair symbol', frame: utf8('sixteen bytes ok'), k: 1, m: 0, log2M: 2 },
  { name: 'k = 1, filled with zero, all four repair symbols', frame: utf8('片道'), k: 1, m: 4, log2M: 2, sequence: 2 },
  { name: 'k = 3, the last symbol filled', frame: counting(40), k: 3, m: 0, log2M: 2, sequence: 3, lane: Lane.control },
  {
    name: 'k = 3, two symbols of fill alone, three of the four repair symbols, sequence and counter at their ends',
    ...{ frame: utf8('short'), k: 3, m: 3, log2M: 2, sequence: 2 ** 48 - 1, counter: 2 ** 32 - 2 },
  },
  {
    name: 'k = 5 in a code of M = 8, link B, unkeyed',
    ...{ frame: counting(100, 50), k: 5, m: 6, log2M: 3, link: 1, keyId: UNKEYED, key: null, sequence: 70_000 },
  },
]
write('datagrams', {
  about:
    'PROTOCOL.md D1–D8, F1–F4: whole blocks. The tag key is that of `secret` and the key id (K2); key id 0 is unkeyed. ' +
    'Encoding: frame and fields give the datagrams, byte by byte. Decoding: each datagram gives its fields, and any k ' +
    'datagrams of a block give its frame.',
  secret: hex(SECRET),
  blocks: blocks.map(({ name, ...spec }) => ({
    name,
    frame: hex(spec.frame),
    k: spec.k,
    m: spec.m,
    log2M: spec.log2M,
    symbolLength: symbolLengthOf(spec.frame.length, spec.k),
    datagrams: sealBlock(spec).map(({ fields, datagram }) => ({
      fields,
      hex: hex(datagram),
    })),
  })),
})

// ------------------------------------------------------------ sealed frames

const RUN = counting(13, 0xe0)
const places = [
  { keyId: 1, stream: 0x0102, sender: 3, epoch: 0x6922f000, lane: Lane.events, sequence: 1, frame: utf8('片道') },
  { keyId: 1, stream: 0x0102, sender: 3, epoch: 0x6922f000, lane: Lane.control, sequence: 1, frame: utf8('片道') },
  { keyId: 255, stream: 65535, sender: 255, epoch: 2 ** 32 - 1, lane: 4, sequence: 2 ** 48 - 1, frame: counting(1) },
  { keyId: 2, stream: 0, sender: 0, epoch: 1, lane: Lane.carousel, sequence: 2 ** 32 + 1, frame: counting(100, 50) },
]
write('sealed', {
  about:
    'PROTOCOL.md K5–K7: a frame, where it stands, and the random bytes of its run (`run`) give the key, the nonce, the ' +
    'additional data and the sealed frame: head, ciphertext, GCM tag. All bytes in hex.',
  secret: hex(SECRET),
  frames: places.map(({ frame, keyId, ...place }) => {
    const head = Uint8Array.of(0x00, 0x53, keyId, ...RUN)
    const sealer = new FrameSealer(place, { aead: nativeAead, run: RUN, secrets: new Map([[keyId, SECRET]]) })
    const sealed = Buffer.concat(sealer.seal(keyId, place.lane, place.sequence, [frame]))
    return {
      ...{ keyId, ...place, run: hex(RUN), frame: hex(frame) },
      key: hex(deriveSealKey(SECRET, head, place)),
      nonce: hex(sealNonce(place)),
      aad: hex(sealAad(head, place)),
      sealed: hex(sealed),
    }
  }),
})

// ------------------------------------------------------------ frames and events

const CREATED_MS = 1_763_899_200_123
const events = [
  {
    eventTimeMs: 1_763_899_199_000,
    train: {
      operator: 'odpt.Operator:JR-East',
      line: 'JR-East.ChuoRapid',
      number: '1234T',
      serviceDate: '2025-11-23',
      type: { code: 'Rapid', text: { ja: '快速', en: 'Rapid' } },
      destinationStations: ['Takao'],
      position: { between: { fromStation: 'Nakano', toStation: 'Koenji' } },
      delayS: 0,
      carCount: 10,
      occupancy: Occupancy.STANDING_ONLY,
    },
  },
  { train: { line: 'L', number: '-', delayS: -60 } },
  { line: { operator: 'A/B', line: '中央線', condition: LineCondition.DELAYED, cause: { ja: '大雨' } } },
  { eventId: 'from-the-source', component: { system: 'power', component: 'ss 1' } },
]
/** Events with fields that the schema gained later. They are listed apart, so that the older vectors stay unchanged. */
const grownEvents = [
  {
    ...{ source: 2, blemishes: [{ field: 'train.delayS', reason: 'out_of_range' }] },
    train: {
      ...{ operator: 'NYCT', line: '7', number: '048600_7..N', serviceDate: '2026-11-23', identity: '1/2 0806+' },
      ...{ startTime: '25:06:00', scheduleRelationship: ScheduleRelationship.ADDED, trainId: '1/2 0806+' },
      position: { atStation: '701N', stopSequence: 3, stopStatus: StopStatus.INCOMING_AT },
      stopCalls: [
        { station: '701N', arrival: { estimatedMs: CREATED_MS, uncertaintyS: 0 }, assignedStation: '702N' },
        { station: '703N', noData: true },
      ],
      ...{ directionId: 0, isAssigned: true, positionMs: CREATED_MS - 1000 },
    },
  },
  {
    source: 300,
    information: {
      ...{ operator: 'JR-East', id: '中央線 1', condition: LineCondition.SUSPENDED },
      informed: [
        { operator: 'JR-East', line: 'ChuoRapid', fromStation: 'Nakano', toStation: 'Mitaka' },
        { trip: { tripId: 't', serviceDate: '2026-11-23', scheduleRelationship: ScheduleRelationship.CANCELED } },
      ],
      activePeriods: [{ startMs: CREATED_MS }, { startMs: CREATED_MS + 1, endMs: CREATED_MS + 2 }],
      ...{ cause: Cause.WEATHER, effect: Effect.NO_SERVICE, severity: Severity.SEVERE },
      header: [{ language: 'ja', text: '大雨' }, { text: 'Heavy rain' }],
    },
  },
  {
    ...{ source: 2, withheld: { sinceMs: CREATED_MS, reason: 'too_large' } },
    train: { operator: 'A', line: 'L', number: '1', serviceDate: '2026-11-23' },
  },
]
write('event-ids', {
  about:
    'PROTOCOL.md E2, E4: an event as JSON (event-json), its protobuf bytes as they are hashed (without event id and ' +
    'source), its id, its key and its topic. An id that the source gave is kept.',
  events: [...events, ...grownEvents].map((event) => ({
    event: eventToJson(event),
    hex: hex(encodeEvent({ ...event, eventId: undefined, source: undefined })),
    eventId: withEventId(event).eventId,
    subjectKey: subjectKey(event),
    topic: topicOf(event),
  })),
})

const frames = [
  { createdMs: CREATED_MS, eventBatch: { eventsBefore: 0, events: [] } },
  { createdMs: CREATED_MS, eventBatch: { eventsBefore: 4711, events: events.map(withEventId) } },
  {
    createdMs: CREATED_MS,
    heartbeat: {
      lanes: [{ lane: Lane.events, lastSequence: 42, eventsTotal: 4715 }],
      previousEpoch: { epoch: HEADER.epoch - 1, lanes: [{ lane: Lane.events, lastSequence: 1000 }] },
      ending: false,
      health: {
        ...{ version: '0.1.0', uptimeMs: 21_000, eventsIn: 4720, eventsRefused: 1, eventsQuarantined: 2 },
        ...{ eventsConflated: 2, queueEvents: 0, fecShort: 0 },
        sources: [{ name: 'odpt', eventsIn: 4720, lastEventMs: CREATED_MS - 5 }],
      },
    },
  },
  {
    createdMs: CREATED_MS,
    heartbeat: { lanes: [{ lane: Lane.events, lastSequence: 0, eventsTotal: 0 }], ending: true },
  },
  { createdMs: CREATED_MS, eventBatch: { eventsBefore: 4715, events: grownEvents.map(withEventId) } },
  {
    createdMs: CREATED_MS,
    heartbeat: {
      ...{ lanes: [{ lane: Lane.events, lastSequence: 43, eventsTotal: 4718 }], run: 0x89abcdef },
      health: {
        ...{ version: '0.1.0', uptimeMs: 22_000, intakeHeardMs: CREATED_MS - 3, fieldsDropped: 7 },
        sendBlock: { sinceMs: CREATED_MS - 1000 },
        reasons: [{ field: 'train.delayS', reason: 'out_of_range', count: 7 }],
        sources: [
          {
            ...{ name: 'nyct', eventsIn: 3, lastEventMs: CREATED_MS - 5, number: 2, lastMessageMs: CREATED_MS - 1 },
            ...{ silentAfterMs: 60_000, endedMs: CREATED_MS, isSnapshot: true, recordedMs: CREATED_MS - 86_400_000 },
            ...{ eventsRefused: 1, eventsQuarantined: 2 },
          },
        ],
      },
    },
  },
]
write('frames', {
  about:
    'PROTOCOL.md F5, F6, E5: frames as JSON (the names of katamichi.proto in camelCase; events as in event-ids.json) ' +
    'and as protobuf. Encoding in the order of field numbers, ' +
    'without the zeros of fields that have no presence, gives the bytes.',
  frames: frames.map((frame) => ({
    frame: frame.eventBatch
      ? { ...frame, eventBatch: { ...frame.eventBatch, events: frame.eventBatch.events.map(eventToJson) } }
      : frame,
    hex: hex(encodeFrame(frame)),
  })),
})

// ------------------------------------------------------------ what a receiver refuses

const LIMITS = { patienceMs: 100, openBlocksMax: 64, openBytesMax: 1 << 20 }
const FRAME = counting(40)
const CODE = { k: 3, m: 4, log2M: 2 }
let counter = 0
/** Makes the datagrams of a further block, with counters that run on. */
function block(spec = {}) {
  const sealed = sealBlock({ frame: FRAME, ...CODE, counter, ...spec }).map(({ datagram }) => datagram)
  counter += sealed.length
  return sealed
}
/** Makes one datagram with some bytes set, and seals it again. */
function altered(at, ...bytes) {
  const [datagram] = block()
  datagram.set(bytes, at)
  return seal(datagram)
}
const [good] = block()
const [long] = block({ k: 1 })
const forged = good.slice()
forged[HEADER_LENGTH] ^= 1
const whole = block({ sequence: 10 })
const open = block({ sequence: 11 })
const [onLinkB] = block({ sequence: 11, link: 1 })
const [contradicting] = block({ sequence: 12 })
const contradicted = contradicting.slice()
contradicted.set([0, 0, 39], 26)
contradicted.set([0, 0, 1, 0], 22)
const slow = block({ sequence: 13 })
const newer = block({ sequence: 1, epoch: HEADER.epoch + 1 })

const refused = [
  { word: 'too_short', why: '79 bytes: header, tag and 15 bytes of symbol', datagram: good.subarray(0, 79) },
  { word: 'too_short', why: 'nothing at all', datagram: new Uint8Array() },
  { word: 'foreign', why: 'another magic', datagram: altered(0, 0x4b, 0x4e) },
  { word: 'version', why: 'wire version 2', datagram: altered(2, 2) },
  { word: 'version', why: 'wire version 0, which never was', datagram: altered(2, 0) },
  { word: 'lane', why: 'lane 5', datagram: altered(11, 5) },
  { word: 'geometry', why: 'frame length 0', datagram: altered(26, 0, 0, 0) },
  { word: 'geometry', why: 'k = 0', datagram: altered(29, 0) },
  { word: 'geometry', why: 'k = 225 with M = 4', datagram: altered(29, 225) },
  { word: 'geometry', why: 'M = 2', datagram: altered(30, 1) },
  { word: 'geometry', why: 'M = 256', datagram: altered(30, 8) },
  { word: 'geometry', why: 'encoding symbol id k + M', datagram: altered(31, 7) },
  { word: 'length', why: 'one byte is missing', datagram: long.subarray(0, long.length - 1) },
  { word: 'length', why: 'one byte too many', datagram: Uint8Array.of(...long, 0) },
  { word: 'length', why: 'a frame of 49 bytes in 3 symbols of 16', datagram: altered(26, 0, 0, 49) },
  { word: 'stream', why: 'stream 0x0103', datagram: altered(8, 1, 3) },
  { word: 'key', why: 'key id 2', datagram: altered(3, 2) },
  { word: 'key', why: 'unkeyed, to a receiver that has a key', datagram: block({ keyId: UNKEYED, key: null })[0] },
  { word: 'tag', why: 'one bit of the symbol', datagram: forged },
  { word: 'tag', why: 'an unkeyed tag under key id 1', datagram: seal(good.slice(), null) },
  { word: 'repeated', why: 'the same datagram again', before: [good], datagram: good },
  {
    word: 'old_epoch',
    why: 'its sender has completed a frame in a newer epoch',
    before: newer.slice(0, 3),
    datagram: good,
  },
  { word: 'too_old', why: 'sequence 0 is never used', datagram: block({ sequence: 0 })[0] },
  {
    word: 'far_ahead',
    why: 'four blocks beyond the window are open already',
    before: [20_001, 20_002, 20_003, 20_004].map((sequence) => block({ sequence })[0]),
    datagram: block({ sequence: 20_005 })[0],
  },
  {
    word: 'no_room',
    why: 'eight senders are known already',
    before: [10, 11, 12, 13, 14, 15, 16, 17].map((sender) => block({ sender })[0]),
    datagram: block({ sender: 18 })[0],
  },
  { word: 'surplus', why: 'three of its block were enough', before: whole.slice(1, 4), datagram: whole[4] },
  {
    word: 'late',
    why: 'its block was given up',
    before: [...whole, slow[0]],
    waitMs: LIMITS.patienceMs,
    datagram: slow[1],
  },
  { word: 'duplicate', why: 'the same symbol over link B', before: [open[0]], datagram: onLinkB },
  {
    word: 'conflict',
    why: 'the same frame digest with another frame length',
    before: [contradicting],
    datagram: seal(contradicted),
  },
]
write('refused', {
  about:
    'PROTOCOL.md R1: what does not become part of a frame, and the word for it. Each is for a fresh receiver of the ' +
    'stream, key and limits given here, which first takes the datagrams of `before` (all stored, or surplus), then, ' +
    'where `waitMs` stands, waits so long.',
  receiver: { stream: HEADER.stream, keys: [{ keyId: KEY_ID, secret: hex(SECRET) }], ...LIMITS },
  datagrams: refused.map(({ word, why, before = [], waitMs = 0, datagram }) => ({
    ...{ word, why, before: before.map(hex), waitMs, datagram: hex(datagram) },
  })),
})

// RFC 8032, 7.1, TEST 2: a key that everybody has.
const SEED = Buffer.from('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'hex')
const PUBLIC_KEY = Buffer.from('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', 'hex')
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')
const signingKey = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, SEED]), format: 'der', type: 'pkcs8' })
const digests = (first, count) => Buffer.concat(Array.from({ length: count }, (_, i) => Buffer.alloc(32, first + i)))
const origin = { stream: 258, sender: 3, epoch: 1_764_313_200, previousEpoch: 1_764_000_000 }
let previousHash = Buffer.alloc(32)
const checkpoints = [
  { sequence: 21, createdMs: 1_764_313_210_000, runs: [{ lane: 0, firstSequence: 1, digests: digests(1, 3) }] },
  {
    sequence: 42,
    createdMs: 1_764_313_220_000,
    runs: [
      { lane: 0, firstSequence: 1, digests: digests(1, 4) },
      { lane: 3, firstSequence: 2 ** 40, digests: digests(200, 1) },
    ],
  },
  { sequence: 63, createdMs: 1_764_313_230_000, runs: [] },
].map((one, index) => {
  const content = { ...origin, ...one, number: index + 1, previousHash }
  const message = checkpointBytes(content)
  const signature = sign(null, message, signingKey)
  previousHash = checkpointHash(message)
  const frame = encodeCheckpoint(content, checkpointKeyId(PUBLIC_KEY), signature)
  return { ...{ message: hex(message), signature: hex(signature), hash: hex(previousHash), frame: hex(frame) } }
})
write('checkpoints', {
  about:
    'PROTOCOL.md V3 – V5: the bytes that are signed, their signature, their hash, and the frame of lane 2; of one ' +
    'epoch, in order. Sender, epoch and sequence stand in the bytes and in the datagrams, not in the frame.',
  ...{ seed: hex(SEED), publicKey: hex(PUBLIC_KEY), keyId: hex(checkpointKeyId(PUBLIC_KEY)) },
  checkpoints,
})
