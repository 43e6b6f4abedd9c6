/** Runs of the simulation from many seeds, each with faults of its own, and what must hold of every one. */
import type { Test } from 'tap'
import { Random } from '../../rig/random.js'
import type { Faults } from '../../rig/simulated-link.js'
import { type Outcome, type Setting, SMALL_LINK, simulate } from '../../rig/simulation.js'

export const FRAMES = 500
export const fec = { assumedLoss: 0.05, assumedBurstMs: 10, targetResidual: 1e-6, delayBudgetMs: 60 }

/** Every fault kind, each absent, mild or absurd, as the seed will have it. */
export function faultsFor(random: Random): Faults {
  const some = (mild: number, absurd: number) => [0, 0, mild, mild, absurd][random.integer(5)]
  return {
    drop: [0, 0.01, 0.05, 0.2, 0.6, 0.9][random.integer(6)],
    burst: { begin: some(0.002, 0.02), end: [0.02, 0.1, 0.5][random.integer(3)], drop: [1, 0.7][random.integer(2)] },
    duplicate: some(0.05, 0.5),
    delay: some(0.1, 0.8),
    delayMsMax: [5, 30, 80][random.integer(3)],
    truncate: some(0.01, 0.1),
    extend: some(0.01, 0.1),
    bitFlip: some(0.02, 0.2),
    replay: some(0.05, 0.3),
    foreign: some(0.05, 0.3),
  }
}

/** What must hold of any run, and how to see it again. */
export function judge(outcome: Outcome): string[] {
  const { violations, framesSent, framesDelivered, framesNamedMissing, eventsIn, eventsOut, eventsLost } = outcome
  const wrong = [...violations]
  if (framesDelivered + framesNamedMissing < framesSent) wrong.push('frames delivered + named missing < frames sent')
  if (eventsOut + eventsLost > eventsIn) wrong.push('more events accounted for than went in')
  return wrong
}

/** One test of the seeds from `first` to `last`; together they must meet every kind of fault. */
export function holdsOver(t: Test, first: number, last: number, engine: Setting['engine'] = SMALL_LINK.engine): void {
  const kinds = { dropped: 0, mangled: 0, duplicated: 0, replayed: 0, foreign: 0 }
  let frames = 0
  let delivered = 0
  let recovered = 0
  let restarts = 0
  for (let seed = first; seed <= last; seed++) {
    const random = new Random(seed)
    const faults = faultsFor(random)
    const restartAfterFrames = random.chance(0.3) ? random.integer(FRAMES) : undefined
    const outcome = simulate({
      ...{ seed, frames: FRAMES, faults, fec, setting: { ...SMALL_LINK, engine } },
      ...(restartAfterFrames !== undefined && { restartAfterFrames }),
    })
    const wrong = judge(outcome)
    if (restartAfterFrames === undefined && outcome.eventsOut + outcome.eventsLost !== outcome.eventsNumbered) {
      wrong.push(`${outcome.eventsNumbered} events numbered, ${outcome.eventsOut} out, ${outcome.eventsLost} lost`)
    }
    if (wrong.length > 0) t.fail(`seed ${seed}`, { faults, restartAfterFrames, wrong: wrong.slice(0, 5) })
    frames += outcome.framesSent
    delivered += outcome.framesDelivered
    recovered += outcome.framesRecovered
    if (restartAfterFrames !== undefined) restarts++
    for (const kind of Object.keys(kinds) as (keyof typeof kinds)[]) kinds[kind] += outcome.link.counts[kind]
  }
  t.comment(`${frames} frames, ${delivered} delivered, ${recovered} recovered, ${restarts} restarts`, kinds)
  t.ok(frames >= FRAMES * (last - first + 1), `${frames} frames`)
  t.ok(recovered > 1000, 'FEC had work to do')
  t.ok(delivered > frames / 3 && delivered < frames, 'neither all nor nothing was delivered')
  for (const [kind, count] of Object.entries(kinds)) t.ok(count > 1000, `${kind}: ${count}`)
}
