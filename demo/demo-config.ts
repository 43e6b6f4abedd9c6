/**
 * Writes the configuration files of a demo, or of a drill: a real key, a real link.toml, everything on loopback, and each
 * end in a folder of its own, as on two hosts.
 */

import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stringify } from 'smol-toml'
import { createKeyFile } from '../config/keys/keys.js'
import { freeUdpPorts, type UdpPorts } from '../rig/free-ports.js'

export interface DemoSettings {
  /** The folder's name begins with it. */
  name?: 'demo' | 'drill'
  /** Tables and values that stand in the place of the demo's own; `undefined` leaves one out. */
  instead?: { link?: object; sender?: object; receiver?: object }
  source: { path: string; operator: string | undefined } | undefined
  /** Folder of line files for the page; the built-in railway brings its own. */
  lines: string | undefined
  trains: number
  speed: number | 'max'
  seed: number
  bitsPerSecond: number
  fec: { assumedLoss: number; assumedBurstMs: number }
  http: { host: string; port: number }
}

export interface DemoFiles {
  folder: string
  /** Where all of an end is. */
  senderFolder: string
  receiverFolder: string
  senderToml: string
  receiverToml: string
  zeromqEndpoint: string
  ports: UdpPorts
  remove(): Promise<void>
}

const LOOPBACK = '127.0.0.1'
/** Folder with names and colours of the built-in railway, as seen from the compiled file. */
const RAILWAY_LINES = fileURLToPath(new URL('../../config/lines/', import.meta.url))
/** See ADR 4: at 8 KiB and 200 ms, three outages in one block are survived at about 120 % overhead. */
export const DEMO_FEC = { targetResidual: 1e-9, delayBudgetMs: 200, maxFrameBytes: 8192 }
/** Reordering allowance: four processes share a busy machine, whose pauses must not look like loss. */
const REORDER_ALLOWANCE_MS = 1000

export async function writeDemoFiles(settings: DemoSettings): Promise<DemoFiles> {
  const folder = await mkdtemp(join(tmpdir(), `katamichi-${settings.name ?? 'demo'}-`))
  const ports = await freeUdpPorts()
  const zeromqEndpoint = `ipc://${join(folder, 'events.ipc')}`
  const { fec, bitsPerSecond } = settings
  const link = {
    stream: 1,
    max_frame_bytes: DEMO_FEC.maxFrameBytes,
    fec: {
      assumed_loss: fec.assumedLoss,
      assumed_burst_ms: fec.assumedBurstMs,
      target_residual: DEMO_FEC.targetResidual,
      delay_budget_ms: DEMO_FEC.delayBudgetMs,
    },
    rate: { bits_per_second: bitsPerSecond, burst_bytes: 16_384 },
    order: { reorder_allowance_ms: REORDER_ALLOWANCE_MS },
    keys: { mode: 'keyed' },
  }
  const sender = {
    sender: 0,
    link_file: 'link.toml',
    state_dir: 'state',
    // A replay waits for the link, so that every recorded event crosses; a live railway does not.
    overload: settings.source ? 'wait' : 'conflate',
    destination: { address: LOOPBACK, port: ports.relayIn },
    source_socket: { address: LOOPBACK, port: ports.sender },
    key: { id: 1, file: 'link.key' },
    source: [sourceTable(settings)],
  }
  const linesDir = settings.lines ?? (settings.source === undefined ? RAILWAY_LINES : undefined)
  const receiver = {
    link_file: 'link.toml',
    state_dir: 'state',
    ...(linesDir !== undefined && { lines_dir: linesDir }),
    listen: { address: LOOPBACK, port: ports.receiver },
    source: { address: LOOPBACK, port: ports.relayOut },
    key: [{ id: 1, file: 'link.key' }],
    http: { address: settings.http.host, port: settings.http.port },
    // A made-up railway has no secrets, so the page shows all that it can.
    access: { open_fields: 'office' },
    // The check counts every message: none may be dropped for want of a longer queue.
    zeromq: { endpoint: zeromqEndpoint, high_water_mark: 1_000_000 },
  }
  const [senderFolder, receiverFolder] = [join(folder, 'sender'), join(folder, 'receiver')]
  const { instead = {} } = settings
  for (const [end, table] of Object.entries({ sender, receiver })) {
    await mkdir(join(folder, end), { mode: 0o700 })
    const files = { link: { ...link, ...instead.link }, [end]: { ...table, ...instead[end as 'sender' | 'receiver'] } }
    for (const [name, text] of Object.entries(files))
      await writeFile(join(folder, end, `${name}.toml`), stringify(text), { mode: 0o600 })
  }
  await createKeyFile(join(senderFolder, 'link.key'))
  await copyFile(join(senderFolder, 'link.key'), join(receiverFolder, 'link.key'))
  return {
    ...{ folder, senderFolder, receiverFolder },
    senderToml: join(senderFolder, 'sender.toml'),
    receiverToml: join(receiverFolder, 'receiver.toml'),
    zeromqEndpoint,
    ports,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

function sourceTable({ source, trains, speed, seed }: DemoSettings) {
  if (!source) return { type: 'railway', name: 'railway', seed, trains, speed: speed === 'max' ? 1 : speed }
  const { path, operator } = source
  return { type: 'recording', name: 'recording', path, speed, ...(operator && { operator }) }
}
