/**
 * Makes nftables rules for the host of each end, for the interface that faces the diode, from the configuration, so
 * that what lies below Katamichi's sockets (ARP, ICMP, other services) is one-way as well. Pure.
 *
 * The rules name that interface and no other, stand in tables of their own, and replace themselves when loaded
 * again. They need nft 1.0.6, and the receiver's also Linux 5.16 (the egress hook, which stops raw frames too).
 */

import type { LoadedReceiver, LoadedSender } from '../config/load.js'
import { isIpv6Address, isUnicastAddress, isWildcardAddress } from '../config/parse/addresses.js'
import { ConfigError } from '../config/parse/config-error.js'

export interface HostRules {
  end: 'sender' | 'receiver'
  /** The configuration that the rules are made from. */
  file: string
  /** Rules for `nft -f`, to be loaded before the interface is up. */
  rules: string
  /** What must be so below /proc/sys, as `path=value`. */
  settings: readonly string[]
  /** The permanent neighbour entry of the receiver, where one is needed. */
  neighbour?: { address: string; mac: string; device: string }
  /** Commands to be run together with the rules. */
  before: string[]
  /** Commands to be run after the rules. */
  after: string[]
}

/** Options from the command line; by default `[firewall]` of the configuration has them. */
export interface HostRulesOptions {
  /** Interface that faces the diode, where the configuration does not name it. */
  interfaceName?: string | undefined
  /** Ethernet address of the receiver, for the sender's permanent neighbour entry. */
  receiverMac?: string | undefined
}

export type RulesFormat = 'nft' | 'sh'

interface Socket {
  address?: string | undefined
  port?: number | undefined
}

/** Goes ahead of connection tracking and of other tables, so that nothing else touches what comes over the link. */
const FIRST_PRIORITY = -500

/** Throws `ConfigError` when configuration and options do not make rules. */
export function senderRules({ file, sender }: LoadedSender, options: HostRulesOptions): HostRules {
  const { destination, source_socket, packet, firewall } = sender
  const interfaceName = options.interfaceName ?? firewall.interface
  const receiverMac = options.receiverMac ?? firewall.receiver_mac
  if (packet && interfaceName !== undefined && interfaceName !== packet.interface) {
    const says = options.interfaceName === undefined ? 'firewall.interface' : '--interface'
    throw refusal(file, 'packet.interface', `is ${packet.interface}, but ${says} says ${interfaceName}`)
  }
  const name = interfaceOf(file, { interfaceName: packet?.interface ?? interfaceName })
  // Raw frames pass no output hook and need no neighbour, so the host's own IP stack must send nothing at all.
  const needsNeighbour = !packet && isUnicastAddress(destination.address)
  if (needsNeighbour && receiverMac === undefined) {
    const why = `the rules drop ARP, so that the neighbour entry of ${destination.address} must be permanent`
    throw refusal(file, 'destination.address', `--receiver-mac is missing: ${why}`)
  }
  const allowed = packet ? [] : [`oifname "${name}" ${match(source_socket, destination)} counter name "sent" accept`]
  return {
    end: 'sender',
    file,
    rules: [
      table('netdev katamichi_sender', [
        chain('ingress', `ingress device "${name}"`, [`counter name "received_dropped" drop`]),
      ]),
      table('arp katamichi_sender', [chain('output', 'output', [`oifname "${name}" counter name "arp_dropped" drop`])]),
      table('inet katamichi_sender', [
        chain('input', 'input', [`iifname "${name}" counter name "input_dropped" drop`]),
        forwardChain(name),
        chain('output', 'output', [...allowed, `oifname "${name}" counter name "other_dropped" drop`]),
      ]),
    ].join('\n'),
    ...settingsOf(name, [source_socket, destination]),
    ...(needsNeighbour && { neighbour: { address: destination.address, mac: receiverMac!, device: name } }),
    after: needsNeighbour
      ? [
          `ip link set dev ${name} up`,
          `ip neigh replace ${destination.address} lladdr ${receiverMac} nud permanent dev ${name}`,
        ]
      : [],
  }
}

