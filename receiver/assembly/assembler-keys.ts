/** Makes of a receiver's keys what its assembler takes. */
import { FrameOpener } from '../../fec/frame-seal.js'
import { nativeAead } from '../../fec/kernels/native-aead.js'
import type { AssemblyKeys } from './assembly.js'
import type { AssemblerKeys } from './core/frame-assembler.js'

export function assemblerKeys({ tagKeys, sealSecrets }: AssemblyKeys, stream: number): AssemblerKeys {
  return { tagKeys, opener: sealSecrets && new FrameOpener(stream, sealSecrets, nativeAead) }
}
