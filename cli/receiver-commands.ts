/** The commands of a receiver's host. */
import * as access from './commands/access.js'
import * as doctorReceiver from './commands/doctor-receiver.js'
import * as lines from './commands/lines.js'
import * as receiver from './commands/receiver.js'
import { addDrill } from './drill-command.js'
import { EITHER_END } from './either-end.js'
import { playReceivers } from './receiver-drill.js'
import type { CommandFile } from './run-commands.js'

const drill: CommandFile = {
  add: (program, setExitCode) => addDrill(program, setExitCode, { receiver: playReceivers }),
}

export const RECEIVER_COMMANDS: readonly CommandFile[] = [
  ...[receiver, access, lines],
  ...EITHER_END,
  ...[doctorReceiver, drill],
]
