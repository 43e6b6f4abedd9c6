import t from 'tap'
import { firewallDifferences, type LoadedHost } from '../../host/firewall-check.js'

const RULES = `table netdev katamichi_sender
delete table netdev katamichi_sender
table netdev katamichi_sender {
	counter received_dropped {
	}

	chain ingress {
		type filter hook ingress device "eth1" priority -500; policy accept;
		counter name "received_dropped" drop
	}
}

table inet katamichi_sender
delete table inet katamichi_sender
table inet katamichi_sender {
	counter sent {
	}
	counter other_dropped {
	}

	chain output {
		type filter hook output priority -500; policy accept;
		oifname "eth1" ip6 saddr FD07:0::1 ip6 daddr fd07::2 udp sport 47000 udp dport 47001 counter name "sent" accept
		oifname "eth1" counter name "other_dropped" drop
	}
}
`
const neighbour = { address: 'fd07::2', mac: '02:00:00:00:00:0A', device: 'eth1' }
const ours = { rules: RULES, settings: ['net/ipv6/conf/eth1/accept_ra=0'], neighbour }

/** As nft 1.0.6 lists what was loaded, with counters, beside tables of others. */
const RULESET = `table inet mine {
	chain output {
		type filter hook output priority 0; policy accept;
	}
}
table netdev katamichi_sender {
	counter received_dropped {
		packets 12 bytes 800
	}

	chain ingress {
		type filter hook ingress device "eth1" priority -500; policy accept;
		counter name "received_dropped" drop
	}
}
table inet katamichi_sender {
	counter other_dropped {
	}

	counter sent {
	}

	chain output {
		type filter hook output priority -500; policy accept;
		oifname "eth1" ip6 saddr fd07::1 ip6 daddr fd07::2 udp sport 47000 udp dport 47001 counter name "sent" accept
		oifname "eth1" counter name "other_dropped" drop
	}
}
`
const good: LoadedHost = {
  ruleset: RULESET,
  settings: { 'net/ipv6/conf/eth1/accept_ra': '0' },
  neighbour: { state: ['PERMANENT'], lladdr: '02:00:00:00:00:0a' },
}

t.test('what was loaded as it is printed does not differ', async (t) => {
  t.strictSame(firewallDifferences(ours, good), [])
  const newer = RULESET.replace('device "eth1"', 'devices = { "eth1" }')
  t.strictSame(firewallDifferences(ours, { ...good, ruleset: newer }), [], 'as newer versions list a device')
  t.strictSame(firewallDifferences(ours, { ...good, settings: {} }), [], 'a kernel without IPv6')
  const { neighbour: _, ...without } = ours
  t.strictSame(firewallDifferences(without, { ...good, neighbour: undefined }), [], 'none is needed')
})

const ALLOWED = '\t\toifname "eth1" ip6 saddr fd07::1'
const changes: [what: string, change: (text: string) => string, says: RegExp][] = [
  [
    'nothing loaded',
    () => '',
    /^table netdev katamichi_sender is not loaded\ntable inet katamichi_sender is not loaded$/,
  ],
  [
    'one table missing',
    (text) => text.replace(/^table netdev[\s\S]*?^\}/m, ''),
    /^table netdev katamichi_sender is not/,
  ],
  [
    'a rule missing',
    (text) => text.replace(/.*"other_dropped" drop\n/, ''),
    /lacks: chain output|lacks: output: oifname/,
  ],
  ['a rule more', (text) => text.replace(ALLOWED, `\t\taccept\n${ALLOWED}`), /has more: output: accept$/],
  ['another port', (text) => text.replace('dport 47001', 'dport 47002'), /lacks: .*47001.*\n.*has more: .*47002/],
  ['another address', (text) => text.replace('saddr fd07::1', 'saddr fd07::9'), /lacks: .*\n.*has more: .*fd07::9/],
  ['another interface', (text) => text.replace('device "eth1"', 'device "eth2"'), /has more: ingress: .*"eth2"/],
  ['no interface', (text) => text.replace('device "eth1" ', ''), /lacks: ingress: .*"eth1"/],
  ['accept instead of drop', (text) => text.replace('"received_dropped" drop', '"received_dropped" accept'), /lacks/],
  ['another priority', (text) => text.replace('output priority -500', 'output priority 0'), /priority 0/],
  ['policy drop', (text) => text.replaceAll('-500; policy accept', '-500; policy drop'), /policy drop/],
  [
    'dormant',
    (text) => text.replace(/(table inet katamichi_sender \{\n)/, '$1\tflags dormant\n\n'),
    /more: flags dormant/,
  ],
  [
    'a chain more',
    (text) =>
      text.replace(
        '\tchain output {\n\t\ttype filter hook output priority -500',
        '\tchain other {\n\t}\n\n\tchain output {\n\t\ttype filter hook output priority -500',
      ),
    /has more: chain other/,
  ],
  [
    'another order',
    (text) => text.replace(/(.*"sent" accept\n)(.*"other_dropped" drop\n)/, '$2$1'),
    /in another order/,
  ],
  ['a rule twice', (text) => text.replace(/(.*"sent" accept\n)/, '$1$1'), /in another order, or twice/],
]

for (const [what, change, says] of changes)
  t.test(`what differs is said: ${what}`, async (t) => {
    const ruleset = change(RULESET)
    t.not(ruleset, RULESET)
    t.match(firewallDifferences(ours, { ...good, ruleset }).join('\n'), says)
  })

t.test('settings and the neighbour entry count too', async (t) => {
  const says = (host: Partial<LoadedHost>) => firewallDifferences(ours, { ...good, ...host })
  t.strictSame(says({ settings: { 'net/ipv6/conf/eth1/accept_ra': '1' } }), [
    'net/ipv6/conf/eth1/accept_ra is 1, not 0',
  ])
  const entry = 'neighbour entry of fd07::2 on eth1 is'
  t.strictSame(says({ neighbour: undefined }), [`${entry} none, not 02:00:00:00:00:0A PERMANENT`])
  t.match(says({ neighbour: { state: ['STALE'], lladdr: '02:00:00:00:00:0a' } }), [`${entry} 02:00:00:00:00:0a STALE`])
  t.match(says({ neighbour: { state: ['PERMANENT'], lladdr: '02:00:00:00:00:0b' } }), [`${entry} 02:00:00:00:00:0b`])
})
