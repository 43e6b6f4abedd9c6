/** The commands that either end has. */
import type { NamedCommand } from './run-commands.js'

export const EITHER_END: readonly NamedCommand[] = [
  ['setup', () => import('./commands/setup.js')],
  ['key', () => import('./commands/key.js')],
  ['keygen', () => import('./commands/keygen.js')],
  ['config', () => import('./commands/config.js')],
  ['firewall', () => import('./commands/firewall.js')],
  ['audit-rules', () => import('./commands/audit-rules.js')],
  ['doctor', () => import('./commands/doctor.js')],
  ['plan', () => import('./commands/plan.js')],
  ['journal', () => import('./commands/journal.js')],
  ['verify', () => import('./commands/verify.js')],
  ['evidence', () => import('./commands/evidence.js')],
  ['ledger', () => import('./commands/ledger.js')],
  ['inventory', () => import('./commands/inventory.js')],
  ['incident', () => import('./commands/incident.js')],
  ['backup', () => import('./commands/backup.js')],
  ['purge', () => import('./commands/purge.js')],
  ['verify-release', () => import('./commands/verify-release.js')],
]
