/**
 * The command `katamichi` of a checkout, with the commands of both ends and the demo. Its exit code is 0 when all was
 * done, 1 when it could not be, 2 for wrong usage or configuration.
 */
import { EITHER_END } from './either-end.js'
import { runCommands } from './run-commands.js'

process.exitCode = await runCommands([
  ['sender', () => import('./commands/sender.js')],
  ['receiver', () => import('./commands/receiver.js')],
  ['demo', () => import('./commands/demo.js')],
  ...EITHER_END,
  ['doctor', () => import('./commands/doctor-sender.js')],
  ['doctor', () => import('./commands/doctor-receiver.js')],
  ['guard', () => import('./commands/guard.js')],
  ['resend', () => import('./commands/resend.js')],
  ['access', () => import('./commands/access.js')],
  ['lines', () => import('./commands/lines.js')],
  ['backup', () => import('./commands/backup-drill.js')],
  ['drill', () => import('./commands/drill.js')],
])
