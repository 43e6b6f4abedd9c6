/**
 * The command `katamichi`. Its exit code is 0 when all was done, 1 when it could not be, 2 for wrong usage or
 * configuration.
 */
import { Command, CommanderError } from 'commander'
import { ConfigError } from '../config/parse/config-error.js'
import { VERSION } from '../config/version.js'
import * as access from './commands/access.js'
import * as auditRules from './commands/audit-rules.js'
import * as backup from './commands/backup.js'
import * as backupDrill from './commands/backup-drill.js'
import * as config from './commands/config.js'
import * as demo from './commands/demo.js'
import * as doctor from './commands/doctor.js'
import * as drill from './commands/drill.js'
import * as evidence from './commands/evidence.js'
import * as firewall from './commands/firewall.js'
import * as guard from './commands/guard.js'
import * as incident from './commands/incident.js'
import * as inventory from './commands/inventory.js'
import * as journal from './commands/journal.js'
import * as key from './commands/key.js'
import * as keygen from './commands/keygen.js'
import * as ledger from './commands/ledger.js'
import * as lines from './commands/lines.js'
import * as plan from './commands/plan.js'
import * as purge from './commands/purge.js'
import * as receiver from './commands/receiver.js'
import * as resend from './commands/resend.js'
import * as sender from './commands/sender.js'
import * as setup from './commands/setup.js'
import * as verify from './commands/verify.js'
import { DONE, FAILED, type SetExitCode, USAGE } from './exit-codes.js'
import { UsageError } from './units.js'

/** The commands in the order in which `--help` names them. */
const COMMANDS: readonly { add(program: Command, setExitCode: SetExitCode): void }[] = [
  sender,
  receiver,
  demo,
  setup,
  key,
  keygen,
  access,
  lines,
  config,
  firewall,
  auditRules,
  doctor,
  guard,
  plan,
  journal,
  resend,
  verify,
  evidence,
  ledger,
  inventory,
  incident,
  backup,
  backupDrill,
  purge,
  drill,
]

function createProgram(setExitCode: SetExitCode): Command {
  const program = new Command('katamichi')
    .description('One-way gateway for train data: out of a closed network, and nothing back in.')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('(see katamichi --help)')
  for (const { add } of COMMANDS) add(program, setExitCode)
  for (const command of [program, ...program.commands])
    for (const inner of [command, ...command.commands]) inner.exitOverride()
  return program
}

async function main(): Promise<number> {
  let exitCode = DONE
  const program = createProgram((code) => {
    exitCode = code
  })
  try {
    await program.parseAsync()
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : USAGE
    const message = error instanceof Error ? error.message : String(error)
    process.stderr.write(`katamichi: ${message}\n`)
    return error instanceof UsageError || error instanceof ConfigError ? USAGE : FAILED
  }
}

// Whoever read stderr may be gone; what happens is still in the log and in the exit code.
process.stderr.on('error', () => {})
process.exitCode = await main()
