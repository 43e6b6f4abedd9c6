/** The virtual cable of the link benchmark: two network namespaces as root, else loopback. */
import { execFileSync } from 'node:child_process'
import { openTwoNetworks } from '../rig/two-networks.js'

export interface LinkBed {
  /** `prefix` stands before a command that runs at this end, and chooses its network and its core. */
  sender: { address: string; interfaceName: string; prefix: string[] }
  receiver: { address: string; interfaceName: string; prefix: string[] }
  /** Why the cable is only loopback; `undefined` when it is not. */
  without: string | undefined
  /** Sets whether the kernel lets a train of datagrams cross as one (UDP segmentation offload). */
  setOffload(isOn: boolean): void
  /** Drops one in `oneIn` of the IP packets that reach the receiver's network, at random; none without a number. */
  setLoss(oneIn: number | undefined): void
  close(): void
}

const SENDER_CORE = '0'
const RECEIVER_CORE = '1'
const LOOPBACK = { address: '127.0.0.1', interfaceName: 'lo', prefix: [] }

export function openLinkBed(mtu: number): LinkBed {
  const networks = openTwoNetworks(mtu)
  const pinned = (end: { address: string; interfaceName: string; prefix: string[] }, core: string) => ({
    ...end,
    prefix: [...end.prefix, 'taskset', '-c', core],
  })
  if (typeof networks === 'string') {
    return {
      sender: pinned(LOOPBACK, SENDER_CORE),
      receiver: pinned(LOOPBACK, RECEIVER_CORE),
      without: networks,
      setOffload: () => {},
      setLoss: () => {},
      close: () => {},
    }
  }
  const { a, b } = networks
  const run = (prefix: string[], ...words: string[]) => {
    const [command, ...rest] = [...prefix, ...words]
    execFileSync(command, rest, { stdio: ['ignore', 'ignore', 'pipe'] })
  }
  return {
    sender: pinned(a, SENDER_CORE),
    receiver: pinned(b, RECEIVER_CORE),
    without: undefined,
    setOffload: (isOn) => run(a.prefix, 'ethtool', '-K', a.interfaceName, 'tx-udp-segmentation', isOn ? 'on' : 'off'),
    setLoss(oneIn) {
      // The table is made first, so that it can be deleted whether it was there or not.
      run(b.prefix, 'nft', 'table netdev loss {}; delete table netdev loss')
      if (oneIn === undefined) return
      // With a veth pair this runs on the sender's core. It takes 95 ns of each datagram here, and 170 at the
      // prerouting hook.
      const rule = `numgen random mod ${oneIn} == 0 meta protocol ip drop`
      const hook = `type filter hook ingress device ${b.interfaceName} priority 0`
      run(b.prefix, 'nft', `table netdev loss { chain path { ${hook}; ${rule}; }; }`)
    },
    close: () => networks.close(),
  }
}
