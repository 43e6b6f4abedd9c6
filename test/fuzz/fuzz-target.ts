/** What can be fuzzed: something that takes bytes from outside, and what it promises whatever they are. */
export interface FuzzTarget {
  readonly name: string
  /** Parts of the addresses of the files that it is to reach; what is covered there guides a guided run. */
  readonly covers: readonly string[]
  /** Inputs to begin with, besides those that are kept (corpus-file.ts). */
  seeds(): readonly Uint8Array[]
  /** Words that are put into inputs, because chance would hardly find them. */
  readonly words?: readonly string[]
  /** Longest input. */
  readonly bytesMax: number
  /**
   * Makes what is fuzzed. The function that is returned takes one input, and throws, or rejects, when a promise is
   * broken. The input's memory is reused after that.
   */
  open(): TakeInput | Promise<TakeInput>
}

export type TakeInput = (input: Uint8Array) => void | Promise<void>

/** Throws when a promise does not hold. */
export function promise(holds: boolean, text: string): void {
  if (!holds) throw new Error(`broken promise: ${text}`)
}
