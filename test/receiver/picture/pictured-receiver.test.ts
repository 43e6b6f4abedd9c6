import t from 'tap'
import { Lane, type LaneNumber } from '../../../proto/datagram.js'
import { encodeFrame, type Frame } from '../../../proto/frame.js'
import { FrameAssembler } from '../../../receiver/assembly/core/frame-assembler.js'
import { PicturedReceiver } from '../../../receiver/picture/pictured-receiver.js'
import { Receiver } from '../../../receiver/stream/receiver.js'
import { code, integrity } from '../datagram-maker.js'
import { ToldPicture } from '../stream/told-picture.js'

const EPOCH = 1_750_000_000
const T = EPOCH * 1000
const options = { stream: 1, patienceMs: 100, heldFramesMax: 100, gapsMax: 10, maxAgeMs: 60_000 }
const assembler = new FrameAssembler({
  ...{ stream: 1, fingerprint: 0, tagKeys: undefined, code, integrity, symbolLengthMax: 1408, patienceMs: 100 },
  ...{ openBlocksMax: 1, blockMemory: new Uint8Array(1 << 20) },
})

const train = { createdMs: T, eventBatch: { eventsBefore: 0, events: [{ train: { line: 'L', number: '1' } }] } }
const complete = {
  ...{ sender: 0, epoch: EPOCH, reign: 1, lane: Lane.events, sequence: 1, bytes: encodeFrame(train) },
  ...{ isRecovered: false, arrivalMs: T, digest: new Uint8Array(32), sourceSymbols: 1 },
}

t.test('its own picture and those of others are told the same', async (t) => {
  const other = new ToldPicture()
  const receiver = new PicturedReceiver({ ...options, recordsMax: 10, listeners: [other] }, assembler, T)
  receiver.handleFrame(complete, T)
  receiver.handleTime(T)
  t.equal(receiver.state.size, 1)
  t.strictSame(
    other.told.map(([what]) => what),
    ['frame', 'event', 'time'],
  )
})

t.test('a receiver needs no picture', async (t) => {
  const receiver = new Receiver(options, assembler, T)
  receiver.handleFrame(complete, T)
  receiver.handleTime(T)
  t.equal(receiver.pollFeed(T).length, 1)
})

t.test('C7: a picture that had no room for a train is not complete, and says why', async (t) => {
  const receiver = new PicturedReceiver({ ...options, recordsMax: 2 }, assembler, T)
  const handle = (frame: Frame, sequence: number, lane: LaneNumber, nowMs: number) => {
    receiver.handleFrame({ ...complete, bytes: encodeFrame(frame), sequence, lane, arrivalMs: nowMs }, nowMs)
    receiver.pollFeed(nowMs)
  }
  const say = (sequence: number, number: string, ended?: true) => {
    const events = [{ train: { line: 'L', number, ...(ended && { ended }) } }]
    handle({ createdMs: T, eventBatch: { eventsBefore: sequence - 1, events } }, sequence, Lane.events, T + sequence)
  }
  handle({ createdMs: T, heartbeat: { run: 1, lanes: [{ lane: Lane.events }] } }, 1, Lane.control, T)
  say(1, '1', true)
  say(2, '2')
  say(3, '3')
  t.match(receiver.state.counts, { evicted: 1 })
  t.strictSame([receiver.knowledge.isComplete, receiver.knowledge.lacksRoom], [true, undefined], 'it had ended')
  say(4, '4')
  t.strictSame([receiver.knowledge.isComplete, receiver.knowledge.lacksRoom], [false, true])
})
