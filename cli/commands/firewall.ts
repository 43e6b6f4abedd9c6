/** `katamichi firewall`. */
import { type Command, Option } from 'commander'
import { loadReceiverConfig, loadSenderConfig } from '../../config/load.js'
import { type RulesFormat, receiverRules, renderRules, senderRules } from '../../host/firewall.js'
import { parseInterfaceName, parseMacAddress } from '../units.js'

interface FirewallOptions {
  config: string
  format: RulesFormat
  interface?: string
  receiverMac?: string
}

export function add(program: Command): void {
  const firewall = program
    .command('firewall')
    .description('print nftables rules for a host, made from its configuration; see docs/one-way.md')
  const commandOf = (end: 'sender' | 'receiver', purpose: string) =>
    firewall
      .command(end)
      .description(purpose)
      .requiredOption('-c, --config <file>', `${end}.toml`)
      .option('--interface <name>', 'network interface that faces the diode', parseInterfaceName)
      .addOption(new Option('--format <form>', 'for nft -f, or a shell script').choices(['nft', 'sh']).default('nft'))
  commandOf('sender', 'let the one flow out, and nothing in')
    .option('--receiver-mac <mac>', "the receiver's Ethernet address, of which ARP cannot ask", parseMacAddress)
    .addHelpText(
      'after',
      `
With [packet] in sender.toml, neither --interface nor --receiver-mac is needed.

Examples:
  katamichi firewall sender -c sender.toml --interface eth1 --receiver-mac 02:00:00:00:00:02 | nft -f -
  katamichi firewall sender -c sender.toml --format sh > /etc/katamichi/firewall.sh`,
    )
    .action(async ({ config, format, interface: interfaceName, receiverMac }: FirewallOptions) => {
      const rules = senderRules(await loadSenderConfig(config), { interfaceName, receiverMac })
      process.stdout.write(renderRules(rules, format))
    })
  commandOf('receiver', 'let the one flow in, and nothing out')
    .addHelpText(
      'after',
      `
Examples:
  katamichi firewall receiver -c receiver.toml --interface eth1 | nft -f -
  katamichi firewall receiver -c receiver.toml --interface eth1 --format sh > /etc/katamichi/firewall.sh`,
    )
    .action(async ({ config, format, interface: interfaceName }: FirewallOptions) => {
      process.stdout.write(renderRules(receiverRules(await loadReceiverConfig(config), { interfaceName }), format))
    })
}
