/** The commands of a receiver's host. */
import { EITHER_END } from './either-end.js'
import type { CommandFile, NamedCommand } from './run-commands.js'

/** What of the command `backup` a receiver's host has besides. */
async function backupDrill(): Promise<CommandFile> {
  const [{ addDrill }, { playReceivers }] = await Promise.all([
    import('./drill-command.js'),
    import('./receiver-drill.js'),
  ])
  return { add: (program, setExitCode) => addDrill(program, setExitCode, { receiver: playReceivers }) }
}

export const RECEIVER_COMMANDS: readonly NamedCommand[] = [
  ['receiver', () => import('./commands/receiver.js')],
  ['access', () => import('./commands/access.js')],
  ['lines', () => import('./commands/lines.js')],
  ...EITHER_END,
  ['doctor', () => import('./commands/doctor-receiver.js')],
  ['backup', backupDrill],
]
