import { readFileSync } from 'node:fs'
import { blake3 } from '@noble/hashes/blake3.js'
import fc from 'fast-check'
import t from 'tap'
import { referenceIntegrity, SYMBOL_HASH_LENGTH } from '../../../fec/integrity.js'
import { createKernelIntegrity } from '../../../fec/kernels/integrity-kernel.js'
import { type KernelBuild, kernelBuild } from '../../../fec/kernels/kernel-build.js'
import { BATCH_MAX, createKernelMemory } from '../../../fec/kernels/kernel-memory.js'
import { HEADER_LENGTH, TAG_LENGTH } from '../../../proto/datagram.js'

const kernelMemory = createKernelMemory(1408, 512 * 1024)
const { bytes: memory, arena } = kernelMemory
const builds: KernelBuild[] = kernelBuild === 'relaxed' ? ['plain', 'relaxed'] : ['plain']
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const KEY = Uint8Array.from({ length: 32 }, (_, i) => 7 * i + 1)
const KEY_ID = 200
const LONGEST = 9000

for (let i = arena, state = 1; i < memory.length; i++) memory[i] = (state = (state * 1103515245 + 12345) >>> 0) >>> 24
const pristine = memory.slice(arena)
t.beforeEach(() => memory.set(pristine, arena))

for (const build of builds) {
  const integrity = createKernelIntegrity(kernelMemory, build)
  integrity.setTagKey(KEY_ID, KEY)
  const hashOf = (i: number) => integrity.symbolHashes.slice(i * SYMBOL_HASH_LENGTH, (i + 1) * SYMBOL_HASH_LENGTH)

  t.test(`${build}: the hash of the empty message is that of BLAKE3's authors`, async (t) => {
    const empty = 'af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262'
    t.equal(hex(integrity.hashSymbol(new Uint8Array())), empty)
    integrity.hashBatch(arena, 1, 0, 0)
    t.equal(hex(hashOf(0)), empty)
  })

  t.test(`${build}: messages of every length from 0 to ${LONGEST}, alone and in each lane`, async (t) => {
    const wrong: number[] = []
    const stride = LONGEST + 7
    for (let length = 0; length <= LONGEST; length++) {
      const lane = length % 5
      const message = memory.subarray(arena + lane * stride, arena + lane * stride + length)
      const expected = Buffer.from(blake3(message.slice()))
      integrity.hashBatch(arena, 5, stride, length)
      if (!expected.equals(hashOf(lane))) wrong.push(length)
      if (!expected.equals(integrity.hashSymbol(message))) wrong.push(length)
      if (length % 64 === 0 && !expected.equals(integrity.hashSymbol(message.slice()))) wrong.push(length)
    }
    t.same(wrong.slice(0, 10), [])
  })

  t.test(`${build}: a batch hashes every message, up to the largest batch, and no more`, async (t) => {
    for (const count of [0, 1, 2, 3, 4, 5, 71, BATCH_MAX]) {
      integrity.hashBatch(arena, count, 1424, 1408)
      const expected = Array.from({ length: count }, (_, i) =>
        hex(blake3(memory.slice(arena + i * 1424, arena + i * 1424 + 1408))),
      )
      t.same(
        Array.from({ length: count }, (_, i) => hex(hashOf(i))),
        expected,
        `${count}`,
      )
    }
  })

  t.test(`${build}: tags and frame digests are the reference's`, async (t) => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
    const frames = fc.record({
      epoch: fc.nat({ max: 2 ** 32 - 1 }),
      lane: fc.nat({ max: 4 }),
      sequence: fc.nat({ max: 2 ** 48 - 1 }),
      frameLength: fc.integer({ min: 1, max: 300_000 }),
      k: fc.integer({ min: 1, max: 224 }),
    })
    fc.assert(
      fc.property(bytes(32), bytes(100), bytes(32), frames, (key, datagram, symbolHash, frame) => {
        const hashes = memory.slice(arena, arena + 32 * frame.k)
        return (
          hex(integrity.tag(key, datagram, symbolHash)) === hex(referenceIntegrity.tag(key, datagram, symbolHash)) &&
          hex(integrity.tag(undefined, datagram, symbolHash)) ===
            hex(referenceIntegrity.tag(undefined, datagram, symbolHash)) &&
          hex(integrity.digestFrame(frame, hashes)) === hex(referenceIntegrity.digestFrame(frame, hashes))
        )
      }),
      { numRuns: 200 },
    )
    t.pass()
  })

  t.test(`${build}: the frozen vectors`, async (t) => {
    const { symbolHashes, tags }: Vectors = JSON.parse(
      readFileSync(new URL('../../../../test/vectors/integrity.json', import.meta.url), 'utf8'),
    )
    t.ok(symbolHashes.length > 0 && tags.length > 0)
    for (const { symbol, symbolHash } of symbolHashes) {
      t.equal(hex(integrity.hashSymbol(Buffer.from(symbol, 'hex'))), symbolHash)
    }
    for (const { key, header, symbol, tag } of tags) {
      const hash = integrity.hashSymbol(Buffer.from(symbol, 'hex'))
      t.equal(hex(integrity.tag(key ? Buffer.from(key, 'hex') : undefined, Buffer.from(header, 'hex'), hash)), tag)
    }
  })

  t.test(`${build}: a batch is tagged as the reference tags, and nothing else is written`, async (t) => {
    const [count, symbolLength] = [7, 400]
    const length = HEADER_LENGTH + symbolLength + TAG_LENGTH
    const stride = length + 24
    for (const keyId of [0, KEY_ID]) {
      memory.set(pristine, arena)
      const expected = pristine.slice()
      for (let i = 0; i < count; i++) {
        const datagram = expected.subarray(i * stride, i * stride + length)
        const hash = blake3(datagram.subarray(HEADER_LENGTH, HEADER_LENGTH + symbolLength))
        datagram.set(referenceIntegrity.tag(keyId ? KEY : undefined, datagram, hash), length - TAG_LENGTH)
      }
      integrity.hashBatch(arena + HEADER_LENGTH, count, stride, symbolLength)
      integrity.tagBatch(arena, count, stride, symbolLength, keyId)
      t.ok(Buffer.from(expected).equals(memory.subarray(arena)), `key id ${keyId}`)
      t.same([...integrity.verifyBatch(arena, count, stride, symbolLength, keyId)], Array(count).fill(1))
      t.same([...integrity.verifyBatch(arena, count, stride, symbolLength, keyId ? 0 : KEY_ID)], Array(count).fill(0))
    }
  })

  t.test(`${build}: one bit changed anywhere in a datagram is seen, in that datagram alone`, async (t) => {
    const [count, symbolLength] = [6, 80]
    const length = HEADER_LENGTH + symbolLength + TAG_LENGTH
    integrity.hashBatch(arena + HEADER_LENGTH, count, length, symbolLength)
    integrity.tagBatch(arena, count, length, symbolLength, KEY_ID)
    const wrong: string[] = []
    for (let at = 0; at < count * length; at++) {
      memory[arena + at]! ^= 1 << (at % 8)
      const verdicts = integrity.verifyBatch(arena, count, length, symbolLength, KEY_ID)
      const changed = Math.floor(at / length)
      if (verdicts.some((verdict, i) => verdict !== (i === changed ? 0 : 1))) wrong.push(`${at}: ${verdicts}`)
      memory[arena + at]! ^= 1 << (at % 8)
    }
    t.same(wrong.slice(0, 5), [])
  })

  t.test(`${build}: verifying leaves the hashes of the symbols`, async (t) => {
    integrity.verifyBatch(arena, 5, 1472, 1408, 0)
    const symbol = arena + 4 * 1472 + HEADER_LENGTH
    t.equal(hex(hashOf(4)), hex(blake3(memory.slice(symbol, symbol + 1408))))
  })

  t.test(`${build}: a batch that can not be is our own mistake`, async (t) => {
    const end = memory.length
    t.throws(() => integrity.hashBatch(end - 100, 1, 0, 101), RangeError, 'beyond the memory')
    t.throws(() => integrity.hashBatch(end - 100, 2, 16, 96), RangeError, 'its second beyond the memory')
    t.throws(() => integrity.hashBatch(-1, 1, 0, 16), RangeError, 'before the memory')
    t.throws(() => integrity.hashBatch(arena, BATCH_MAX + 1, 0, 16), RangeError, 'more than the largest batch')
    t.throws(() => integrity.hashBatch(arena, 1.5, 0, 16), RangeError, 'a part of a message')
    t.throws(() => integrity.tagBatch(end - 79, 1, 0, 16, 0), RangeError, 'a tag beyond the memory')
    t.throws(() => integrity.verifyBatch(end - 79, 1, 0, 16, 0), RangeError, 'a tag to check beyond the memory')
    t.throws(() => integrity.tagBatch(arena, 1, 0, 16, 256), RangeError, 'no such key id')
    t.throws(() => integrity.setTagKey(0, KEY), RangeError, 'id 0 is no key')
    t.throws(() => integrity.setTagKey(1, KEY.subarray(1)), RangeError, 'a short key')
  })
}

interface Vectors {
  symbolHashes: { symbol: string; symbolHash: string }[]
  tags: { key: string | null; header: string; symbol: string; tag: string }[]
}
