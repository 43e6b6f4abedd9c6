/** The command `katamichi` of the sender's package. What it runs is imported when its files are known to be sound. */
import { soundProgram } from '../host/sound-program.js'
import { USAGE } from './exit-codes.js'

if (process.argv[2] === 'sender' && !soundProgram('katamichi-sender')) process.exitCode = USAGE
else {
  const { runCommands } = await import('./run-commands.js')
  const { SENDER_COMMANDS } = await import('./sender-commands.js')
  process.exitCode = await runCommands(SENDER_COMMANDS)
}
