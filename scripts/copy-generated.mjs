// tsc takes the checked-in .d.ts for proto/generated and so does not emit the JavaScript beside it, nor the kernels.
import { cpSync, readdirSync } from 'node:fs'

cpSync('proto/generated', 'dist/proto/generated', { recursive: true })
for (const name of readdirSync('fec/kernels').filter((name) => name.endsWith('.wasm'))) {
  cpSync(`fec/kernels/${name}`, `dist/fec/kernels/${name}`)
}
