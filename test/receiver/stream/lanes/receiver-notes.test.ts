import t from 'tap'
import { Lane } from '../../../../proto/datagram.js'
import { gapItemOf } from '../../../../receiver/stream/lanes/lane-items.js'
import { ReceiverNotes } from '../../../../receiver/stream/lanes/receiver-notes.js'

t.test('P6: the gap report is bounded, and keeps the newest', async (t) => {
  const notes = new ReceiverNotes(5, 2)
  const place = { stream: 1, sender: 0, epoch: 100, lane: Lane.events }
  for (const at of [1, 2, 3]) {
    const gap = { firstSequence: at, lastSequence: at, reason: 'lost', fromMs: undefined, untilMs: undefined } as const
    notes.keepGap(gapItemOf(place, gap, 0))
  }
  t.strictSame(
    notes.gaps.map(({ firstSequence }) => firstSequence),
    [2, 3],
  )
  t.strictSame([notes.holeMs, notes.wallOffsetMs, notes.lastFrameMs], [5, 0, undefined])
})
