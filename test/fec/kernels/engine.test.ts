import t from 'tap'
import { referenceIntegrity } from '../../../fec/integrity.js'
import { createEngine } from '../../../fec/kernels/engine.js'
import { createReferenceCode } from '../../../fec/reed-solomon.js'

for (const wideHash of [false, true])
  t.test(`the engine does what the references do, whatever it is made of (wide: ${wideHash})`, async (t) => {
    const { code, integrity, description } = createEngine(65_440, 0, { wideHash })
    t.match(description, /^WebAssembly SIMD|^plain TypeScript/)
    t.equal(/eight hashes at a time/.test(description), wideHash && description.startsWith('WebAssembly'))
    for (const symbolLength of [16, 1408, 16_384, 16_400, 65_440]) {
      const geometry = { k: 3, log2M: 2, symbolLength }
      const blocks = [code, createReferenceCode(65_440)].map((code) => {
        const bytes = Uint8Array.from({ length: 5 * symbolLength }, (_, i) => (i * 31) & 255)
        code.encode(geometry, 2, { bytes, offset: 0, stride: symbolLength })
        return bytes
      })
      t.same(blocks[0], blocks[1], `code, ${symbolLength}`)
      const symbol = blocks[0].subarray(0, symbolLength)
      t.same(integrity.hashSymbol(symbol), referenceIntegrity.hashSymbol(symbol), `hash, ${symbolLength}`)
    }
  })
