import t from 'tap'
import { parseSenderConfig } from '../../config/sender.js'
import { faultsOf } from './faults-of.js'

const toml = ({
  to = '127.0.0.1',
  socket = '',
  source = 'type = "railway"\nname = "r"\nseed = 1\ntrains = 10',
  top = '',
}) => `
sender = 1
link_file = "link.toml"
state_dir = "state"
${top}
[destination]
address = "${to}"
port = 47001
[source_socket]
${socket}
[[source]]
${source}
`

t.test('defaults', async (t) => {
  t.strictSame(parseSenderConfig(toml({}), 'sender.toml'), {
    sender: 1,
    link_file: 'link.toml',
    state_dir: 'state',
    overload: 'conflate',
    queue_events_max: 100_000,
    queue_bytes_max: 67_108_864,
    destination: { address: '127.0.0.1', port: 47001 },
    source_socket: { address: '127.0.0.1', port: 47000, allow_any: false },
    batch: { deadline_ms: 20 },
    source: [{ type: 'railway', name: 'r', seed: 1, trains: 10, speed: 1 }],
    range_checks: { delay_s_max: 43200, event_time_s_max: 86400 },
    firewall: { require_guard: false },
    service_day: { utc_offset_minutes: 540, starts_at_hour: 4 },
    quarantine: { file_max_bytes: 16_777_216, files_max: 4 },
    journal: { enabled: true, max_age_s: 604_800, bytes_max: 2_147_483_648 },
    resend: {},
    log: { level: 'info' },
    experimental: { wide_hash: false },
    metrics: {},
  })
})

t.test('the source address may be left out for a loopback destination only', async (t) => {
  for (const to of ['127.0.0.1', '127.9.9.9', '::1', '0:0:0:0:0:0:0:1', '::ffff:7f00:1']) {
    t.strictSame(faultsOf(parseSenderConfig, toml({ to })), [], to)
  }
  for (const to of ['192.0.2.2', '128.0.0.1', '2001:db8::1', '::2', '::1:1', '239.1.1.1']) {
    t.strictSame(
      faultsOf(parseSenderConfig, toml({ to })),
      ['source_socket.address: is missing; name the address of the interface that faces the diode'],
      to,
    )
  }
  t.equal(parseSenderConfig(toml({ to: '::1' }), 'x').source_socket.address, '::1')
})

t.test('the source address is no wildcard in silence, and of the destination’s family', async (t) => {
  const wildcard =
    'source_socket.address: is a wildcard, so the socket is open on every interface; set allow_any = true if meant'
  t.strictSame(faultsOf(parseSenderConfig, toml({ to: '192.0.2.2', socket: 'address = "0.0.0.0"' })), [wildcard])
  t.strictSame(faultsOf(parseSenderConfig, toml({ to: '::1', socket: 'address = "0::0"' })), [wildcard])
  t.strictSame(faultsOf(parseSenderConfig, toml({ socket: 'address = "0.0.0.0"\nallow_any = true' })), [])
  t.strictSame(faultsOf(parseSenderConfig, toml({ to: '2001:db8::2', socket: 'address = "192.0.2.1"' })), [
    'source_socket.address: must be of the same family (IPv4 or IPv6) as destination.address',
  ])
})

t.test('host names are no addresses', async (t) => {
  for (const to of ['localhost', '', '1.2.3', '256.1.1.1', '1.2.3.4.5', ':::', 'fe80::1%eth0', '[::1]']) {
    t.strictSame(
      faultsOf(parseSenderConfig, toml({ to, socket: 'address = "192.0.2.1"' })).filter((fault) =>
        fault.startsWith('dest'),
      ),
      ['destination.address: must be an IPv4 or IPv6 address (host names are not looked up)'],
      to,
    )
  }
})

