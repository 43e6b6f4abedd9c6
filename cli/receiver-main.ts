/** The command `katamichi` of the receiver's package. What it runs is imported when its files are known to be sound. */
import { soundProgram } from '../host/sound-program.js'
import { USAGE } from './exit-codes.js'

if (process.argv[2] === 'receiver' && !soundProgram('katamichi-receiver')) process.exitCode = USAGE
else {
  const { runCommands } = await import('./run-commands.js')
  const { RECEIVER_COMMANDS } = await import('./receiver-commands.js')
  process.exitCode = await runCommands(RECEIVER_COMMANDS)
}
