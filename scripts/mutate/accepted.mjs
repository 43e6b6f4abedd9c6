// Mutants that no test has to notice, each with the reason. `file`, `was` and `becomes` are as the result names them;
// `line` (the whole line of the source, trimmed) only where the same change stands in more than one place of the file.

/** @type {{ file: string, was: string, becomes: string, line?: string, why: string }[]} */
export const ACCEPTED = [
  {
    file: 'fec/block-space.ts',
    was: 'run.units === units',
    becomes: 'false',
    why: 'a run of no units stays in the list, is never taken, and joins the next that is given back beside it',
  },
  {
    file: 'fec/gf256.ts',
    was: '256',
    becomes: '257',
    line: 'const PRODUCTS: readonly Uint8Array[] = Array.from({ length: 256 }, (_, a) =>',
    why: 'a row more than there are factors, which nobody reads',
  },
  {
    file: 'fec/gf256.ts',
    was: '256',
    becomes: '257',
    line: 'Uint8Array.from({ length: 256 }, (_, b) => multiply(a, b)),',
    why: 'a product more than a byte has values, which nobody reads',
  },
  {
    file: 'fec/kernels/kernel-build.ts',
    was: '!build',
    becomes: 'false',
    why: 'only a machine without WebAssembly SIMD comes by, and there the next line throws as well',
  },
  {
    file: 'fec/kernels/erasure-kernel.ts',
    was: 'factor < 256',
    becomes: 'factor <= 256',
    why: 'the 32 bytes behind the last products are filled with 0x0f right after, as far as the kernel reads them',
  },
  {
    file: 'receiver/core/gtfs-realtime.ts',
    was: 'relationshipOf(train) ?? 0',
    becomes: '(relationshipOf(train))',
    why: 'there is nothing at 0 in the table either',
  },
  {
    file: 'sender/core/train-halves.ts',
    was: 'keyOnly(event) ?? event',
    becomes: '(keyOnly(event))',
    why: 'an event of which nothing can be named has been quarantined before it comes here',
  },
  {
    file: 'sender/core/snapshot-differences.ts',
    was: '100_000',
    becomes: '100001',
    why: 'the default of a bound on memory: one subject more is the same bound',
  },
  {
    file: 'sender/core/japanese-judgement.ts',
    was: '24',
    becomes: '25',
    line: "const clause = tail.split('、')[0].slice(0, 24)",
    why: 'how far a rule of thumb looks: none of the recorded phrasings is judged otherwise',
  },
  {
    file: 'receiver/core/railway-state.ts',
    was: 'judged < JUDGED_AT_ONCE',
    becomes: 'judged <= JUDGED_AT_ONCE',
    why: 'how many records are judged before others get their turn: one more is the same bound',
  },
  {
    file: 'sender/core/source-clock.ts',
    was: 'return false;',
    becomes: 'return;',
    line: 'if (this.#beforeLeapMs === undefined || timeMs < this.#beforeLeapMs || this.#ms - timeMs <= LEAP_MS) return false',
    why: 'it is only asked whether it is true',
  },
  {
    file: 'receiver/core/block.ts',
    was: 'return false;',
    becomes: 'return;',
    line: 'for (let i = this.#frameLength; i < end; i++) if (this.memory[i] !== 0) return false',
    why: 'it is only asked whether it is true',
  },
  {
    file: 'sender/core/pipe-records.ts',
    was: 'this.#rest.length > 0',
    becomes: 'this.#rest.length >= 0',
    why: 'nothing and the bytes are the bytes, only copied',
  },
  {
    file: 'fec/kernels/engine.ts',
    was: 'return { code: createReferenceCode(maxSymbolLength), integrity: referenceIntegrity, copy: copyNative…',
    becomes: 'return;',
    why: 'only a machine without WebAssembly SIMD comes by',
  },
  {
    file: 'proto/wire-reader.ts',
    was: 'hash = Math.imul(hash ^ view.getInt32(i), HASH_FACTOR);',
    becomes: ';',
    why: 'the hash only says where a text that was read before may stand; what stands there is compared',
  },
  {
    file: 'proto/wire-reader.ts',
    was: '4',
    becomes: '5',
    line: 'for (; i + 4 <= end; i += 4) {',
    why: 'four bytes fewer are read together, and one by one in the next loop',
  },
  {
    file: 'receiver/core/listening-clock.ts',
    was: '10',
    becomes: '9',
    why: 'how long a look at the sockets may take is a rule of thumb: a millisecond less is the same one',
  },
  {
    file: 'fec/kernels/erasure-kernel.ts',
    was: '0',
    becomes: '(-1)',
    line: 'for (let c = 0; c < count; c++) {',
    why: 'what is written one place early is written over by the next column, or stands where the plan is filled up',
  },
  {
    file: 'sender/core/withheld.ts',
    was: '100_000',
    becomes: '99999',
    why: 'the default of a bound on memory: one subject fewer is the same bound',
  },
]
