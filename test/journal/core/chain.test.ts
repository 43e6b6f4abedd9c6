import { createHash } from 'node:crypto'
import t from 'tap'
import { CHAIN_START, linkBytes } from '../../../journal/core/chain.js'
import { frameOf } from '../journal-frames.js'

const linkOf = (before: Uint8Array, frame = frameOf(7), isLate = false) =>
  createHash('sha256')
    .update(linkBytes(before, frame, isLate))
    .digest('hex')

t.test('the link of a row is what it was: a journal of today is read by later programs', async (t) => {
  t.equal(linkOf(CHAIN_START), 'f75f54539ea5707673266cce3dee79c8bad006b586326a631074cb4f126afc8b')
})

t.test('everything that a row says is in its link', async (t) => {
  const links = [
    linkOf(CHAIN_START),
    linkOf(new Uint8Array(32).fill(1)),
    linkOf(CHAIN_START, frameOf(7), true),
    linkOf(CHAIN_START, { ...frameOf(7), sender: 9 }),
    linkOf(CHAIN_START, { ...frameOf(7), epoch: 9 }),
    linkOf(CHAIN_START, { ...frameOf(7), lane: 3 }),
    linkOf(CHAIN_START, { ...frameOf(7), sequence: 8 }),
    linkOf(CHAIN_START, { ...frameOf(7), sequence: 7 + 2 ** 40 }),
    linkOf(CHAIN_START, { ...frameOf(7), createdMs: 9 }),
    linkOf(CHAIN_START, { ...frameOf(7), arrivedMs: 9 }),
    linkOf(CHAIN_START, { ...frameOf(7), sourceSymbols: 9 }),
    linkOf(CHAIN_START, { ...frameOf(7), digest: new Uint8Array(32) }),
  ]
  t.equal(new Set(links).size, links.length)
})
