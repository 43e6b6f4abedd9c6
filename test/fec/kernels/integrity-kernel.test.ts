import { readFileSync } from 'node:fs'
import { blake3 } from '@noble/hashes/blake3.js'
import fc from 'fast-check'
import t from 'tap'
import { RUN_MAX, type Run, referenceIntegrity, SYMBOL_HASH_LENGTH } from '../../../fec/integrity.js'
import { createKernelIntegrity } from '../../../fec/kernels/integrity-kernel.js'
import { type KernelBuild, kernelBuild } from '../../../fec/kernels/kernel-build.js'
import { createKernelMemory } from '../../../fec/kernels/kernel-memory.js'
import { createWideHash, wideHashFault } from '../../../fec/kernels/wide-hash.js'
import { HEADER_LENGTH, TAG_LENGTH } from '../../../proto/datagram.js'

const kernelMemory = createKernelMemory(1408, 512 * 1024)
const { bytes: memory, arena } = kernelMemory
const builds: (KernelBuild | 'wide')[] = kernelBuild === 'relaxed' ? ['plain', 'relaxed', 'wide'] : ['plain', 'wide']
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const KEY = Uint8Array.from({ length: 32 }, (_, i) => 7 * i + 1)
const LONGEST = 9000

for (let i = arena, state = 1; i < memory.length; i++) memory[i] = (state = (state * 1103515245 + 12345) >>> 0) >>> 24
const pristine = memory.slice(arena)
t.beforeEach(() => memory.set(pristine, arena))

const run = (offset: number, count: number, stride: number): Run => ({ bytes: memory, offset, stride, count })
const hashes = new Uint8Array(RUN_MAX * SYMBOL_HASH_LENGTH)
const hashOf = (i: number) => hashes.slice(i * SYMBOL_HASH_LENGTH, (i + 1) * SYMBOL_HASH_LENGTH)

