import t from 'tap'
import {
  type CheckpointContent,
  checkpointBytes,
  encodeCheckpoint,
  NO_CHECKPOINT_BEFORE,
} from '../../../proto/checkpoint.js'
import { Lane, type LaneNumber } from '../../../proto/datagram.js'
import { encodeFrame } from '../../../proto/frame.js'
import { CheckpointAudit } from '../../../receiver/stream/checkpoint-audit.js'
import type { CompleteFrame } from '../../../ring/complete-frame.js'

const EPOCH = 99
const digestOf = (sequence: number) => new Uint8Array(32).fill(sequence)
/** A signature that everybody can check here: the message's length, 64 times. */
const sign = (message: Uint8Array) => new Uint8Array(64).fill(message.length & 255)
const keyId = new Uint8Array(8).fill(1)
const keys = {
  check(id: Uint8Array, message: Uint8Array, signature: Uint8Array) {
    if (id[0] !== 1) return 'unknown_key' as const
    return signature[0] === (message.length & 255) ? undefined : ('signature' as const)
  },
}

function frame(
  lane: LaneNumber,
  sequence: number,
  digest: Uint8Array,
  bytes: Uint8Array = new Uint8Array(1),
): CompleteFrame {
  const rest = { reign: 1, isRecovered: false, arrivalMs: 0, sourceSymbols: 1 }
  return { sender: 1, epoch: EPOCH, lane, sequence, digest, bytes, ...rest }
}

function checkpoint(
  from: number,
  to: number,
  change: Partial<CheckpointContent> = {},
  id: Uint8Array = keyId,
  signed = sign,
) {
  const digests = new Uint8Array(Array.from({ length: to - from + 1 }, (_, i) => [...digestOf(from + i)]).flat())
  const content = {
    ...{ stream: 7, sender: 1, epoch: EPOCH, sequence: 5, createdMs: 1000, number: 1, previousEpoch: 0 },
    ...{ previousHash: NO_CHECKPOINT_BEFORE, runs: [{ lane: 0, firstSequence: from, digests }], ...change },
  }
  const bytes = encodeCheckpoint(content, id, signed(checkpointBytes(content)))
  return frame(Lane.control, content.sequence, digestOf(0), bytes)
}

t.test('a frame is proven once, whichever comes first, it or its checkpoint', async (t) => {
  const audit = new CheckpointAudit(7, keys)
  for (const sequence of [1, 2]) audit.handleFrame(frame(0, sequence, digestOf(sequence)))
  audit.handleFrame(checkpoint(1, 4))
  t.match(audit.counts, { good: 1, framesProven: 2, framesContradicted: 0 })
  audit.handleFrame(frame(0, 3, digestOf(3)))
  t.equal(audit.counts.framesProven, 3, 'one that comes late')
  audit.handleFrame(checkpoint(1, 4, { number: 2 }))
  t.match(audit.counts, { good: 2, framesProven: 3, framesContradicted: 0 }, 'listed twice')
})

t.test('a frame that is not the one that was signed is said, before and after the checkpoint', async (t) => {
  const audit = new CheckpointAudit(7, keys)
  audit.handleFrame(frame(0, 1, digestOf(77)))
  audit.handleFrame(checkpoint(1, 2))
  t.match(audit.counts, { framesContradicted: 1, framesProven: 0 })
  t.equal(audit.lastContradicted, `1:${EPOCH}:0:1`)
  audit.handleFrame(frame(0, 2, digestOf(78)))
  t.match(audit.counts, { framesContradicted: 2, framesProven: 0 })
})

t.test('what is signed by another, badly, or for another stream proves nothing', async (t) => {
  const audit = new CheckpointAudit(7, keys)
  audit.handleFrame(frame(0, 1, digestOf(1)))
  audit.handleFrame(checkpoint(1, 1, {}, new Uint8Array(8).fill(2)))
  audit.handleFrame(checkpoint(1, 1, {}, keyId, () => new Uint8Array(64)))
  audit.handleFrame(checkpoint(1, 1, { stream: 8 }))
  audit.handleFrame(frame(Lane.control, 1, digestOf(0), encodeFrame({ createdMs: 1, checkpoint: { number: 1 } })))
  t.match(audit.counts, { good: 0, unknownKey: 1, badSignature: 1, malformed: 2, framesProven: 0 })
  audit.handleFrame(frame(Lane.control, 2, digestOf(0), encodeFrame({ createdMs: 1, heartbeat: {} })))
  audit.handleFrame(frame(Lane.carousel, 1, digestOf(0)))
  t.match(audit.counts, { malformed: 2 }, 'heartbeats and the carousel are not looked at')
})

t.test('P6: what waits is bounded, and frames that leave unproven are counted', async (t) => {
  const audit = new CheckpointAudit(7, keys, 3)
  for (let sequence = 1; sequence <= 5; sequence++) audit.handleFrame(frame(0, sequence, digestOf(sequence)))
  t.equal(audit.counts.framesUnproven, 2)
  audit.handleFrame(checkpoint(1, 5))
  t.equal(audit.counts.framesProven, 3)
  for (let sequence = 1; sequence <= 5; sequence++) audit.handleFrame(frame(0, sequence, digestOf(77)))
  t.equal(audit.counts.framesContradicted, 3, 'digests are forgotten too, the oldest first')
})
