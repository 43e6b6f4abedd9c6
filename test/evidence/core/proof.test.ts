import { hash } from 'node:crypto'
import t from 'tap'
import { Proof, type ProofOptions } from '../../../evidence/core/proof.js'
import { linkBytes } from '../../../journal/core/chain.js'
import type { JournalFrame, StoredFrame } from '../../../journal/core/rows.js'
import { encodeFrame } from '../../../proto/frame.js'
import { EPOCH, frameAt, newKeys, SignedFrames, START_MS } from '../signed-journal.js'

const { signer, keys } = await newKeys()
const sha256 = (bytes: Uint8Array) => hash('sha256', bytes, 'buffer')

function stored(frames: readonly JournalFrame[], firstId = 1, before: Uint8Array = new Uint8Array(32)): StoredFrame[] {
  let chain = before
  return frames.map((frame, index) => {
    chain = sha256(linkBytes(chain, frame, false))
    return { ...frame, id: firstId + index, isLate: false, chain }
  })
}

function prove(records: readonly StoredFrame[], options: Partial<ProofOptions> = {}) {
  const proof = new Proof({ keys, sha256, digestOf: ({ digest }) => digest, ...options })
  for (const record of records) if (record.lane === 2) proof.handleCheckpoint(record)
  proof.handleCheckpointsEnd()
  for (const record of records) proof.handleRecord(record)
  return proof.verdict
}

const frames = new SignedFrames(signer).all(30)

t.test('a part of a journal is as good as the whole, with or without the link before it', async (t) => {
  const records = stored(frames)
  t.match(prove(records), { bad: 0, proven: 30, records: 33 })
  const part = records.slice(11)
  t.match(prove(part), { bad: 0, proven: 20, missing: 0 }, 'what is before the first is not asked for')
  t.match(prove(part, { before: records[10] }), { bad: 0, proven: 20 })
  const wrong = { id: records[10].id, chain: new Uint8Array(32) }
  t.match(prove(part, { before: wrong }), { bad: 1, firstBad: { id: 12, fault: 'chain' }, proven: 20 })
  t.match(prove(part, { before: { ...records[10], id: 9 } }), { firstBad: { id: 12, fault: 'order' } })
})

t.test('an altered frame is not proven, whatever else is wrong with its row', async (t) => {
  const records = stored(frames)
  const altered = { ...records[6], body: encodeFrame({ createdMs: 1 }) }
  const digestOf = (frame: JournalFrame) => (frame.body === altered.body ? new Uint8Array(32) : frame.digest)
  const rows = [...records.slice(0, 5), altered, ...records.slice(7)]
  const verdict = prove(rows, { digestOf })
  t.match(verdict, { bad: 1, firstBad: { id: 7, fault: 'digest' }, proven: 28, firstMs: START_MS + 1000 })
})

t.test('heartbeats that somebody kept are passed over; what is no frame in lane 2 is said', async (t) => {
  const heartbeat = frameAt(1, START_MS, encodeFrame({ createdMs: START_MS, heartbeat: { run: 7 } }), 2)
  t.match(prove(stored([heartbeat, ...frames])), { bad: 0, proven: 30, checkpoints: 3, beside: 1 })
  t.match(prove(stored(frames)), { beside: 0 })
  const garbage = frameAt(2, START_MS, Uint8Array.of(255, 255), 2)
  t.match(prove(stored([garbage, ...frames])), { bad: 1, firstBad: { id: 1, fault: 'form' }, proven: 30 })
  const bare = frameAt(2, START_MS, encodeFrame({ createdMs: START_MS, checkpoint: { number: 1 } }), 2)
  t.match(prove(stored([bare, ...frames])), { bad: 1, firstBad: { id: 1, fault: 'form' } })
})

t.test('lanes that no checkpoint lists are neither proven nor missed', async (t) => {
  const part = frameAt(3, START_MS, Uint8Array.of(8, 1), 1)
  t.match(prove(stored([part, ...frames])), { bad: 0, frames: 30, proven: 30, unproven: 0, beside: 1 })
})

t.test('the epochs of a sender that are named and not here', async (t) => {
  t.same(prove(stored(frames)).epochsNotHere, [], 'the one before the first that is here is not asked for')
  const next = (previousEpoch: number) => new SignedFrames(signer, EPOCH + 900, previousEpoch).all(10)
  t.same(prove(stored([...frames, ...next(EPOCH)])).epochsNotHere, [])
  const verdict = prove(stored([...frames, ...next(EPOCH + 300)]))
  t.same(verdict.epochsNotHere, [{ sender: 1, epoch: EPOCH + 300 }])
  t.match(verdict, { bad: 0, proven: 40 })
})

t.test('retention that deletes in the meantime is no fault', async (t) => {
  const records = stored(frames)
  const proof = new Proof({
    keys,
    sha256,
    digestOf: ({ digest }) => digest,
    before: { id: 0, chain: new Uint8Array(32) },
  })
  proof.handleCheckpointsEnd()
  proof.handleRecord(records[0])
  proof.handleDeleted(records[7])
  proof.handleRecord(records[8])
  t.equal(proof.verdict.bad, 0)
  proof.handleRecord(records[10])
  t.match(proof.verdict, { bad: 1, firstBad: { id: 11, fault: 'order' } })
})
