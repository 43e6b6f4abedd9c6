import { execFileSync } from 'node:child_process'
import { createPrivateKey, sign } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { deriveTagKey } from '../../config/keys/tag-key.js'
import { deriveSealKey, FrameOpener, FrameSealer, sealAad, sealNonce } from '../../fec/frame-seal.js'
import { referenceIntegrity as integrity } from '../../fec/integrity.js'
import { nativeAead } from '../../fec/kernels/native-aead.js'
import { createReferenceCode } from '../../fec/reed-solomon.js'
import {
  checkpointBytes,
  checkpointHash,
  checkpointKeyId,
  encodeCheckpoint,
  readCheckpoint,
} from '../../proto/checkpoint.js'
import {
  DATAGRAM_OVERHEAD,
  type DatagramHeader,
  HEADER_LENGTH,
  readHeader,
  symbolOf,
  TAG_LENGTH,
  writeHeader,
} from '../../proto/datagram.js'
import { decodeEvent, encodeEvent, subjectKey, topicOf, withEventId } from '../../proto/event.js'
import { eventFromJson, eventToJson } from '../../proto/event-json.js'
import { decodeFrame, encodeFrame, type Frame } from '../../proto/frame.js'
import { FrameAssembler } from '../../receiver/assembly/core/frame-assembler.js'
import { encodeAlone } from '../../rig/datagram-slots.js'

const code = createReferenceCode()
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))
const load = (name: string) => JSON.parse(readFileSync(`test/vectors/${name}.json`, 'utf8'))

t.test('K2: tag keys', async (t) => {
  for (const { secret, keyId, tagKey } of load('tag-key').keys) {
    t.equal(hex(deriveTagKey(bytesOf(secret), keyId)), tagKey)
  }
})

t.test('D7, D8, F4: symbol hashes, tags, frame digests', async (t) => {
  const { symbolHashes, tags, frameDigests } = load('integrity')
  for (const { symbol, symbolHash } of symbolHashes) t.equal(hex(integrity.hashSymbol(bytesOf(symbol))), symbolHash)
  for (const { key, header, symbol, tag } of tags) {
    const symbolHash = integrity.hashSymbol(bytesOf(symbol))
    t.equal(hex(integrity.tag(key === null ? undefined : bytesOf(key), bytesOf(header), symbolHash)), tag)
  }
  for (const { symbolHashes, digest, ...identity } of frameDigests) {
    const hashes = new Uint8Array(32 * identity.k)
    if (identity.k > 8) for (let i = 0; i < identity.k; i++) hashes.fill(i, 32 * i, 32 * (i + 1))
    else hashes.set(bytesOf(symbolHashes))
    t.equal(hex(integrity.digestFrame(identity, hashes)), digest)
  }
})

t.test('V3–V5: checkpoints, what is signed of them, and their hashes', async (t) => {
  const { seed, publicKey, keyId, checkpoints } = load('checkpoints')
  t.equal(hex(checkpointKeyId(bytesOf(publicKey))), keyId)
  const pkcs8 = bytesOf(`302e020100300506032b657004220420${seed}`)
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  let before = '00'.repeat(32)
  for (const { message, signature, hash, frame } of checkpoints) {
    const bytes = Buffer.from(bytesOf(message))
    const place = { sender: bytes[24], epoch: bytes.readUInt32BE(25), sequence: bytes.readUIntBE(29, 6) }
    const { createdMs, checkpoint } = decodeFrame(bytesOf(frame))!
    const read = readCheckpoint({ ...place, createdMs: createdMs! }, checkpoint!)!
    t.equal(hex(checkpointBytes(read)), message)
    t.equal(hex(read.previousHash), before)
    t.equal(hex(checkpointHash(bytes)), hash)
    t.equal(hex(read.signature), signature)
    t.equal(hex(sign(null, bytes, key)), signature)
    t.equal(hex(encodeCheckpoint(read, read.keyId, read.signature)), frame)
    before = hash
  }
})

t.test('D1–D8, F1–F4: a frame and its fields give the datagrams, the datagrams give both back', async (t) => {
  const { secret, blocks } = load('datagrams')
  for (const { name, frame, k, m, log2M, symbolLength, datagrams } of blocks) {
    const first = datagrams[0].fields
    const key = first.keyId === 0 ? undefined : deriveTagKey(bytesOf(secret), first.keyId)
    const block = encodeAlone(bytesOf(frame), first, { k, m, log2M }, code, integrity)
    t.equal(datagrams.length, k + m, name)
    for (const { fields, hex: expected } of datagrams) {
      const datagram = new Uint8Array(DATAGRAM_OVERHEAD + symbolLength)
      writeHeader({ ...fields, digest: block.digest }, datagram)
      const id = fields.encodingSymbolId
      datagram.set(block.symbols.subarray(id * symbolLength, (id + 1) * symbolLength), HEADER_LENGTH)
      const symbolHash = integrity.hashSymbol(symbolOf(datagram))
      datagram.set(integrity.tag(key, datagram, symbolHash), datagram.length - TAG_LENGTH)
      t.equal(hex(datagram), expected, `${name}: symbol ${id}`)

      const { digest, ...header } = readHeader(bytesOf(expected)) as DatagramHeader
      t.same({ ...header, digest: hex(digest) }, fields, `${name}: fields of symbol ${id}`)
    }
    // Any k datagrams: the first k, and the last k.
    for (const chosen of [datagrams.slice(0, k), datagrams.slice(-k)]) {
      const assembler = new FrameAssembler({
        ...{ stream: first.stream, fingerprint: first.fingerprint, code, integrity },
        tagKeys: key && new Map([[first.keyId, key]]),
        ...{ patienceMs: 100, symbolLengthMax: 1408,
    openBlocksMax: 1, blockMemory: new Uint8Array(1 << 20 )},
      })
      // Beyond the first window a receiver wants a second frame to agree (R9).
      const isFar = first.sequence > 8192
      for (const { hex: datagram } of chosen) t.equal(assembler.handleDatagram(bytesOf(datagram), 0), 'stored')
      const frames = assembler.pollFrames()
      if (isFar) t.same([frames, assembler.counts.framesIntact + assembler.counts.framesRecovered], [[], 1])
      else t.same(frames.map(({ bytes }) => hex(bytes)), [frame], name)
    }
  }
})

