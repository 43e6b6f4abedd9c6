/**
 * BLAKE3 in AssemblyScript, four messages at a time: each of the four 32-bit lanes of a vector belongs to a message of
 * its own, or to a chunk of its own of one long message. Source: https://github.com/BLAKE3-team/BLAKE3-specs.
 *
 * It makes the hashes of symbols that lie one stride apart, and the tags of their datagrams (PROTOCOL.md D7, D8).
 *
 * Nothing is checked and nothing allocated here: integrity-kernel.ts passes every address. `words` is a region that
 * `prepare` has written, `keys` begins with BLAKE3's initial value, which is the key of an unkeyed hash.
 */

import { BLOCK, CHUNK, CHUNK_END, CHUNK_START, KEYED, PARENT, ROOT } from './blake3.as'

const TAG: usize = 16
const HASH: usize = 32

// Regions of `words`. A vector is 16 bytes.
/** The block to be compressed: 16 vectors. */
const MESSAGE: usize = 0
/** For each round the addresses of its 16 message words: what the loop of rounds reads unless it is unrolled. */
const SCHEDULE: usize = 256
/** A second MESSAGE and SCHEDULE begin here: while one block is compressed, the next is read. */
const OTHER: usize = 704
/** The chaining value, before and after: 8 vectors. */
const CHAIN: usize = 1408
/** Byte orders that turn each lane by 16 and by 8 bits: loaded, since V8 13 builds a constant anew at each use. */
const TURN_16: usize = 1536
const TURN_8: usize = 1552
/** A last block for each lane, filled up with zeros. */
const FILLED: usize = 1568
/** The last chunk's chaining value, while pairs are joined over it. */
const ODD: usize = 1824
/** Chaining values of at most 16 chunks: 8 vectors each, or 32 bytes. */
const CHUNKS: usize = 1856

/** Writes what the other functions find in `words`. */
export function prepare(words: usize): void {
  v128.store(words + TURN_16, i8x16(2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13))
  v128.store(words + TURN_8, i8x16(1, 2, 3, 0, 5, 6, 7, 4, 9, 10, 11, 8, 13, 14, 15, 12))
  prepareSchedule(words)
  prepareSchedule(words + OTHER)
}

function prepareSchedule(block: usize): void {
  for (let i: usize = 0; i < 16; i++) store<u32>(block + SCHEDULE + 4 * i, <u32>(block + MESSAGE + 16 * i))
  // Word i of a round is word PERMUTATION[i] of the round before, here one hexadecimal digit each.
  const permutation: u64 = 0x8fe95cb1d407a362
  for (let i: usize = 16; i < 7 * 16; i++) {
    const from = <usize>(permutation >> (4 * (i & 15))) & 15
    const before = block + SCHEDULE + 4 * ((i & ~15) - 16 + from)
    store<u32>(block + SCHEDULE + 4 * i, load<u32>(before))
  }
}

/**
 * Hashes `count` messages of `length` bytes, `stride` apart, to 32 bytes each from `hashes` on, where there must be
 * room for a multiple of four.
 */
export function hashMany(
  first: usize,
  count: usize,
  stride: usize,
  length: usize,
  hashes: usize,
  keys: usize,
  words: usize,
): void {
  for (let i: usize = 0; i < count; i += 4) {
    const last = count - 1
    hashFour(
      first + i * stride,
      first + min(i + 1, last) * stride,
      first + min(i + 2, last) * stride,
      first + min(i + 3, last) * stride,
      length,
      keys,
      words,
    )
    storeChains(hashes + i * HASH, words)
  }
}

