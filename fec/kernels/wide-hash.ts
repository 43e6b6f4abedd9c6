/**
 * Hashes eight symbols at a time. This needs an experimental flag of the engine, so the operator has to ask for it, it
 * is tried before it is used, and it is given up where it is wrong or no faster (ADR 16).
 */
import { setFlagsFromString } from 'node:v8'
import { type Integrity, SYMBOL_HASH_LENGTH } from '../integrity.js'
import { instantiateKernel } from './kernel-build.js'
import type { KernelMemory } from './kernel-memory.js'

/** Hashes `count` messages; see wide-hash-kernel.as.ts, and {@link wideCount}. Addresses and lengths in bytes. */
export type WideHash = (first: number, count: number, stride: number, length: number, hashes: number) => void

interface WideHashKernel {
  prepare(words: number, initialValue: number): void
  hashMany(first: number, count: number, stride: number, length: number, hashes: number, words: number): void
}

const LANES = 8
const BLOCK_LENGTH = 64
/**
 * Lets V8 make one 256-bit operation of two 128-bit ones, in the whole process and in what it optimizes from then on.
 */
const ENGINE_FLAG = '--experimental-wasm-revectorize'
const ENGINE_FLAG_OFF = '--no-experimental-wasm-revectorize'

/** How long the kernel is tried: the engine's optimizing compiler takes some 20 calls and 10 ms. */
const TRIAL_MS = 50
const TRIAL_LENGTH = 1408
const SPEED_UP_MIN = 1.1

/** How many of `count` messages of one length the wide kernel takes, from the first on. */
export function wideCount(count: number, length: number): number {
  return length > 0 && length % BLOCK_LENGTH === 0 ? count - (count % LANES) : 0
}

/** Takes the engine's flag back. */
export function giveUpWideHash(): void {
  setFlagsFromString(ENGINE_FLAG_OFF)
}

/** Sets the engine's flag. The memory must be an integrity kernel's as well: BLAKE3's initial value is in it. */
export function createWideHash(kernelMemory: KernelMemory): WideHash {
  setFlagsFromString(ENGINE_FLAG)
  const kernel = instantiateKernel<WideHashKernel>('wide-hash-kernel', kernelMemory, 'plain')
  const { keys, wideWords } = kernelMemory.at
  kernel.prepare(wideWords, keys)
  return (first, count, stride, length, hashes) => kernel.hashMany(first, count, stride, length, hashes, wideWords)
}

/**
 * Says in words why `wideHash` must not be used here; `undefined` when it may be. `fourLanes`, in the same memory, says
 * what is right and how long it may take.
 */
export function wideHashFault(
  wideHash: WideHash,
  fourLanes: Pick<Integrity, 'hashSymbols'>,
  { bytes, at, staging }: KernelMemory,
  nowMs = () => performance.now(),
): string | undefined {
  const messages = { bytes, offset: staging, stride: TRIAL_LENGTH, count: LANES }
  const expected = Buffer.alloc(LANES * SYMBOL_HASH_LENGTH)
  const hashes = bytes.subarray(at.symbolHashes, at.symbolHashes + expected.length)
  for (let i = 0; i < LANES * TRIAL_LENGTH; i++) bytes[staging + i] = i * 31 + (i >> 8)
  let wideMs = Number.POSITIVE_INFINITY
  let fourMs = Number.POSITIVE_INFINITY
  const startMs = nowMs()
  for (let turn = 0, now = startMs; now - startMs < TRIAL_MS; turn++) {
    bytes[staging + (turn % (LANES * TRIAL_LENGTH))] ^= turn | 1
    const fourStartMs = nowMs()
    fourLanes.hashSymbols(messages, TRIAL_LENGTH, expected)
    const wideStartMs = nowMs()
    wideHash(staging, LANES, TRIAL_LENGTH, TRIAL_LENGTH, at.symbolHashes)
    now = nowMs()
    if (!expected.equals(hashes)) return 'its hashes are wrong here'
    fourMs = Math.min(fourMs, wideStartMs - fourStartMs)
    wideMs = Math.min(wideMs, now - wideStartMs)
  }
  return fourMs / wideMs < SPEED_UP_MIN ? 'it is no faster here' : undefined
}
