import t from 'tap'
import { Lane } from '../../../proto/datagram.js'
import { eventNumbers } from '../../../sender/transmit/core/lanes/event-lane.js'
import { readEpochRecord, writeEpochRecord } from '../../../sender/transmit/epoch-file.js'
import { EpochReservation, sayClockBehind } from '../../../sender/transmit/epoch-reservation.js'

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

t.test('S1: a clock that was set back is said, whatever happens with the numbers', async (t) => {
  const said: string[] = []
  const warn = ({ event, aheadS }: { event?: string; aheadS?: number }) => said.push(`${event} ${aheadS}`)
  const dir = t.testdir({})
  const first = new EpochReservation(dir, WALL_MS, log)
  first.reserveNow(eventNumbers(5))
  for (const [byMs, aheadS] of [
    [0, undefined],
    [59_000, undefined],
    [3_600_000, 3601],
    [20 * 365 * 86_400_000, 630_720_001],
  ] as const) {
    const next = new EpochReservation(dir, WALL_MS - byMs, log)
    t.equal(next.epoch, first.epoch + 1, 'the number goes on')
    sayClockBehind(next.epoch, WALL_MS - byMs, { warn } as never)
    t.strictSame(said.splice(0), aheadS === undefined ? [] : [`clock_behind_epoch ${aheadS}`])
  }
  const ahead = new EpochReservation(dir, WALL_MS + 3_600_000, log)
  t.equal(ahead.epoch, first.epoch + 3600)
})

t.test('S1: a clock beyond the last epoch that there is begins nothing, and what is on disk stays', async (t) => {
  const dir = t.testdir({})
  const first = new EpochReservation(dir, WALL_MS, log)
  first.reserveNow(eventNumbers(5))
  const in2107 = 2 ** 32 * 1000
  t.throws(() => new EpochReservation(dir, in2107, log), /the clock says 2106-02-07.*Set the clock/)
  t.equal(new EpochReservation(dir, in2107 - 1, log).epoch, 2 ** 32 - 1, 'the last one')
  t.strictSame(readEpochRecord(dir), { epoch: first.epoch, reservedThrough: 5 })
  writeEpochRecord(dir, { epoch: 2 ** 32 - 1, reservedThrough: 0 })
  t.throws(() => new EpochReservation(dir, WALL_MS, log), /no number is left .* move it/)
})

t.test('while no other lane has used a number the file is what it was', async (t) => {
  const dir = t.testdir({})
  const first = new EpochReservation(dir, WALL_MS, log)
  first.reserveNow([...eventNumbers(1000), { lane: Lane.objects, through: 0 }])
  t.strictSame(readEpochRecord(dir), { epoch: first.epoch, reservedThrough: 1000 })
})
