/**
 * BLAKE3 of eight messages at a time, for engines that can make one 256-bit operation of two 128-bit ones (V8 with
 * `--experimental-wasm-revectorize`, on a processor with AVX2). WebAssembly itself has no vectors of eight lanes: here
 * each is a pair, lanes 0–3 in its low half and 4–7 in its high half, 32 bytes in memory. A message takes 348 ns so
 * where four lanes take 620; without the flag 700.
 *
 * The engine sees the pairs because both halves do the same in statements that follow one another, are loaded from and
 * stored to places 16 bytes apart, and are turned by shifts; it does not pair byte orders. The high half is stored
 * first, because low first costs an instruction more.
 *
 * Nothing is checked and nothing allocated here: integrity-kernel.ts passes every address. `words` is a region of its
 * own that `prepare` has written.
 */

import { BLOCK, CHUNK, CHUNK_END, CHUNK_START, PARENT, ROOT } from './blake3.as'

// Regions of `words`. A pair is 32 bytes.
/** The block to be compressed: 16 pairs. A second one follows. */
const MESSAGE: usize = 0
/** The chaining value, before and after: 8 pairs. */
const CHAIN: usize = 1024
/** BLAKE3's initial value in all lanes: 8 pairs. */
const INITIAL: usize = 1280
/** Chaining values of at most 16 chunks: 8 pairs each. */
const CHUNKS: usize = 1536
const CHAIN_BYTES: usize = 256

/** `initialValue`: eight words. */
export function prepare(words: usize, initialValue: usize): void {
  for (let i: usize = 0; i < 8; i++) {
    const word = v128.load32_splat(initialValue + 4 * i)
    v128.store(words + INITIAL + 32 * i, word)
    v128.store(words + INITIAL + 32 * i, word, 16)
  }
}

/**
 * Hashes `count` messages, a multiple of eight, of `length` bytes, a multiple of 64 up to 16 KiB but not 0, `stride`
 * apart, to 32 bytes each from `hashes` on.
 */
export function hashMany(first: usize, count: usize, stride: usize, length: usize, hashes: usize, words: usize): void {
  for (let i: usize = 0; i < count; i += 8) hashEight(first + i * stride, stride, length, hashes + i * 32, words)
}

function hashEight(first: usize, stride: usize, length: usize, hashes: usize, words: usize): void {
  const chain = words + CHAIN
  const initial = words + INITIAL
  const chunks = words + CHUNKS
  let count = (length + CHUNK - 1) / CHUNK
  const end = CHUNK_END | (count == 1 ? ROOT : 0)
  for (let at: usize = 0; at < length; at += BLOCK) {
    const isFirstOfChunk = (at & (CHUNK - 1)) == 0
    const isLastOfChunk = at + BLOCK == length || (at & (CHUNK - 1)) == CHUNK - BLOCK
    // The block must not overwrite the words that were compressed last: the processor may still be reading them.
    const block = words + MESSAGE + ((at / BLOCK) & 1) * 512
    loadBlocks(first + at, stride, block)
    if (isFirstOfChunk) copyPairs(chain, initial, 8)
    const flags = (isFirstOfChunk ? CHUNK_START : 0) | (isLastOfChunk ? end : 0)
    compress(block, <i32>(at / CHUNK), flags, initial, chain)
    if (isLastOfChunk && count > 1) copyPairs(chunks + (at / CHUNK) * CHAIN_BYTES, chain, 8)
  }
  for (; count > 1; count = (count + 1) >> 1) {
    const pairs = count >> 1
    for (let i: usize = 0; i < pairs; i++) {
      copyPairs(words + MESSAGE, chunks + 2 * i * CHAIN_BYTES, 16)
      copyPairs(chain, initial, 8)
      compress(words + MESSAGE, 0, count == 2 ? PARENT | ROOT : PARENT, initial, chain)
      copyPairs(chunks + i * CHAIN_BYTES, chain, 8)
    }
    if (count & 1) copyPairs(chunks + pairs * CHAIN_BYTES, chunks + (count - 1) * CHAIN_BYTES, 8)
  }
  storeFour(chain, hashes)
  storeFour(chain + 16, hashes + 128)
}

/** Compresses a whole block. Its order of instructions is that of the four lanes, which is best here too. */
function compress(block: usize, counter: i32, flags: i32, initial: usize, chain: usize): void {
  let a0l = v128.load(chain)
  let a0h = v128.load(chain, 16)
  let a1l = v128.load(chain, 32)
  let a1h = v128.load(chain, 48)
  let a2l = v128.load(chain, 64)
  let a2h = v128.load(chain, 80)
  let a3l = v128.load(chain, 96)
  let a3h = v128.load(chain, 112)
  let b0l = v128.load(chain, 128)
  let b0h = v128.load(chain, 144)
  let b1l = v128.load(chain, 160)
  let b1h = v128.load(chain, 176)
  let b2l = v128.load(chain, 192)
  let b2h = v128.load(chain, 208)
  let b3l = v128.load(chain, 224)
  let b3h = v128.load(chain, 240)
  let c0l = v128.load(initial)
  let c0h = v128.load(initial, 16)
  let c1l = v128.load(initial, 32)
  let c1h = v128.load(initial, 48)
  let c2l = v128.load(initial, 64)
  let c2h = v128.load(initial, 80)
  let c3l = v128.load(initial, 96)
  let c3h = v128.load(initial, 112)
  const counters = i32x4.splat(counter)
  const zeros = i32x4.splat(0)
  const lengths = i32x4.splat(64)
  const flagsOfAll = i32x4.splat(flags)
  let d0l = counters
  let d0h = counters
  let d1l = zeros
  let d1h = zeros
  let d2l = lengths
  let d2h = lengths
  let d3l = flagsOfAll
  let d3h = flagsOfAll
  // The rounds: scripts/build-kernels.mjs puts those of integrity-kernel.as.ts here, each statement once for each half.
  v128.store(chain, v128.xor(a0h, c0h), 16)
  v128.store(chain, v128.xor(a0l, c0l))
  v128.store(chain, v128.xor(a1h, c1h), 48)
  v128.store(chain, v128.xor(a1l, c1l), 32)
  v128.store(chain, v128.xor(a2h, c2h), 80)
  v128.store(chain, v128.xor(a2l, c2l), 64)
  v128.store(chain, v128.xor(a3h, c3h), 112)
  v128.store(chain, v128.xor(a3l, c3l), 96)
  v128.store(chain, v128.xor(b0h, d0h), 144)
  v128.store(chain, v128.xor(b0l, d0l), 128)
  v128.store(chain, v128.xor(b1h, d1h), 176)
  v128.store(chain, v128.xor(b1l, d1l), 160)
  v128.store(chain, v128.xor(b2h, d2h), 208)
  v128.store(chain, v128.xor(b2l, d2l), 192)
  v128.store(chain, v128.xor(b3h, d3h), 240)
  v128.store(chain, v128.xor(b3l, d3l), 224)
}

