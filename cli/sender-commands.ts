/** The commands of a sender's host: none of them reaches the receiver's program. */
import * as doctorSender from './commands/doctor-sender.js'
import * as guard from './commands/guard.js'
import * as resend from './commands/resend.js'
import * as sender from './commands/sender.js'
import { addDrill } from './drill-command.js'
import { EITHER_END } from './either-end.js'
import type { CommandFile } from './run-commands.js'
import { playSenders } from './sender-drill.js'

const drill: CommandFile = {
  add: (program, setExitCode) => addDrill(program, setExitCode, { sender: playSenders }),
}

export const SENDER_COMMANDS: readonly CommandFile[] = [sender, ...EITHER_END, doctorSender, guard, resend, drill]
