import t from 'tap'
import { RUN_MAX, type Run } from '../../../fec/integrity.js'
import { createKernelIntegrity } from '../../../fec/kernels/integrity-kernel.js'
import { createKernelMemory } from '../../../fec/kernels/kernel-memory.js'
import { createWideHash, type WideHash, wideCount, wideHashFault } from '../../../fec/kernels/wide-hash.js'

const kernelMemory = createKernelMemory(64)
const fourLanes = createKernelIntegrity(kernelMemory)
const wideHash = createWideHash(kernelMemory)

t.test('it takes whole groups of eight messages of whole blocks', async (t) => {
  t.equal(wideCount(RUN_MAX, 1408), RUN_MAX)
  t.equal(wideCount(71, 64), 64)
  t.equal(wideCount(7, 1408), 0)
  t.equal(wideCount(16, 1392), 0)
  t.equal(wideCount(16, 0), 0)
})

t.test('tried against the four lanes it is right', async (t) => {
  t.match(wideHashFault(wideHash, fourLanes, kernelMemory) ?? 'right and faster', /^it is no faster here$|^right/)
})

t.test('one wrong bit in one turn, and it is not used', async (t) => {
  let turn = 0
  const wrongOnce = {
    hashSymbols(symbols: Run, symbolLength: number, symbolHashes: Uint8Array): void {
      fourLanes.hashSymbols(symbols, symbolLength, symbolHashes)
      if (++turn === 100) symbolHashes[255] ^= 0x80
    },
  }
  t.equal(wideHashFault(wideHash, wrongOnce, kernelMemory), 'its hashes are wrong here')
  t.equal(turn, 100)
})

t.test('where it is no faster than the four lanes, it is not used', async (t) => {
  for (const [fourMs, wideMs, fault] of [
    [1, 1, 'it is no faster here'],
    [1, 0.95, 'it is no faster here'],
    [1, 0.8, undefined],
  ] as const) {
    let nowMs = 0
    const four = {
      hashSymbols(symbols: Run, symbolLength: number, symbolHashes: Uint8Array): void {
        fourLanes.hashSymbols(symbols, symbolLength, symbolHashes)
        nowMs += fourMs
      },
    }
    const wide: WideHash = (...message) => {
      wideHash(...message)
      nowMs += wideMs
    }
    t.equal(
      wideHashFault(wide, four, kernelMemory, () => nowMs),
      fault,
    )
  }
})