/** Copies one block of each lane, the first lane's at `first`, to `block`. */
function loadBlocks(first: usize, stride: usize, block: usize): void {
  const a = first
  const b = a + stride
  const c = b + stride
  const d = c + stride
  const e = d + stride
  const f = e + stride
  const g = f + stride
  const h = g + stride
  loadFour(a, b, c, d, e, f, g, h, block)
  loadFour(a + 16, b + 16, c + 16, d + 16, e + 16, f + 16, g + 16, h + 16, block + 128)
  loadFour(a + 32, b + 32, c + 32, d + 32, e + 32, f + 32, g + 32, h + 32, block + 256)
  loadFour(a + 48, b + 48, c + 48, d + 48, e + 48, f + 48, g + 48, h + 48, block + 384)
}

/** Transposes 4 × 4 words twice: four words of each lane become four pairs. */
// @ts-ignore: decorator
@inline
function loadFour(
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  e: usize,
  f: usize,
  g: usize,
  h: usize,
  target: usize,
): void {
  const xl = v128.load(a)
  const xh = v128.load(e)
  const yl = v128.load(b)
  const yh = v128.load(f)
  const zl = v128.load(c)
  const zh = v128.load(g)
  const wl = v128.load(d)
  const wh = v128.load(h)
  const xyLowL = i32x4.shuffle(xl, yl, 0, 4, 1, 5)
  const xyLowH = i32x4.shuffle(xh, yh, 0, 4, 1, 5)
  const zwLowL = i32x4.shuffle(zl, wl, 0, 4, 1, 5)
  const zwLowH = i32x4.shuffle(zh, wh, 0, 4, 1, 5)
  v128.store(target, i64x2.shuffle(xyLowH, zwLowH, 0, 2), 16)
  v128.store(target, i64x2.shuffle(xyLowL, zwLowL, 0, 2))
  v128.store(target, i64x2.shuffle(xyLowH, zwLowH, 1, 3), 48)
  v128.store(target, i64x2.shuffle(xyLowL, zwLowL, 1, 3), 32)
  const xyHighL = i32x4.shuffle(xl, yl, 2, 6, 3, 7)
  const xyHighH = i32x4.shuffle(xh, yh, 2, 6, 3, 7)
  const zwHighL = i32x4.shuffle(zl, wl, 2, 6, 3, 7)
  const zwHighH = i32x4.shuffle(zh, wh, 2, 6, 3, 7)
  v128.store(target, i64x2.shuffle(xyHighH, zwHighH, 0, 2), 80)
  v128.store(target, i64x2.shuffle(xyHighL, zwHighL, 0, 2), 64)
  v128.store(target, i64x2.shuffle(xyHighH, zwHighH, 1, 3), 112)
  v128.store(target, i64x2.shuffle(xyHighL, zwHighL, 1, 3), 96)
}

/** Stores the chaining values of four lanes as bytes, 32 each; each word lies 32 bytes after the one before. */
function storeFour(chain: usize, hashes: usize): void {
  for (let half: usize = 0; half < 32; half += 16, chain += 128) {
    const x = v128.load(chain)
    const y = v128.load(chain, 32)
    const z = v128.load(chain, 64)
    const w = v128.load(chain, 96)
    const xyLow = i32x4.shuffle(x, y, 0, 4, 1, 5)
    const xyHigh = i32x4.shuffle(x, y, 2, 6, 3, 7)
    const zwLow = i32x4.shuffle(z, w, 0, 4, 1, 5)
    const zwHigh = i32x4.shuffle(z, w, 2, 6, 3, 7)
    v128.store(hashes + half, i64x2.shuffle(xyLow, zwLow, 0, 2))
    v128.store(hashes + half, i64x2.shuffle(xyLow, zwLow, 1, 3), 32)
    v128.store(hashes + half, i64x2.shuffle(xyHigh, zwHigh, 0, 2), 64)
    v128.store(hashes + half, i64x2.shuffle(xyHigh, zwHigh, 1, 3), 96)
  }
}

function copyPairs(target: usize, source: usize, count: usize): void {
  for (const end = source + count * 32; source < end; source += 32, target += 32) {
    const low = v128.load(source)
    const high = v128.load(source, 16)
    v128.store(target, high, 16)
    v128.store(target, low)
  }
}
