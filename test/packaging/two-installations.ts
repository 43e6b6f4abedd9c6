/**
 * Two systems that have nothing but a cable between them: each is what this machine is, as a layer over it of which
 * nothing remains, without its Node, in a network of its own. For root.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

export type Place = 'sender' | 'receiver'

/** Addresses as the guide has them. */
const HOSTS: Readonly<Record<Place, { address: string; mac: string }>> = {
  sender: { address: '192.0.2.1', mac: '02:00:00:00:00:01' },
  receiver: { address: '192.0.2.2', mac: '02:00:00:00:00:02' },
}
const PLACES = Object.keys(HOSTS) as Place[]
const INTERFACE = 'eth1'
/** What a command may find by its name: Debian's, and what the package brings. */
const SEARCH = 'PATH=/usr/sbin:/usr/bin:/sbin:/bin'
const NODES = ['usr/bin/node', 'usr/local/bin/node']
const COMMAND_MS_MAX = 120_000

export interface Ran {
  code: number | null
  said: string
}

export class TwoInstallations {
  readonly #own = `km-${process.pid}`
  readonly #undo: (() => void)[] = []

  /** `stick` is at /media/stick in both. Returns why this machine cannot have them. */
  static open(folder: string, stick: string): TwoInstallations | string {
    if (process.getuid?.() !== 0) return 'needs root'
    const both = new TwoInstallations(folder)
    try {
      both.#open(stick)
      return both
    } catch (error) {
      both.close()
      return `no layers or networks here: ${(error as Error).message}`
    }
  }

  private constructor(private readonly folder: string) {}

  #open(stick: string): void {
    for (const place of PLACES) {
      const net = this.#net(place)
      run('ip', 'netns', 'add', net)
      this.#undo.push(() => void spawnSync('ip', ['netns', 'del', net]))
      this.#undo.push(() => this.#endProcesses(net))
      run('ip', '-n', net, 'link', 'set', 'lo', 'up')
      const [upper, work] = ['upper', 'work'].map((name) => join(this.folder, `${place}-${name}`))
      for (const path of [upper, work, this.#root(place)]) mkdirSync(path)
      this.#mount(place, '', '-t', 'overlay', '-o', `lowerdir=/,upperdir=${upper},workdir=${work}`, 'overlay')
      this.#mount(place, 'proc', '-t', 'proc', 'proc')
      // Of the network in which it is mounted.
      this.#mount(place, 'sys', '-t', 'sysfs', 'sysfs')
      this.#mount(place, 'dev', '--bind', '/dev')
      this.#mount(place, 'run', '-t', 'tmpfs', 'tmpfs')
      mkdirSync(join(this.#root(place), 'media/stick'), { recursive: true })
      this.#mount(place, 'media/stick', '--bind', stick)
      for (const node of NODES) rmSync(join(this.#root(place), node), { force: true })
    }
    const [a, b] = PLACES.map((place) => this.#net(place))
    run('ip', '-n', a, 'link', 'add', INTERFACE, 'type', 'veth', 'peer', 'name', INTERFACE, 'netns', b)
    for (const place of PLACES) {
      const { address, mac } = HOSTS[place]
      run('ip', '-n', this.#net(place), 'link', 'set', INTERFACE, 'address', mac)
      run('ip', '-n', this.#net(place), 'addr', 'add', `${address}/24`, 'dev', INTERFACE)
    }
  }

  /** Runs a line of the guide as it stands. */
  run(place: Place, line: string): Ran {
    const words = ['chroot', this.#root(place), 'env', '-i', SEARCH, 'LANG=C.UTF-8', 'sh', '-ec', line]
    const { status, stdout, stderr } = spawnSync('nsenter', [`--net=/run/netns/${this.#net(place)}`, ...words], {
      encoding: 'utf8',
      timeout: COMMAND_MS_MAX,
    })
    return { code: status, said: `${stdout}${stderr}` }
  }

  /** Packets that have come into the interface that faces the cable. */
  received(place: Place): number {
    return Number(this.run(place, `cat /sys/class/net/${INTERFACE}/statistics/rx_packets`).said)
  }

  close(): void {
    for (const undo of this.#undo.splice(0).reverse()) undo()
  }

  #mount(place: Place, at: string, ...words: string[]): void {
    const target = join(this.#root(place), at)
    run('nsenter', `--net=/run/netns/${this.#net(place)}`, 'mount', ...words, target)
    this.#undo.push(() => void spawnSync('umount', ['--lazy', target]))
  }

  #endProcesses(net: string): void {
    const { stdout } = spawnSync('ip', ['netns', 'pids', net], { encoding: 'utf8' })
    for (const pid of stdout.split('\n').filter((line) => line !== '' && existsSync(`/proc/${line}`)))
      process.kill(Number(pid), 'SIGKILL')
  }

  #net(place: Place): string {
    return `${this.#own}-${place}`
  }

  #root(place: Place): string {
    return join(this.folder, place)
  }
}

function run(command: string, ...words: string[]): void {
  execFileSync(command, words, { stdio: ['ignore', 'ignore', 'pipe'] })
}
