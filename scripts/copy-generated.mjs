// tsc takes the checked-in .d.ts for proto/generated and so does not emit the JavaScript beside it, nor the kernels.
import { cpSync } from 'node:fs'

cpSync('proto/generated', 'dist/proto/generated', { recursive: true })
for (const kernel of ['erasure-kernel', 'integrity-kernel']) {
  for (const build of ['plain', 'relaxed']) {
    cpSync(`fec/kernels/${kernel}.${build}.wasm`, `dist/fec/kernels/${kernel}.${build}.wasm`)
  }
}
