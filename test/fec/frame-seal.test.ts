import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import t from 'tap'
import {
  FrameOpener,
  FrameSealer,
  isSealed,
  SEAL_FAULTS,
  SEAL_OVERHEAD,
  sealKeyId,
  sealNonce,
} from '../../fec/frame-seal.js'
import { nativeAead } from '../../fec/kernels/native-aead.js'
import { OwnMistake } from '../../ground/assert.js'
import { SEQUENCE_MAX } from '../../proto/datagram.js'
import { encodeFrame } from '../../proto/frame.js'

const secret = (byte: number) => new Uint8Array(32).fill(byte)
const IDENTITY = { stream: 1, sender: 2, epoch: 1_764_000_000 }
const PLACE = { ...IDENTITY, lane: 0, sequence: 7 }
const FRAME = Uint8Array.from({ length: 1000 }, (_, i) => 8 + (i % 200))
const run = (byte = 5) => new Uint8Array(13).fill(byte)

function sealed(place = PLACE, { keyId = 1, key = 1, of = run(), frame = FRAME } = {}): Uint8Array {
  const options = { aead: nativeAead, run: of, secrets: new Map([[keyId, secret(key)]]) }
  return Buffer.concat(new FrameSealer(place, options).seal(keyId, place.lane, place.sequence, [frame]))
}

function opener(stream = 1, keys: [number, number][] = [[1, 1]]): FrameOpener {
  return new FrameOpener(stream, new Map(keys.map(([id, byte]) => [id, secret(byte)])), nativeAead)
}

const outcome = (opened: Uint8Array | string) => (typeof opened === 'string' ? opened : Buffer.from(opened).toString())
const GOOD = Buffer.from(FRAME).toString()

t.test('a frame opens where it was sealed, and is 32 bytes longer until then', async (t) => {
  const bytes = sealed()
  t.equal(bytes.length, FRAME.length + SEAL_OVERHEAD)
  t.equal(isSealed(bytes), true)
  t.equal(sealKeyId(bytes), 1)
  t.equal(Buffer.from(bytes).indexOf(Buffer.from(FRAME.subarray(0, 16))), -1, 'nothing of it is to be seen')
  t.equal(outcome(opener().open(PLACE, bytes)), GOOD)
  for (const pieces of [
    [FRAME.subarray(0, 1), FRAME.subarray(1, 1), FRAME.subarray(1)],
    [FRAME, new Uint8Array()],
  ]) {
    const sealer = new FrameSealer(PLACE, { aead: nativeAead, run: run(), secrets: new Map([[1, secret(1)]]) })
    t.ok(Buffer.concat(sealer.seal(1, 0, 7, pieces)).equals(bytes), 'in pieces it is the same')
  }
})

t.test('no frame of ours is taken for a sealed one', async (t) => {
  for (const frame of [{ createdMs: 1, heartbeat: { run: 1 } }, { heartbeat: {} }, { createdMs: 0, eventBatch: {} }]) {
    const bytes = encodeFrame(frame)
    t.equal(isSealed(bytes), false)
    t.equal(sealKeyId(bytes), undefined)
    t.equal(opener().open(PLACE, bytes), 'plain')
  }
  t.equal(opener().open(PLACE, new Uint8Array()), 'plain')
})

t.test('it opens nowhere else', async (t) => {
  const bytes = sealed()
  const elsewhere = [
    { lane: 2 },
    { lane: 4 },
    { sequence: 8 },
    { sequence: 7 + 2 ** 32 },
    { epoch: 1_764_000_001 },
    { sender: 3 },
  ]
  for (const moved of elsewhere)
    t.equal(opener().open({ ...PLACE, ...moved }, bytes), 'seal_broken', JSON.stringify(moved))
  t.equal(opener(2).open(PLACE, bytes), 'seal_broken', 'another stream')
})

t.test('two frames do not change places', async (t) => {
  const [first, second] = [7, 8].map((sequence) => ({ ...PLACE, sequence }))
  t.equal(opener().open(first, sealed(second)), 'seal_broken')
  t.equal(opener().open(second, sealed(first)), 'seal_broken')
  t.equal(outcome(opener().open(first, sealed(first))), GOOD)
})

t.test('no bit of it may be another', async (t) => {
  const bytes = sealed(PLACE, { frame: FRAME.subarray(0, 40) })
  const words = new Set<string>()
  const one = opener()
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    const flipped = Uint8Array.from(bytes)
    flipped[bit >> 3] ^= 1 << (bit & 7)
    const word = one.open(PLACE, flipped)
    if (typeof word !== 'string') t.fail(`bit ${bit} is not covered`)
    else words.add(word)
  }
  t.strictSame(words, new Set(['plain', 'seal_key', 'seal_broken']), 'the mark, the key id, all others')
  for (const length of [0, 1, 2, 3, 16, SEAL_OVERHEAD - 1, SEAL_OVERHEAD, bytes.length - 1])
    t.match(one.open(PLACE, bytes.subarray(0, length)), /^(plain|seal_broken)$/, `cut to ${length}`)
  t.match(SEAL_FAULTS, ['sealed', 'plain', 'seal_key', 'seal_broken'])
})