/** Hashes one message: its chunks are the lanes. */
export function hashOne(message: usize, length: usize, hash: usize, keys: usize, words: usize): void {
  const chunks = words + CHUNKS
  let count = max<usize>((length + CHUNK - 1) / CHUNK, 1)
  for (let i: usize = 0; i < count; i += 4) {
    hashChunks(
      message + i * CHUNK,
      message + (i + 1) * CHUNK,
      message + (i + 2) * CHUNK,
      message + (i + 3) * CHUNK,
      i32x4.sub(i32x4.splat(<i32>(length - i * CHUNK)), i32x4(0, 1024, 2048, 3072)),
      i32x4.add(i32x4.splat(<i32>i), i32x4(0, 1, 2, 3)),
      count == 1 ? ROOT : 0,
      keys,
      words,
    )
    storeChains(chunks + i * HASH, words)
  }
  for (; count > 1; count = (count + 1) >> 1) {
    const pairs = count >> 1
    copyVectors(words + ODD, chunks + (count - 1) * HASH, 2)
    for (let i: usize = 0; i < pairs; i += 4) {
      const blocks = chunks + i * BLOCK
      loadBlocks(blocks, blocks + BLOCK, blocks + 2 * BLOCK, blocks + 3 * BLOCK, words)
      loadKey(keys, words)
      compressParents(count == 2, keys, words)
      storeChains(chunks + i * HASH, words)
    }
    if (count & 1) copyVectors(chunks + pairs * HASH, words + ODD, 2)
  }
  v128.store(hash, v128.load(chunks))
  v128.store(hash, v128.load(chunks, 16), 16)
}

/** Writes the tag of each datagram, `tagOffset` bytes after its start, from its header and its symbol's hash. */
export function tagMany(
  first: usize,
  count: usize,
  stride: usize,
  tagOffset: usize,
  hashes: usize,
  keyId: usize,
  keys: usize,
  words: usize,
): void {
  for (let i: usize = 0; i < count; i += 4) {
    tagFour(first, i, count, stride, hashes, keyId, keys, words)
    for (let lane: usize = 0; lane < min<usize>(count - i, 4); lane++) {
      v128.store(first + (i + lane) * stride + tagOffset, v128.load(words + MESSAGE + lane * TAG))
    }
  }
}

/**
 * Compares the tag of each datagram, `tagOffset` bytes after its start, with what it should be: 1 or 0 from `verdicts`
 * on, in a time that does not depend on where they differ.
 */
export function checkMany(
  first: usize,
  count: usize,
  stride: usize,
  tagOffset: usize,
  hashes: usize,
  verdicts: usize,
  keyId: usize,
  keys: usize,
  words: usize,
): void {
  for (let i: usize = 0; i < count; i += 4) {
    tagFour(first, i, count, stride, hashes, keyId, keys, words)
    for (let lane: usize = 0; lane < min<usize>(count - i, 4); lane++) {
      const received = v128.load(first + (i + lane) * stride + tagOffset)
      const difference = v128.xor(received, v128.load(words + MESSAGE + lane * TAG))
      store<u8>(verdicts + i + lane, v128.any_true(difference) ? 0 : 1)
    }
  }
}

/** Hashes four messages of one length; their hashes become the chaining values. */
function hashFour(a: usize, b: usize, c: usize, d: usize, length: usize, keys: usize, words: usize): void {
  let count = max<usize>((length + CHUNK - 1) / CHUNK, 1)
  const chunks = words + CHUNKS
  const filled = words + FILLED
  const end = CHUNK_END | (count == 1 ? ROOT : 0)
  let block = words
  let at: usize = 0
  let isLast = false
  if (length < BLOCK) {
    a = wholeBlock(a, length, filled)
    b = wholeBlock(b, length, filled + BLOCK)
    c = wholeBlock(c, length, filled + 2 * BLOCK)
    d = wholeBlock(d, length, filled + 3 * BLOCK)
  }
  loadBlocks(a, b, c, d, words)
  do {
    const isFirstOfChunk = (at & (CHUNK - 1)) == 0
    const chunk = <i32>(at / CHUNK)
    const left = length - at
    isLast = left <= BLOCK
    const isLastOfChunk = isLast || (at & (CHUNK - 1)) == CHUNK - BLOCK
    if (isFirstOfChunk) loadKey(keys, words)
    if (!isLast) {
      a += BLOCK
      b += BLOCK
      c += BLOCK
      d += BLOCK
      if (left < 2 * BLOCK) {
        a = wholeBlock(a, left - BLOCK, filled)
        b = wholeBlock(b, left - BLOCK, filled + BLOCK)
        c = wholeBlock(c, left - BLOCK, filled + 2 * BLOCK)
        d = wholeBlock(d, left - BLOCK, filled + 3 * BLOCK)
      }
    }
    const next = block == words ? words + OTHER : words
    compressAndLoad(
      block,
      i32x4.splat(chunk),
      i32x4.splat(isLast ? <i32>left : 64),
      i32x4.splat((isFirstOfChunk ? CHUNK_START : 0) | (isLastOfChunk ? end : 0)),
      a,
      b,
      c,
      d,
      next,
      isLast ? next : next + 256,
      keys,
      words,
    )
    block = next
    at += BLOCK
    if (isLastOfChunk && count > 1) copyVectors(chunks + chunk * 128, words + CHAIN, 8)
  } while (!isLast)
  for (; count > 1; count = (count + 1) >> 1) {
    const pairs = count >> 1
    for (let i: usize = 0; i < pairs; i++) {
      copyVectors(words + MESSAGE, chunks + i * 256, 16)
      loadKey(keys, words)
      compressParents(count == 2, keys, words)
      copyVectors(chunks + i * 128, words + CHAIN, 8)
    }
    if (count & 1) copyVectors(chunks + pairs * 128, chunks + (count - 1) * 128, 8)
  }
}

