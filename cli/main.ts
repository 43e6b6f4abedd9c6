/**
 * The command `katamichi` of a checkout, with the commands of both ends and the demo. Its exit code is 0 when all was
 * done, 1 when it could not be, 2 for wrong usage or configuration.
 */
import * as access from './commands/access.js'
import * as backupDrill from './commands/backup-drill.js'
import * as demo from './commands/demo.js'
import * as doctorReceiver from './commands/doctor-receiver.js'
import * as doctorSender from './commands/doctor-sender.js'
import * as drill from './commands/drill.js'
import * as guard from './commands/guard.js'
import * as lines from './commands/lines.js'
import * as receiver from './commands/receiver.js'
import * as resend from './commands/resend.js'
import * as sender from './commands/sender.js'
import { EITHER_END } from './either-end.js'
import { runCommands } from './run-commands.js'

process.exitCode = await runCommands([
  ...[sender, receiver, demo],
  ...EITHER_END,
  ...[doctorSender, doctorReceiver, guard, resend, access, lines, backupDrill, drill],
])
