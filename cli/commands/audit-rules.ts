/** `katamichi audit-rules`. */
import type { Command } from 'commander'
import { loadReceiverConfig, loadSenderConfig } from '../../config/load.js'
import { type AuditOptions, auditRules } from '../../host/audit-rules.js'

export function add(program: Command): void {
  const rules = program
    .command('audit-rules')
    .description('print rules for auditd: what an end never does, made from its configuration; see docs/behaviour.md')
  for (const [end, load] of [
    ['sender', loadSenderConfig],
    ['receiver', loadReceiverConfig],
  ] as const) {
    rules
      .command(end)
      .description(`for the host of the ${end}`)
      .requiredOption('-c, --config <file>', `${end}.toml`)
      .requiredOption('--user <name>', 'the account that it runs as, or two with a comma')
      .option('--node <file>', 'the Node that it runs with', process.execPath)
      .addHelpText(
        'after',
        `
Example:
  katamichi audit-rules ${end} -c ${end}.toml --user katamichi > /etc/audit/rules.d/katamichi.rules`,
      )
      .action(async ({ config, ...options }: AuditOptions & { config: string }) => {
        process.stdout.write(auditRules(await load(config), options))
      })
  }
}
