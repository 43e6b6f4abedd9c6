import t from 'tap'
import { carriedFrame } from '../../../../sender/transmit/core/carried-frame.js'

const kept = {
  ...{ epoch: 5, lane: 0, sequence: 7, sourceSymbols: 3, digest: new Uint8Array(32) },
  body: new Uint8Array(100),
}

t.test('what a row has, under the names of the wire', async (t) => {
  const { body, ...rest } = kept
  t.strictSame(carriedFrame(kept, 100), { ...rest, frame: body })
  t.equal(carriedFrame(kept, 99), 'too_long')
})

t.test('a row that no sender wrote is damage, whatever column it is', async (t) => {
  for (const changed of [
    { epoch: 0 },
    { epoch: 2 ** 32 },
    { epoch: 1.5 },
    { lane: -1 },
    { lane: 16 },
    { sequence: 0 },
    { sequence: 2 ** 48 },
    { sequence: Number.NaN },
    { sourceSymbols: 0 },
    { sourceSymbols: 225 },
    { digest: new Uint8Array(31) },
    { body: new Uint8Array(0) },
  ]) {
    t.equal(carriedFrame({ ...kept, ...changed }, 100), 'damaged', JSON.stringify(changed))
  }
})