/**
 * Writes the tags of datagrams i … i+3 to the start of MESSAGE, from their headers and the hashes of their symbols:
 * 80 bytes each, which are a whole block and one of 16.
 */
function tagFour(
  first: usize,
  i: usize,
  count: usize,
  stride: usize,
  hashes: usize,
  keyId: usize,
  keys: usize,
  words: usize,
): void {
  const last = count - 1
  const a = first + i * stride
  const b = first + min(i + 1, last) * stride
  const c = first + min(i + 2, last) * stride
  const d = first + min(i + 3, last) * stride
  const hash = hashes + i * HASH
  const flags = keyId ? KEYED : 0
  loadFour(a, b, c, d, words + MESSAGE)
  loadFour(a + 16, b + 16, c + 16, d + 16, words + MESSAGE + 64)
  loadFour(a + 32, b + 32, c + 32, d + 32, words + MESSAGE + 128)
  loadFour(hash, hash + HASH, hash + 2 * HASH, hash + 3 * HASH, words + MESSAGE + 192)
  loadKey(keys + keyId * HASH, words)
  compress(i32x4.splat(0), i32x4.splat(64), i32x4.splat(flags | CHUNK_START), keys, words)
  loadFour(hash + 16, hash + HASH + 16, hash + 2 * HASH + 16, hash + 3 * HASH + 16, words + MESSAGE)
  for (let at = words + MESSAGE + 64; at < words + MESSAGE + 256; at += 16) v128.store(at, i32x4.splat(0))
  compress(i32x4.splat(0), i32x4.splat(16), i32x4.splat(flags | CHUNK_END | ROOT), keys, words)
  const tag = words + CHAIN
  loadFour(tag, tag + 16, tag + 32, tag + 48, words + MESSAGE)
}

/**
 * Hashes a chunk in each lane, with `left` bytes from its start to the end of its message and `counter` chunks before
 * it. A lane whose message has ended earlier keeps its chaining value.
 */
function hashChunks(
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  left: v128,
  counter: v128,
  root: i32,
  keys: usize,
  words: usize,
): void {
  const chain = words + CHAIN
  loadKey(keys, words)
  left = i32x4.min_s(left, i32x4.splat(1024))
  let start = CHUNK_START
  let isLongest = true
  for (let at: usize = 0; isLongest; at += BLOCK) {
    const length = i32x4.max_s(i32x4.min_s(left, i32x4.splat(64)), i32x4.splat(0))
    const isLast = i32x4.le_s(left, i32x4.splat(64))
    if (i32x4.all_true(i32x4.ge_s(left, i32x4.splat(64)))) {
      loadBlocks(a + at, b + at, c + at, d + at, words)
    } else {
      const filled = words + FILLED
      loadBlocks(
        wholeBlock(a + at, i32x4.extract_lane(length, 0), filled),
        wholeBlock(b + at, i32x4.extract_lane(length, 1), filled + BLOCK),
        wholeBlock(c + at, i32x4.extract_lane(length, 2), filled + 2 * BLOCK),
        wholeBlock(d + at, i32x4.extract_lane(length, 3), filled + 3 * BLOCK),
        words,
      )
    }
    const flags = v128.or(i32x4.splat(start), v128.and(isLast, i32x4.splat(CHUNK_END | root)))
    const isOver = start ? i32x4.splat(0) : i32x4.le_s(left, i32x4.splat(0))
    if (v128.any_true(isOver)) {
      const old = words + FILLED
      copyVectors(old, chain, 8)
      compress(counter, length, flags, keys, words)
      for (let i: usize = 0; i < 128; i += 16) {
        v128.store(chain + i, v128.bitselect(v128.load(old + i), v128.load(chain + i), isOver))
      }
    } else {
      compress(counter, length, flags, keys, words)
    }
    isLongest = !i32x4.all_true(isLast)
    left = i32x4.sub(left, i32x4.splat(64))
    start = 0
  }
}

