/** `katamichi doctor receiver`. Comes after the command `doctor`, to which it adds. */
import type { Command } from 'commander'
import { loadReceiverConfig } from '../../config/load.js'
import { gatherReceiver } from '../../host/doctor/gather-receiver.js'
import { receiveBufferBytes } from '../../receiver/assembly/assembly-options.js'
import { addDoctorOf, asked, type DoctorCommandOptions, see, WHAT_IT_DOES } from '../doctor-command.js'
import type { SetExitCode } from '../exit-codes.js'

export function add(program: Command, setExitCode: SetExitCode): void {
  addDoctorOf(program, 'receiver', 'look at the receiver and its host, and say which end is ill')
    .addHelpText(
      'after',
      `
${WHAT_IT_DOES}

Examples:
  katamichi doctor receiver -c /etc/katamichi/receiver.toml
  katamichi doctor receiver -c receiver.toml --for 10s --json`,
    )
    .action(async (options: DoctorCommandOptions) => {
      const facts = async () => {
        const loaded = await loadReceiverConfig(options.config)
        return gatherReceiver(loaded, asked(options, receiveBufferBytes(loaded.link.rate.bits_per_second)))
      }
      setExitCode(await see('receiver', options, facts))
    })
}
