/** Faults planted for real, in network namespaces: interfaces, routes, rules, sockets and files, not made-up facts. */
import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import { createKeyFile } from '../../config/keys/keys.js'
import { loadReceiverConfig, loadSenderConfig } from '../../config/load.js'
import type { Finding } from '../../host/doctor/core/finding.js'
import { receiverRules, renderRules, senderRules } from '../../host/firewall.js'
import { scratchFolder } from '../scratch-folder.js'
import { BUFFER_BYTES, type RealHostProgram, type RealStep } from './doctor-step.js'
import { type Host, openTwoHosts } from './two-hosts.js'

const PROGRAM = fileURLToPath(new URL('./doctor-program.js', import.meta.url))
const hasTools = ['ip', 'nft', 'tc'].every((tool) => spawnSync(tool, ['-V']).status === 0)
const skip = process.getuid?.() === 0 && hasTools ? false : 'needs root, ip, nft and tc'

/** Of this machine, whatever is planted. */
const OF_MACHINE = /^(clock|disk|softnet|journal_without_room)/
const AHEAD_S = 3600

interface Step extends RealStep {
  what: string
  finds: string
  command: RegExp
  /** What else it brings with it. */
  beside?: RegExp
}

/** What the doctor found at each step, without what this machine has anyway. */
async function look(host: Host, asked: Omit<RealHostProgram, 'interfaceName'>): Promise<Finding[][]> {
  const argument = JSON.stringify({ ...asked, interfaceName: host.interfaceName })
  const [command = '', ...words] = [...host.prefix, process.execPath, PROGRAM, argument]
  const { stdout } = await promisify(execFile)(command, words, { maxBuffer: 64 << 20 })
  const all = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Finding[])
  return all.map((findings) => findings.filter(({ id }) => !OF_MACHINE.test(id)))
}

const nothing: Step = { what: 'nothing', finds: '', plant: ':', undo: ':', command: / / }

async function steps(t: Test, host: Host, asked: Omit<RealHostProgram, 'interfaceName' | 'steps'>, all: Step[]) {
  const found = await look(host, { ...asked, steps: [nothing, ...all, nothing] })
  t.strictSame(found[0], [], 'a good host')
  for (const [i, { what, finds, command, beside = /^$/ }] of all.entries()) {
    const finding = found[i + 1]?.find(({ id }) => id === finds)
    const others = found[i + 1]?.filter(({ id }) => id !== finds && !beside.test(id))
    t.strictSame(others, [], `${what}, and nothing else`)
    t.match(finding?.command, command, `${what}: ${found[i + 1]?.map(({ id }) => id).join(' ')}`)
  }
  t.strictSame(found.at(-1), [], 'a good host again')
}