/** Compresses four parents, whose message is loaded and whose chaining value is the key. */
function compressParents(isRoot: bool, keys: usize, words: usize): void {
  compress(i32x4.splat(0), i32x4.splat(64), i32x4.splat(isRoot ? PARENT | ROOT : PARENT), keys, words)
}

/** Compresses the block at `words`, and reads none. */
function compress(counter: v128, length: v128, flags: v128, keys: usize, words: usize): void {
  compressAndLoad(words, counter, length, flags, 0, 0, 0, 0, words, words, keys, words)
}

/**
 * The compression function of `block`. On the way it reads the next block, from a, b, c and d to `next` until
 * `nextEnd`, which is 2 % faster than reading it first.
 *
 * The order of the statements is the order of the instructions, since the kernel is built without asc's optimizer. The
 * four quarter-rounds of a half go abreast, each one step behind the one before it, and the diagonals begin where the
 * columns ended first: a quarter-round is a chain of 16 cycles, and a processor finds the next four ALU operations only
 * among the few that come next. Compressing takes 365 cycles on Zen 4, one quarter-round after the other 430, and after
 * asc -O3, which moves statements, 490. scripts/build-kernels.mjs unrolls the rounds: another 4 %.
 */
function compressAndLoad(
  block: usize,
  counter: v128,
  length: v128,
  flags: v128,
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  next: usize,
  nextEnd: usize,
  keys: usize,
  words: usize,
): void {
  const chain = words + CHAIN
  let a0 = v128.load(chain)
  let a1 = v128.load(chain, 16)
  let a2 = v128.load(chain, 32)
  let a3 = v128.load(chain, 48)
  let b0 = v128.load(chain, 64)
  let b1 = v128.load(chain, 80)
  let b2 = v128.load(chain, 96)
  let b3 = v128.load(chain, 112)
  let c0 = v128.load32_splat(keys)
  let c1 = v128.load32_splat(keys, 4)
  let c2 = v128.load32_splat(keys, 8)
  let c3 = v128.load32_splat(keys, 12)
  let d0 = counter
  let d1 = i32x4.splat(0)
  let d2 = length
  let d3 = flags
  for (let word = block + SCHEDULE; word < block + SCHEDULE + 7 * 64; word += 64) {
    // A round.
    if (next < nextEnd) {
      loadFour(a, b, c, d, next)
      a += 16
      b += 16
      c += 16
      d += 16
      next += 64
    }
    // Columns.
    a0 = i32x4.add(a0, v128.load(load<u32>(word, 0)))
    a0 = i32x4.add(a0, b0)
    a1 = i32x4.add(a1, v128.load(load<u32>(word, 8)))
    d0 = v128.xor(d0, a0)
    a1 = i32x4.add(a1, b1)
    a2 = i32x4.add(a2, v128.load(load<u32>(word, 16)))
    d0 = turn16(d0, words)
    d1 = v128.xor(d1, a1)
    a2 = i32x4.add(a2, b2)
    a3 = i32x4.add(a3, v128.load(load<u32>(word, 24)))
    c0 = i32x4.add(c0, d0)
    d1 = turn16(d1, words)
    d2 = v128.xor(d2, a2)
    a3 = i32x4.add(a3, b3)
    b0 = v128.xor(b0, c0)
    c1 = i32x4.add(c1, d1)
    d2 = turn16(d2, words)
    d3 = v128.xor(d3, a3)
    b0 = turn12(b0)
    b1 = v128.xor(b1, c1)
    c2 = i32x4.add(c2, d2)
    d3 = turn16(d3, words)
    a0 = i32x4.add(a0, v128.load(load<u32>(word, 4)))
    b1 = turn12(b1)
    b2 = v128.xor(b2, c2)
    c3 = i32x4.add(c3, d3)
    a0 = i32x4.add(a0, b0)
    a1 = i32x4.add(a1, v128.load(load<u32>(word, 12)))
    b2 = turn12(b2)
    b3 = v128.xor(b3, c3)
    d0 = v128.xor(d0, a0)
    a1 = i32x4.add(a1, b1)
    a2 = i32x4.add(a2, v128.load(load<u32>(word, 20)))
    b3 = turn12(b3)
    d0 = turn8(d0, words)
    d1 = v128.xor(d1, a1)
    a2 = i32x4.add(a2, b2)
    a3 = i32x4.add(a3, v128.load(load<u32>(word, 28)))
    c0 = i32x4.add(c0, d0)
    d1 = turn8(d1, words)
    d2 = v128.xor(d2, a2)
    a3 = i32x4.add(a3, b3)
    b0 = v128.xor(b0, c0)
    c1 = i32x4.add(c1, d1)
    d2 = turn8(d2, words)
    d3 = v128.xor(d3, a3)
    b0 = turn7(b0)
    b1 = v128.xor(b1, c1)
    c2 = i32x4.add(c2, d2)
    d3 = turn8(d3, words)
    b1 = turn7(b1)
    b2 = v128.xor(b2, c2)
    c3 = i32x4.add(c3, d3)
    b2 = turn7(b2)
    b3 = v128.xor(b3, c3)
    b3 = turn7(b3)
    // Diagonals.
    a3 = i32x4.add(a3, v128.load(load<u32>(word, 56)))
    a3 = i32x4.add(a3, b0)
    a0 = i32x4.add(a0, v128.load(load<u32>(word, 32)))
    d2 = v128.xor(d2, a3)
    a0 = i32x4.add(a0, b1)
    a1 = i32x4.add(a1, v128.load(load<u32>(word, 40)))
    d2 = turn16(d2, words)
    d3 = v128.xor(d3, a0)
    a1 = i32x4.add(a1, b2)
    a2 = i32x4.add(a2, v128.load(load<u32>(word, 48)))
    c1 = i32x4.add(c1, d2)
    d3 = turn16(d3, words)
    d0 = v128.xor(d0, a1)
    a2 = i32x4.add(a2, b3)
    b0 = v128.xor(b0, c1)
    c2 = i32x4.add(c2, d3)
    d0 = turn16(d0, words)
    d1 = v128.xor(d1, a2)
    b0 = turn12(b0)
    b1 = v128.xor(b1, c2)
    c3 = i32x4.add(c3, d0)
    d1 = turn16(d1, words)
    a3 = i32x4.add(a3, v128.load(load<u32>(word, 60)))
    b1 = turn12(b1)
    b2 = v128.xor(b2, c3)
    c0 = i32x4.add(c0, d1)
    a3 = i32x4.add(a3, b0)
    a0 = i32x4.add(a0, v128.load(load<u32>(word, 36)))
    b2 = turn12(b2)
    b3 = v128.xor(b3, c0)
    d2 = v128.xor(d2, a3)
    a0 = i32x4.add(a0, b1)
    a1 = i32x4.add(a1, v128.load(load<u32>(word, 44)))
    b3 = turn12(b3)
    d2 = turn8(d2, words)
    d3 = v128.xor(d3, a0)
    a1 = i32x4.add(a1, b2)
    a2 = i32x4.add(a2, v128.load(load<u32>(word, 52)))
    c1 = i32x4.add(c1, d2)
    d3 = turn8(d3, words)
    d0 = v128.xor(d0, a1)
    a2 = i32x4.add(a2, b3)
    b0 = v128.xor(b0, c1)
    c2 = i32x4.add(c2, d3)
    d0 = turn8(d0, words)
    d1 = v128.xor(d1, a2)
    b0 = turn7(b0)
    b1 = v128.xor(b1, c2)
    c3 = i32x4.add(c3, d0)
    d1 = turn8(d1, words)
    b1 = turn7(b1)
    b2 = v128.xor(b2, c3)
    c0 = i32x4.add(c0, d1)
    b2 = turn7(b2)
    b3 = v128.xor(b3, c0)
    b3 = turn7(b3)
    // End of a round.
  }
  v128.store(chain, v128.xor(a0, c0))
  v128.store(chain, v128.xor(a1, c1), 16)
  v128.store(chain, v128.xor(a2, c2), 32)
  v128.store(chain, v128.xor(a3, c3), 48)
  v128.store(chain, v128.xor(b0, d0), 64)
  v128.store(chain, v128.xor(b1, d1), 80)
  v128.store(chain, v128.xor(b2, d2), 96)
  v128.store(chain, v128.xor(b3, d3), 112)
}

