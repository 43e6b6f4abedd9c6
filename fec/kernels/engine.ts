/** What a process codes and hashes with: the SIMD kernels where the machine has them, else the plain references. */
import type { CopyBytes } from '../copy-bytes.js'
import type { ErasureCode } from '../erasure-code.js'
import { type Integrity, referenceIntegrity } from '../integrity.js'
import { createReferenceCode } from '../reed-solomon.js'
import { createKernelCode } from './erasure-kernel.js'
import { createKernelIntegrity } from './integrity-kernel.js'
import { kernelBuild } from './kernel-build.js'
import { createKernelMemory } from './kernel-memory.js'
import { copyNatively } from './native-copy.js'

export interface Engine {
  code: ErasureCode
  integrity: Integrity
  copy: CopyBytes
  /**
   * The caller's own bytes, as many as asked for: what lies here is coded and hashed where it is. Shared memory of
   * fixed size, zero at first, which never moves; begins at a multiple of 64. What is never touched costs nothing.
   */
  arena: Uint8Array<SharedArrayBuffer>
  /** For the log. */
  description: string
}

/** For symbols of at most `maxSymbolLength` bytes. Takes all its memory here. */
export function createEngine(maxSymbolLength: number, arenaLength = 0): Engine {
  if (!kernelBuild) {
    return {
      code: createReferenceCode(maxSymbolLength),
      integrity: referenceIntegrity,
      copy: copyNatively,
      arena: new Uint8Array(new SharedArrayBuffer(arenaLength)),
      description: 'plain TypeScript: this machine has no WebAssembly SIMD',
    }
  }
  const kernelMemory = createKernelMemory(maxSymbolLength, arenaLength)
  const { memory, arena } = kernelMemory
  return {
    code: createKernelCode(kernelMemory),
    integrity: createKernelIntegrity(kernelMemory),
    copy: copyNatively,
    arena: new Uint8Array(memory.buffer as SharedArrayBuffer, arena, arenaLength),
    description: `WebAssembly SIMD, ${kernelBuild} build`,
  }
}
