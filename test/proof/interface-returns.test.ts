/**
 * An interface that goes and comes back, under a sender whose kernel refuses it any further socket: it sends again
 * through the sockets that it has. The other link goes on meanwhile, and so does what is done by threads.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { createKeyFile } from '../../config/keys/keys.js'
import { writeGapCode } from '../../proto/gap-code.js'
import { scratchFolder } from '../scratch-folder.js'
import { areFiltered, openTwoHosts, type TwoHosts } from './two-hosts.js'

const MAIN = fileURLToPath(new URL('../../cli/main.js', import.meta.url))
/** Of a busy machine; an interface that is there again is found within a second. */
const PATIENCE_MS = 30_000
const ip = (...words: string[]) => execFileSync('ip', words, { encoding: 'utf8' })
const canRun = process.getuid?.() === 0 && spawnSync('ip', ['-V']).status === 0
const skip = canRun ? false : 'needs root and ip'

t.setTimeout(240_000)

const KINDS = ['udp', 'packet', 'multicast IPv4', 'multicast IPv6'] as const
type Kind = (typeof KINDS)[number]

/** A cable: the ends' interfaces and addresses. */
const CABLES = {
  a: { near: 'va', far: 'vb', nearMac: '02:00:00:00:00:0a', farMac: '02:00:00:00:00:0b', net: '10.208.0' },
  b: { near: 'vc', far: 'vd', nearMac: '02:00:00:00:00:0c', farMac: '02:00:00:00:00:0d', net: '10.209.0' },
} as const
type Cable = (typeof CABLES)[keyof typeof CABLES]

/** As when a driver, a VLAN or a bond is set up anew: the same names and addresses, other numbers. */
function lay({ a, b }: TwoHosts, { near, far, nearMac, farMac, net }: Cable): void {
  const ends = [near, 'address', nearMac, 'type', 'veth', 'peer', 'name', far, 'address', farMac, 'netns', b.name]
  ip('-n', a.name, 'link', 'add', ...ends)
  for (const [host, name, n] of [
    [a, near, 1],
    [b, far, 2],
  ] as const) {
    ip('-n', host.name, 'addr', 'add', `${net}.${n}/24`, 'dev', name)
    host.run('sysctl', '-qw', `net.ipv6.conf.${name}.disable_ipv6=0`)
    ip('-n', host.name, 'addr', 'add', `fd08::${net.slice(3, 6)}:${n}/112`, 'dev', name, 'nodad')
    ip('-n', host.name, 'link', 'set', 'dev', name, 'up')
  }
  ip('-n', a.name, 'neigh', 'replace', `${net}.2`, 'lladdr', farMac, 'nud', 'permanent', 'dev', near)
  ip('-n', a.name, '-6', 'route', 'replace', 'multicast', 'ff00::/8', 'dev', near, 'table', 'local')
}

function configured(kind: Kind): string {
  const { nearMac, farMac, near, net } = CABLES.a
  if (kind === 'packet')
    return `destination = { address = "${net}.2", port = 47001 }
source_socket = { address = "${net}.1", port = 47000 }
packet = { interface = "${near}", source_mac = "${nearMac}", destination_mac = "${farMac}" }`
  if (kind !== 'multicast IPv6')
    return `destination = { address = "${kind === 'udp' ? `${net}.2` : '239.1.2.3'}", port = 47001 }
source_socket = { address = "${net}.1", port = 47000 }`
  return `destination = { address = "ff15::1:2", port = 47001 }
source_socket = { address = "fd08::208:1", port = 47000 }`
}

class Sender {
  readonly #child: ChildProcess

  constructor(
    readonly hosts: TwoHosts,
    readonly folder: string,
  ) {
    const log = openSync(join(folder, 'log'), 'w')
    const [command, ...words] = [...hosts.a.prefix, process.execPath, MAIN, 'sender', '-c', join(folder, 'sender.toml')]
    this.#child = spawn(command, words, { stdio: ['ignore', log, log], env: { PATH: process.env.PATH } })
    closeSync(log)
  }

  get log(): string {
    return readFileSync(join(this.folder, 'log'), 'utf8')
  }

