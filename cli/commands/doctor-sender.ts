/** `katamichi doctor sender`. Comes after the command `doctor`, to which it adds. */
import type { Command } from 'commander'
import { loadSenderConfig } from '../../config/load.js'
import { gatherSender } from '../../host/doctor/gather-sender.js'
import { addDoctorOf, asked, type DoctorCommandOptions, see, WHAT_IT_DOES } from '../doctor-command.js'
import type { SetExitCode } from '../exit-codes.js'
import { parseMacAddress } from '../units.js'

export function add(program: Command, setExitCode: SetExitCode): void {
  addDoctorOf(program, 'sender', 'look at the sender and its host')
    .option('--receiver-mac <mac>', "the receiver's Ethernet address", parseMacAddress)
    .addHelpText(
      'after',
      `
${WHAT_IT_DOES}

Examples:
  katamichi doctor sender -c /etc/katamichi/sender.toml
  katamichi doctor sender -c sender.toml --interface eth1 --lang ja`,
    )
    .action(async (options: DoctorCommandOptions) => {
      const facts = async () => gatherSender(await loadSenderConfig(options.config), asked(options, 0))
      setExitCode(await see('sender', options, facts))
    })
}
