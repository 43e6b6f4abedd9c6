/** Chooses what a process codes and hashes with: the SIMD kernels where the machine has them, else the references. */
import type { CopyBytes } from '../copy-bytes.js'
import type { ErasureCode } from '../erasure-code.js'
import { type Integrity, referenceIntegrity } from '../integrity.js'
import { createReferenceCode } from '../reed-solomon.js'
import { createKernelCode } from './erasure-kernel.js'
import { createKernelIntegrity } from './integrity-kernel.js'
import { kernelBuild } from './kernel-build.js'
import { createKernelMemory } from './kernel-memory.js'
import { copyNatively } from './native-copy.js'
import { createWideHash, giveUpWideHash, wideHashFault } from './wide-hash.js'

export interface Engine {
  code: ErasureCode
  integrity: Integrity
  copy: CopyBytes
  /**
   * The caller's own bytes, as many as it asked for. What lies here is coded and hashed in place. The memory is shared,
   * zero at first, of fixed size, begins at a multiple of 64 and never moves. What is never touched costs nothing.
   */
  arena: Uint8Array<SharedArrayBuffer>
  /** Says for the log which code and which hash are in use. */
  description: string
}

export interface EngineOptions {
  /**
   * Hashes eight symbols at a time where that works, by an experimental flag of V8 that holds for the whole process.
   */
  wideHash?: boolean
}

/** Creates an engine for symbols of at most `maxSymbolLength` bytes. It takes all its memory here. */
export function createEngine(
  maxSymbolLength: number,
  arenaLength = 0,
  { wideHash: isWideWanted = false }: EngineOptions = {},
): Engine {
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
  const fourLanes = createKernelIntegrity(kernelMemory)
  const wideHash = isWideWanted ? createWideHash(kernelMemory) : undefined
  const fault = wideHash && wideHashFault(wideHash, fourLanes, kernelMemory)
  if (fault) giveUpWideHash()
  const isWide = wideHash && !fault
  const words = isWide ? ', eight hashes at a time' : fault ? `, not eight hashes at a time: ${fault}` : ''
  return {
    code: createKernelCode(kernelMemory),
    integrity: isWide ? createKernelIntegrity(kernelMemory, { wideHash }) : fourLanes,
    copy: copyNatively,
    arena: new Uint8Array(memory.buffer as SharedArrayBuffer, arena, arenaLength),
    description: `WebAssembly SIMD, ${kernelBuild} build${words}`,
  }
}
