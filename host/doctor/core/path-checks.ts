/** The way of a datagram through the host: address, route, neighbour, reverse path, firewall. Pure. */
import type { Counter, FirewallFacts, HostFacts, NeighbourFacts } from './facts.js'
import { type Finding, interfaceNamed, judged, known, told } from './finding.js'

/** States in which a neighbour entry has an Ethernet address. */
const ANSWERED = new Set(['PERMANENT', 'NOARP', 'REACHABLE', 'STALE', 'DELAY', 'PROBE'])
const LASTING = new Set(['PERMANENT', 'NOARP'])
const STRICT = 1
const WILDCARDS = new Set(['0.0.0.0', '::'])

export function pathFindings(facts: HostFacts): Finding[] {
  const { end, wanted } = facts
  const name = interfaceNamed(facts)
  const address = judged(facts.addresses, { id: 'addresses', end, command: 'ip -br addr' }, (all) => [
    addressFinding(facts, name, all),
  ])
  const to = wanted.peerAddress ?? wanted.localAddress
  const route = judged(facts.route, { id: 'route', end, command: `ip route get ${to}` }, ({ device, mtu }) => [
    end === 'sender' ? routeFinding(facts, name, device) : undefined,
    end === 'sender' && mtu !== undefined && mtu < wanted.mtu ? routeMtu(facts, name, mtu) : undefined,
  ])
  const show = `ip neigh show to ${to}`
  const neighbour = judged(facts.neighbour, { id: 'neighbour', end, command: show }, (entry) => [
    neighbourFinding(facts, name, entry),
  ])
  const rpFilter = judged(facts.rpFilter, { id: 'rp_filter', end, command: 'sysctl -a -r rp_filter' }, (strictness) => [
    rpFilterFinding(facts, name, strictness),
  ])
  const firewall = judged(
    facts.firewall,
    { id: 'firewall', end, command: firewallCommand(facts, name, '--check') },
    (value) => firewallFindings(facts, name, value),
  )
  return [...address, ...route, ...neighbour, ...rpFilter, ...firewall]
}

function addressFinding(
  { end, wanted, interfaceName }: HostFacts,
  name: string,
  all: readonly { device: string; address: string }[],
): Finding | undefined {
  const { localAddress, isMulticast, isPacket } = wanted
  if (WILDCARDS.has(localAddress) || isPacket || (end === 'receiver' && isMulticast)) return undefined
  const holders = all.filter(({ address }) => address === localAddress).map(({ device }) => device)
  if (holders.includes(name) || (holders.length > 0 && known(interfaceName) === undefined)) return undefined
  const key = end === 'sender' ? 'source_socket.address' : 'listen.address'
  const [other] = holders
  return {
    ...{ id: 'address_missing', severity: 'fault', end },
    command: `ip addr add ${localAddress}/${localAddress.includes(':') ? 64 : 30} dev ${name}`,
    seen:
      other === undefined
        ? told(
            `no interface has ${localAddress} (${key})`,
            `${localAddress}（${key}）を持つインターフェースがありません`,
          )
        : told(
            `${localAddress} (${key}) is on ${other}, not on ${name}`,
            `${localAddress}（${key}）は ${name} ではなく ${other} にあります`,
          ),
    remedy: told(
      `give ${name} the address, or correct ${key}`,
      `${name} にアドレスを設定するか、${key} を直してください`,
    ),
  }
}

function routeFinding(
  { wanted, interfaceName }: HostFacts,
  name: string,
  device: string | undefined,
): Finding | undefined {
  if (device === name || wanted.isPacket || wanted.peerAddress === undefined) return undefined
  // Whether it is the right one nobody knows who does not know which one that is.
  if (device !== undefined && known(interfaceName) === undefined) return undefined
  const { peerAddress } = wanted
  return {
    ...{
      id: 'route_elsewhere',
      severity: 'fault',
      end: 'sender',
      command: `ip route replace ${peerAddress} dev ${name}`,
    },
    seen:
      device === undefined
        ? told(`there is no route to ${peerAddress}`, `${peerAddress} への経路がありません`)
        : told(
            `${peerAddress} is reached by ${device}, not by ${name}`,
            `${peerAddress} への経路は ${name} ではなく ${device} です`,
          ),
    remedy: told(`let the route go by ${name}`, `経路を ${name} に向けてください`),
  }
}

