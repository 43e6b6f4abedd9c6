import t from 'tap'
import { ConfigError } from '../../config/parse/config-error.js'
import { parseReceiverConfig } from '../../config/receiver.js'
import { parseSenderConfig } from '../../config/sender.js'

function sender(firewall: string, more = '', to = '192.0.2.2') {
  return parseSenderConfig(
    `sender = 0
    link_file = "link.toml"
    state_dir = "state"
    destination = { address = "${to}", port = 47001 }
    source_socket = { address = "192.0.2.1" }
    ${more}
    source = [{ type = "railway", name = "railway", seed = 1, trains = 5 }]
    firewall = { ${firewall} }`,
    'sender.toml',
  ).firewall
}

function receiver(firewall: string, more = '') {
  return parseReceiverConfig(
    `link_file = "link.toml"
    state_dir = "state"
    listen = { address = "192.0.2.2", port = 47001 }
    ${more}
    firewall = { ${firewall} }`,
    'receiver.toml',
  ).firewall
}

function pathsOf(make: () => unknown): string[] {
  try {
    make()
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.faults.map(({ path }) => path)
  }
}

t.test('no guard is required unless it is asked for', async (t) => {
  t.strictSame(sender(''), { require_guard: false })
  t.strictSame(receiver('interface = "eth1"'), { interface: 'eth1', require_guard: false })
})

t.test('a required guard is one that rules can be made for', async (t) => {
  const good = 'require_guard = true, interface = "eth1", receiver_mac = "02:00:00:00:00:02"'
  t.strictSame(
    pathsOf(() => sender(good)),
    [],
  )
  t.strictSame(
    pathsOf(() => sender('require_guard = true')),
    ['firewall.interface', 'firewall.receiver_mac'],
  )
  t.strictSame(
    pathsOf(() => sender('require_guard = true, interface = "eth1"', '', '239.1.2.3')),
    [],
  )
  const macs = 'source_mac = "02:00:00:00:00:01", destination_mac = "02:00:00:00:00:02"'
  t.strictSame(
    pathsOf(() => sender('require_guard = true', `packet = { interface = "eth1", ${macs} }`)),
    [],
  )
  t.strictSame(
    pathsOf(() => receiver('require_guard = true')),
    ['firewall.interface'],
  )
  t.strictSame(
    pathsOf(() => receiver('require_guard = true, interface = "eth1"')),
    [],
  )
  t.strictSame(
    pathsOf(() => receiver('interface = "eth1"', 'link_b = { listen = { port = 5 } }')),
    [],
  )
  const both = () => receiver('require_guard = true, interface = "eth1"', 'link_b = { listen = { port = 5 } }')
  t.strictSame(pathsOf(both), ['firewall.require_guard'], 'rules are made for one link')
  t.strictSame(
    pathsOf(() => sender('interface = "eth 1"')),
    ['firewall.interface'],
  )
  t.strictSame(
    pathsOf(() => receiver('receiver_mac = "02:00:00:00:00:02"')),
    ['firewall.receiver_mac'],
  )
})