t.test('the sender’s host', { skip, timeout: 300_000 }, async (t) => {
  const { a, b, close } = openTwoHosts()
  t.teardown(close)
  const folder = scratchFolder()
  const at = (name: string) => join(folder, name)
  await createKeyFile(at('link.key'))
  const link = (rate: number) => writeFileSync(at('link.toml'), LINK.replace('RATE', String(rate)))
  link(2_000_000_000)
  writeFileSync(at('guard.toml'), GUARD)
  writeFileSync(at('sender.toml'), SENDER.replaceAll('MAC', b.mac))
  writeMetrics(at('k.prom'))
  spawnSync('mkdir', [at('state')])
  const rules = at('firewall.sh')
  writeFileSync(rules, renderRules(senderRules(await loadSenderConfig(at('sender.toml')), {}), 'sh'))
  a.up()
  b.up()
  await a.connected()
  a.run('sh', rules)
  a.run('ip', 'link', 'add', 'other', 'type', 'veth', 'peer', 'name', 'other-end')
  a.run('ip', 'link', 'set', 'other', 'up')
  const neighbour = `ip neigh replace 10.208.0.2 lladdr ${b.mac} nud permanent dev va`
  const sending = `${process.execPath} -e '
    const socket = require("node:dgram").createSocket("udp4")
    socket.bind(47000, "10.208.0.1", () => {
      for (let i = 0; i < 60; i++) socket.send(Buffer.alloc(1200), 47001, "10.208.0.2", () => i === 59 && socket.close())
    })'`
  const inB = `ip netns exec ${b.name}`
  // The other end answers nothing, but where it is meant to.
  const deaf = at('deaf.nft')
  writeFileSync(deaf, DEAF)
  b.run('nft', '-f', deaf)
  await steps(t, a, { end: 'sender', config: at('sender.toml') }, [
    {
      ...{ what: 'MTU', finds: 'mtu_small', command: /ip link set dev va mtu 1500/ },
      ...{ plant: 'ip link set va mtu 1400', undo: 'ip link set va mtu 1500' },
    },
    {
      ...{ what: 'down', finds: 'interface_down', command: /ip link set dev va up/ },
      ...{ plant: 'ip link set va down', undo: `ip link set va up; sh ${rules}` },
      beside: /^(route_elsewhere|no_neighbour)$/,
    },
    {
      ...{ what: 'no carrier', finds: 'no_carrier', command: /ethtool -s va/ },
      plant: `nsenter --net=/run/netns/${b.name} ip link set vb down`,
      undo: `nsenter --net=/run/netns/${b.name} ip link set vb up; until [ "$(cat /sys/class/net/va/carrier)" = 1 ]; do sleep 0.05; done`,
    },
    {
      ...{ what: 'ARP off', finds: 'arp_off', command: /ip link set dev va arp on/ },
      ...{ plant: 'ip link set va arp off', undo: `ip link set va arp on; ${neighbour}` },
      beside: /^no_neighbour$/,
    },
    {
      ...{ what: 'no neighbour', finds: 'no_neighbour', command: new RegExp(`lladdr ${b.mac} nud permanent dev va`) },
      ...{ plant: 'ip neigh del 10.208.0.2 dev va', undo: neighbour },
    },
    {
      ...{ what: 'entry learnt', finds: 'neighbour_not_permanent', command: /nud permanent/ },
      ...{ plant: neighbour.replace('permanent', 'stale'), undo: neighbour },
    },
    {
      ...{ what: 'wrong Ethernet address', finds: 'neighbour_wrong', command: new RegExp(b.mac) },
      ...{ plant: neighbour.replace(b.mac, '02:00:00:00:00:99'), undo: neighbour },
    },
    {
      ...{ what: 'another route', finds: 'route_elsewhere', command: /ip route replace 10.208.0.2 dev va/ },
      ...{ plant: 'ip route add 10.208.0.2/32 dev other', undo: 'ip route del 10.208.0.2/32 dev other' },
    },
    {
      ...{ what: 'MTU of the route', finds: 'route_mtu_small', command: /mtu 1500/ },
      ...{ plant: 'ip route add 10.208.0.2/32 dev va mtu 1300', undo: 'ip route del 10.208.0.2/32 dev va' },
    },
    {
      ...{ what: 'no address', finds: 'address_missing', command: /ip addr add 10.208.0.1\/30 dev va/ },
      ...{ plant: 'ip addr del 10.208.0.1/24 dev va', undo: `ip addr add 10.208.0.1/24 dev va; ${neighbour}` },
      beside: /^(route_elsewhere|no_neighbour)$/,
    },
    {
      ...{ what: 'a table missing', finds: 'firewall_differs', command: /katamichi firewall sender .*--format sh/ },
      ...{ plant: 'nft delete table inet katamichi_sender', undo: `sh ${rules}` },
    },
    {
      ...{ what: 'a rule more', finds: 'firewall_differs', command: /katamichi firewall sender/ },
      ...{ plant: 'nft insert rule inet katamichi_sender output accept', undo: `sh ${rules}` },
    },
    {
      ...{ what: 'rules of another interface', finds: 'firewall_differs', command: /katamichi firewall sender/ },
      plant: `sed 's/device "va"/device "other"/' ${rules} | sh`,
      undo: `sh ${rules}`,
    },
    {
      ...{ what: 'something comes back', finds: 'something_came_back', command: /tcpdump .*-i va -Q in/ },
      plant: `${inB} nft flush ruleset; ${inB} bash -c 'echo x > /dev/udp/10.208.0.1/9'; sleep 0.2`,
      undo: `${inB} nft -f ${deaf}; sh ${rules}`,
    },
    {
      ...{ what: 'segmentation off', finds: 'offload_off', command: /ethtool -K va tx-udp-segmentation on/ },
      ...{ plant: 'ethtool -K va tx-udp-segmentation off', undo: 'ethtool -K va tx-udp-segmentation on' },
    },
    {
      ...{ what: 'send queue drops', finds: 'qdisc_drops', command: /txqueuelen/ },
      plant: `tc qdisc replace dev va root tbf rate 8kbit burst 1600 limit 1600; ${sending}`,
      undo: `tc qdisc del dev va root; sh ${rules}`,
    },
    {
      ...{ what: 'sender stopped', finds: 'sender_not_running', command: /systemctl restart katamichi-sender/ },
      plant: `sed -i 's/^katamichi_sender_up 1/katamichi_sender_up 0/' ${at('k.prom')}`,
      undo: `sed -i 's/^katamichi_sender_up 0/katamichi_sender_up 1/' ${at('k.prom')}`,
    },
    {
      ...{ what: 'input too old', finds: 'input_too_old', command: /journalctl/ },
      plant: `sed -i.good 's/^\\(katamichi_sender_source_message_seconds{.*}\\) .*/\\1 1000/' ${at('k.prom')}`,
      undo: `mv ${at('k.prom')}.good ${at('k.prom')}`,
    },
    {
      ...{ what: 'key open to others', finds: 'configuration', command: /katamichi config check .*sender.toml/ },
      ...{ plant: `chmod 0644 ${at('link.key')}`, undo: `chmod 0600 ${at('link.key')}` },
    },
    {
      ...{ what: 'old key', finds: 'key_old', command: /katamichi keygen/ },
      ...{ plant: `touch -d '400 days ago' ${at('link.key')}`, undo: `touch ${at('link.key')}` },
    },
    {
      ...{ what: 'no such interface', finds: 'interface_absent', command: /ip -br link/ },
      plant: 'ip link set va down; ip link set va name vx',
      undo: `ip link set vx name va; ip link set va up; sh ${rules}`,
      beside: /^(route_elsewhere|no_neighbour|address_missing|firewall_differs)$/,
    },
  ])
})

