/**
 * Two hosts and the cable between them, as network namespaces: `a` is the sender's, `b` the receiver's. The
 * interfaces have their addresses and are still down, so that a guard can be loaded before anything is sent.
 * IPv6 is off, GSO ends before the cable: one packet on it is one datagram. Needs root.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Of a busy machine, for the kernel to notice the cable. */
const CARRIER_PATIENCE_MS = 30_000

export class Host {
  readonly mac: string

  constructor(
    readonly name: string,
    readonly interfaceName: string,
    readonly address: string,
  ) {
    this.mac = this.run('cat', `/sys/class/net/${interfaceName}/address`).trim()
  }

  /** What to put before a command so that it runs here. */
  get prefix(): string[] {
    return ['ip', 'netns', 'exec', this.name]
  }

  run(command: string, ...words: string[]): string {
    return run('ip', 'netns', 'exec', this.name, command, ...words)
  }

  runScript(text: string): void {
    execFileSync('ip', ['netns', 'exec', this.name, 'sh'], { input: text, stdio: ['pipe', 'pipe', 'pipe'] })
  }

  up(): void {
    this.run('ip', 'link', 'set', 'dev', this.interfaceName, 'up')
  }

  /** Resolves when this host's kernel has the carrier in its routes, which is a moment after both ends are up. */
  async connected(): Promise<void> {
    for (const endMs = Date.now() + CARRIER_PATIENCE_MS; this.beliefs().includes('linkdown'); await sleep(10))
      if (Date.now() > endMs) throw new Error(`${this.name}: no carrier\n${this.beliefs()}`)
  }

  /** Packets that came in or went out through the cable. */
  packets(direction: 'rx' | 'tx'): number {
    return Number(this.run('cat', `/sys/class/net/${this.interfaceName}/statistics/${direction}_packets`))
  }

  /** Of a guard's table, by name. */
  counters(table: string): Record<string, number> {
    const { nftables } = JSON.parse(this.run('nft', '-j', 'list', 'counters', 'table', ...table.split(' ')))
    const named = (nftables as { counter?: { name: string; packets: number } }[]).flatMap(
      ({ counter }) => counter ?? [],
    )
    return Object.fromEntries(named.map(({ name, packets }) => [name, packets]))
  }

  /** All that this host believes of its neighbours and routes. */
  beliefs(): string {
    const shown = [['neigh'], ['route', 'show', 'table', 'all'], ['route', 'show', 'cache']]
    return [...shown.map((words) => this.run('ip', ...words)), this.run('cat', '/proc/net/arp')].join('\n')
  }
}

export interface TwoHosts {
  a: Host
  b: Host
  close(): void
}

/** The same in every run, for they stand in raw frames. */
const MACS = ['02:00:00:00:00:0a', '02:00:00:00:00:0b'] as const
let opened = 0

/** Throws when this machine has no such thing. */
export function openTwoHosts(): TwoHosts {
  const names = ['a', 'b'].map((end) => `km-proof-${process.pid}-${opened}-${end}`)
  opened++
  const made: string[] = []
  const close = () => {
    process.off('exit', close)
    for (const name of made.splice(0)) run('ip', 'netns', 'del', name)
  }
  // A test that stops at its first failure tears nothing down.
  process.on('exit', close)
  try {
    for (const name of names) {
      run('ip', 'netns', 'add', name)
      made.push(name)
      for (const which of ['default', 'all'])
        run('ip', 'netns', 'exec', name, 'sysctl', '-qw', `net.ipv6.conf.${which}.disable_ipv6=1`)
    }
    const [nameA, nameB] = names as [string, string]
    const ends = ['va', 'address', MACS[0], 'type', 'veth', 'peer', 'name', 'vb', 'address', MACS[1], 'netns', nameB]
    run('ip', '-n', nameA, 'link', 'add', ...ends)
    run('ip', '-n', nameA, 'link', 'set', 'dev', 'va', 'gso_max_segs', '1')
    run('ip', '-n', nameA, 'addr', 'add', '10.208.0.1/24', 'dev', 'va')
    run('ip', '-n', nameB, 'addr', 'add', '10.208.0.2/24', 'dev', 'vb')
    return { a: new Host(nameA, 'va', '10.208.0.1'), b: new Host(nameB, 'vb', '10.208.0.2'), close }
  } catch (error) {
    close()
    throw error
  }
}

/** The kernel's own view of the network namespace that a process is in. */
export function networkFileOf(pid: number, name: 'udp' | 'packet' | 'snmp'): string {
  return readFileSync(`/proc/${pid}/net/${name}`, 'utf8')
}

/**
 * What the event loop of a descendant of `pid` waits for, as the kernel has it. A trace does not show that: libuv
 * speaks of it with the kernel through an io_uring.
 */
export function awaitedBy(pid: number, program: string): string[] {
  const process = `/proc/${pid}`
  const files = readFileSync(`${process}/cmdline`, 'utf8').split('\0')[1]?.endsWith(program) ? eventFiles(process) : []
  const children = readFileSync(`${process}/task/${pid}/children`, 'utf8').trim().split(' ')
  return [...files, ...children.flatMap((child) => (child ? awaitedBy(Number(child), program) : []))]
}

/** What /proc/…/status says of a descendant of `pid` that runs `program`. */
export function statusOf(pid: number, program: string): string | undefined {
  const process = `/proc/${pid}`
  if (readFileSync(`${process}/cmdline`, 'utf8').split('\0')[1]?.endsWith(program))
    return readFileSync(`${process}/status`, 'utf8')
  const children = readFileSync(`${process}/task/${pid}/children`, 'utf8').trim().split(' ')
  for (const child of children) {
    const status = child === '' ? undefined : statusOf(Number(child), program)
    if (status !== undefined) return status
  }
  return undefined
}

function eventFiles(process: string): string[] {
  return readdirSync(`${process}/fdinfo`).flatMap((descriptor) =>
    [...readFileSync(`${process}/fdinfo/${descriptor}`, 'utf8').matchAll(/^tfd: +(\d+)/gm)].map(([, awaited]) =>
      readlinkSync(`${process}/fd/${awaited}`),
    ),
  )
}

function run(command: string, ...words: string[]): string {
  return execFileSync(command, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}