/** Throws `ConfigError` when the interface is not given, or cannot be the right one. */
export function receiverRules({ file, receiver }: LoadedReceiver, options: HostRulesOptions): HostRules {
  const { listen, source = {}, firewall } = receiver
  const name = interfaceOf(file, { interfaceName: options.interfaceName ?? firewall.interface })
  return {
    end: 'receiver',
    file,
    rules: [
      table('netdev katamichi_receiver', [
        chain('egress', `egress device "${name}"`, [`counter name "sent_dropped" drop`]),
      ]),
      table('inet katamichi_receiver', [
        chain('input', 'input', [
          `iifname "${name}" ${match(source, listen)} counter name "received" accept`,
          `iifname "${name}" counter name "other_dropped" drop`,
        ]),
        forwardChain(name),
      ]),
    ].join('\n'),
    ...settingsOf(name, [source, listen]),
    after: [],
  }
}

/** Writes a file for `nft -f` with the other commands as comments, or a shell script with everything in order. */
export function renderRules({ end, file, rules, before, after }: HostRules, format: RulesFormat): string {
  const title = [
    `# Firewall of the ${end}'s host, made from ${file.replaceAll(/\s+/g, ' ')} by katamichi firewall ${end}.`,
    '# Load it before the interface faces the diode; loading it again replaces it and sets its counters to 0.',
    '# ダイオード側インターフェースを使い始める前に読み込む。再度読み込むと置き換わり、カウンターは 0 に戻る。',
  ]
  if (format === 'sh') {
    const load = ["nft -f - <<'RULES'", `${rules}RULES`]
    return `${['#!/bin/sh', ...title, 'set -eu', ...before, ...load, ...after].join('\n')}\n`
  }
  const comments = (when: string, commands: string[]) =>
    commands.length > 0 ? [`# ${when}:`, ...commands.map((command) => `#   ${command}`)] : []
  return `${[
    ...title,
    ...comments('Before these rules / 先に実行', before),
    ...comments('After them / 後で実行', after),
    rules,
  ].join('\n')}`
}

/** nft 1.0.6 does not know `destroy`, so a table is declared, deleted and made anew. */
function table(name: string, chains: string[]): string {
  const text = chains.join('\n')
  const counters = new Set([...text.matchAll(/counter name "(\w+)"/g)].map(([, counter]) => counter))
  const declarations = [...counters].map((counter) => `\tcounter ${counter} {\n\t}\n`).join('')
  return `table ${name}\ndelete table ${name}\ntable ${name} {\n${declarations}\n${text}}\n`
}

function chain(name: string, hook: string, rules: string[]): string {
  const lines = [`type filter hook ${hook} priority ${FIRST_PRIORITY}; policy accept;`, ...rules]
  return `\tchain ${name} {\n${lines.map((line) => `\t\t${line}\n`).join('')}\t}\n`
}

function forwardChain(name: string): string {
  const drop = 'counter name "forward_dropped" drop'
  return chain('forward', 'forward', [`iifname "${name}" ${drop}`, `oifname "${name}" ${drop}`])
}

/** Matches one flow of UDP datagrams. An address or port that is not known may be any. */
function match(source: Socket, destination: Socket): string {
  const words: string[] = []
  for (const [side, { address }] of [['saddr', source] as const, ['daddr', destination] as const]) {
    if (address === undefined || isWildcardAddress(address)) continue
    words.push(`${isIpv6Address(address) ? 'ip6' : 'ip'} ${side} ${address}`)
  }
  if (source.port !== undefined) words.push(`udp sport ${source.port}`)
  words.push(`udp dport ${destination.port}`)
  return words.join(' ')
}

/**
 * IPv6 speaks by itself as soon as an interface is up, so it is off or, where the flow needs it, as quiet as it gets.
 */
function settingsOf(name: string, sockets: Socket[]): Pick<HostRules, 'settings' | 'before'> {
  const words = sockets.some(({ address }) => address !== undefined && isIpv6Address(address))
    ? ['accept_ra=0', 'accept_redirects=0', 'autoconf=0', 'dad_transmits=0']
    : ['disable_ipv6=1']
  // The path has slashes because an interface's name may hold a dot.
  const settings = words.map((word) => `net/ipv6/conf/${name}/${word}`)
  return { settings, before: settings.map((setting) => `sysctl -qw ${setting}`) }
}

function interfaceOf(file: string, { interfaceName }: HostRulesOptions): string {
  if (interfaceName === undefined) throw refusal(file, '', '--interface is missing: the one that faces the diode')
  if (interfaceName === 'lo') throw refusal(file, '', '--interface lo: the loopback interface faces no diode')
  return interfaceName
}

function refusal(file: string, path: string, message: string): ConfigError {
  return new ConfigError(file, [{ file, path, message }])
}
