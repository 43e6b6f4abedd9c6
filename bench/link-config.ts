/** Writes the configuration files of one run of the link benchmark, and holds what its two processes agree on. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'smol-toml'
import { createKeyFile } from '../config/keys/keys.js'
import { SEAL_OVERHEAD } from '../fec/frame-seal.js'
import { DATAGRAM_OVERHEAD } from '../proto/datagram.js'
import { BATCH_OVERHEAD_MAX } from '../proto/frame.js'

export interface LinkRun {
  mtu: number
  tag: 'keyed' | 'sealed' | 'none'
  /** `experimental.wide_hash` at both ends. */
  wideHash: boolean
  /** Whether both ends keep a journal, and the carousel has its share. */
  isKept: boolean
  bitsPerSecond: number
  burstBytes: number
  sender: { address: string; port: number }
  receiver: { address: string; port: number }
}

export const K = 64
export const M = 8
const IPV4_UDP_BYTES = 28
/** Events that fill a frame: enough to be a batch, few enough that the link is what is measured. */
const EVENTS_A_FRAME = 8

/** Longest symbol of the MTU, a multiple of 16. */
export function symbolLengthFor(mtu: number): number {
  return Math.floor((mtu - IPV4_UDP_BYTES - DATAGRAM_OVERHEAD) / 16) * 16
}

export function frameBytesFor(mtu: number): number {
  return K * symbolLengthFor(mtu)
}

/** Length in a frame of an event, when `EVENTS_A_FRAME` of them fill it. */
export function eventBytesFor({ mtu, tag }: Pick<LinkRun, 'mtu' | 'tag'>): number {
  const room = frameBytesFor(mtu) - BATCH_OVERHEAD_MAX - (tag === 'sealed' ? SEAL_OVERHEAD : 0)
  return Math.floor(room / EVENTS_A_FRAME)
}

interface LinkFiles {
  folder: string
  sender: string
  receiver: string
  remove(): void
}

export async function writeLinkFiles(run: LinkRun): Promise<LinkFiles> {
  const folder = mkdtempSync(join(tmpdir(), 'katamichi-bench-'))
  const file = (name: string, value: object) => {
    const path = join(folder, name)
    writeFileSync(path, stringify(value))
    return path
  }
  await createKeyFile(join(folder, 'link.key'))
  const key = { id: 1, file: 'link.key' }
  const isKeyed = run.tag !== 'none'
  file('link.toml', {
    ...{ stream: 1, mtu: run.mtu, max_frame_bytes: frameBytesFor(run.mtu) },
    // From these values follows the code (64, 8), with all symbols at once.
    fec: {
      ...{ assumed_loss: 0.01, assumed_burst_ms: 0, target_residual: 5e-8, delay_budget_ms: 100 },
      max_source_symbols: K,
    },
    rate: { bits_per_second: Math.round(run.bitsPerSecond), burst_bytes: run.burstBytes },
    order: { reorder_allowance_ms: 1000 },
    keys: { mode: run.tag === 'none' ? 'unkeyed' : run.tag },
    ...(run.isKept && { carousel: {} }),
  })
  const sender = file('sender.toml', {
    ...{ sender: 0, link_file: 'link.toml', state_dir: 'sender-state', overload: 'wait' },
    journal: { enabled: run.isKept },
    destination: run.receiver,
    source_socket: run.sender,
    batch: { deadline_ms: 1000 },
    ...(isKeyed && { key }),
    source: [{ type: 'railway', name: 'unused', seed: 1, trains: 1 }],
    experimental: { wide_hash: run.wideHash },
    log: { level: 'warn' },
  })
  const receiver = file('receiver.toml', {
    ...{ link_file: 'link.toml', state_dir: 'receiver-state' },
    journal: { enabled: run.isKept },
    listen: run.receiver,
    source: run.sender,
    ...(isKeyed && { key: [key] }),
    http: { enabled: false },
    zeromq: { enabled: false },
    experimental: { wide_hash: run.wideHash },
    log: { level: 'error' },
  })
  return { folder, sender, receiver, remove: () => rmSync(folder, { recursive: true }) }
}