// turn… turns each lane right. The byte orders' indices are 0 … 15, which mean the same relaxed or not.

// @ts-ignore: decorator
@inline
function turn16(x: v128, words: usize): v128 {
  const order = v128.load(words, TURN_16)
  return ASC_FEATURE_RELAXED_SIMD ? i8x16.relaxed_swizzle(x, order) : i8x16.swizzle(x, order)
}

// @ts-ignore: decorator
@inline
function turn8(x: v128, words: usize): v128 {
  const order = v128.load(words, TURN_8)
  return ASC_FEATURE_RELAXED_SIMD ? i8x16.relaxed_swizzle(x, order) : i8x16.swizzle(x, order)
}

// @ts-ignore: decorator
@inline
function turn12(x: v128): v128 {
  return v128.or(i32x4.shr_u(x, 12), i32x4.shl(x, 20))
}

// @ts-ignore: decorator
@inline
function turn7(x: v128): v128 {
  return v128.or(i32x4.shr_u(x, 7), i32x4.shl(x, 25))
}

/** Copies one block of each lane to MESSAGE. */
function loadBlocks(a: usize, b: usize, c: usize, d: usize, words: usize): void {
  loadFour(a, b, c, d, words + MESSAGE)
  loadFour(a + 16, b + 16, c + 16, d + 16, words + MESSAGE + 64)
  loadFour(a + 32, b + 32, c + 32, d + 32, words + MESSAGE + 128)
  loadFour(a + 48, b + 48, c + 48, d + 48, words + MESSAGE + 192)
}

