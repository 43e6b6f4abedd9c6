/** Which build of the kernels this machine runs is decided once, when this module is loaded. */
import { readFileSync } from 'node:fs'
import type { KernelMemory } from './kernel-memory.js'

export type KernelBuild = 'relaxed' | 'plain'
type KernelName = 'erasure-kernel' | 'integrity-kernel' | 'wide-hash-kernel'

/**
 * `relaxed` where the engine knows relaxed SIMD (Node 22 and later do), else `plain`; `undefined` where it has no SIMD
 * at all, and only the references run. The log says it.
 */
export const kernelBuild: KernelBuild | undefined = (['relaxed', 'plain'] as const).find((build) =>
  WebAssembly.validate(readKernel('erasure-kernel', build)),
)

/** Compiles a kernel into the memory. Throws where there is no SIMD, which `kernelBuild` tells beforehand. */
export function instantiateKernel<Exports>(
  name: KernelName,
  { memory }: KernelMemory,
  build: KernelBuild | undefined = kernelBuild,
): Exports {
  if (!build) throw new Error('this machine has no WebAssembly SIMD: use the reference')
  const module = new WebAssembly.Module(readKernel(name, build))
  return new WebAssembly.Instance(module, { env: { memory } }).exports as Exports
}

function readKernel(name: KernelName, build: KernelBuild): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`${name}.${build}.wasm`, import.meta.url)))
}