t.test('another key, or none of that id', async (t) => {
  t.equal(opener(1, [[1, 9]]).open(PLACE, sealed()), 'seal_broken')
  t.equal(opener(1, [[2, 1]]).open(PLACE, sealed()), 'seal_key')
  const both = opener(1, [[1, 1], [2, 3]]) // biome-ignore format: two keys
  t.equal(outcome(both.open(PLACE, sealed())), GOOD)
  t.equal(outcome(both.open(PLACE, sealed(PLACE, { keyId: 2, key: 3 }))), GOOD)
})

t.test('an epoch that comes twice has another key, because the run is drawn anew', async (t) => {
  const [first, second] = [sealed(PLACE, { of: run(1) }), sealed(PLACE, { of: run(2) })]
  t.notSame(first.subarray(16), second.subarray(16))
  // With one key the two streams would be one, and their sum that of the plain texts.
  const zeros = first.subarray(16, -16).filter((byte, i) => byte === second[16 + i]).length
  t.ok(zeros < 40, `${zeros} of 1,000 bytes are the same by chance`)
  for (const bytes of [first, second]) t.equal(outcome(opener().open(PLACE, bytes)), GOOD)
  const none = { aead: nativeAead, run: new Uint8Array(13), secrets: new Map() }
  t.throws(() => new FrameSealer(IDENTITY, none), OwnMistake, 'a run that nobody drew')
})

t.test('nonces are numbers used once', async (t) => {
  const seen = new Set<string>()
  const sequences = [1, 2, 255, 256, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, SEQUENCE_MAX]
  for (let lane = 0; lane < 5; lane++)
    for (const sequence of sequences) seen.add(Buffer.from(sealNonce({ lane, sequence })).toString('hex'))
  t.equal(seen.size, 5 * sequences.length)
})

t.test('keys that are kept are few, whoever makes more of them', async (t) => {
  const one = opener()
  const frames = Array.from({ length: 200 }, (_, i) => ({ ...PLACE, epoch: 1000 + i }))
  for (const place of frames) t.equal(outcome(one.open(place, sealed(place))), GOOD)
  for (const place of frames.slice(0, 3)) t.equal(outcome(one.open(place, sealed(place))), GOOD, 'and derived again')
})

// ------------------------------------------------------------ what others make of the same bytes

interface Vector {
  keyId: number
  stream: number
  sender: number
  epoch: number
  run: string
  frame: string
  key: string
  nonce: string
  aad: string
  sealed: string
}
const { secret: SECRET, frames } = JSON.parse(readFileSync('test/vectors/sealed.json', 'utf8')) as {
  secret: string
  frames: Vector[]
}
const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))

/** As PROTOCOL.md K6 has it, written here a second time. */
function infoOf({ keyId, stream, sender, epoch }: Vector): Uint8Array {
  const numbers = Buffer.alloc(8)
  numbers[0] = keyId
  numbers.writeUInt16BE(stream, 1)
  numbers[3] = sender
  numbers.writeUInt32BE(epoch, 4)
  return Buffer.concat([Buffer.from('katamichi seal 1'), numbers])
}

t.test('WebCrypto derives the key and opens the frame (RFC 5869, RFC 5116)', async (t) => {
  const { subtle } = globalThis.crypto
  const ikm = await subtle.importKey('raw', bytesOf(SECRET), 'HKDF', false, ['deriveKey'])
  for (const vector of frames) {
    const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: bytesOf(vector.run), info: infoOf(vector) }
    const key = await subtle.deriveKey(hkdf, ikm, { name: 'AES-GCM', length: 256 }, true, ['decrypt'])
    t.equal(Buffer.from(await subtle.exportKey('raw', key)).toString('hex'), vector.key)
    const gcm = { name: 'AES-GCM', iv: bytesOf(vector.nonce), additionalData: bytesOf(vector.aad), tagLength: 128 }
    const opened = await subtle.decrypt(gcm, key, bytesOf(vector.sealed).subarray(16))
    t.equal(Buffer.from(opened).toString('hex'), vector.frame)
  }
})

const PYTHON = `
import json, struct, sys
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
vectors = json.load(open('test/vectors/sealed.json'))
for v in vectors['frames']:
    head = bytes([0, 0x53, v['keyId']]) + bytes.fromhex(v['run'])
    info = b'katamichi seal 1' + struct.pack('>BHBI', v['keyId'], v['stream'], v['sender'], v['epoch'])
    key = HKDF(SHA256(), 32, bytes.fromhex(v['run']), info).derive(bytes.fromhex(vectors['secret']))
    number = v['sequence'].to_bytes(6, 'big')
    nonce = bytes(5) + bytes([v['lane']]) + number
    aad = head + struct.pack('>HBBI', v['stream'], v['sender'], v['lane'], v['epoch']) + number
    print((head + AESGCM(key).encrypt(nonce, bytes.fromhex(v['frame']), aad)).hex())
`
const hasPython = (() => {
  try {
    execFileSync('python3', ['-c', 'import cryptography'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

t.test(
  'Python’s cryptography seals the same bytes, from PROTOCOL.md alone',
  {
    skip: hasPython ? false : 'python3 has no cryptography here',
  },
  async (t) => {
    const lines = execFileSync('python3', ['-c', PYTHON], { encoding: 'utf8' }).trim().split('\n')
    t.strictSame(
      lines,
      frames.map((vector) => vector.sealed),
    )
  },
)