/** Transposes 4 × 4 words: four words of each lane become four vectors. */
// @ts-ignore: decorator
@inline
function loadFour(a: usize, b: usize, c: usize, d: usize, target: usize): void {
  const x = v128.load(a)
  const y = v128.load(b)
  const z = v128.load(c)
  const w = v128.load(d)
  const xyLow = i32x4.shuffle(x, y, 0, 4, 1, 5)
  const xyHigh = i32x4.shuffle(x, y, 2, 6, 3, 7)
  const zwLow = i32x4.shuffle(z, w, 0, 4, 1, 5)
  const zwHigh = i32x4.shuffle(z, w, 2, 6, 3, 7)
  v128.store(target, i64x2.shuffle(xyLow, zwLow, 0, 2))
  v128.store(target, i64x2.shuffle(xyLow, zwLow, 1, 3), 16)
  v128.store(target, i64x2.shuffle(xyHigh, zwHigh, 0, 2), 32)
  v128.store(target, i64x2.shuffle(xyHigh, zwHigh, 1, 3), 48)
}

/** Stores the chaining values of the four lanes as bytes, 32 each. */
function storeChains(target: usize, words: usize): void {
  const chain = words + CHAIN
  loadFour(chain, chain + 16, chain + 32, chain + 48, words + MESSAGE)
  loadFour(chain + 64, chain + 80, chain + 96, chain + 112, words + MESSAGE + 64)
  for (let lane: usize = 0; lane < 64; lane += 16) {
    v128.store(target + 2 * lane, v128.load(words + MESSAGE + lane))
    v128.store(target + 2 * lane, v128.load(words + MESSAGE + 64 + lane), 16)
  }
}

/** Makes the key, or the initial value, the chaining value of all lanes. */
function loadKey(key: usize, words: usize): void {
  for (let i: usize = 0; i < 8; i++) v128.store(words + CHAIN + 16 * i, v128.load32_splat(key + 4 * i))
}

/** Returns the block itself or, where it is too short, its copy at `target` filled up with zeros. */
function wholeBlock(block: usize, length: usize, target: usize): usize {
  if (length == BLOCK) return block
  for (let i: usize = 0; i < BLOCK; i += 16) v128.store(target + i, i32x4.splat(0))
  if (length > 0) memory.copy(target, block, length)
  return target
}

function copyVectors(target: usize, source: usize, count: usize): void {
  for (const end = source + count * 16; source < end; source += 16, target += 16) v128.store(target, v128.load(source))
}
