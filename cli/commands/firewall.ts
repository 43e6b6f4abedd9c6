/** `katamichi firewall`. */
import { type Command, Option } from 'commander'
import { loadReceiverConfig, loadSenderConfig } from '../../config/load.js'
import { type HostRules, type RulesFormat, receiverRules, renderRules, senderRules } from '../../host/firewall.js'
import { writeVerdict } from '../../host/firewall-verdict.js'
import { loadedFirewall } from '../../host/loaded-firewall.js'
import { DONE, FAILED, type SetExitCode } from '../exit-codes.js'
import { parseInterfaceName, parseMacAddress, UsageError } from '../units.js'

interface FirewallOptions {
  config: string
  format: RulesFormat
  interface?: string
  receiverMac?: string
  check?: boolean
  verdict?: string | true
}

const ABOUT_CHECK = `
--check loads nothing. Exit code: 0 when the host has exactly these rules, settings and neighbour entry; otherwise 1, and
each difference is a line. It needs root, or CAP_NET_ADMIN. --verdict writes the result for firewall.require_guard.
`

export function add(program: Command, setExitCode: SetExitCode): void {
  const firewall = program
    .command('firewall')
    .description('print nftables rules for a host, made from its configuration, or check them; see docs/one-way.md')
  const commandOf = (end: 'sender' | 'receiver', purpose: string) =>
    firewall
      .command(end)
      .description(purpose)
      .requiredOption('-c, --config <file>', `${end}.toml`)
      .option('--interface <name>', 'network interface that faces the diode', parseInterfaceName)
      .addOption(new Option('--format <form>', 'for nft -f, or a shell script').choices(['nft', 'sh']).default('nft'))
      .option('--check', 'print in what the host differs from these rules, and load nothing')
      .option('--verdict [file]', 'with --check: write the result there; by default to firewall.verdict_file')
  commandOf('sender', 'let the one flow out, and nothing in')
    .option('--receiver-mac <mac>', "the receiver's Ethernet address, of which ARP cannot ask", parseMacAddress)
    .addHelpText(
      'after',
      `
With [packet] in sender.toml, neither --interface nor --receiver-mac is needed; [firewall] there can name both.
${ABOUT_CHECK}
Examples:
  katamichi firewall sender -c sender.toml --interface eth1 --receiver-mac 02:00:00:00:00:02 | nft -f -
  katamichi firewall sender -c sender.toml --format sh > /etc/katamichi/firewall.sh
  katamichi firewall sender -c sender.toml --interface eth1 --receiver-mac 02:00:00:00:00:02 --check`,
    )
    .action(async (options: FirewallOptions) => {
      const { config, interface: interfaceName, receiverMac } = options
      const loaded = await loadSenderConfig(config)
      const rules = senderRules(loaded, { interfaceName, receiverMac })
      setExitCode(await printOrCheck(rules, options, loaded.sender.firewall.verdict_file))
    })
  commandOf('receiver', 'let the one flow in, and nothing out')
    .addHelpText(
      'after',
      `
[firewall] in receiver.toml can name the interface.
${ABOUT_CHECK}
Examples:
  katamichi firewall receiver -c receiver.toml --interface eth1 | nft -f -
  katamichi firewall receiver -c receiver.toml --interface eth1 --format sh > /etc/katamichi/firewall.sh
  katamichi firewall receiver -c receiver.toml --interface eth1 --check`,
    )
    .action(async (options: FirewallOptions) => {
      const loaded = await loadReceiverConfig(options.config)
      const rules = receiverRules(loaded, { interfaceName: options.interface })
      setExitCode(await printOrCheck(rules, options, loaded.receiver.firewall.verdict_file))
    })
}

async function printOrCheck(
  rules: HostRules,
  { check, verdict, format }: FirewallOptions,
  verdictFile: string | undefined,
): Promise<number> {
  if (!check) {
    if (verdict !== undefined) throw new UsageError('--verdict needs --check')
    process.stdout.write(renderRules(rules, format))
    return DONE
  }
  const file = verdict === true ? verdictFile : verdict
  if (verdict !== undefined && file === undefined)
    throw new UsageError('--verdict names no file, and firewall.verdict_file is not configured')
  const found = await loadedFirewall(rules)
  if (file !== undefined) await writeVerdict(file, rules, found)
  if (found.state === 'loaded') process.stdout.write(`the ${rules.end}'s firewall is loaded as it is printed\n`)
  else if (found.state === 'differs') for (const line of found.differences) process.stdout.write(`${line}\n`)
  else throw new Error(`the rules cannot be read: ${found.why}`)
  return found.state === 'loaded' ? DONE : FAILED
}
