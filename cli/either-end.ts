/** The commands that either end has. */
import * as auditRules from './commands/audit-rules.js'
import * as backup from './commands/backup.js'
import * as config from './commands/config.js'
import * as doctor from './commands/doctor.js'
import * as evidence from './commands/evidence.js'
import * as firewall from './commands/firewall.js'
import * as incident from './commands/incident.js'
import * as inventory from './commands/inventory.js'
import * as journal from './commands/journal.js'
import * as key from './commands/key.js'
import * as keygen from './commands/keygen.js'
import * as ledger from './commands/ledger.js'
import * as plan from './commands/plan.js'
import * as purge from './commands/purge.js'
import * as setup from './commands/setup.js'
import * as verify from './commands/verify.js'
import * as verifyRelease from './commands/verify-release.js'
import type { CommandFile } from './run-commands.js'

export const EITHER_END: readonly CommandFile[] = [
  ...[setup, key, keygen, config, firewall, auditRules, doctor, plan],
  ...[journal, verify, evidence, ledger, inventory, incident, backup, purge, verifyRelease],
]
