import t from 'tap'
import { FRAMES_AT_ONCE_MAX, FrameTaking } from '../../../receiver/assembly/frame-taking.js'
import type { CompleteFrame } from '../../../ring/complete-frame.js'

function newTaking(waiting: number) {
  const done = { frames: 0, published: 0, awaited: 0 }
  const turns: (() => void)[] = []
  const waits: { take: () => void; ms: number }[] = []
  const clock = { nowMs: 1000, heardMs: 900 }
  const taking = new FrameTaking({
    assembly: {
      nextFrame: () => (waiting-- > 0 ? ({} as CompleteFrame) : undefined),
      awaitFrames: () => done.awaited++,
      get heardMs() {
        return clock.heardMs
      },
    },
    handle: () => done.frames++,
    publish: () => done.published++,
    nowMs: () => clock.nowMs,
    nextTurn: (take) => turns.push(take),
    afterMs: (take, ms) => waits.push({ take, ms }),
  })
  const add = (frames: number) => {
    waiting = Math.max(0, waiting) + frames
  }
  return { taking, done, turns, waits, clock, add }
}

t.test('a backlog is taken without a pause, other things having their turn after each stretch', async (t) => {
  const { taking, done, turns, waits } = newTaking(10 * FRAMES_AT_ONCE_MAX)
  taking.take()
  t.match(done, { frames: FRAMES_AT_ONCE_MAX, published: 1 })
  for (let turn = 1; turn < 10; turn++) turns.shift()!()
  t.match(done, { frames: 10 * FRAMES_AT_ONCE_MAX, published: 10, awaited: 0 })
  t.same(waits, [], 'nobody slept')
  turns.shift()!()
  t.equal(done.awaited, 1)
  t.same(turns, [])
})

t.test('time goes on for the core only when all that was whole by then is taken', async (t) => {
  const { taking, turns, clock, done } = newTaking(FRAMES_AT_ONCE_MAX + 1)
  t.equal(taking.heardMs, 1000)
  clock.heardMs = 2000
  taking.take()
  t.equal(taking.heardMs, 1000, 'one is left')
  clock.heardMs = 3000
  turns.shift()!()
  t.equal(taking.heardMs, 3000)
  t.equal(done.frames, FRAMES_AT_ONCE_MAX + 1)
})

t.test('under load it looks by itself, a millisecond later; else it is woken', async (t) => {
  const { taking, waits, done, add, clock } = newTaking(2)
  taking.take()
  t.match(waits, [{ ms: 1 }])
  clock.nowMs += 0.5
  add(1)
  waits.shift()!.take()
  t.equal(waits.length, 1, 'one that comes soon after')
  clock.nowMs += 100
  add(1)
  waits.shift()!.take()
  t.match({ waits: waits.length, awaited: done.awaited }, { waits: 0, awaited: 1 })
})
