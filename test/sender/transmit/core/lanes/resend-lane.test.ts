import t from 'tap'
import { planBlock } from '../../../../../fec/policy.js'
import { Lane } from '../../../../../proto/datagram.js'
import { decodeFrame } from '../../../../../proto/frame.js'
import { RESENT_OVERHEAD_MAX, type WireResentFrame } from '../../../../../proto/resent-frame.js'
import { type FrameSource, ResendLane } from '../../../../../sender/transmit/core/lanes/resend-lane.js'

const WISH = { assumedLoss: 0.05, assumedBurstMs: 0, targetResidual: 1e-6, delayBudgetMs: 60, maxSymbolLength: 256 }

class Frames implements FrameSource {
  readonly waiting: WireResentFrame[] = []
  dropped = 0
  peek() {
    return this.waiting[0]
  }
  drop() {
    this.waiting.shift()
    this.dropped++
  }
}

const frameOf = (sequence: number, bytes = 40): WireResentFrame => ({
  ...{ epoch: 5, lane: 0, sequence, digest: new Uint8Array(32).fill(sequence), sourceSymbols: 1 },
  frame: new Uint8Array(bytes).fill(sequence),
})

function open() {
  const [byHand, echo] = [new Frames(), new Frames()]
  const plan = (bytes: number) => planBlock(bytes, { ...WISH, bitsPerSecond: 1e6, ipOverheadBytes: 28 })
  const lane = new ResendLane({ byHand, echo, plan, frameBytesMax: 200, reservedShare: 0.2 })
  const next = () => {
    const frame = decodeFrame(Buffer.concat(lane.take(1, 7000)))
    lane.handleStarted()
    return frame?.resentFrame
  }
  return { byHand, echo, lane, next }
}

t.test('what was asked for by hand goes before the echo; each with the number that it had', async (t) => {
  const { byHand, echo, lane, next } = open()
  t.equal(lane.lane, Lane.resent)
  t.equal(lane.reservedShare, 0.2)
  t.equal(lane.readyAtMs(), Number.POSITIVE_INFINITY)
  echo.waiting.push(frameOf(1), frameOf(2))
  byHand.waiting.push(frameOf(8), frameOf(9))
  t.equal(lane.readyAtMs(), 0)
  t.strictSame(
    [next(), next(), next(), next()].map((frame) => frame?.sequence),
    [8, 9, 1, 2],
  )
  t.equal(lane.readyAtMs(), Number.POSITIVE_INFINITY)
  t.strictSame(lane.counts, { byHand: 2, echo: 2, tooLong: 0 })
})

t.test('a frame’s memory is given back only when its symbols are made', async (t) => {
  const { echo, lane } = open()
  echo.waiting.push(frameOf(1))
  lane.readyAtMs()
  const pieces = lane.take(1, 7000)
  t.equal(echo.dropped, 0)
  t.ok(pieces.includes(echo.waiting[0].frame), 'it is not copied')
  lane.handleStarted()
  t.equal(echo.dropped, 1)
})

t.test('a frame that no plan is made for is left out, and counted', async (t) => {
  const { echo, lane, next } = open()
  echo.waiting.push(frameOf(1, 200 - RESENT_OVERHEAD_MAX + 1), frameOf(2, 200 - RESENT_OVERHEAD_MAX))
  t.equal(lane.readyAtMs(), 0)
  t.equal(next()?.sequence, 2)
  t.strictSame(lane.counts, { byHand: 0, echo: 1, tooLong: 1 })
})

t.test('it holds up no end: what waits then is not sent', async (t) => {
  const { echo, lane } = open()
  echo.waiting.push(frameOf(1))
  t.equal(lane.isWaiting, false)
  lane.handleStop()
  t.equal(lane.readyAtMs(), Number.POSITIVE_INFINITY)
})