function routeMtu({ wanted }: HostFacts, name: string, mtu: number): Finding {
  return {
    ...{ id: 'route_mtu_small', severity: 'fault', end: 'sender' },
    command: `ip route replace ${wanted.peerAddress} dev ${name} mtu ${wanted.mtu}`,
    seen: told(
      `the route to ${wanted.peerAddress} has an MTU of ${mtu}, and link.toml sends packets of up to ${wanted.mtu} bytes`,
      `${wanted.peerAddress} への経路の MTU は ${mtu}、link.toml のパケット長は最大 ${wanted.mtu} バイトです`,
    ),
    remedy: told(
      'set it on the route, or lower mtu in link.toml at both ends',
      '経路に設定するか、両端の link.toml の mtu を下げてください',
    ),
  }
}

/** Nobody can answer ARP over a diode, so an entry that is not permanent ends. */
function neighbourFinding({ wanted }: HostFacts, name: string, entry: NeighbourFacts): Finding | undefined {
  const { peerAddress, receiverMac } = wanted
  const mac = receiverMac ?? entry.mac ?? '<RECEIVER-MAC>'
  const command = `ip neigh replace ${peerAddress} lladdr ${mac} nud permanent dev ${name}`
  const about = { end: 'sender', command } as const
  const remedy = told(
    "set a permanent entry with the receiver's Ethernet address, of which nobody can ask over a one-way link",
    '受信側の MAC アドレスで固定エントリを設定してください。一方向の回線では問い合わせができません',
  )
  if (entry.state === undefined || !ANSWERED.has(entry.state)) {
    return {
      ...{ ...about, id: 'no_neighbour', severity: 'fault', remedy },
      seen: told(
        `no Ethernet address is known for ${peerAddress} on ${name} (${entry.state ?? 'no entry'}): what is sent is thrown away`,
        `${name} に ${peerAddress} の MAC アドレスがありません（${entry.state ?? 'エントリなし'}）。送出したものは捨てられます`,
      ),
    }
  }
  if (receiverMac !== undefined && entry.mac?.toLowerCase() !== receiverMac.toLowerCase()) {
    return {
      ...{ ...about, id: 'neighbour_wrong', severity: 'fault', remedy },
      seen: told(
        `${peerAddress} has the Ethernet address ${entry.mac} here, and firewall.receiver_mac is ${receiverMac}`,
        `${peerAddress} の MAC アドレスは ${entry.mac}、設定（firewall.receiver_mac）は ${receiverMac} です`,
      ),
    }
  }
  if (LASTING.has(entry.state)) return undefined
  return {
    ...{ ...about, id: 'neighbour_not_permanent', severity: 'warning', remedy },
    seen: told(
      `the neighbour entry of ${peerAddress} is ${entry.state}: it was learnt, and ends`,
      `${peerAddress} の近隣エントリは ${entry.state} で、固定ではありません（いずれ消えます）`,
    ),
  }
}

/** Strict: what comes in is dropped unless an answer would leave by the same interface. Loose: unless there is a way. */
function rpFilterFinding(facts: HostFacts, name: string, strictness: number): Finding | undefined {
  if (strictness === 0) return undefined
  const route = known(facts.route)
  const { peerAddress } = facts.wanted
  const mode = strictness === STRICT ? 'strict' : 'loose'
  const about = {
    ...({ id: 'rp_filter', end: 'receiver' } as const),
    command: `sysctl -w net/ipv4/conf/${name}/rp_filter=0 net/ipv4/conf/all/rp_filter=0`,
  }
  const remedy = told(
    'switch it off for this interface (the stricter of the two settings counts); the firewall lets in the one flow alone',
    'このインターフェースで無効にしてください（all と個別の大きい方が有効）。受け入れる通信はファイアウォールが限定します',
  )
  if (peerAddress === undefined) {
    return {
      ...{ ...about, severity: 'warning', remedy },
      seen: told(
        `rp_filter is ${mode} on ${name}, and it is not known whether the sender's address passes it: [source] is not configured`,
        `${name} の rp_filter が有効（${strictness}）です。[source] が未設定のため、送信側アドレスが通るか判断できません`,
      ),
    }
  }
  // What is not known is said already: the route, or which interface faces the diode.
  if (!route) return undefined
  const isNameless = known(facts.interfaceName) === undefined
  const passes = strictness === STRICT && !isNameless ? route.device === name : route.device !== undefined
  if (passes) return undefined
  const way = route.device === undefined ? 'no route' : `a route by ${route.device}`
  const weg = route.device === undefined ? '経路がない' : `経路が ${route.device}`
  return {
    ...{ ...about, severity: 'fault', remedy },
    seen: told(
      `rp_filter is ${mode} on ${name}, and there is ${way} back to ${peerAddress}: its datagrams are dropped`,
      `${name} の rp_filter が有効（${strictness}）で、${peerAddress} への${weg}ため、受信したデータグラムが捨てられます`,
    ),
  }
}

