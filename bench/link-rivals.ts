/**
 * Measures others on the same cable, where they are installed: iperf3 and udpcast; and our own sockets without content.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LinkBed } from './link-bed.js'
import type { RawResult } from './link-raw.js'
import { start } from './link-run.js'

const IPERF_PORT = 5201
const RAW_PORT = 47_051
const START_MS = 300
/** udpcast sends a file; in this folder a file costs no disk. */
const FILE_FOLDER = '/dev/shm'
const FILE_BYTES = 256 << 20
const UDPCAST_LIMIT_S = 60

export function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
}

function run(prefix: readonly string[], ...words: string[]): ChildProcess {
  const [command, ...rest] = [...prefix, ...words]
  return spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
}

async function outputOf(child: ChildProcess): Promise<string> {
  let text = ''
  child.stdout!.setEncoding('utf8').on('data', (piece: string) => {
    text += piece
  })
  await once(child, 'close')
  return text
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Measures Gb/s of UDP payload that `iperf3 -u`, which sends without offload, has received. */
export async function runIperf(bed: LinkBed, mtu: number, seconds: number): Promise<number> {
  const server = run(bed.receiver.prefix, 'iperf3', '-s', '-1', '-p', String(IPERF_PORT))
  await pause(START_MS)
  const options = ['-u', '-b', '0', '-l', String(mtu - 28), '-t', String(seconds), '-p', String(IPERF_PORT), '-J']
  const client = run(bed.sender.prefix, 'iperf3', '-c', bed.receiver.address, ...options)
  const { end } = JSON.parse(await outputOf(client))
  server.kill()
  return (end.sum.bits_per_second * (1 - end.sum.lost_percent / 100)) / 1e9
}

/** Measures Gb/s of a file that udpcast transfers without a way back; `undefined` when it did not arrive whole. */
export async function runUdpcast(bed: LinkBed, mtu: number): Promise<number | undefined> {
  const folder = mkdtempSync(join(FILE_FOLDER, 'katamichi-bench-'))
  const [from, to] = [join(folder, 'from'), join(folder, 'to')]
  writeFileSync(from, Buffer.alloc(FILE_BYTES, 'katamichi'))
  const address = bed.receiver.address
  const common = ['--nokbd', '--mcast-rdv-address', address]
  const limit = ['timeout', String(UDPCAST_LIMIT_S)]
  const receiving = ['udp-receiver', '-f', to, '--interface', bed.receiver.interfaceName, ...common, '--nosync']
  const receiver = run(bed.receiver.prefix, ...limit, ...receiving, '--rcvbuf', '64M')
  const received = once(receiver, 'close')
  await pause(START_MS)
  const sending = [
    'udp-sender',
    '-f',
    from,
    '--interface',
    bed.sender.interfaceName,
    ...common,
    '--async',
    '--pointopoint',
    '--autostart',
    '1',
  ]
  const block = mtu > 1500 ? ['--blocksize', String(mtu - 100)] : []
  const sender = run(
    bed.sender.prefix,
    ...limit,
    ...sending,
    '--fec',
    '8x8/64',
    '--mcast-data-address',
    address,
    ...block,
  )
  // It waits a while for receivers first, and prints when it begins.
  let startedMs = Number.NaN
  for (const stream of [sender.stdout!, sender.stderr!]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('Starting transfer')) startedMs = performance.now()
    })
  }
  await once(sender, 'close')
  const seconds = (performance.now() - startedMs) / 1000
  await Promise.race([received, pause(2000)])
  receiver.kill()
  try {
    return statSync(to).size === FILE_BYTES ? (FILE_BYTES * 8) / seconds / 1e9 : undefined
  } catch {
    return undefined
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Measures nanoseconds a datagram of sending and of receiving with no other work, and Gb/s of UDP payload sent. */
export async function runRaw(bed: LinkBed, mtu: number, seconds: number) {
  const bytes = mtu - 28
  const receiving = ['receive', bed.receiver.address, String(RAW_PORT), bed.sender.address]
  const receiver = start(bed.receiver.prefix, 'link-raw', receiving)
  await receiver.said('ready')
  const argv = ['send', bed.receiver.address, RAW_PORT, bed.sender.address, bytes, seconds].map(String)
  const sent = await start(bed.sender.prefix, 'link-raw', argv).result<RawResult>()
  receiver.child.stdin.end()
  const got = await receiver.result<RawResult>()
  return {
    sendNs: (sent.cpuSeconds / sent.datagrams) * 1e9,
    receiveNs: (got.cpuSeconds / got.datagrams) * 1e9,
    sentGbps: (sent.datagrams * bytes * 8) / sent.seconds / 1e9,
  }
}