for (const build of builds) {
  let integrity = createKernelIntegrity(kernelMemory, { build: build === 'wide' ? undefined : build })
  if (build === 'wide') {
    const wideHash = createWideHash(kernelMemory)
    // Long enough for the optimizing compiler: what it makes of the kernel is what is tested.
    t.comment(`wide: ${wideHashFault(wideHash, integrity, kernelMemory) ?? 'right, and faster'}`)
    integrity = createKernelIntegrity(kernelMemory, { wideHash })
  }

  t.test(`${build}: the hash of the empty message is that of BLAKE3's authors`, async (t) => {
    const empty = 'af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262'
    t.equal(hex(integrity.hashSymbol(new Uint8Array())), empty)
    integrity.hashSymbols(run(arena, 1, 0), 0, hashes)
    t.equal(hex(hashOf(0)), empty)
  })

  t.test(`${build}: messages of every length from 0 to ${LONGEST}, alone and in each lane`, async (t) => {
    const wrong: number[] = []
    const [count, stride] = [13, LONGEST + 7]
    for (let length = 0; length <= LONGEST; length++) {
      const lane = length % count
      const message = memory.subarray(arena + lane * stride, arena + lane * stride + length)
      const expected = Buffer.from(blake3(message.slice()))
      integrity.hashSymbols(run(arena, count, stride), length, hashes)
      if (!expected.equals(hashOf(lane))) wrong.push(length)
      if (!expected.equals(integrity.hashSymbol(message))) wrong.push(length)
      if (length % 64 === 0 && !expected.equals(integrity.hashSymbol(message.slice()))) wrong.push(length)
    }
    t.same(wrong.slice(0, 10), [])
  })

  t.test(`${build}: a run hashes every message, up to the largest run, and no more`, async (t) => {
    for (const count of [0, 1, 2, 3, 4, 5, 8, 9, 71, RUN_MAX]) {
      integrity.hashSymbols(run(arena, count, 1424), 1408, hashes)
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

  t.test(`${build}: a run is tagged as the reference tags, and nothing else is written`, async (t) => {
    const [count, symbolLength] = [11, 448]
    const length = HEADER_LENGTH + symbolLength + TAG_LENGTH
    const stride = length + 24
    for (const key of [undefined, KEY]) {
      memory.set(pristine, arena)
      const expected = pristine.slice()
      for (let i = 0; i < count; i++) {
        const datagram = expected.subarray(i * stride, i * stride + length)
        const hash = blake3(datagram.subarray(HEADER_LENGTH, HEADER_LENGTH + symbolLength))
        datagram.set(referenceIntegrity.tag(key, datagram, hash), length - TAG_LENGTH)
      }
      integrity.hashSymbols(run(arena + HEADER_LENGTH, count, stride), symbolLength, hashes)
      integrity.tagDatagrams(key, run(arena, count, stride), symbolLength, hashes)
      t.ok(Buffer.from(expected).equals(memory.subarray(arena)), key ? 'keyed' : 'unkeyed')
      const verdicts = (key: Uint8Array | undefined) =>
        [...integrity.verifyDatagrams(key, run(arena, count, stride), symbolLength).verdicts].slice(0, count)
      t.same(verdicts(key), Array(count).fill(1))
      t.same(verdicts(key ? undefined : KEY), Array(count).fill(0))
    }
  })

  t.test(`${build}: one bit changed anywhere in a datagram is seen, in that datagram alone`, async (t) => {
    const [count, symbolLength] = [9, 64]
    const length = HEADER_LENGTH + symbolLength + TAG_LENGTH
    integrity.hashSymbols(run(arena + HEADER_LENGTH, count, length), symbolLength, hashes)
    integrity.tagDatagrams(KEY, run(arena, count, length), symbolLength, hashes)
    const wrong: string[] = []
    for (let at = 0; at < count * length; at++) {
      memory[arena + at] ^= 1 << (at % 8)
      const verdicts = integrity
        .verifyDatagrams(KEY, run(arena, count, length), symbolLength)
        .verdicts.subarray(0, count)
      const changed = Math.floor(at / length)
      if (verdicts.some((verdict, i) => verdict !== (i === changed ? 0 : 1))) wrong.push(`${at}: ${verdicts}`)
      memory[arena + at] ^= 1 << (at % 8)
    }
    t.same(wrong.slice(0, 5), [])
  })

  t.test(`${build}: verifying leaves the hashes of the symbols`, async (t) => {
    const { symbolHashes } = integrity.verifyDatagrams(undefined, run(arena, 12, 1472), 1408)
    const symbol = arena + 4 * 1472 + HEADER_LENGTH
    t.equal(hex(symbolHashes.slice(4 * 32, 5 * 32)), hex(blake3(memory.slice(symbol, symbol + 1408))))
  })

  t.test(`${build}: a run that can not be is our own mistake`, async (t) => {
    const end = memory.length
    t.throws(() => integrity.hashSymbols(run(end - 100, 1, 0), 101, hashes), RangeError, 'beyond the memory')
    t.throws(() => integrity.hashSymbols(run(end - 100, 2, 16), 96, hashes), RangeError, 'its second beyond the memory')
    t.throws(() => integrity.hashSymbols(run(-1, 1, 0), 16, hashes), RangeError, 'before the memory')
    t.throws(
      () => integrity.hashSymbols(run(arena, RUN_MAX + 1, 0), 16, hashes),
      RangeError,
      'more than the largest run',
    )
    t.throws(() => integrity.hashSymbols(run(arena, 1.5, 0), 16, hashes), RangeError, 'a part of a message')
    t.throws(() => integrity.tagDatagrams(KEY, run(end - 79, 1, 0), 16, hashes), RangeError, 'a tag beyond the memory')
    t.throws(() => integrity.verifyDatagrams(KEY, run(end - 79, 1, 0), 16), RangeError, 'a tag to check beyond it')
    t.throws(() => integrity.verifyDatagrams(KEY.subarray(1), run(arena, 1, 0), 16), RangeError, 'a short key')
  })

  t.test(`${build}: runs of any other memory, and of symbols too long for the kernel, are done as well`, async (t) => {
    const long = 16_400
    for (const [symbolLength, count] of [
      [400, 5],
      [long, 3],
    ] as const) {
      const length = HEADER_LENGTH + symbolLength + TAG_LENGTH
      for (const bytes of [memory.slice(arena), memory.subarray(arena)]) {
        const datagrams = { bytes, offset: 0, stride: length, count }
        integrity.hashSymbols({ ...datagrams, offset: HEADER_LENGTH }, symbolLength, hashes)
        t.equal(
          hex(hashOf(count - 1)),
          hex(blake3(bytes.slice(length * count - TAG_LENGTH - symbolLength, length * count - TAG_LENGTH))),
        )
        integrity.tagDatagrams(KEY, datagrams, symbolLength, hashes)
        bytes[length + HEADER_LENGTH] ^= 1
        const expected = Array.from({ length: count }, (_, i) => (i === 1 ? 0 : 1))
        t.same([...integrity.verifyDatagrams(KEY, datagrams, symbolLength).verdicts].slice(0, count), expected)
        t.same([...referenceIntegrity.verifyDatagrams(KEY, datagrams, symbolLength).verdicts].slice(0, count), expected)
      }
    }
  })
}

interface Vectors {
  symbolHashes: { symbol: string; symbolHash: string }[]
  tags: { key: string | null; header: string; symbol: string; tag: string }[]
}