function firewallCommand({ end, wanted }: HostFacts, name: string, what: string): string {
  const device = wanted.isPacket ? '' : ` --interface ${name}`
  const needsMac = end === 'sender' && !wanted.isPacket && !wanted.isMulticast
  const mac = needsMac ? ` --receiver-mac ${wanted.receiverMac ?? '<RECEIVER-MAC>'}` : ''
  return `katamichi firewall ${end} -c ${wanted.file}${device}${mac} ${what}`
}

function firewallFindings(facts: HostFacts, name: string, { differences, counters }: FirewallFacts) {
  const { end, wanted } = facts
  const [first] = differences
  const more = differences.length - 1
  const findings: Finding[] = []
  if (first !== undefined) {
    findings.push({
      ...{ id: 'firewall_differs', severity: wanted.requiresGuard ? 'fault' : 'warning', end },
      command: firewallCommand(facts, name, '--format sh | sh'),
      seen: told(
        `the host's rules are not those that katamichi firewall prints: ${first}${more > 0 ? `, and ${more} more` : ''}`,
        `ホストの規則が katamichi firewall の出力と異なります: ${first}${more > 0 ? `（ほか ${more} 件）` : ''}`,
      ),
      remedy: told(
        'load them, as root, before the interface is up',
        'root で読み込んでください（インターフェースを有効にする前に）',
      ),
    })
  }
  return [
    ...findings,
    ...(end === 'sender' ? [cameBack(name, counters.received_dropped)] : strangers(facts, name, counters)),
  ]
}

/** One way means that this counter stays at 0. */
function cameBack(name: string, dropped: Counter | undefined): Finding | undefined {
  if (!dropped || dropped.total === 0) return undefined
  return {
    ...{ id: 'something_came_back', severity: 'warning', end: 'link', command: `tcpdump -n -e -i ${name} -Q in -c 20` },
    seen: told(
      `${dropped.total} packets came to the sender's interface ${name}, and were dropped by its firewall`,
      `送信側の ${name} に ${dropped.total} 個のパケットが届き、ファイアウォールが破棄しました`,
    ),
    remedy: told(
      'the wire is not one-way: find out who sends (load the firewall of the other end, or use a diode)',
      '回線が物理的に一方向ではありません。送信元を調べ、受信側のファイアウォールを読み込むか、ダイオードを使ってください',
    ),
  }
}

function strangers({ wanted }: HostFacts, name: string, counters: FirewallFacts['counters']): (Finding | undefined)[] {
  const { received, other_dropped: other } = counters
  if (!other || other.grew === 0) return [undefined]
  const isOnly = received?.grew === 0
  const { localAddress, localPort, peerAddress } = wanted
  return [
    {
      ...{ id: 'flow_not_matched', severity: isOnly ? 'fault' : 'warning', end: isOnly ? 'both' : 'link' },
      command: `tcpdump -n -i ${name} -c 20 udp`,
      seen: told(
        `${other.grew} packets that are not the one flow (${peerAddress ?? 'anybody'} to ${localAddress} port ${localPort}) were dropped by the firewall while we looked${isOnly ? ', and none of it came' : ''}`,
        `設定した通信（${peerAddress ?? '任意'} → ${localAddress} ポート ${localPort}）以外のパケット ${other.grew} 個を、観測中にファイアウォールが破棄しました${isOnly ? '。設定した通信は届いていません' : ''}`,
      ),
      remedy: told(
        'compare listen and source of receiver.toml with destination and source_socket of sender.toml, and load the firewall again after a change',
        '受信側の listen・source と送信側の destination・source_socket を比べ、変更後はファイアウォールを読み込み直してください',
      ),
    },
  ]
}