t.test('the receiver’s host', { skip, timeout: 300_000 }, async (t) => {
  const { a, b, close } = openTwoHosts()
  t.teardown(close)
  const folder = scratchFolder()
  const at = (name: string) => join(folder, name)
  await createKeyFile(at('link.key'))
  writeFileSync(at('link.toml'), LINK.replace('RATE', '20_000_000'))
  writeFileSync(at('receiver.toml'), RECEIVER)
  spawnSync('mkdir', [at('state')])
  const rules = at('firewall.sh')
  writeFileSync(rules, renderRules(receiverRules(await loadReceiverConfig(at('receiver.toml')), {}), 'sh'))
  b.run('sh', rules)
  a.up()
  b.up()
  await b.connected()
  a.run('ip', 'neigh', 'replace', '10.208.0.2', 'lladdr', b.mac, 'nud', 'permanent', 'dev', 'va')
  for (const which of ['all', 'vb']) b.run('sysctl', '-qw', `net.ipv4.conf.${which}.rp_filter=0`)
  b.run('ip', 'link', 'set', 'lo', 'up')
  b.run('ip', 'link', 'add', 'other', 'type', 'veth', 'peer', 'name', 'other-end')
  b.run('ip', 'link', 'set', 'other', 'up')
  const inA = `nsenter --net=/run/netns/${a.name} bash -c`
  // Whoever has the port and never reads it; somebody else answers for the receiver over HTTP.
  const deaf = (bytes: number) => `
    ${process.execPath} -e '
      const socket = require("node:dgram").createSocket({ type: "udp4", recvBufferSize: ${bytes} })
      socket.bind(47001, "10.208.0.2", () => {
        require("node:fs").writeFileSync("${at('up')}", "")
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
      })' >/dev/null 2>&1 & echo $! > ${at('pid')}; until [ -e ${at('up')} ]; do sleep 0.05; done; rm ${at('up')}`
  const stop = `kill $(cat ${at('pid')}); while kill -0 $(cat ${at('pid')}) 2>/dev/null; do sleep 0.05; done`
  const good = deaf(BUFFER_BYTES)
  b.runScript(good)
  const answering = spawn(b.prefix[0], [...b.prefix.slice(1), process.execPath, '-e', ANSWERS], { stdio: 'pipe' })
  await once(answering.stdout, 'data')
  t.teardown(() => {
    answering.kill()
    b.runScript(`kill $(cat ${at('pid')}) || true`)
  })
  await steps(t, b, { end: 'receiver', config: at('receiver.toml') }, [
    {
      ...{ what: 'MTU', finds: 'mtu_small', command: /ip link set dev vb mtu 1500/ },
      ...{ plant: 'ip link set vb mtu 1400', undo: 'ip link set vb mtu 1500' },
    },
    {
      ...{ what: 'rp_filter strict', finds: 'rp_filter', command: /sysctl -w net\/ipv4\/conf\/vb\/rp_filter=0/ },
      plant: 'sysctl -qw net.ipv4.conf.vb.rp_filter=1; ip route add 10.208.0.1/32 dev other',
      undo: 'ip route del 10.208.0.1/32 dev other; sysctl -qw net.ipv4.conf.vb.rp_filter=0',
    },
    {
      ...{ what: 'rp_filter loose', finds: 'rp_filter', command: /rp_filter=0/ },
      plant: 'sysctl -qw net.ipv4.conf.all.rp_filter=2; ip route add unreachable 10.208.0.1/32',
      undo: 'ip route del unreachable 10.208.0.1/32; sysctl -qw net.ipv4.conf.all.rp_filter=0',
    },
    {
      ...{ what: 'firewall missing', finds: 'firewall_differs', command: /katamichi firewall receiver/ },
      ...{ plant: 'nft flush ruleset', undo: `sh ${rules}` },
    },
    {
      ...{ what: 'strangers', finds: 'flow_not_matched', command: /tcpdump/ },
      ...{ plant: ':', during: `exec ${inA} 'while :; do echo x > /dev/udp/10.208.0.2/9; done'`, undo: `sh ${rules}` },
    },
    {
      ...{ what: 'socket drops', finds: 'socket_drops', command: /sysctl -w net.core.rmem_max=\d+/ },
      plant: `${stop}; ${deaf(4096)}; ${inA} 'for i in {1..300}; do echo x > /dev/udp/10.208.0.2/47001; done'`,
      undo: `${stop}; ${good}`,
      beside: /^buffer_small$/,
    },
    {
      ...{ what: 'small buffer', finds: 'buffer_small', command: /net.core.rmem_max/ },
      ...{ plant: `${stop}; ${deaf(4096)}`, undo: `${stop}; ${good}` },
    },
    {
      ...{ what: 'not running', finds: 'receiver_not_running', command: /systemctl start katamichi-receiver/ },
      ...{ plant: stop, undo: good },
    },
  ])
})

