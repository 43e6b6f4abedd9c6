/**
 * Copies `length` bytes of `source`, from `from` on, to `target`, from `to` on. The two must not overlap. Bytes that
 * are not there are our own mistake and throw RangeError.
 */
export type CopyBytes = (source: Uint8Array, from: number, length: number, target: Uint8Array, to: number) => void

/** Copies between memories of any kind. The kernels' engine has a faster way. */
export const copyBytes: CopyBytes = (source, from, length, target, to) => {
  if (from + length > source.length) throw new RangeError(`no ${length} bytes at ${from} of ${source.length}`)
  target.set(source.subarray(from, from + length), to)
}
