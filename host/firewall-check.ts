/** Says in what the rules of a host differ from those that `katamichi firewall` prints. Pure. */
import { canonicalAddress } from '../config/parse/addresses.js'
import type { HostRules } from './firewall.js'

/** What was read of a host. */
export interface LoadedHost {
  /** What `nft -s -y -n list ruleset` prints; its JSON of nft 1.0.6 does not say of which interface a chain is. */
  ruleset: string
  /** Of each setting's path its value; `undefined` where there is no such file, for this kernel has no IPv6. */
  settings: Readonly<Record<string, string | undefined>>
  /** The neighbour entry, as `ip -j neigh` has it; `undefined` where there is none. */
  neighbour: { state?: readonly string[] | undefined; lladdr?: string | undefined } | undefined
}

/** Empty where everything is as it is printed. Each difference is one line, in the words of nft, sysctl or ip. */
export function firewallDifferences(
  { rules, settings, neighbour }: Pick<HostRules, 'rules' | 'settings' | 'neighbour'>,
  host: LoadedHost,
): string[] {
  const ours = tablesIn(rules)
  const loaded = tablesIn(host.ruleset)
  const differences = [...ours].flatMap(([name, lines]) => {
    const found = loaded.get(name)
    return found ? linesApart(name, lines, found) : [`table ${name} is not loaded`]
  })
  for (const setting of settings) {
    const [path = '', value] = setting.split('=')
    const now = host.settings[path]
    if (now !== undefined && now !== value) differences.push(`${path} is ${now}, not ${value}`)
  }
  if (neighbour) {
    const { state = [], lladdr } = host.neighbour ?? {}
    const { address, mac, device } = neighbour
    if (!state.includes('PERMANENT') || lladdr?.toLowerCase() !== mac.toLowerCase()) {
      const now = host.neighbour ? `${lladdr ?? 'no address'} ${state.join(' ')}` : 'none'
      differences.push(`neighbour entry of ${address} on ${device} is ${now}, not ${mac} PERMANENT`)
    }
  }
  return differences
}

function linesApart(table: string, ours: readonly string[], loaded: readonly string[]): string[] {
  const missing = ours.filter((line) => !loaded.includes(line))
  const surplus = loaded.filter((line) => !ours.includes(line))
  if (missing.length > 0 || surplus.length > 0) {
    return [
      ...missing.map((line) => `table ${table} lacks: ${line}`),
      ...surplus.map((line) => `table ${table} has more: ${line}`),
    ]
  }
  const isSame = ours.length === loaded.length && ours.every((line, i) => line === loaded[i])
  return isSame ? [] : [`table ${table} has its rules in another order, or twice`]
}

/** Of each table its lines, each behind the name of its chain, chains in alphabetical order, counters left out. */
function tablesIn(text: string): Map<string, string[]> {
  const tables = new Map<string, string[]>()
  for (const [, name = '', body = ''] of text.matchAll(/^table (\w+ \w+) \{[^\n]*\n([\s\S]*?)^\}/gm)) {
    const withoutCounters = body.replace(/^\s*counter \w+ \{[^}]*\}/gm, '')
    const chains: [string, string[]][] = [['', []]]
    for (const line of withoutCounters.split('\n').map(oneSpelling)) {
      const chain = /^chain (\w+) \{$/.exec(line)?.[1]
      if (chain !== undefined) chains.push([`${chain}: `, []])
      else if (line !== '' && line !== '}') chains.at(-1)![1].push(line)
    }
    chains.sort(([a], [b]) => (a < b ? -1 : 1))
    // An empty chain is one as well.
    tables.set(
      name,
      chains.flatMap(([chain, lines]) => (chain === '' ? lines : [`chain ${chain}`, ...lines.map((l) => chain + l)])),
    )
  }
  return tables
}

/** Versions of nft differ in how they write a device and a counter; an address has many spellings. */
function oneSpelling(line: string): string {
  return line
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/devices = \{ ("[^"]+") \}/, 'device $1')
    .replace(/ packets \d+ bytes \d+/g, '')
    .replace(/(?<= [sd]addr )\S+/g, canonicalAddress)
}