t.test('K5–K7: sealed frames, byte by byte, and opened again', async (t) => {
  const { secret, frames } = load('sealed')
  for (const { keyId, run, frame, key, nonce, aad, sealed, ...place } of frames) {
    const secrets = new Map([[keyId, bytesOf(secret)]])
    const sealer = new FrameSealer(place, { aead: nativeAead, run: bytesOf(run), secrets })
    t.equal(hex(Buffer.concat(sealer.seal(keyId, place.lane, place.sequence, [bytesOf(frame)]))), sealed)
    const head = bytesOf(sealed).subarray(0, 16)
    t.strictSame([deriveSealKey(bytesOf(secret), head, place), sealNonce(place), sealAad(head, place)].map(hex), [key, nonce, aad])
    const opened = new FrameOpener(place.stream, secrets, nativeAead).open(place, bytesOf(sealed))
    t.equal(typeof opened === 'string' ? opened : hex(opened), frame)
  }
})

t.test('F5, F6, E5: frames', async (t) => {
  for (const { frame: json, hex: expected } of load('frames').frames) {
    const frame: Frame = json.eventBatch
      ? { ...json, eventBatch: { ...json.eventBatch, events: json.eventBatch.events.map(readEvent) } }
      : json
    t.equal(hex(encodeFrame(frame)), expected)
    t.equal(hex(encodeFrame(decodeFrame(bytesOf(expected))!)), expected, 'decoded, and encoded again')
    const decoded = decodeFrame(bytesOf(expected))!
    t.equal(decoded.createdMs, json.createdMs)
    t.same((decoded.eventBatch?.events ?? []).map(eventToJson), json.eventBatch?.events ?? [])
    if (json.heartbeat) t.match(JSON.parse(JSON.stringify(decoded.heartbeat)), withoutZeros(json.heartbeat))
  }
})

t.test('E2, E4: event ids, keys, topics', async (t) => {
  for (const { event: json, hex: expected, ...names } of load('event-ids').events) {
    const event = readEvent(json)
    t.equal(hex(encodeEvent({ ...event, eventId: null, source: 0 })), expected)
    t.same({ eventId: withEventId(event).eventId, subjectKey: subjectKey(event), topic: topicOf(event) }, names)
    const { eventId: _, source: __, ...bare } = json
    t.same(eventToJson(decodeEvent(bytesOf(expected))!), bare)
  }
})

t.test('R1: every refused datagram ends in its word', async (t) => {
  const { receiver, datagrams } = load('refused')
  const { keys, openBytesMax, ...limits } = receiver
  const blockMemory = new Uint8Array(openBytesMax)
  const tagKeys = new Map<number, Uint8Array>()
  for (const { keyId, secret } of keys) tagKeys.set(keyId, deriveTagKey(bytesOf(secret), keyId))
  for (const { word, why, before, waitMs, datagram } of datagrams) {
    const assembler = new FrameAssembler({ ...limits, blockMemory, tagKeys, fingerprint: 0, code, integrity })
    for (const earlier of before) t.match(assembler.handleDatagram(bytesOf(earlier), 0), /^(stored|surplus)$/)
    assembler.handleTime(waitMs)
    t.equal(assembler.handleDatagram(bytesOf(datagram), waitMs), word, `${word}: ${why}`)
  }
})

t.test('the generator still writes these very files', async (t) => {
  const outDir = t.testdir()
  execFileSync(process.execPath, ['scripts/generate-vectors.mjs', outDir])
  const names = readdirSync(outDir)
  t.same(
    names.sort(),
    ['checkpoints', 'datagrams', 'event-ids', 'frames', 'integrity', 'refused', 'sealed', 'tag-key'].map(
      (n) => `${n}.json`,
    ),
  )
  for (const name of names) {
    t.equal(readFileSync(`${outDir}/${name}`, 'utf8'), readFileSync(`test/vectors/${name}`, 'utf8'), name)
  }
})

function readEvent(json: unknown) {
  const read = eventFromJson(json)
  if (read.refused) throw new Error(read.detail)
  return read.event
}

/** A decoded message has no zeros of fields without presence. */
function withoutZeros(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutZeros)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([, member]) => member !== 0 && member !== false)
  return Object.fromEntries(members.map(([name, member]) => [name, withoutZeros(member)]))
}
