/** Reads every counter of loss twice, some seconds apart, so that what is lost now is told from what was lost once. */
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { isIpv6Address } from '../../config/parse/addresses.js'
import { tool } from '../loaded-firewall.js'
import type { Counter, End, Fact, HostFacts, SocketFacts, Wanted } from './core/facts.js'
import { told } from './core/finding.js'
import { deviceNumbers } from './gather-interface.js'
import { grantedBuffer, socketDrops, softnetNumbers, udp6Numbers, udpNumbers } from './kernel-texts.js'
import { fileFact, grown, mapped, type Numbers, refused, toolFact } from './readings.js'

const READING = ['device', 'softnet', 'udp', 'socket', 'qdisc', 'firewall', 'process'] as const
type Reading = Record<(typeof READING)[number], Fact<Numbers>>

export type Counted = Record<(typeof READING)[number], Fact<Readonly<Record<string, Counter>>>>

/** `readProcess` reads the running process's own. */
export async function watchCounters(
  end: End,
  wanted: Wanted,
  name: string | undefined,
  observeMs: number,
  readProcess: () => Promise<Fact<Numbers>>,
): Promise<Counted> {
  const before = await readAll(end, wanted, name, readProcess)
  await sleep(observeMs)
  const after = await readAll(end, wanted, name, readProcess)
  return Object.fromEntries(READING.map((what) => [what, grown(before[what], after[what])])) as Counted
}

async function readAll(
  end: End,
  wanted: Wanted,
  name: string | undefined,
  readProcess: () => Promise<Fact<Numbers>>,
): Promise<Reading> {
  const isReceiver = end === 'receiver'
  const isIpv6 = isIpv6Address(wanted.localAddress)
  const [udpFile, readUdp] = isIpv6
    ? (['/proc/net/snmp6', udp6Numbers] as const)
    : (['/proc/net/snmp', udpNumbers] as const)
  return {
    device: name === undefined ? 'none' : { value: await deviceNumbers(name) },
    softnet: isReceiver
      ? await fileFact('/proc/net/softnet_stat', told('what softnet drops', 'softnet の破棄数'), softnetNumbers)
      : 'none',
    udp: isReceiver ? await fileFact(udpFile, told('what UDP drops', 'UDP の破棄数'), readUdp) : 'none',
    socket: isReceiver ? await socketNumbers(wanted.localPort) : 'none',
    qdisc: isReceiver || name === undefined ? 'none' : await qdiscNumbers(name),
    firewall: await firewallNumbers(end),
    process: await readProcess(),
  }
}

/** A socket for both families is in the table of IPv6 alone. A host without IPv6 has no such table. */
async function socketNumbers(port: number): Promise<Fact<Numbers>> {
  try {
    const tables = [await readFile('/proc/net/udp', 'utf8'), await readFile('/proc/net/udp6', 'utf8').catch(() => '')]
    const drops = tables.map((text) => socketDrops(text, port)).filter((one) => one !== undefined)
    return { value: drops.length === 0 ? {} : { drops: drops.reduce((sum, one) => sum + one, 0) } }
  } catch (error) {
    return refused(
      told('what the socket drops', 'ソケットの破棄数'),
      `/proc/net/udp: ${(error as NodeJS.ErrnoException).code}`,
    )
  }
}

interface ListedQdisc {
  drops?: number
}

function qdiscNumbers(name: string): Promise<Fact<Numbers>> {
  return toolFact(
    ['tc', '-s', '-j', 'qdisc', 'show', 'dev', name],
    told('what the send queue drops', '送信キューの破棄数'),
    (text) => ({
      drops: (JSON.parse(text) as ListedQdisc[]).reduce((sum, { drops = 0 }) => sum + drops, 0),
    }),
  )
}

interface ListedCounter {
  counter?: { table: string; name: string; packets: number }
}

function firewallNumbers(end: End): Promise<Fact<Numbers>> {
  return toolFact(
    ['nft', '-j', 'list', 'counters'],
    told('what the firewall counts', 'ファイアウォールのカウンター'),
    (text) => {
      const { nftables } = JSON.parse(text) as { nftables: ListedCounter[] }
      const own = nftables.flatMap(({ counter }) => (counter?.table === `katamichi_${end}` ? [counter] : []))
      return Object.fromEntries(own.map(({ name, packets }) => [name, packets]))
    },
  )
}

/** The facts that are made of counters alone. */
export async function countedFacts(
  { softnet, udp, socket, qdisc }: Counted,
  { localPort }: Wanted,
): Promise<Pick<HostFacts, 'softnet' | 'udp' | 'socket' | 'qdiscDrops'>> {
  const zero = { total: 0, grew: 0 }
  return {
    softnet: mapped(softnet, ({ processed = zero, dropped = zero, squeezed = zero }) => ({
      processed,
      dropped,
      squeezed,
    })),
    udp: mapped(udp, (counters) => ({
      datagrams: counters.InDatagrams ?? zero,
      checksum: counters.InCsumErrors ?? zero,
      memory: counters.MemErrors ?? zero,
    })),
    socket: await socketFacts(socket, localPort),
    qdiscDrops: mapped(qdisc, ({ drops = zero }) => drops),
  }
}

async function socketFacts(socket: Counted['socket'], port: number): Promise<Fact<SocketFacts | undefined>> {
  const listed = socket === 'none' ? '' : await tool('ss', ['-Huanm', `sport = :${port}`])
  // Without `ss` the limit of the host tells what a socket may have.
  const bufferBytes = typeof listed === 'string' ? grantedBuffer(listed) : undefined
  return mapped(socket, ({ drops }) => drops && { drops, bufferBytes })
}