/** A sender's textfile as of an hour from now, so that it does not grow old while this test waits for the machine. */
function writeMetrics(file: string): void {
  const now = Date.now() / 1000 + AHEAD_S
  writeFileSync(
    file,
    `katamichi_sender_up 1
katamichi_sender_textfile_written_seconds ${now}
katamichi_sender_uptime_seconds 1000
katamichi_sender_intake_heard_seconds ${now}
katamichi_sender_source_message_seconds{source="railway"} ${now}
katamichi_sender_datagrams_failed_total{link="A"} 0
katamichi_sender_datagrams_sent_total{link="A"} 1000
`,
  )
}

const ANSWERS = `require('node:http')
  .createServer(({ url }, answer) => answer.end(url.startsWith('/readyz') ? '{}' : ''))
  .listen(47899, '127.0.0.1', () => console.log('ready'))`

const LINK = `stream = 1
fec = { assumed_loss = 0.05, assumed_burst_ms = 0, target_residual = 1e-6, delay_budget_ms = 60 }
rate = { bits_per_second = RATE }
keys = { mode = "keyed" }`

const DEAF = `table netdev deaf {
  chain egress {
    type filter hook egress device "vb" priority 0; policy drop;
  }
}`

const GUARD = `kinds = ["train"]
fields = ["train.delayS"]
rate = { events_per_s = 10, burst_events = 100 }
[[operator]]
name = "Kisaragi"
any_line = true`

const SENDER = `sender = 0
link_file = "link.toml"
state_dir = "state"
destination = { address = "10.208.0.2", port = 47001 }
source_socket = { address = "10.208.0.1", port = 47000 }
key = { id = 1, file = "link.key" }
guard = { file = "guard.toml" }
firewall = { interface = "va", receiver_mac = "MAC" }
metrics = { textfile = "k.prom" }
source = [{ type = "railway", name = "railway", seed = 1, trains = 5 }]`

const RECEIVER = `link_file = "link.toml"
state_dir = "state"
listen = { address = "10.208.0.2", port = 47001 }
source = { address = "10.208.0.1" }
key = [{ id = 1, file = "link.key" }]
firewall = { interface = "vb" }
http = { port = 47899 }
zeromq = { enabled = false }`
