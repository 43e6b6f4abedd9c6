/** Writes the configuration of a sender and a receiver on loopback, as an operator would, in a folder of its own. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'smol-toml'
import { createKeyFile } from '../config/keys/keys.js'

interface EventsBenchSettings {
  bitsPerSecond: number
  mtu: number
  /** Whether both ends keep a journal, and every last value is said again beside the events. */
  isKept: boolean
  /** Tables of `sender.toml` and `receiver.toml` that differ by case. */
  source: object
  zeromq: object
}

interface EventsBenchFiles {
  folder: string
  senderToml: string
  receiverToml: string
  remove: () => void
}

/** The link of the published figures; bench/README.md describes it as well. */
const BENCH_LINK = {
  stream: 1,
  max_frame_bytes: 131_072,
  fec: { assumed_loss: 0.001, assumed_burst_ms: 0, target_residual: 1e-9, delay_budget_ms: 20 },
  order: { reorder_allowance_ms: 1000 },
  keys: { mode: 'keyed' },
}

export async function writeEventsBenchFiles(settings: EventsBenchSettings): Promise<EventsBenchFiles> {
  const { bitsPerSecond, mtu, isKept, source, zeromq } = settings
  const folder = mkdtempSync(join(tmpdir(), 'katamichi-bench-'))
  await createKeyFile(join(folder, 'link.key'))
  const [senderPort, receiverPort] = await freeUdpPorts()
  const address = '127.0.0.1'
  const write = (name: string, value: object) => {
    writeFileSync(join(folder, name), stringify(value))
    return join(folder, name)
  }
  const key = { id: 1, file: 'link.key' }
  for (const state of ['sender-state', 'receiver-state']) mkdirSync(join(folder, state))
  const rate = { bits_per_second: bitsPerSecond, burst_bytes: 262_144 }
  write('link.toml', { ...BENCH_LINK, mtu, rate, ...(isKept && { carousel: {} }) })
  const senderToml = write('sender.toml', {
    ...{ sender: 0, link_file: 'link.toml', state_dir: 'sender-state', overload: 'wait', key },
    destination: { address, port: receiverPort },
    source_socket: { address, port: senderPort },
    source: [source],
    journal: { enabled: isKept },
  })
  const receiverToml = write('receiver.toml', {
    ...{ link_file: 'link.toml', state_dir: 'receiver-state', key: [key] },
    listen: { address, port: receiverPort },
    journal: { enabled: isKept },
    http: { enabled: false },
    zeromq,
  })
  return { folder, senderToml, receiverToml, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

async function freeUdpPorts(): Promise<[number, number]> {
  const sockets = await Promise.all(
    [0, 1].map(async () => {
      const socket = createSocket('udp4').bind(0, '127.0.0.1')
      await once(socket, 'listening')
      return socket
    }),
  )
  const ports = sockets.map((socket) => socket.address().port) as [number, number]
  for (const socket of sockets) socket.close()
  return ports
}
