import t from 'tap'
import { type PictureListener, toldTogether } from '../../../receiver/stream/picture-listener.js'
import type { SenderWord } from '../../../receiver/stream/sender-word.js'
import { ToldPicture } from './told-picture.js'

function tellAll(listener: PictureListener): void {
  listener.handleFrame(1, 2, 3)
  const origin = { id: '1:2:100:0:4', sender: 2, epoch: 100, sequence: 4, createdMs: 1, arrivalMs: 3 }
  listener.handleEvent({ train: { number: '7' } }, 5, origin)
  listener.handleValue({ train: { number: '8' } }, 6, origin, { throughSequence: 11, arrivalMs: 12 })
  listener.handleTurn({ sender: 2, epoch: 100, reign: 1, throughSequence: 11 }, 12)
  listener.handleWord({ sender: 2, epoch: 100, run: 6 } as SenderWord, 8)
  listener.handleClockStep(2)
  listener.handleGap(2, 100, 9)
  listener.handleTime(10)
}
const all = [
  ['frame', 1, 2, 3],
  ['event', '7', 5, '1:2:100:0:4'],
  ['value', '8', 6, '1:2:100:0:4', 1, 3, 11],
  ['turn', 100, 11],
  ['word', 2, 100, 6, 8],
  ['step', 2],
  ['gap', 2, 100, 9],
  ['time', 10],
]

t.test('each of several is told everything', async (t) => {
  const pictures = [new ToldPicture(), new ToldPicture()]
  tellAll(toldTogether(pictures))
  for (const { told } of pictures) t.strictSame(told, all)
})

t.test('one alone is told directly, and nobody is told nothing', async (t) => {
  const only = new ToldPicture()
  t.equal(toldTogether([only]), only)
  t.doesNotThrow(() => tellAll(toldTogether([])))
})
