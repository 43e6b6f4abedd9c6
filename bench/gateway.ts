/**
 * Runs sender and receiver as their users do, in processes of their own, fed and read over ZeroMQ, with a lossy path
 * between them. The path is two network namespaces where that is possible, with nftables dropping datagrams; else, or
 * where outages are wanted, it is loopback through the rig's relay.
 */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stringify } from 'smol-toml'
import { createKeyFile } from '../config/keys/keys.js'
import { freeUdpPorts } from '../rig/free-ports.js'
import { LAUNCHER, LoggedProcess } from '../rig/logged-process.js'
import type { RelayOptions } from '../rig/relay.js'
import { openTwoNetworks, type TwoNetworks } from '../rig/two-networks.js'

export interface GatewaySettings {
  fec: { assumedLoss: number; assumedBurstMs: number; targetResidual: number; delayBudgetMs: number }
  bitsPerSecond: number
  batchDeadlineMs: number
  /** Whether both ends keep a journal, and every last value is said again within ten seconds. */
  isKept: boolean
  /** Faults of the path; `meanGapMs` is the mean time between outages of `burstMs`. */
  path: { loss: number; burstMs: number; meanGapMs: number; seed: number }
  /** True to use the relay even where namespaces are possible. */
  relayOnly?: boolean
}

interface Gateway {
  /** Endpoint to which events are pushed. */
  sourceEndpoint: string
  /** Endpoint where events come out. */
  feedEndpoint: string
  /** Describes the path between the two ends. */
  pathDescription: string
  /** The processes' numbers. */
  processes: { intake: number; transmit: number; receiver: number }
  /** Ends both, and resolves with their counts. */
  stop(): Promise<GatewayCounts>
}

interface GatewayCounts {
  framesSent: number
  eventsSent: number
  bytesOnWire: number
  conflated: number
  framesLost: number
  framesRecovered: number
}

interface Path {
  description: string
  senderPrefix: string[]
  receiverPrefix: string[]
  source: { address: string; port: number }
  destination: { address: string; port: number }
  /** Where the receiver listens, and from whom it accepts datagrams. */
  listen: { address: string; port: number }
  from: { address: string; port: number }
  close(): Promise<void>
}

const RELAY = fileURLToPath(new URL('../rig/relay-process.js', import.meta.url))
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const LOOPBACK = '127.0.0.1'
const PORTS = { sender: 47000, receiver: 47001 }
/** A journal of 2,000 events a second is full after a quarter of an hour, so that a long run deletes what is old too. */
const JOURNAL_BYTES_MAX = 256 << 20

