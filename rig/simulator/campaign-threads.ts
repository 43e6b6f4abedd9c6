/** Deals the seeds of a campaign out to threads. What they come to does not depend on how many there are. */
import { Worker } from 'node:worker_threads'
import { type Campaign, runCampaign } from './campaign.js'
import { addTally, newTally, type Tally } from './tally.js'

/** Seeds that a thread is given at once: few, so that all end at about the same time. */
const SEEDS_AT_ONCE = 10

export async function runOnThreads(
  campaign: Campaign,
  jobs: number,
  handleProgress: (tally: Tally) => void,
): Promise<Tally> {
  const sum = newTally()
  let next = campaign.from
  const end = campaign.from + campaign.seeds
  const takeSome = (): Campaign | undefined => {
    if (next >= end) return undefined
    const seeds = Math.min(SEEDS_AT_ONCE, end - next)
    const some = { ...campaign, from: next, seeds }
    next += seeds
    return some
  }
  const handleTally = (tally: Tally) => {
    addTally(sum, tally)
    handleProgress(sum)
  }
  if (jobs <= 1) {
    for (let some = takeSome(); some; some = takeSome()) handleTally(await runCampaign(some))
    return sum
  }
  const workers = Array.from({ length: jobs }, () => new Worker(new URL('./campaign-worker.js', import.meta.url)))
  try {
    await Promise.all(workers.map((worker) => drive(worker, takeSome, handleTally)))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return sum
}

function drive(
  worker: Worker,
  takeSome: () => Campaign | undefined,
  handleTally: (tally: Tally) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = () => {
      const some = takeSome()
      if (some) worker.postMessage(some)
      else resolve()
    }
    worker.on('message', (tally: Tally) => {
      handleTally(tally)
      give()
    })
    worker.on('error', reject)
    give()
  })
}
