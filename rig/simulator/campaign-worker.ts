/** A thread that runs the seeds it is given, and answers with what they came to. */
import { parentPort } from 'node:worker_threads'
import { type Campaign, runCampaign } from './campaign.js'

parentPort?.on('message', async (campaign: Campaign) => {
  parentPort!.postMessage(await runCampaign(campaign))
})