export async function openGateway(settings: GatewaySettings): Promise<Gateway> {
  const folder = await mkdtemp(join(tmpdir(), 'katamichi-bench-'))
  const closers: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
  const close = async () => {
    for (const signal of SIGNALS) process.off(signal, interrupt)
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  // On a signal they are closed too, because namespaces and processes would outlive us.
  const interrupt = () => void close().finally(() => process.exit(1))
  for (const signal of SIGNALS) process.once(signal, interrupt)
  try {
    const path = await openPath(settings)
    closers.push(path.close)
    const [sourceEndpoint, feedEndpoint] = ['source', 'feed'].map((name) => `ipc://${join(folder, `${name}.ipc`)}`)
    await writeConfig(folder, settings, path, sourceEndpoint, feedEndpoint)
    const start = async (name: 'receiver' | 'sender', prefix: string[], startedEvent: string) => {
      const args = [LAUNCHER, name, '--config', join(folder, `${name}.toml`)]
      const started = new LoggedProcess(name, args, say, prefix)
      closers.push(() => started.stop())
      const { pid } = await started.logged(startedEvent)
      return { process: started, pid: Number(pid) }
    }
    const receiver = await start('receiver', path.receiverPrefix, 'receiver_started')
    const transmit = await start('sender', path.senderPrefix, 'transmit_started')
    const sender = transmit.process
    const intake = Number((await sender.logged('sender_started')).pid)
    return {
      processes: { intake, transmit: transmit.pid, receiver: receiver.pid },
      sourceEndpoint: sourceEndpoint,
      feedEndpoint: feedEndpoint,
      pathDescription: path.description,
      async stop() {
        await close()
        const sent = (await sender.logged('transmit_stopped')).counts as Record<keyof GatewayCounts, number>
        const { stream } = (await receiver.process.logged('receiver_stopped')).counts as {
          stream: Record<keyof GatewayCounts, number>
        }
        const { framesSent, eventsSent, bytesOnWire, conflated } = sent
        const { framesLost, framesRecovered } = stream
        return { framesSent, eventsSent, bytesOnWire, conflated, framesLost, framesRecovered }
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Leaves out lost frames, because they are what is measured and counted. */
function say(text: string): void {
  if (!/^receiver: gap /.test(text)) process.stderr.write(`${text}\n`)
}

async function openPath(settings: GatewaySettings): Promise<Path> {
  const networks = settings.relayOnly ? 'a relay was asked for' : openTwoNetworks()
  if (typeof networks === 'string') return relayPath(settings)
  try {
    return networkPath(networks, settings)
  } catch (error) {
    networks.close()
    if (settings.path.burstMs === 0) throw error
    return relayPath(settings)
  }
}

/** Segmentation is off, so that single datagrams are lost and not whole trains of them. */
function networkPath(networks: TwoNetworks, { path: { loss, burstMs } }: GatewaySettings): Path {
  if (burstMs > 0) throw new Error('nftables makes no outages')
  const { a, b, close } = networks
  const run = ([command, ...prefix]: string[], ...args: string[]) => execFileSync(command, [...prefix, ...args])
  run(a.prefix, 'ethtool', '-K', a.interfaceName, 'tx-udp-segmentation', 'off')
  if (loss > 0) {
    run(b.prefix, 'nft', 'add', 'table', 'ip', 'bench')
    run(b.prefix, 'nft', 'add chain ip bench path { type filter hook prerouting priority -300; }')
    const share = `numgen random mod 10000 < ${Math.round(loss * 10_000)}`
    run(b.prefix, 'nft', `add rule ip bench path udp dport ${PORTS.receiver} ${share} drop`)
  }
  return {
    description: `two network namespaces, veth, MTU 1500${loss > 0 ? ', nftables numgen' : ''}`,
    senderPrefix: a.prefix,
    receiverPrefix: b.prefix,
    source: { address: a.address, port: PORTS.sender },
    destination: { address: b.address, port: PORTS.receiver },
    listen: { address: b.address, port: PORTS.receiver },
    from: { address: a.address, port: PORTS.sender },
    close: async () => close(),
  }
}

async function relayPath({ path: impairment }: GatewaySettings): Promise<Path> {
  const ports = await freeUdpPorts()
  const [sender, receiver, relayIn, relayOut] = [ports.sender, ports.receiver, ports.relayIn, ports.relayOut].map(
    (port) => ({ address: LOOPBACK, port }),
  ) as [Path['source'], Path['listen'], Path['destination'], Path['from']]
  const options: RelayOptions = {
    listen: relayIn,
    forward: { ...receiver, sourcePort: relayOut.port },
    impairment,
  }
  const relay = new LoggedProcess('relay', [RELAY, JSON.stringify(options)], say)
  await relay.logged('relay_started')
  return {
    description: 'loopback, through a relay',
    ...{ senderPrefix: [], receiverPrefix: [] },
    ...{ source: sender, destination: relayIn, listen: receiver, from: relayOut },
    close: () => relay.stop(),
  }
}

async function writeConfig(
  folder: string,
  { fec, bitsPerSecond, batchDeadlineMs, isKept }: GatewaySettings,
  path: Path,
  sourceEndpoint: string,
  feedEndpoint: string,
): Promise<void> {
  await createKeyFile(join(folder, 'link.key'))
  const key = { id: 1, file: 'link.key' }
  const journal = { enabled: isKept, bytes_max: JOURNAL_BYTES_MAX }
  const link = {
    stream: 1,
    fec: {
      assumed_loss: fec.assumedLoss,
      assumed_burst_ms: fec.assumedBurstMs,
      target_residual: fec.targetResidual,
      delay_budget_ms: fec.delayBudgetMs,
    },
    rate: { bits_per_second: bitsPerSecond },
    keys: { mode: 'keyed' },
    ...(isKept && { carousel: {} }),
  }
  const sender = {
    ...{ sender: 0, link_file: 'link.toml', state_dir: 'sender-state', key },
    batch: { deadline_ms: batchDeadlineMs },
    journal,
    destination: path.destination,
    source_socket: path.source,
    source: [{ type: 'zeromq', name: 'bench', pattern: 'pull', endpoint: sourceEndpoint, bind: true }],
  }
  const receiver = {
    ...{ link_file: 'link.toml', state_dir: 'receiver-state', key: [key] },
    ...{ listen: path.listen, source: path.from },
    journal,
    http: { enabled: false },
    zeromq: { endpoint: feedEndpoint, high_water_mark: 1_000_000 },
  }
  for (const [name, table] of Object.entries({ link, sender, receiver })) {
    await writeFile(join(folder, `${name}.toml`), stringify(table), { mode: 0o600 })
  }
}
