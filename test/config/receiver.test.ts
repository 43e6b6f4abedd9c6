import t from 'tap'
import { parseReceiverConfig } from '../../config/receiver.js'
import { faultsOf } from './faults-of.js'

const top = 'link_file = "link.toml"\nstate_dir = "state"\n'
const least = `${top}[listen]\nport = 47001\n`

t.test('defaults: everything listens on loopback', async (t) => {
  const config: Record<string, unknown> = parseReceiverConfig(least, 'receiver.toml')
  const expected = {
    link_file: 'link.toml',
    state_dir: 'state',
    listen: { address: '127.0.0.1', port: 47001, allow_any: false },
    key: [],
    limits: {
      open_blocks_max: 4096,
      open_bytes_max: 67_108_864,
      held_frames_max: 4096,
      trains_max: 20_000,
      gaps_max: 10_000,
    },
    freshness: {
      train_stale_after_s: 600,
      train_forget_after_s: 3600,
      train_unconfirmed_forget_after_s: 300,
      line_stale_after_s: 86_400,
      line_forget_after_s: 604_800,
      line_unconfirmed_forget_after_s: 3600,
    },
    firewall: { require_guard: false },
    journal: { enabled: true, max_age_s: 604_800, bytes_max: 2_147_483_648 },
    http: {
      ...{ enabled: true, address: '127.0.0.1', port: 8080, allow_any: false, allow: [], hosts: [] },
      ...{ connections_max: 4096, connections_per_address_max: 2048 },
    },
    zeromq: {
      enabled: true,
      endpoint: 'tcp://127.0.0.1:5556',
      allow_any: false,
      allow: [],
      format: 'json',
      grouping: 'event',
      high_water_mark: 10_000,
    },
    access: {
      hidden_types: ['回送', '試運転', 'Deadhead', 'Out of Service', 'Not in Service', 'Test Run'],
      open_streams_max: 2000,
      open_requests_per_minute: 6000,
      trusted_proxies: [],
    },
    log: { level: 'info' },
    experimental: { wide_hash: false },
  }
  const named = Object.fromEntries(Object.keys(expected).map((key) => [key, config[key]]))
  t.strictSame(named, expected)
  const others = Object.entries(config).filter(([key]) => !(key in expected))
  t.strictSame(
    others.filter(([, value]) => (value as { enabled?: boolean }).enabled !== false),
    [],
    'a feed of a later release is off by default',
  )
})

t.test('a wildcard needs allow_any in its own section', async (t) => {
  const why = 'is a wildcard; set allow_any = true if every interface is meant'
  const open = (allow: string) => `${top}
    listen = { address = "0.0.0.0", port = 1 ${allow} }
    http = { address = "::" ${allow} }
    zeromq = { endpoint = "tcp://*:5556" ${allow} }
    access = { mode = "open" }`
  t.strictSame(faultsOf(parseReceiverConfig, open('')), [
    `listen.address: ${why}`,
    `http.address: ${why}`,
    `zeromq.endpoint: ${why}`,
  ])
  t.strictSame(faultsOf(parseReceiverConfig, open(', allow_any = false')).length, 3)
  t.strictSame(faultsOf(parseReceiverConfig, open(', allow_any = true')), [])
  for (const address of ['0:0:0:0:0:0:0:0', '::0', '::ffff:0:0']) {
    t.strictSame(faultsOf(parseReceiverConfig, `${top}listen = { address = "${address}", port = 1 }`), [
      `listen.address: ${why}`,
    ])
  }
})

t.test('two keys may be valid at once, under different ids', async (t) => {
  const keys = (...ids: number[]) => least + ids.map((id) => `[[key]]\nid = ${id}\nfile = "k${id}"\n`).join('')
  t.strictSame(parseReceiverConfig(keys(1, 2), 'x').key, [
    { id: 1, file: 'k1' },
    { id: 2, file: 'k2' },
  ])
  t.strictSame(faultsOf(parseReceiverConfig, keys(1, 2, 1, 1)), [
    'key[2].id: is the same as key[0].id',
    'key[3].id: is the same as key[0].id',
  ])
  t.notMatch(faultsOf(parseReceiverConfig, `${top}key = [{}, {}]`).join(), 'same', 'two missing ids are not one id')
  t.strictSame(faultsOf(parseReceiverConfig, keys(1, 2, 3, 4, 5)), ['key: must have at most 4 entries'])
})

t.test('a source has an address, and perhaps a port', async (t) => {
  t.strictSame(parseReceiverConfig(`${least}[source]\naddress = "192.0.2.1"`, 'x').source, { address: '192.0.2.1' })
  t.strictSame(faultsOf(parseReceiverConfig, `${least}[source]\nport = 1`), [
    'source.address: must be an IPv4 or IPv6 address (host names are not looked up)',
  ])
})

t.test('names of ours are names, with a port or without', async (t) => {
  const hosts = (list: string) =>
    parseReceiverConfig(`${least}\n[http]\nhosts = [${list}]\n`, 'receiver.toml').http.hosts
  t.same(hosts('"trains.example", "desk:8443", "[2001:db8::1]:80"'), [
    'trains.example',
    'desk:8443',
    '[2001:db8::1]:80',
  ])
  for (const wrong of ['"http://trains.example"', '"a b"', '"*.example"', '""', '"x/"', '"x:port"'])
    t.throws(() => hosts(wrong), /must be a name such as/, wrong)
})
