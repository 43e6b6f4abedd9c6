/** Reads the interface that faces the diode, its driver's settings, and the way of packets through this host. */
import { readdir, readFile } from 'node:fs/promises'
import { canonicalAddress, isIpv6Address, isLoopbackAddress } from '../../config/parse/addresses.js'
import type { DeviceFacts, End, Fact, HostFacts, NeighbourFacts, RouteFacts, Told, Wanted } from './core/facts.js'
import { told } from './core/finding.js'
import { offloadsOf, pauseOf, ringOf } from './kernel-texts.js'
import { fileFact, mapped, type Numbers, refused, toolFact } from './readings.js'

const IFF_UP = 0x1
const IFF_NOARP = 0x80
const ETHERNET = 1

type OfInterface = Pick<HostFacts, 'ring' | 'pause' | 'offloads' | 'route' | 'neighbour' | 'rpFilter'>

export async function gatherInterface(end: End, wanted: Wanted, name: string | undefined): Promise<OfInterface> {
  const ethtool = async <Value>(flag: string, what: Told, read: (text: string) => Value): Promise<Fact<Value>> =>
    // The loopback interface has no card.
    name === undefined || name === 'lo' ? 'none' : toolFact(['ethtool', flag, name], what, read)
  const ring = await ethtool('-g', told(`the ring of ${name}`, `${name} のリング長`), ringOf)
  return {
    ring: ring !== 'none' && 'value' in ring && !ring.value ? 'none' : (ring as OfInterface['ring']),
    pause: await ethtool('-a', told(`PAUSE of ${name}`, `${name} の PAUSE 設定`), pauseOf),
    offloads: await ethtool('-k', told(`what ${name} offloads`, `${name} のオフロード設定`), offloadsOf),
    route: await routeTo(wanted),
    neighbour: await neighbourOf(end, wanted, name),
    rpFilter: await rpFilterOf(end, wanted, name),
  }
}

/** The statistics of an interface, for one of two readings. */
export async function deviceNumbers(name: string): Promise<Numbers> {
  const folder = `/sys/class/net/${name}/statistics`
  const files = await readdir(folder).catch(() => [])
  // The interface may go while it is read.
  const texts = await Promise.all(files.map((file) => readFile(`${folder}/${file}`, 'utf8').catch(() => '')))
  return Object.fromEntries(files.flatMap((file, i) => (texts[i] === '' ? [] : [[file, Number(texts[i])]])))
}

export async function deviceOf(
  name: string,
  counters: DeviceFacts['counters'],
): Promise<Fact<DeviceFacts | undefined>> {
  const at = `/sys/class/net/${name}`
  const text = (file: string) =>
    readFile(`${at}/${file}`, 'utf8')
      .then((read) => read.trim())
      .catch(() => '')
  const flags = await text('flags')
  if (flags === '') {
    const isThere = await readdir('/sys/class/net').catch(() => undefined)
    return isThere
      ? { value: undefined }
      : refused(told(`the interface ${name}`, `インターフェース ${name} `), `${at}: cannot be read`)
  }
  const bits = Number(flags)
  const speed = Number(await text('speed'))
  // A carrier cannot be read while the interface is down.
  const carrier = await text('carrier')
  return {
    value: {
      isUp: (bits & IFF_UP) !== 0,
      hasCarrier: carrier === '' ? undefined : carrier === '1',
      mtu: Number(await text('mtu')),
      speedMbit: speed > 0 ? speed : undefined,
      isHalfDuplex: (await text('duplex')) === 'half',
      hasArp: (bits & IFF_NOARP) === 0,
      isEthernet: Number(await text('type')) === ETHERNET,
      counters,
    },
  }
}

interface ListedAddresses {
  ifname: string
  addr_info?: { local?: string }[]
}

/** Also those of interfaces without a carrier, which Node leaves out. */
export function addressesHere(): Promise<HostFacts['addresses']> {
  return toolFact(['ip', '-j', 'addr', 'show'], told("the host's addresses", 'ホストのアドレス'), (text) =>
    (JSON.parse(text) as ListedAddresses[]).flatMap(({ ifname, addr_info = [] }) =>
      addr_info.flatMap(({ local }) =>
        local === undefined ? [] : [{ device: ifname, address: canonicalAddress(local) }],
      ),
    ),
  )
}

interface ListedRoute {
  dev?: string
  mtu?: number
  metrics?: { mtu?: number }[]
}

/** There may be no way, which `ip` says as an error. */
async function routeTo({ peerAddress, isPacket }: Wanted): Promise<Fact<RouteFacts>> {
  if (peerAddress === undefined || isPacket) return 'none'
  const read = await toolFact(['ip', '-j', 'route', 'get', peerAddress], told('the route', '経路'), (text) => {
    const [{ dev, mtu, metrics } = {} as ListedRoute] = JSON.parse(text) as ListedRoute[]
    return { device: dev, mtu: mtu ?? metrics?.[0]?.mtu }
  })
  const isUnreachable = read !== 'none' && 'unknown' in read && /unreachable|RTNETLINK/i.test(read.unknown.en)
  return isUnreachable ? { value: { device: undefined, mtu: undefined } } : read
}

interface ListedNeighbour {
  lladdr?: string
  state?: string[]
}

async function neighbourOf(end: End, wanted: Wanted, name: string | undefined): Promise<Fact<NeighbourFacts>> {
  const { peerAddress, isMulticast, isPacket } = wanted
  if (end !== 'sender' || isMulticast || isPacket || name === undefined || peerAddress === undefined) return 'none'
  if (isLoopbackAddress(peerAddress)) return 'none'
  const command = ['ip', '-j', 'neigh', 'show', 'to', peerAddress, 'dev', name]
  return toolFact(command, told(`the neighbour entry of ${peerAddress}`, `${peerAddress} の近隣エントリ`), (text) => {
    const [{ lladdr, state } = {} as ListedNeighbour] = JSON.parse(text || '[]') as ListedNeighbour[]
    return { state: state?.[0], mac: lladdr }
  })
}

/** The stricter of the setting for all interfaces and of the one for this one counts; IPv6 has no such thing. */
async function rpFilterOf(
  end: End,
  { localAddress, peerAddress }: Wanted,
  name: string | undefined,
): Promise<Fact<number>> {
  if (end !== 'receiver' || name === undefined || name === 'lo' || isIpv6Address(peerAddress ?? localAddress))
    return 'none'
  const setting = (of: string) =>
    fileFact(`/proc/sys/net/ipv4/conf/${of}/rp_filter`, told('rp_filter', 'rp_filter '), (text) => Number(text.trim()))
  const all = await setting('all')
  const own = await setting(name)
  return mapped(all, (value) => Math.max(value, own !== 'none' && 'value' in own ? own.value : 0))
}
