import t from 'tap'
import { simulateTwins, TWIN_NUMBERS, type TwinFault, type TwinOutcome } from '../../rig/twin-simulation.js'

t.setTimeout(240_000)

const [A, B] = TWIN_NUMBERS
const HOUR_MS = 3_600_000
const FAILOVER_MS = 500
const said = ({ missing, repeated, disordered }: TwinOutcome) => ({ missing, repeated, disordered })
const WHOLE = { missing: [], repeated: [], disordered: [] }

t.test('T1: without faults the best-ranked leads, and each event comes once', async (t) => {
  const [outcome] = simulateTwins({ seed: 1, ms: 4000 })
  t.strictSame(said(outcome), WHOLE)
  t.ok(outcome.eventsOut > 400)
  t.ok(outcome.items.every(({ id }) => id.startsWith(`1:${A}:`)))
  t.strictSame(outcome.gaps, [])
  const { lead, senders, sources } = outcome.receiver.twins!
  t.match(lead, { sender: A, reason: 'first' })
  t.match(senders[1], { sender: B, isAble: true, heldEvents: 0 })
  t.strictSame(
    sources.map(({ sender, name, twinness }) => [sender, name, twinness]),
    [
      [B, 'source 1', 'same'],
      [B, 'source 2', 'same'],
    ],
  )
})

t.test('T4: either is killed, or its link is cut, again and again: nothing is lost and nothing repeated', async (t) => {
  let kills = 0
  for (let seed = 1; seed <= 8; seed++) {
    const faults: TwinFault[] = []
    for (let i = 0; i < 5; i++) {
      const kind = (seed + i) % 3 === 0 ? 'cut' : 'kill'
      // Some are back before anybody noticed, some after.
      const forMs = [80, 400, 900, 1500, 2500][(seed + i) % 5]
      faults.push({ kind, sender: (seed + i) % 2, atMs: 2500 + i * 4500 + seed * 37, forMs })
      kills++
    }
    const clockMs = [
      [0, 5 * HOUR_MS],
      [-7 * HOUR_MS, 2 * HOUR_MS],
      [3 * HOUR_MS, 0],
    ][seed % 3]
    const lagMs = [
      [0, 0],
      [0, 180],
      [150, 0],
    ][seed % 3]
    const [outcome] = simulateTwins({ seed, ms: 25_000, faults, clockMs, lagMs })
    t.strictSame(said(outcome), WHOLE, `seed ${seed}`)
    t.ok(outcome.longestPauseMs <= FAILOVER_MS + 400, `seed ${seed}: a pause of ${outcome.longestPauseMs} ms`)
    const { senders } = outcome.receiver.twins!
    for (const { sender, counts, heldEvents } of senders) {
      const { led, filled, matched, unmatched, differing, overrun } = counts
      const { eventsDelivered } = outcome.receiver.streamCountsOf(sender)
      const all = led + filled + matched + unmatched + differing + overrun + heldEvents
      t.equal(all, eventsDelivered, `seed ${seed}: each event of sender ${sender} is counted once`)
    }
  }
  t.equal(kills, 40)
})
