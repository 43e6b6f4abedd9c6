import { execFileSync, spawnSync } from 'node:child_process'
import t from 'tap'
import type { LoadedReceiver, LoadedSender } from '../../config/load.js'
import { ConfigError } from '../../config/parse/config-error.js'
import { parseReceiverConfig } from '../../config/receiver.js'
import { parseSenderConfig } from '../../config/sender.js'
import { type HostRulesOptions, receiverRules, renderRules, senderRules } from '../../host/firewall.js'

const MAC = '02:00:00:00:00:02'
const PACKET = `packet = { interface = "eth1", source_mac = "02:00:00:00:00:01", destination_mac = "${MAC}" }`
const onEth1 = { interfaceName: 'eth1', receiverMac: MAC }

function sender({ from = '192.0.2.1', to = '192.0.2.2', anyAllowed = false, more = '' } = {}): LoadedSender {
  const toml = `
    sender = 0
    link_file = "link.toml"
    state_dir = "state"
    destination = { address = "${to}", port = 47001 }
    source_socket = { address = "${from}", port = 47000, allow_any = ${anyAllowed} }
    source = [{ type = "railway", name = "railway", seed = 1, trains = 5 }]
    ${more}`
  return { file: 'sender.toml', sender: parseSenderConfig(toml, 'sender.toml') } as LoadedSender
}

function receiver(more: string): LoadedReceiver {
  const toml = `link_file = "link.toml"\nstate_dir = "state"\n${more}`
  return { file: 'receiver.toml', receiver: parseReceiverConfig(toml, 'receiver.toml') } as LoadedReceiver
}

const LISTEN = 'listen = { address = "192.0.2.2", port = 47001 }'
const SOURCE = 'source = { address = "192.0.2.1", port = 47000 }'

/** The one line of the rules that lets something pass. */
function allowed(rules: string): string | undefined {
  const lines = rules.split('\n').filter((line) => line.includes('accept') && !line.includes('policy'))
  if (lines.length > 1) throw new Error('more than one flow')
  return lines[0]?.trim()
}

t.test('the sender: everything that arrives is dropped, one flow leaves', async (t) => {
  t.equal(
    renderRules(senderRules(sender(), onEth1), 'nft'),
    `# Firewall of the sender's host, made from sender.toml by katamichi firewall sender.
# Load it before the interface faces the diode; loading it again replaces it and sets its counters to 0.
# ダイオード側インターフェースを使い始める前に読み込む。再度読み込むと置き換わり、カウンターは 0 に戻る。
# Before these rules / 先に実行:
#   sysctl -qw net/ipv6/conf/eth1/disable_ipv6=1
# After them / 後で実行:
#   ip link set dev eth1 up
#   ip neigh replace 192.0.2.2 lladdr 02:00:00:00:00:02 nud permanent dev eth1
table netdev katamichi_sender
delete table netdev katamichi_sender
table netdev katamichi_sender {
	counter received_dropped {
	}

	chain ingress {
		type filter hook ingress device "eth1" priority -500; policy accept;
		counter name "received_dropped" drop
	}
}

table arp katamichi_sender
delete table arp katamichi_sender
table arp katamichi_sender {
	counter arp_dropped {
	}

	chain output {
		type filter hook output priority -500; policy accept;
		oifname "eth1" counter name "arp_dropped" drop
	}
}

table inet katamichi_sender
delete table inet katamichi_sender
table inet katamichi_sender {
	counter input_dropped {
	}
	counter forward_dropped {
	}
	counter sent {
	}
	counter other_dropped {
	}

	chain input {
		type filter hook input priority -500; policy accept;
		iifname "eth1" counter name "input_dropped" drop
	}

	chain forward {
		type filter hook forward priority -500; policy accept;
		iifname "eth1" counter name "forward_dropped" drop
		oifname "eth1" counter name "forward_dropped" drop
	}

	chain output {
		type filter hook output priority -500; policy accept;
		oifname "eth1" ip saddr 192.0.2.1 ip daddr 192.0.2.2 udp sport 47000 udp dport 47001 counter name "sent" accept
		oifname "eth1" counter name "other_dropped" drop
	}
}
`,
  )
})

