/** What a process codes and hashes with: the SIMD kernels where the machine has them, else the plain references. */
import type { ErasureCode } from '../erasure-code.js'
import { type Integrity, referenceIntegrity } from '../integrity.js'
import { createReferenceCode } from '../reed-solomon.js'
import { createKernelCode } from './erasure-kernel.js'
import { createKernelIntegrity } from './integrity-kernel.js'
import { kernelBuild } from './kernel-build.js'
import { createKernelMemory } from './kernel-memory.js'

export interface Engine {
  code: ErasureCode
  integrity: Integrity
  /** For the log. */
  description: string
}

/** For symbols of at most `maxSymbolLength` bytes. Takes all its memory here. */
export function createEngine(maxSymbolLength: number): Engine {
  if (!kernelBuild) {
    const code = createReferenceCode(maxSymbolLength)
    return {
      code,
      integrity: referenceIntegrity,
      description: 'plain TypeScript: this machine has no WebAssembly SIMD',
    }
  }
  const memory = createKernelMemory(maxSymbolLength)
  const description = `WebAssembly SIMD, ${kernelBuild} build`
  return { code: createKernelCode(memory), integrity: createKernelIntegrity(memory), description }
}
