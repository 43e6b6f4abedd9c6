import t from 'tap'
import { UNWRITTEN_MAX, Unwritten } from '../../../journal/core/unwritten.js'

const lane = (number: number) => ({ sender: 1, epoch: 5, lane: number })

t.test('numbers that follow each other are one run, of each lane by itself', async (t) => {
  const unwritten = new Unwritten()
  t.equal(unwritten.first, undefined)
  for (const sequence of [5, 6, 7]) {
    unwritten.add(lane(0), sequence)
    unwritten.add(lane(3), sequence + 100)
  }
  unwritten.add(lane(0), 9)
  unwritten.add({ ...lane(0), epoch: 6 }, 10)
  const runs: unknown[] = []
  for (let run = unwritten.first; run; run = unwritten.first) {
    runs.push(run)
    unwritten.dropFirst()
  }
  t.strictSame(runs, [
    { ...lane(0), firstSequence: 5, lastSequence: 7 },
    { ...lane(3), firstSequence: 105, lastSequence: 107 },
    { ...lane(0), firstSequence: 9, lastSequence: 9 },
    { ...lane(0), epoch: 6, firstSequence: 10, lastSequence: 10 },
  ])
})

t.test('what cannot be remembered is counted', async (t) => {
  const unwritten = new Unwritten()
  for (let i = 0; i < UNWRITTEN_MAX + 10; i++) unwritten.add(lane(0), i * 2)
  t.equal(unwritten.forgotten, 10)
  unwritten.add(lane(0), (UNWRITTEN_MAX - 1) * 2 + 1)
  t.equal(unwritten.forgotten, 10, 'a run that is known goes on')
})