t.test('the receiver: nothing leaves, one flow comes in', async (t) => {
  t.equal(
    renderRules(receiverRules(receiver(`${LISTEN}\n${SOURCE}`), onEth1), 'sh'),
    `#!/bin/sh
# Firewall of the receiver's host, made from receiver.toml by katamichi firewall receiver.
# Load it before the interface faces the diode; loading it again replaces it and sets its counters to 0.
# ダイオード側インターフェースを使い始める前に読み込む。再度読み込むと置き換わり、カウンターは 0 に戻る。
set -eu
sysctl -qw net/ipv6/conf/eth1/disable_ipv6=1
nft -f - <<'RULES'
table netdev katamichi_receiver
delete table netdev katamichi_receiver
table netdev katamichi_receiver {
	counter sent_dropped {
	}

	chain egress {
		type filter hook egress device "eth1" priority -500; policy accept;
		counter name "sent_dropped" drop
	}
}

table inet katamichi_receiver
delete table inet katamichi_receiver
table inet katamichi_receiver {
	counter received {
	}
	counter other_dropped {
	}
	counter forward_dropped {
	}

	chain input {
		type filter hook input priority -500; policy accept;
		iifname "eth1" ip saddr 192.0.2.1 ip daddr 192.0.2.2 udp sport 47000 udp dport 47001 counter name "received" accept
		iifname "eth1" counter name "other_dropped" drop
	}

	chain forward {
		type filter hook forward priority -500; policy accept;
		iifname "eth1" counter name "forward_dropped" drop
		oifname "eth1" counter name "forward_dropped" drop
	}
}
RULES
`,
  )
})

t.test('the rules follow the sender’s configuration', async (t) => {
  const flow = (options: Parameters<typeof sender>[0]) => allowed(senderRules(sender(options), onEth1).rules)
  const guard = (options: Parameters<typeof sender>[0]) => senderRules(sender(options), onEth1)
  const end = 'counter name "sent" accept'

  t.equal(
    flow({ from: 'fd07::1', to: 'fd07::2' }),
    `oifname "eth1" ip6 saddr fd07::1 ip6 daddr fd07::2 udp sport 47000 udp dport 47001 ${end}`,
  )
  const ipv6 = guard({ from: 'fd07::1', to: 'fd07::2' })
  t.notMatch(ipv6.before.join(), 'disable_ipv6', 'the flow needs it')
  t.match(ipv6.before.join(), 'net/ipv6/conf/eth1/accept_ra=0')
  t.match(ipv6.after, [/up$/, `ip neigh replace fd07::2 lladdr ${MAC} nud permanent dev eth1`])

  for (const to of ['239.1.2.3', '255.255.255.255']) {
    t.equal(flow({ to }), `oifname "eth1" ip saddr 192.0.2.1 ip daddr ${to} udp sport 47000 udp dport 47001 ${end}`)
    t.same(senderRules(sender({ to }), { interfaceName: 'eth1' }).after, [], 'a group has no neighbour entry')
  }
  t.same(senderRules(sender({ from: 'fd07::1', to: 'ff02::4b4d' }), { interfaceName: 'eth1' }).after, [])

  t.equal(
    flow({ from: '0.0.0.0', anyAllowed: true }),
    `oifname "eth1" ip daddr 192.0.2.2 udp sport 47000 udp dport 47001 ${end}`,
  )

  const packet = senderRules(sender({ more: PACKET }), {})
  t.equal(allowed(packet.rules), undefined, 'raw frames pass no hook: the host itself has nothing to send')
  t.match(packet.rules, 'hook ingress device "eth1"')
  t.match(packet.rules, 'oifname "eth1" counter name "other_dropped" drop')
  t.same(packet.after, [])
})

