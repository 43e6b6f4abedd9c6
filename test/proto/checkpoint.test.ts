import fc from 'fast-check'
import t from 'tap'
import {
  CHECKPOINT_OVERHEAD_MAX,
  type CheckpointContent,
  checkpointBytes,
  checkpointHash,
  checkpointKeyId,
  digestsOf,
  encodeCheckpoint,
  isSameBytes,
  NO_CHECKPOINT_BEFORE,
  RUN_OVERHEAD_MAX,
  readCheckpoint,
} from '../../proto/checkpoint.js'
import { decodeFrame } from '../../proto/frame.js'

const keyId = new Uint8Array(8).fill(1)
const signature = new Uint8Array(64).fill(2)
const content: CheckpointContent = {
  ...{ stream: 7, sender: 1, epoch: 1_764_313_200, sequence: 2 ** 40 + 5, createdMs: 1_764_313_205_000, number: 3 },
  ...{ previousEpoch: 1_764_313_000, previousHash: new Uint8Array(32).fill(9) },
  runs: [
    { lane: 0, firstSequence: 2 ** 33, digests: new Uint8Array(64).fill(3) },
    { lane: 3, firstSequence: 1, digests: new Uint8Array(32).fill(4) },
  ],
}
const place = (of: CheckpointContent) => ({ sender: of.sender, epoch: of.epoch, sequence: of.sequence })
const read = (of: CheckpointContent) => {
  const { createdMs = 0, checkpoint } = decodeFrame(encodeCheckpoint(of, keyId, signature))!
  return readCheckpoint({ ...place(of), createdMs: createdMs ?? 0 }, checkpoint!)
}

t.test('V3: the bytes that are signed, one by one', async (t) => {
  const bytes = Buffer.from(checkpointBytes(content))
  t.equal(bytes.toString('latin1', 0, 22), 'katamichi checkpoint 1')
  t.equal(bytes.readUInt16BE(22), 7)
  t.equal(bytes[24], 1)
  t.equal(bytes.readUInt32BE(25), 1_764_313_200)
  t.equal(bytes.readUIntBE(29, 6), 2 ** 40 + 5)
  t.equal(bytes.readBigUInt64BE(35), 1_764_313_205_000n)
  t.equal(bytes.readBigUInt64BE(43), 3n)
  t.equal(bytes.readUInt32BE(51), 1_764_313_000)
  t.ok(bytes.subarray(55, 87).every((byte) => byte === 9))
  t.equal(bytes.readUInt32BE(87), 2)
  t.equal(bytes[91], 0)
  t.equal(bytes.readUIntBE(92, 6), 2 ** 33)
  t.equal(bytes.readUInt32BE(98), 2)
  t.ok(bytes.subarray(102, 166).every((byte) => byte === 3))
  t.equal(bytes[166], 3)
  t.equal(bytes.length, 166 + 11 + 32)
})

t.test('each part of the content is in the bytes', async (t) => {
  const bytes = checkpointBytes(content)
  const changes: Partial<CheckpointContent>[] = [
    ...[{ stream: 8 }, { sender: 2 }, { epoch: 1 }, { sequence: 5 }, { createdMs: 1 }, { number: 4 }],
    ...[{ previousEpoch: 0 }, { previousHash: NO_CHECKPOINT_BEFORE }, { runs: [] }, { runs: content.runs.slice(1) }],
    { runs: content.runs.with(0, { ...content.runs[0], lane: 3 }) },
    { runs: content.runs.with(0, { ...content.runs[0], firstSequence: 2 }) },
  ]
  for (const change of changes) {
    const other = checkpointBytes({ ...content, ...change })
    t.notOk(isSameBytes(bytes, other), JSON.stringify(change))
    t.notOk(isSameBytes(checkpointHash(bytes), checkpointHash(other)))
  }
})

t.test('a checkpoint comes back from its frame, and its frame is no longer than said', async (t) => {
  const back = read(content)!
  t.ok(isSameBytes(checkpointBytes(back), checkpointBytes(content)))
  t.ok(isSameBytes(back.keyId, keyId) && isSameBytes(back.signature, signature))
  const first = { ...content, number: 1, previousHash: NO_CHECKPOINT_BEFORE, runs: [] }
  t.ok(isSameBytes(checkpointBytes(read(first)!), checkpointBytes(first)), 'the first of an epoch')
  const greatest = {
    ...content,
    createdMs: 2 ** 53 - 1,
    number: 2 ** 48 - 1,
    stream: 65535,
    previousEpoch: 2 ** 32 - 1,
  }
  const lane = { lane: 15, firstSequence: 2 ** 48 - 100, digests: new Uint8Array(32 * 90) }
  const runs = Array.from({ length: 20 }, () => lane)
  const frame = encodeCheckpoint({ ...greatest, runs }, keyId, signature)
  t.ok(frame.length <= CHECKPOINT_OVERHEAD_MAX + 20 * (RUN_OVERHEAD_MAX + 32 * 90), `${frame.length}`)
})

t.test('what is not of its form is none, and nothing throws', async (t) => {
  const { checkpoint } = decodeFrame(encodeCheckpoint(content, keyId, signature))!
  const at = { ...place(content), createdMs: content.createdMs }
  const [run] = checkpoint!.runs!
  for (const change of [
    { number: 0 },
    { stream: 65536 },
    { previousHash: new Uint8Array(31) },
    { keyId: new Uint8Array(7) },
    { keyId: null },
    { signature: new Uint8Array(63) },
    { runs: [{ ...run, lane: 16 }] },
    { runs: [{ ...run, firstSequence: 0 }] },
    { runs: [{ ...run, firstSequence: 2 ** 48 }] },
    { runs: [{ ...run, digests: new Uint8Array(0) }] },
    { runs: [{ ...run, digests: new Uint8Array(33) }] },
  ])
    t.equal(readCheckpoint(at, { ...checkpoint, ...change }), undefined, JSON.stringify(change).slice(0, 60))
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const frame = decodeFrame(Uint8Array.of(0x2a, bytes.length & 127, ...bytes))
      return frame?.checkpoint ? readCheckpoint(at, frame.checkpoint) !== null : true
    }),
  )
})

t.test('digests one by one; key ids differ', async (t) => {
  const listed = Array.from(digestsOf(content.runs), ({ lane, sequence, digest }) => [lane, sequence, digest[0]])
  t.same(listed, [
    [0, 2 ** 33, 3],
    [0, 2 ** 33 + 1, 3],
    [3, 1, 4],
  ])
  const id = checkpointKeyId(new Uint8Array(32).fill(1))
  t.equal(id.length, 8)
  t.notOk(isSameBytes(id, checkpointKeyId(new Uint8Array(32).fill(2))))
})
