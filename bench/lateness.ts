/**
 * `node dist/bench/lateness.js PORT [BUSY] [SECONDS] [BUDGET_MS]` measures how late frames become whole on a busy
 * machine, for the choice of `order.reorder_allowance_ms`. It listens where a running sender sends to, while BUSY
 * processes compete for the cores. The lateness of a frame is the time from its first datagram to the last one that it
 * needs, minus the delay budget, so it includes the pauses of the sender and of the receiver.
 */
import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { readHeader } from '../proto/datagram.js'
import { percentile } from './percentiles.js'

const [port = 0, busy = 0, seconds = 30, budgetMs = 50] = process.argv.slice(2).map(Number)
const socket = createSocket({ type: 'udp4', recvBufferSize: 8 << 20 })
socket.bind(port, '127.0.0.1')
await once(socket, 'listening')
const open = new Map<string, { firstMs: number; symbols: number }>()
const spreads: number[] = []
socket.on('message', (datagram) => {
  const header = readHeader(datagram)
  if (typeof header === 'string') return
  const key = `${header.lane} ${header.sequence}`
  const block = open.get(key) ?? { firstMs: performance.now(), symbols: 0 }
  open.set(key, block)
  if (++block.symbols === header.k) spreads.push(performance.now() - block.firstMs)
  // Far more blocks than are under way at once; the oldest is forgotten.
  if (open.size > 4096) open.delete(open.keys().next().value!)
})
const load = Array.from({ length: busy }, () => spawn(process.execPath, ['-e', 'for(;;);'], { stdio: 'ignore' }))
await sleep(seconds * 1000)
for (const child of load) child.kill('SIGKILL')
socket.close()
spreads.sort((a, b) => a - b)
const late = (p: number) => Math.round(percentile(spreads, p) - budgetMs)
console.log(
  `load ${loadavg()[0].toFixed(1)}: ${spreads.length} frames, late beyond ${budgetMs} ms by ` +
    [0.5, 0.99, 0.999, 0.9999, 1].map((p) => `p${p * 100} ${late(p)} ms`).join(', '),
)
