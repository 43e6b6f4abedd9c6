import t from 'tap'
import {
  checkpointBytes,
  checkpointHash,
  digestsOf,
  isSameBytes,
  readCheckpoint,
} from '../../../../../proto/checkpoint.js'
import { decodeFrame } from '../../../../../proto/frame.js'
import { CheckpointLane, type CheckpointOptions } from '../../../../../sender/transmit/core/lanes/checkpoint-lane.js'
import type { PlanOf } from '../../../../../sender/transmit/core/lanes/outgoing-lane.js'

const noPlan: PlanOf = () => {
  throw new Error('plans are the transmitter’s business')
}
const signer = {
  keyId: new Uint8Array(8).fill(5),
  sign: (message: Uint8Array) => new Uint8Array(64).fill(message.length),
}
const { NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number

function make(options: Partial<CheckpointOptions> = {}) {
  const rest = { isMoreComing: false }
  const origin = { stream: 7, sender: 1, epoch: 99, previousEpoch: 98 }
  const given = { periodMs: 1000, digestsMax: 20, signer, ...origin, ...options }
  const lane = new CheckpointLane(given, noPlan, () => rest.isMoreComing, 0)
  let control = 1
  const number = (from: number, to: number, of = 0) => {
    for (let sequence = from; sequence <= to; sequence++)
      lane.handleNumbered(of, sequence, new Uint8Array(32).fill(sequence))
  }
  const say = (nowMs: number) => {
    const sequence = (control += 2)
    const { createdMs, checkpoint } = decodeFrame(Buffer.concat(lane.take(sequence, 5000 + nowMs)))!
    lane.handleStarted(nowMs)
    const read = readCheckpoint({ sender: 1, epoch: 99, sequence, createdMs: createdMs! }, checkpoint!)!
    const listed = Array.from(digestsOf(read.runs), ({ lane, sequence }) => `${lane}:${sequence}`)
    return { read, listed }
  }
  return { lane, rest, number, say }
}

t.test('V2: every frame is in two checkpoints in succession', async (t) => {
  const { lane, number, say } = make()
  t.equal(lane.readyAtMs(), 1000)
  number(1, 3)
  t.equal(lane.readyAtMs(), 1000, 'few frames wait for the period')
  const first = say(1000)
  t.same(first.listed, ['0:1', '0:2', '0:3'])
  t.match(first.read, { stream: 7, number: 1, previousEpoch: 98, createdMs: 6000 })
  t.equal(lane.readyAtMs(), 2000)
  number(4, 5)
  t.same(say(2000).listed, ['0:1', '0:2', '0:3', '0:4', '0:5'])
  t.same(say(3000).listed, ['0:4', '0:5'])
  t.same(say(4000).listed, [], 'one without frames says that there were none')
})

t.test('V4, V5: it is signed, and names the one before', async (t) => {
  const { number, say } = make()
  number(1, 1)
  const [first, second] = [say(1000).read, say(2000).read]
  const message = checkpointBytes(first)
  t.ok(isSameBytes(first.signature, signer.sign(message)))
  t.ok(isSameBytes(first.keyId, signer.keyId))
  t.ok(first.previousHash.every((byte) => byte === 0))
  t.ok(isSameBytes(second.previousHash, checkpointHash(message)))
  t.equal(second.number, 2)
})

t.test('lanes are listed apart, in runs of consecutive numbers', async (t) => {
  const { number, say } = make()
  number(1, 2)
  number(1, 1, 3)
  number(3, 3)
  number(5, 6)
  const { runs } = say(1000).read
  const told = runs.map(({ lane, firstSequence, digests }) => [lane, firstSequence, digests.length / 32])
  t.same(told, [
    [0, 1, 3],
    [0, 5, 2],
    [3, 1, 1],
  ])
  t.same(runs[0].digests[64], 3, 'each under its own number')
})

t.test('when there are many it does not wait; what finds no room is counted, and no more is kept', async (t) => {
  const { lane, number, say } = make()
  number(1, 7)
  t.equal(lane.readyAtMs(), 1000)
  number(8, 8)
  t.equal(lane.readyAtMs(), NEGATIVE_INFINITY)
  number(9, 15)
  t.equal(lane.counts.framesUnlisted, 5)
  t.equal(say(10).listed.length, 10)
  t.equal(lane.readyAtMs(), 1010)
  number(16, 25)
  t.equal(say(20).listed.length, 20, 'and no more than fit in one')
  t.equal(lane.counts.framesUnlisted, 5)
})

t.test('V6: before the end all is listed twice, and then it is silent', async (t) => {
  const { lane, rest, number, say } = make()
  rest.isMoreComing = true
  number(1, 2)
  t.notOk(lane.isWaiting)
  lane.handleStop()
  t.ok(lane.isWaiting)
  t.equal(lane.readyAtMs(), 1000, 'events are still to come')
  number(3, 3)
  rest.isMoreComing = false
  t.equal(lane.readyAtMs(), NEGATIVE_INFINITY)
  t.same(say(10).listed, ['0:1', '0:2', '0:3'])
  t.ok(lane.isWaiting)
  t.same(say(11).listed, ['0:1', '0:2', '0:3'])
  t.notOk(lane.isWaiting)
  t.equal(lane.readyAtMs(), POSITIVE_INFINITY)
})
