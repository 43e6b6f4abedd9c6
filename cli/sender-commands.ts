/** The commands of a sender's host: none of them reaches the receiver's program. */
import { EITHER_END } from './either-end.js'
import type { CommandFile, NamedCommand } from './run-commands.js'

/** What of the command `backup` a sender's host has besides. */
async function backupDrill(): Promise<CommandFile> {
  const [{ addDrill }, { playSenders }] = await Promise.all([import('./drill-command.js'), import('./sender-drill.js')])
  return { add: (program, setExitCode) => addDrill(program, setExitCode, { sender: playSenders }) }
}

export const SENDER_COMMANDS: readonly NamedCommand[] = [
  ['sender', () => import('./commands/sender.js')],
  ...EITHER_END,
  ['doctor', () => import('./commands/doctor-sender.js')],
  ['guard', () => import('./commands/guard.js')],
  ['resend', () => import('./commands/resend.js')],
  ['backup', backupDrill],
]
