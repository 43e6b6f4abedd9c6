import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { referenceIntegrity } from '../../../fec/integrity.js'
import { planBlock } from '../../../fec/policy.js'
import { createReferenceCode } from '../../../fec/reed-solomon.js'
import type { TransmitLink } from '../../../link/transmit/transmit-link.js'
import { datagramSlots } from '../../../rig/datagram-slots.js'
import { encodeEventRecord } from '../../../sender/pipe/core/event-record.js'
import { eventNumbers } from '../../../sender/transmit/core/lanes/event-lane.js'
import { Transmitter } from '../../../sender/transmit/core/transmitter.js'
import { startTransmitLoop } from '../../../sender/transmit/transmit-loop.js'

const WISH = { assumedLoss: 0, assumedBurstMs: 0, targetResidual: 1e-3, delayBudgetMs: 20, maxSymbolLength: 256 }
const RATE = { bitsPerSecond: 20e6, burstBytes: 6000, ipOverheadBytes: 28 }
const nowMs = () => performance.now()

/** A loop whose frames hold one event each, with so many numbers at first. */
function start(reservedThrough: number, reserve: () => Promise<void>) {
  const transmitter = new Transmitter(
    {
      ...{ stream: 1, sender: 0, fingerprint: 1, keyId: 0, tagKey: undefined, epoch: 5, version: 'test', run: 7 },
      ...{
        slots: datagramSlots(WISH.maxSymbolLength),
        reserved: eventNumbers(reservedThrough),
        code: createReferenceCode(),
        ...RATE,
      },
      ...{ plan: (bytes) => planBlock(bytes, { ...WISH, ...RATE }), integrity: referenceIntegrity },
      ...{
        heartbeatPeriodMs: 20,
        batch: { deadlineMs: 1, frameBytesMax: 100, queueEventsMax: 1000, overload: 'wait' },
      },
    },
    nowMs(),
  )
  const sentMs: number[] = []
  const link = {
    sendSlots: (slots: ArrayLike<number>) => {
      for (let i = 0; i < slots.length; i++) sentMs.push(nowMs())
    },
  }
  const loop = startTransmitLoop({
    transmitter,
    links: [link as unknown as TransmitLink],
    reserve,
    grainMs: 0.1,
    nowMs,
  })
  let number = 0
  const feeding = setInterval(() => {
    transmitter.handleEvents(
      encodeEventRecord([{ train: { number: `${number++}`, viaStations: ['x'.repeat(40)] } }]),
      nowMs(),
    )
    loop.wake()
  }, 5)
  const end = async () => {
    clearInterval(feeding)
    transmitter.handleStop(nowMs())
    loop.wake()
    await loop.finished
  }
  return { transmitter, sentMs, end }
}

t.test('a slow disk pauses nothing: while it works, the numbers in reserve are used', async (t) => {
  let busy = 0
  const { transmitter, sentMs, end } = start(1000, async () => {
    busy++
    t.equal(busy, 1, 'one reservation at a time')
    await sleep(2000)
    busy--
  })
  await sleep(3000)
  await end()
  const longest = Math.max(...sentMs.slice(1).map((ms, i) => ms - sentMs[i]))
  t.ok(longest < 1500, `no pause longer than ${longest} ms`)
  t.ok(transmitter.eventSequence > 50, `${transmitter.eventSequence} frames`)
})

t.test(
  'a disk that refuses is asked again and again; what waited then leaves, and heartbeats go on all the time',
  async (t) => {
    let works = false
    let tries = 0
    const { transmitter, sentMs, end } = start(3, async () => {
      tries++
      if (!works) throw new Error('ENOSPC')
    })
    await sleep(900)
    t.equal(transmitter.eventSequence, 3, 'none without a number')
    t.ok(tries >= 2 && tries <= 3, `${tries} tries`)
    t.ok(sentMs.filter((ms) => ms > nowMs() - 300).length > 5, 'heartbeats')
    t.ok(transmitter.health(nowMs()).sendBlock)
    works = true
    await sleep(1200)
    t.ok(transmitter.eventSequence > 100, `${transmitter.eventSequence} frames`)
    t.notOk(transmitter.health(nowMs()).sendBlock)
    await end()
  },
)
