/** Runs many seeds, one after another, and judges each of them. */
import { addOutcome, newTally, type Tally } from './tally.js'
import { type Fate, type Outcome, World } from './world.js'

export interface Campaign {
  from: number
  seeds: number
  kinds?: readonly string[] | undefined
  frames?: number | undefined
  only?: readonly number[] | undefined
  /** See {@link Fate}. */
  isDense?: boolean | undefined
  /** Every so many seeds the senders run once more with nobody listening, and must send the same bytes. 0 is never. */
  deafEvery: number
}

/** One seed, with all that is judged of it. */
export async function runSeed(seed: number, campaign: Campaign, tell?: Fate['tell']): Promise<Outcome> {
  const { kinds, frames, only, isDense, deafEvery } = campaign
  const isCompared = deafEvery > 0 && seed % deafEvery === 0
  const fate = { seed, kinds, frames, only, isDense, isDigested: isCompared }
  const outcome = await new World({ ...fate, tell }).run()
  if (!isCompared || outcome.invariant) return outcome
  const deaf = await new World({ ...fate, isDeaf: true }).run()
  outcome.judged['same input, same bytes']++
  deaf.digests.forEach((digest, sender) => {
    if (digest === outcome.digests[sender]) return
    outcome.invariant = 'same input, same bytes'
    outcome.violations.push(`sender ${sender} sends other bytes when nobody listens`)
    tell?.(outcome.virtualMs, outcome.violations.at(-1)!)
  })
  return outcome
}

/** Ends early when `handleOutcome` says false. */
export async function runCampaign(
  campaign: Campaign,
  handleOutcome: (outcome: Outcome) => boolean = () => true,
): Promise<Tally> {
  const tally = newTally()
  for (let seed = campaign.from; seed < campaign.from + campaign.seeds; seed++) {
    const outcome = await runSeed(seed, campaign)
    addOutcome(tally, outcome)
    if (!handleOutcome(outcome)) break
  }
  return tally
}

/**
 * Leaves out one fault after another for as long as the same invariant fails. Returns the places of those that are
 * needed, in the list that the seed draws. A test has another `run` than {@link runSeed}.
 */
export async function shrink(
  seed: number,
  campaign: Campaign,
  run: (seed: number, campaign: Campaign) => Promise<Pick<Outcome, 'invariant' | 'strikes'>> = runSeed,
): Promise<number[]> {
  const first = await run(seed, campaign)
  const { invariant } = first
  let needed = campaign.only ? [...campaign.only] : first.strikes.map((_, place) => place)
  for (const place of [...needed].reverse()) {
    const without = needed.filter((other) => other !== place)
    const outcome = await run(seed, { ...campaign, only: without })
    if (outcome.invariant === invariant) needed = without
  }
  return needed
}