t.test('the rules follow the receiver’s configuration', async (t) => {
  const flow = (more: string) => allowed(receiverRules(receiver(more), onEth1).rules)
  const end = 'counter name "received" accept'
  t.equal(flow(LISTEN), `iifname "eth1" ip daddr 192.0.2.2 udp dport 47001 ${end}`)
  t.equal(
    flow(`${LISTEN}\nsource = { address = "192.0.2.1" }`),
    `iifname "eth1" ip saddr 192.0.2.1 ip daddr 192.0.2.2 udp dport 47001 ${end}`,
  )
  t.equal(
    flow('listen = { address = "::", port = 5, allow_any = true }\nsource = { address = "fd07::1" }'),
    `iifname "eth1" ip6 saddr fd07::1 udp dport 5 ${end}`,
  )
  t.equal(
    flow('listen = { address = "ff02::4b4d", port = 5 }'),
    `iifname "eth1" ip6 daddr ff02::4b4d udp dport 5 ${end}`,
  )
})

t.test('what makes no guard is refused in one line', async (t) => {
  const says = (make: () => unknown, message: RegExp) => t.throws(make, { constructor: ConfigError, message })
  says(() => senderRules(sender(), { receiverMac: MAC }), /--interface is missing/)
  says(() => senderRules(sender(), { interfaceName: 'lo', receiverMac: MAC }), /loopback/)
  says(() => senderRules(sender(), { interfaceName: 'eth1' }), /--receiver-mac is missing: .*192\.0\.2\.2/)
  says(() => senderRules(sender({ more: PACKET }), { interfaceName: 'eth2' }), /is eth1, but --interface says eth2/)
  says(() => receiverRules(receiver(LISTEN), {}), /--interface is missing/)
})

// ---------------------------------------------------------------- against nft

const isRoot = process.getuid?.() === 0
const hasTools = spawnSync('nft', ['--version']).status === 0 && spawnSync('ip', ['-V']).status === 0
const skip = isRoot && hasTools ? false : 'needs root, nft and ip'

t.test('nft takes every kind of guard, twice, and other tables stay', { skip }, async (t) => {
  const name = `km-fw-${process.pid}`
  const inside = (command: string, ...words: string[]) => ['netns', 'exec', name, command, ...words]
  execFileSync('ip', ['netns', 'add', name])
  t.teardown(() => execFileSync('ip', ['netns', 'del', name]))
  execFileSync('ip', ['-n', name, 'link', 'add', 'eth1', 'type', 'veth', 'peer', 'name', 'end1'])
  execFileSync('ip', inside('nft', 'add table inet mine'))
  const senders: [Parameters<typeof sender>[0], HostRulesOptions][] = [
    [{}, onEth1],
    [{ from: 'fd07::1', to: 'fd07::2' }, onEth1],
    [{ to: '239.1.2.3' }, onEth1],
    [{ from: 'fd07::1', to: 'ff02::4b4d' }, onEth1],
    [{ more: PACKET }, {}],
  ]
  const guards = [
    ...senders.map(([configuration, options]) => senderRules(sender(configuration), options)),
    ...[LISTEN, `${LISTEN}\n${SOURCE}`, 'listen = { address = "ff02::4b4d", port = 5 }'].map((more) =>
      receiverRules(receiver(more), onEth1),
    ),
  ]
  const load = (input: string, ...options: string[]) =>
    spawnSync('ip', inside('nft', ...options, '-f', '-'), { input, encoding: 'utf8' })
  for (const guard of guards) {
    const text = renderRules(guard, 'nft')
    for (const options of [['-c'], [], []])
      t.match(load(text, ...options), { status: 0, stderr: '' }, `${guard.end} ${guard.before[0]}`)
  }
  const listed = execFileSync('ip', inside('nft', 'list', 'tables'), { encoding: 'utf8' })
  t.same(listed.trim().split('\n').sort(), [
    'table arp katamichi_sender',
    'table inet katamichi_receiver',
    'table inet katamichi_sender',
    'table inet mine',
    'table netdev katamichi_receiver',
    'table netdev katamichi_sender',
  ])
})