  get isFiltered(): boolean {
    return areFiltered(this.#child.pid!, 'transmit-process.js')
  }

  /** How many of its datagrams have come to the far end of the cable since that was laid. */
  arrived({ far }: Cable): number {
    return Number(this.hosts.b.run('cat', `/sys/class/net/${far}/statistics/rx_packets`))
  }

  async until(what: string, isSo: () => boolean): Promise<void> {
    for (const endMs = Date.now() + PATIENCE_MS; !isSo(); await sleep(50))
      if (Date.now() > endMs) throw new Error(`${what}\n${this.log}`)
  }

  /** Waits until more arrives than what the kernel itself says as an interface comes up. */
  async untilFlowing(what: string, cable: Cable): Promise<void> {
    const before = this.arrived(cable)
    await this.until(what, () => this.arrived(cable) > before + 30)
  }

  async end(): Promise<number | null> {
    if (this.#child.exitCode !== null) return this.#child.exitCode
    this.#child.kill('SIGTERM')
    const [code] = await once(this.#child, 'exit')
    return code
  }
}

// Each between hosts of its own, and waiting most of the time.
t.jobs = KINDS.length
for (const kind of KINDS)
  t.test(`${kind}: gone and made anew, down and up again`, { skip }, async (t) => {
    const folder = scratchFolder()
    const hosts = openTwoHosts()
    t.teardown(() => hosts.close())
    ip('-n', hosts.a.name, 'link', 'del', 'va')
    for (const cable of Object.values(CABLES)) lay(hosts, cable)
    await createKeyFile(join(folder, 'link.key'))
    mkdirSync(join(folder, 'resend'))
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
    write(
      'link.toml',
      `stream = 1
fec = { assumed_loss = 0.05, assumed_burst_ms = 0, target_residual = 1e-6, delay_budget_ms = 60 }
rate = { bits_per_second = 20_000_000 }
heartbeat = { period_ms = 100 }
echo = { after_s = [5], share = 0.2 }
keys = { mode = "keyed" }`,
    )
    write(
      'sender.toml',
      `sender = 0
link_file = "link.toml"
state_dir = "state"
${configured(kind)}
link_b.destination = { address = "10.209.0.2", port = 47001 }
link_b.source_socket = { address = "10.209.0.1", port = 47000 }
key = { id = 1, file = "link.key" }
metrics = { textfile = "sender.prom" }
resend = { folder = "resend" }
source = [{ type = "railway", name = "r", seed = 1, trains = 20 }]`,
    )
    const sender = new Sender(hosts, folder)
    t.teardown(() => sender.end())
    await sender.until('it runs under its filter', () => /"event":"calls_refused"/.test(sender.log))
    t.ok(sender.isFiltered)
    for (const cable of Object.values(CABLES)) await sender.untilFlowing('both links send', cable)

    ip('-n', hosts.a.name, 'link', 'del', 'va')
    const gone = kind === 'packet' ? /"event":"interface_gone","link":"A"/ : /"event":"send_errors","link":"A"/
    await sender.until('it says that A is gone', () => gone.test(sender.log))
    await sender.untilFlowing('B goes on', CABLES.b)
    lay(hosts, CABLES.a)
    await sender.untilFlowing('A sends again', CABLES.a)
    if (kind === 'packet' || kind === 'multicast IPv6')
      await sender.until('and it says so', () => /"event":"interface_back","link":"A"/.test(sender.log))
    await sender.until('the trouble is over', () => /"event":"send_errors_over","link":"A"/.test(sender.log))

    // Of a cable alone that is pulled, a sender hears nothing.
    hosts.a.run('ip', 'link', 'set', 'dev', 'va', 'down')
    await sleep(1500)
    await sender.untilFlowing('B goes on', CABLES.b)
    hosts.a.run('ip', 'link', 'set', 'dev', 'va', 'up')
    const { net, near, farMac } = CABLES.a
    // What the kernel forgets with the interface down, and the host's network configuration puts back.
    ip('-n', hosts.a.name, 'neigh', 'replace', `${net}.2`, 'lladdr', farMac, 'nud', 'permanent', 'dev', near)
    if (kind === 'multicast IPv6') {
      ip('-n', hosts.a.name, 'addr', 'replace', 'fd08::208:1/112', 'dev', near, 'nodad')
      ip('-n', hosts.a.name, '-6', 'route', 'replace', 'multicast', 'ff00::/8', 'dev', near, 'table', 'local')
    }
    await sender.untilFlowing('up again', CABLES.a)

    // Threads, files and timers have all that they need, too.
    const { epoch } = JSON.parse(sender.log.split('\n').find((line) => line.includes('"transmit_started"'))!)
    const ranges = [{ sender: 0, epoch, lane: 0, firstSequence: 1, lastSequence: 3 }]
    write('resend/request.txt', writeGapCode({ stream: 1, ranges })!)
    await sender.until('a request is met', () => /"event":"resent"/.test(sender.log))
    await sender.until('the metrics are written', () => /_up 1/.test(readFileSync(join(folder, 'sender.prom'), 'utf8')))
    t.equal(await sender.end(), 0, sender.log)
    t.match(sender.log, /"event":"transmit_stopped"/)
  })
