/** Joins two network namespaces by a pair of virtual Ethernet interfaces: `a` sends, `b` receives. It needs root. */
import { execFileSync } from 'node:child_process'

export interface TwoNetworks {
  a: NetworkEnd
  b: NetworkEnd
  close(): void
}

export interface NetworkEnd {
  address: string
  addressIpv6: string
  interfaceName: string
  mac: string
  /** Words before a command that make it run there. */
  prefix: string[]
}

export const NETWORK_MTU = 1500

/** How many this process has opened. It makes the names of those that are open at once differ. */
let openings = 0

/** Returns the networks, or a text that says why this machine has none. */
export function openTwoNetworks(mtu = NETWORK_MTU): TwoNetworks | string {
  if (process.getuid?.() !== 0) return 'network namespaces need root'
  const own = `${process.pid}-${openings++}`
  const names = { a: `km-a-${own}`, b: `km-b-${own}` }
  const opened: string[] = []
  const close = () => {
    for (const name of opened) ip('netns', 'del', name)
  }
  try {
    for (const name of Object.values(names)) {
      ip('netns', 'add', name)
      opened.push(name)
      inside(name, 'sysctl', '-qw', 'net.ipv6.conf.default.disable_ipv6=1')
      ip('-n', name, 'link', 'set', 'lo', 'up')
    }
    ip('-n', names.a, 'link', 'add', 'va', 'type', 'veth', 'peer', 'name', 'vb', 'netns', names.b)
    const a = raise(names.a, 'va', 1, mtu)
    const b = raise(names.b, 'vb', 2, mtu)
    addDecoy(names.a)
    ip('-n', names.a, 'neigh', 'replace', b.address, 'lladdr', b.mac, 'dev', 'va', 'nud', 'permanent')
    return { a, b, close }
  } catch (error) {
    close()
    return `no network namespaces here: ${(error as Error).message.split('\n')[1] ?? error}`
  }
}

function raise(name: string, interfaceName: string, host: number, mtu: number): NetworkEnd {
  const address = `10.207.0.${host}`
  const addressIpv6 = `fd07::${host}`
  ip('-n', name, 'addr', 'add', `${address}/24`, 'dev', interfaceName)
  inside(name, 'sysctl', '-qw', `net.ipv6.conf.${interfaceName}.disable_ipv6=0`)
  ip('-n', name, 'addr', 'add', `${addressIpv6}/64`, 'dev', interfaceName, 'nodad')
  ip('-n', name, 'link', 'set', interfaceName, 'mtu', String(mtu), 'up')
  // The kernel adds this route too, but only a second or so after the interface has come up.
  ip('-n', name, '-6', 'route', 'replace', 'multicast', 'ff00::/8', 'dev', interfaceName, 'table', 'local')
  const mac = inside(name, 'cat', `/sys/class/net/${interfaceName}/address`).trim()
  return { address, addressIpv6, interfaceName, mac, prefix: ['ip', 'netns', 'exec', name] }
}

/** Adds an interface that routes prefer for multicast, so that only a socket that names another one avoids it. */
function addDecoy(name: string): void {
  ip('-n', name, 'link', 'add', 'decoy', 'type', 'veth', 'peer', 'name', 'decoy-end')
  for (const interfaceName of ['decoy', 'decoy-end']) ip('-n', name, 'link', 'set', interfaceName, 'up')
  inside(name, 'sysctl', '-qw', 'net.ipv6.conf.decoy.disable_ipv6=0')
  ip('-n', name, '-6', 'route', 'replace', 'multicast', 'ff00::/8', 'dev', 'decoy', 'table', 'local', 'metric', '1')
}

function inside(name: string, ...command: string[]): string {
  return ip('netns', 'exec', name, ...command)
}

function ip(...words: string[]): string {
  return execFileSync('ip', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}
