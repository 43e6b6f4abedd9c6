import t from 'tap'
import { Lane } from '../../../proto/datagram.js'
import { eventNumbers } from '../../../sender/transmit/core/lanes/event-lane.js'
import { readEpochRecord } from '../../../sender/transmit/epoch-file.js'
import { EpochReservation } from '../../../sender/transmit/epoch-reservation.js'

const WALL_MS = 1_750_000_000_999
const log = { error: () => {}, warn: () => {}, info: () => {} }

t.test('S2: the next run knows what was reserved of every lane', async (t) => {
  const dir = t.testdir({})
  const reserved = [...eventNumbers(1000), { lane: Lane.objects, through: 40 }]
  const first = new EpochReservation(dir, WALL_MS, log)
  first.reserveNow(eventNumbers(5))
  await first.reserveAside(reserved)
  const second = new EpochReservation(dir, WALL_MS, log)
  t.strictSame(second.earlierEpochs, [{ epoch: first.epoch, reserved }])
  second.reserveNow(eventNumbers(7))
  const third = new EpochReservation(dir, WALL_MS, log)
  t.strictSame(third.earlierEpochs, [
    { epoch: second.epoch, reserved: eventNumbers(7) },
    { epoch: first.epoch, reserved },
  ])
})

t.test('while no other lane has used a number the file is what it was', async (t) => {
  const dir = t.testdir({})
  const first = new EpochReservation(dir, WALL_MS, log)
  first.reserveNow([...eventNumbers(1000), { lane: Lane.objects, through: 0 }])
  t.strictSame(readEpochRecord(dir), { epoch: first.epoch, reservedThrough: 1000 })
})
