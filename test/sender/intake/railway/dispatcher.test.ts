import t from 'tap'
import { shouldLetPass } from '../../../../sender/intake/railway/dispatcher.js'
import type { PlannedRun } from '../../../../sender/intake/railway/timetable.js'
import { Train } from '../../../../sender/intake/railway/train.js'

/** A train over A, B and C, of which B has one track, that leaves A at `leavesS` and needs `runS` a section. */
function trainOf(rank: number, leavesS: number, runS: number, direction = 'Outbound'): Train {
  const places = ['A', 'B', 'C']
  const points = places.map((place, i) => {
    const atS = leavesS + i * runS
    return { place, tracks: place === 'B' ? 1 : 2, arrivalS: i === 0 ? leavesS - 60 : atS, departureS: atS }
  })
  const indexOfPlace = new Map(places.map((place, i) => [place, i]))
  const run = { points, indexOfPlace, direction, service: { type: { rank } } } as unknown as PlannedRun
  return new Train(run, 0, { number: '1', serviceDate: '2026-11-23' })
}

t.test('a train waits for a better one that comes soon and would catch up with it, and for no other', async (t) => {
  const local = () => trainOf(3, 0, 300)
  const waits = (other: Train) => shouldLetPass(local(), [other], 0)
  t.equal(waits(trainOf(0, 60, 100)), true)
  t.equal(waits(trainOf(0, 60, 300)), false, 'it does not catch up')
  t.equal(waits(trainOf(3, 60, 100)), false, 'of no better type')
  t.equal(waits(trainOf(0, 60, 100, 'Inbound')), false, 'on the other track')
  t.equal(waits(trainOf(0, 360, 50)), true, 'six minutes')
  t.equal(waits(trainOf(0, 361, 50)), false, 'longer than that')
  const late = trainOf(0, 60, 100)
  late.delayMs = 400_000
  t.equal(waits(late), false, 'late, it is not here soon')
  const gone = trainOf(0, 60, 100)
  gone.standing = false
  t.equal(waits(gone), false, 'it has left')
  gone.index = 1
  gone.standing = true
  t.equal(waits(gone), false, 'it is further on')
  const short = trainOf(0, 60, 100)
  short.lastIndex = 1
  t.equal(waits(short), false, 'it ends before the next place with a second track')
  t.equal(shouldLetPass(local(), [trainOf(3, 60, 100), trainOf(0, 60, 100)], 0), true, 'whoever else is there')
})
