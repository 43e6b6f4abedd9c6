/** `katamichi doctor sender`. Comes after the command `doctor`, to which it adds. */
import type { Command } from 'commander'
import { loadSenderConfig } from '../../config/load.js'
import { gatherSender } from '../../host/doctor/gather-sender.js'
import { addDoctorOf, asked, type DoctorCommandOptions, see } from '../doctor-command.js'
import type { SetExitCode } from '../exit-codes.js'
import { parseMacAddress } from '../units.js'

export function add(program: Command, setExitCode: SetExitCode): void {
  addDoctorOf(program, 'sender', 'look at the sender and its host')
    .option('--receiver-mac <mac>', "the receiver's Ethernet address", parseMacAddress)
    .addHelpText(
      'after',
      `
It reads and changes nothing. Run it as root: otherwise some of it is not known.
Exit code: 0 when nothing is wrong, 1 for warnings and for what is not known, 2 for faults.

Examples:
  katamichi doctor sender -c /etc/katamichi/sender.toml
  katamichi doctor sender -c sender.toml --interface eth1 --lang ja`,
    )
    .action(async (options: DoctorCommandOptions) => {
      const facts = async () => gatherSender(await loadSenderConfig(options.config), asked(options, 0))
      setExitCode(await see('sender', options, facts))
    })
}
