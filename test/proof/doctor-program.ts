/**
 * Plants faults one after the other in the network namespace that it runs in, has the doctor look at each, and takes
 * them out again. Prints what was found, one JSON array a line.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { loadReceiverConfig, loadSenderConfig } from '../../config/load.js'
import { diagnose } from '../../host/doctor/core/diagnose.js'
import { gatherReceiver } from '../../host/doctor/gather-receiver.js'
import { gatherSender } from '../../host/doctor/gather-sender.js'
import { BUFFER_BYTES, type RealHostProgram } from './doctor-step.js'

/** What happens while the doctor looks must have begun, on a busy machine too. */
const OBSERVE_MS = 2000

const { end, config, interfaceName, steps } = JSON.parse(process.argv[2] ?? '') as RealHostProgram

for (const { plant, undo, during } of steps) {
  run(plant)
  const beside = during === undefined ? undefined : spawn('bash', ['-c', during], { stdio: 'ignore' })
  const observeMs = during === undefined ? 0 : OBSERVE_MS
  const options = { interfaceName, observeMs, receiveBufferBytes: BUFFER_BYTES }
  const facts =
    end === 'sender'
      ? await gatherSender(await loadSenderConfig(config), options)
      : await gatherReceiver(await loadReceiverConfig(config), options)
  if (beside && beside.exitCode === null) {
    beside.kill()
    await once(beside, 'close')
  }
  process.stdout.write(`${JSON.stringify(diagnose(facts).findings)}\n`)
  run(undo)
}

function run(text: string): void {
  const { status, stderr } = spawnSync('bash', ['-euc', text], { encoding: 'utf8', timeout: 30_000 })
  if (status !== 0) throw new Error(`${text}: ${stderr}`)
}
