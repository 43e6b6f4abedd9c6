// tsc takes the checked-in .d.ts for proto/generated and so does not emit the JavaScript beside it, nor the kernels.
import { cpSync, readdirSync } from 'node:fs'

for (const name of readdirSync('proto/generated').filter((name) => /\.js$|\.d\.ts$/.test(name))) {
  cpSync(`proto/generated/${name}`, `dist/proto/generated/${name}`)
}
for (const name of readdirSync('fec/kernels').filter((name) => name.endsWith('.wasm'))) {
  cpSync(`fec/kernels/${name}`, `dist/fec/kernels/${name}`)
}