t.test('sources: a ZeroMQ wildcard, a subscription, a speed', async (t) => {
  const zeromq = (rest: string) => faultsOf(parseSenderConfig, toml({ source: `type = "zeromq"\nname = "z"\n${rest}` }))
  t.strictSame(zeromq('pattern = "sub"\nendpoint = "tcp://127.0.0.1:1"\nsubscribe = ["train/"]'), [])
  t.strictSame(zeromq('pattern = "pull"\nendpoint = "ipc:///run/tms"\nbind = true'), [])
  t.strictSame(zeromq('pattern = "pull"\nendpoint = "tcp://127.0.0.1:1"\nsubscribe = [""]'), [
    'source[0].subscribe: has no meaning with pattern = "pull"',
  ])
  const router = 'pattern = "router"\nendpoint = "tcp://127.0.0.1:1"'
  t.strictSame(zeromq(`${router}\nbind = true`), [])
  t.strictSame(zeromq(`${router}\nsubscribe = ["a"]`), [
    'source[0].subscribe: has no meaning with pattern = "router"',
    'source[0].bind: must be true with pattern = "router": its peers connect to it',
  ])
  t.strictSame(zeromq(`${router}\nbind = true\n[journal]\nenabled = false`), [
    'source[0].pattern: "router" acknowledges what is in the journal, and journal.enabled is false',
  ])
  for (const host of ['*', '0.0.0.0', '0', '[::]']) {
    const bound = `pattern = "pull"\nendpoint = "tcp://${host}:1"\nbind = true`
    t.strictSame(zeromq(bound), ['source[0].endpoint: is a wildcard; set allow_any = true if every interface is meant'])
    t.strictSame(zeromq(`${bound}\nallow_any = true\nallow_unprotected = true`), [])
    t.strictSame(zeromq(`pattern = "pull"\nendpoint = "tcp://${host}:1"`), [
      'source[0].endpoint: is a wildcard, which cannot be connected to',
    ])
  }
  const recording = 'type = "recording"\nname = "r"\npath = "p"\noperator = "o"\nspeed = '
  t.strictSame(faultsOf(parseSenderConfig, toml({ source: `${recording}"max"` })), [])
  t.strictSame(faultsOf(parseSenderConfig, toml({ source: `${recording}0` })), [
    'source[0].speed: must be at least 0.01, is 0',
  ])
})

t.test('a ZeroMQ source beyond loopback: CURVE, or a word', async (t) => {
  const zeromq = (rest: string) =>
    faultsOf(parseSenderConfig, toml({ source: `type = "zeromq"\nname = "z"\npattern = "pull"\n${rest}` }))
  const why = (peer: string) =>
    `source[0].endpoint: is not on loopback; set curve_key_file and ${peer}, or allow_unprotected = true if anybody on that network may put in events`
  const [bound, connected] = ['endpoint = "tcp://192.0.2.1:1"\nbind = true\n', 'endpoint = "tcp://host.example:1"\n']
  const serverKey = 'a'.repeat(40)
  t.strictSame(zeromq(bound), [why('curve_clients_file')])
  t.strictSame(zeromq(connected), [why('curve_server_key')])
  t.strictSame(zeromq('endpoint = "tcp://*:1"\nbind = true\nallow_any = true'), [why('curve_clients_file')])
  for (const endpoint of [bound, connected]) t.strictSame(zeromq(`${endpoint}allow_unprotected = true`), [])
  for (const near of ['ipc:///run/tms', 'tcp://127.0.0.2:1', 'tcp://[::1]:1'])
    t.strictSame(zeromq(`endpoint = "${near}"`), [], near)
  t.strictSame(zeromq(`${bound}curve_key_file = "k"\ncurve_clients_file = "c"`), [])
  t.strictSame(zeromq(`${connected}curve_key_file = "k"\ncurve_server_key = "${serverKey}"`), [])
  t.strictSame(zeromq(`${bound}curve_key_file = "k"`), [
    'source[0].curve_clients_file: is missing; it goes with curve_key_file',
  ])
  t.strictSame(zeromq(`${connected}curve_server_key = "${serverKey}"`), [
    'source[0].curve_key_file: is missing; it goes with curve_server_key',
  ])
  t.strictSame(zeromq(`${connected}curve_key_file = "k"\ncurve_clients_file = "c"`), [
    'source[0].curve_clients_file: has no meaning without bind = true',
  ])
  t.match(zeromq(`${connected}curve_key_file = "k"\ncurve_server_key = "x"`), [/curve_server_key: must be a CURVE/])
  t.match(zeromq(`${bound}curve_key_file = "katamichi-curve-1 x"\ncurve_clients_file = "c"`), [/holds a secret itself/])
})

t.test('raw Ethernet: an interface and two Ethernet addresses, all three', async (t) => {
  const packet = (rest: string) => faultsOf(parseSenderConfig, toml({ top: `[packet]\n${rest}\n` }))
  const good = 'interface = "eth1"\nsource_mac = "02:00:00:00:00:0a"\ndestination_mac = "FF:ff:ff:ff:ff:ff"'
  t.same(packet(good), [])
  t.match(packet('interface = "eth1"').join(), /packet\.source_mac: is missing.*packet\.destination_mac: is missing/)
  t.match(packet(good.replace('eth1', 'a/b')), [/^packet\.interface: /])
  t.match(packet(good.replace('0a', '0')), [/^packet\.source_mac: must be an Ethernet address/])
})
