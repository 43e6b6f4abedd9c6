/** Reads the interface that faces the diode, its driver's settings, and the way of packets through this host. */
import { readdir, readFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import { canonicalAddress, isIpv6Address, isLoopbackAddress } from '../../config/parse/addresses.js'
import type { DeviceFacts, End, Fact, HostFacts, NeighbourFacts, RouteFacts, Wanted } from './core/facts.js'
import { offloadsOf, pauseOf, ringOf } from './kernel-texts.js'
import { fileFact, mapped, type Numbers, refused, toolFact } from './readings.js'

const IFF_UP = 0x1
const IFF_NOARP = 0x80
const ETHERNET = 1

type OfInterface = Pick<HostFacts, 'ring' | 'pause' | 'offloads' | 'addresses' | 'route' | 'neighbour' | 'rpFilter'>

export async function gatherInterface(end: End, wanted: Wanted, name: string | undefined): Promise<OfInterface> {
  const ethtool = async <Value>(flag: string, what: string, read: (text: string) => Value): Promise<Fact<Value>> =>
    name === undefined ? 'none' : toolFact(['ethtool', flag, name], what, read)
  const ring = await ethtool('-g', `the ring of ${name}`, ringOf)
  return {
    ring: ring !== 'none' && 'value' in ring && !ring.value ? 'none' : (ring as OfInterface['ring']),
    pause: await ethtool('-a', `PAUSE of ${name}`, pauseOf),
    offloads: await ethtool('-k', `offloads of ${name}`, offloadsOf),
    addresses: { value: addressesHere() },
    route: await routeTo(wanted),
    neighbour: await neighbourOf(end, wanted, name),
    rpFilter: await rpFilterOf(end, wanted, name),
  }
}

/** The statistics of an interface, for one of two readings. */
export async function deviceNumbers(name: string): Promise<Numbers> {
  const folder = `/sys/class/net/${name}/statistics`
  const files = await readdir(folder).catch(() => [])
  const numbers = files.map(async (file) => [file, Number(await readFile(`${folder}/${file}`, 'utf8'))] as const)
  return Object.fromEntries(await Promise.all(numbers))
}

export async function deviceOf(
  name: string,
  counters: DeviceFacts['counters'],
): Promise<Fact<DeviceFacts | undefined>> {
  const at = `/sys/class/net/${name}`
  const text = (file: string) => readFile(`${at}/${file}`, 'utf8').then((read) => read.trim()).catch(() => '')
  const flags = await text('flags')
  if (flags === '') {
    const isThere = await readdir('/sys/class/net').catch(() => undefined)
    return isThere ? { value: undefined } : refused(`the interface ${name}`, `${at}: cannot be read`)
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

function addressesHere(): { device: string; address: string }[] {
  return Object.entries(networkInterfaces()).flatMap(([device, own]) =>
    (own ?? []).map(({ address }) => ({ device, address: canonicalAddress(address) })),
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
  const read = await toolFact(['ip', '-j', 'route', 'get', peerAddress], 'the route', (text) => {
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
  return toolFact(command, `the neighbour entry of ${peerAddress}`, (text) => {
    const [{ lladdr, state } = {} as ListedNeighbour] = JSON.parse(text || '[]') as ListedNeighbour[]
    return { state: state?.[0], mac: lladdr }
  })
}

/** The stricter of the setting for all interfaces and of the one for this one counts; IPv6 has no such thing. */
async function rpFilterOf(end: End, { localAddress, peerAddress }: Wanted, name: string | undefined): Promise<Fact<number>> {
  if (end !== 'receiver' || name === undefined || name === 'lo' || isIpv6Address(peerAddress ?? localAddress)) return 'none'
  const setting = (of: string) =>
    fileFact(`/proc/sys/net/ipv4/conf/${of}/rp_filter`, 'rp_filter', (text) => Number(text.trim()))
  const all = await setting('all')
  const own = await setting(name)
  return mapped(all, (value) => Math.max(value, own !== 'none' && 'value' in own ? own.value : 0))
}
