import t from 'tap'
import { FrameOpener } from '../../../fec/frame-seal.js'
import { assemblerKeys } from '../../../receiver/assembly/assembler-keys.js'

t.test('frames are opened only where there are secrets', async (t) => {
  const tagKeys = new Map([[1, new Uint8Array(32)]])
  t.strictSame(assemblerKeys({ tagKeys, sealSecrets: undefined }, 1), { tagKeys, opener: undefined })
  t.ok(assemblerKeys({ tagKeys, sealSecrets: tagKeys }, 1).opener instanceof FrameOpener)
})
