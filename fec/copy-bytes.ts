/** How bytes get from one memory to another. */
import { assert } from '../ground/assert.js'

/**
 * Copies `length` bytes of `source`, from `from` on, to `target`, from `to` on. The two must not overlap. Bytes that
 * are not there are our own mistake and throw RangeError.
 */
export type CopyBytes = (source: Uint8Array, from: number, length: number, target: Uint8Array, to: number) => void

/** Copies between memories of any kind. The kernels' engine has a faster way. */
export const copyBytes: CopyBytes = (source, from, length, target, to) => {
  assert(from + length <= source.length, 'bytes that are copied are there', from, length, source.length)
  target.set(source.subarray(from, from + length), to)
}
