/**
 * Seeds 1 to 80, with the references of code and hash; `oracle-more.test.ts` has the others, with the kernels. Two files,
 * so that two processes share the work.
 */
import t from 'tap'
import { Random } from '../../rig/random.js'
import { NO_FAULTS } from '../../rig/simulated-link.js'
import { simulate } from '../../rig/simulation.js'
import { FRAMES, faultsFor, fec, holdsOver, judge } from './oracle-seeds.js'

t.setTimeout(290_000)

t.test('the oracle holds over 80 seeds and all fault kinds', async (t) => holdsOver(t, 1, 80))

t.test('a clean link delivers everything, intact', async (t) => {
  const outcome = simulate({ seed: 1, frames: FRAMES, faults: NO_FAULTS, fec })
  t.same(judge(outcome), [])
  t.equal(outcome.framesDelivered, outcome.framesSent)
  t.equal(outcome.framesRecovered, 0)
  t.equal(outcome.eventsOut, outcome.eventsNumbered)
  t.equal(outcome.latenciesMs.length, outcome.eventsOut)
  t.ok(Math.min(...outcome.latenciesMs) >= 1, 'nothing is faster than the link')
  t.ok(Math.max(...outcome.latenciesMs) > 5, 'the first event of a batch waits for the deadline')
})

t.test('outages in time: what they take beyond the plan is named', async (t) => {
  const impairment = { loss: 0, burstMs: 100, meanGapMs: 500 }
  const outcome = simulate({ seed: 1, frames: FRAMES, faults: NO_FAULTS, fec, impairment })
  t.same(judge(outcome), [])
  t.ok(outcome.framesNamedMissing > 0 && outcome.framesDelivered > 0)
  t.equal(outcome.link.counts.dropped, 0, 'the link itself lost nothing')
})

t.test('one seed, one fate', async (t) => {
  const faults = faultsFor(new Random(9))
  const [a, b] = [1, 2].map(() => simulate({ seed: 9, frames: 200, faults, fec }))
  t.same(a.receiver.assembler.datagrams, b.receiver.assembler.datagrams)
  t.equal(a.eventsOut, b.eventsOut)
  t.same(a.latenciesMs, b.latenciesMs)
})
