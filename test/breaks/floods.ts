/**
 * `node dist/test/breaks/floods.js [SECONDS]`: a real sender and receiver on loopback, 2,000 events a second, and beside
 * them floods from another socket: nothing, ten times as many datagrams as the valid ones, and as many as this machine
 * can make; each of garbage, of datagrams whose tag is wrong, and of datagrams played again. Prints a Markdown table; exits with 1 when
 * a flood of ten times costs more than a thousandth of the events, or the receiver is not right again within two seconds.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Push } from 'zeromq'
import { createKeyFile } from '../../config/keys/keys.js'
import { openCopyingLink } from '../link/copying-link.js'

const CLI = fileURLToPath(new URL('../../cli/main.js', import.meta.url))
const SELF = fileURLToPath(import.meta.url)
const EVENTS_PER_S = 2000
const [TX, RX, HTTP, PUB, SNAPSHOT, PULL, FLOOD] = [21_500, 21_501, 21_502, 21_503, 21_504, 21_505, 21_506]
const AT_ONCE = 64
const LOSS_MORE_MAX = 0.001
const RIGHT_AGAIN_MS = 2000

type Kind = 'none' | 'garbage' | 'bad tag' | 'replay'

/** In a process of its own: `perSecond` datagrams of the file, or as many as can be; 0. */
async function generate(file: string, perSecond: number, seconds: number): Promise<void> {
  const datagrams = (JSON.parse(readFileSync(file, 'utf8')) as string[]).map((hex) => Buffer.from(hex, 'hex'))
  const link = await openCopyingLink(
    { address: '127.0.0.1', port: RX, sourceAddress: '127.0.0.1', sourcePort: FLOOD },
    { warn: () => {} },
  )
  const startMs = performance.now()
  let sent = 0
  for (;;) {
    const ms = performance.now() - startMs
    if (ms > seconds * 1000) break
    const due = perSecond > 0 ? Math.floor((ms / 1000) * perSecond) : sent + AT_ONCE
    if (due <= sent) await sleep(1)
    for (; sent < due; sent += AT_ONCE) {
      link.send(Array.from({ length: AT_ONCE }, (_, i) => datagrams[(sent + i) % datagrams.length]))
    }
  }
  link.close()
  console.log(sent)
}

async function main(seconds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'katamichi-floods-'))
  const processes: ChildProcess[] = []
  const start = (what: string, extra: string[] = []) => {
    const log = openSync(join(folder, `${what}.log`), 'a')
    const child = spawn(process.execPath, [CLI, what, '--config', join(folder, `${what}.toml`), ...extra], {
      stdio: ['ignore', log, log],
    })
    processes.push(child)
    return child
  }
  await createKeyFile(join(folder, 'link.key'))
  writeFileSync(join(folder, 'link.toml'), readFileSync('config/link.toml'))
  writeFileSync(
    join(folder, 'sender.toml'),
    `sender = 0
link_file = "link.toml"
state_dir = "sender"
destination = { address = "127.0.0.1", port = ${RX} }
source_socket = { address = "127.0.0.1", port = ${TX} }
key = { id = 1, file = "link.key" }
source = [{ type = "zeromq", name = "tms", pattern = "pull", endpoint = "tcp://127.0.0.1:${PULL}", bind = true, format = "json" }]
`,
  )
  writeFileSync(
    join(folder, 'receiver.toml'),
    `link_file = "link.toml"
state_dir = "receiver"
listen = { address = "127.0.0.1", port = ${RX} }
key = [{ id = 1, file = "link.key" }]
http = { address = "127.0.0.1", port = ${HTTP} }
zeromq = { endpoint = "tcp://127.0.0.1:${PUB}", snapshot_endpoint = "tcp://127.0.0.1:${SNAPSHOT}" }
`,
  )
  let isOn = true
  let made = 0
  const push = new Push({ sendHighWaterMark: 100_000, linger: 0 })
  push.connect(`tcp://127.0.0.1:${PULL}`)
  const producing = (async () => {
    for (const startMs = performance.now(); isOn; await sleep(5)) {
      for (const due = ((performance.now() - startMs) / 1000) * EVENTS_PER_S; made < due; made++) {
        const train = { operator: 'F', line: `L${made % 7}`, number: `T${made % 200}`, delayS: made % 60 }
        await push.send(JSON.stringify({ eventId: `f${made}`, eventTimeMs: Date.now(), train }))
      }
    }
  })()
  let isWrong = false
  try {
    // What the sender says before the receiver listens, for the replay.
    const captured: Buffer[] = []
    const socket = createSocket('udp4')
    socket.bind(RX, '127.0.0.1')
    await once(socket, 'listening')
    socket.on('message', (datagram) => captured.length < 2000 && captured.push(datagram))
    start('sender')
    for (const endMs = Date.now() + 30_000; captured.length < 300 && Date.now() < endMs; ) await sleep(50)
    if (captured.length < 300) throw new Error(`the sender said ${captured.length} datagrams`)
    const countedMs = performance.now()
    const counted = captured.length
    await sleep(2000)
    const validPerS = Math.max(200, ((captured.length - counted) * 1000) / (performance.now() - countedMs))
    socket.close()
    await once(socket, 'close')
    const badTag = captured.map((datagram) => {
      const forged = Buffer.from(datagram)
      forged[forged.length - 1] ^= 1
      return forged
    })
    const garbage = captured.map(({ length }) => randomBytes(length))
    for (const [kind, datagrams] of [
      ['garbage', garbage],
      ['bad tag', badTag],
      ['replay', captured],
    ] as const) {
      writeFileSync(join(folder, `${kind}.json`), JSON.stringify(datagrams.map((datagram) => datagram.toString('hex'))))
    }
    const receiver = start('receiver')
    for (const endMs = Date.now() + 60_000; !(await metrics())['events delivered'] && Date.now() < endMs; )
      await sleep(200)
    console.log(`valid: ${Math.round(validPerS)} datagrams/s`)
    console.log('| flood | datagrams/s | events | lost | dropped by the kernel | RSS before → after | right again |')
    console.log('|---|---|---|---|---|---|---|')
    let quietLoss = 0
    const runs: [Kind, number][] = [['none', 0]]
    for (const kind of ['garbage', 'bad tag', 'replay'] as const) runs.push([kind, validPerS * 10], [kind, 0])
    runs.push(['none', 0])
    for (const [kind, perSecond] of runs) {
      const before = await metrics()
      const rssBefore = rss(receiver)
      const madeBefore = made
      let sent = 0
      if (kind === 'none') await sleep(seconds * 1000)
      else {
        const child = spawn(
          process.execPath,
          [SELF, 'generate', join(folder, `${kind}.json`), String(perSecond), String(seconds)],
          { stdio: ['ignore', 'pipe', 'inherit'] },
        )
        child.stdout.on('data', (text: Buffer) => {
          sent = Number(text.toString())
        })
        await once(child, 'close')
      }
      const events = made - madeBefore
      const [endMs, madeByEnd] = [performance.now(), made]
      const accounted = (now: Record<string, number>) => now['events delivered'] + now['events lost']
      const owed = accounted(before) + (madeByEnd - madeBefore)
      let after = await metrics()
      // What waits in the sender now, waited there before.
      for (; accounted(after) < owed && performance.now() - endMs < 30_000; after = await metrics()) await sleep(50)
      const rightMs = performance.now() - endMs
      const loss = (after['events lost'] - before['events lost']) / events
      if (kind === 'none') quietLoss = Math.max(quietLoss, loss)
      const isTenfold = perSecond > 0
      if (kind !== 'none' && ((isTenfold && loss > quietLoss + LOSS_MORE_MAX) || rightMs > RIGHT_AGAIN_MS))
        isWrong = true
      console.log(
        `| ${kind}${isTenfold ? ' × 10' : kind === 'none' ? '' : ', all that can be made'} | ${Math.round(sent / seconds)} ` +
          `| ${events} | ${(100 * loss).toFixed(3)} % | ${after.dropped - before.dropped} ` +
          `| ${rssBefore} → ${rss(receiver)} MB | ${(rightMs / 1000).toFixed(2)} s |`,
      )
    }
    for (const line of readFileSync(join(folder, 'receiver.log'), 'utf8').split('\n')) {
      if (/"event":"refused/.test(line)) console.log(line.replace(/^.*"event"/, '{"event"'))
    }
  } finally {
    isOn = false
    await producing
    push.close()
    for (const child of processes) child.kill('SIGTERM')
    await Promise.race([Promise.all(processes.map((child) => child.exitCode ?? once(child, 'exit'))), sleep(10_000)])
    for (const child of processes) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  process.exitCode = isWrong ? 1 : 0
}

async function metrics(): Promise<Record<string, number>> {
  const text = await fetch(`http://127.0.0.1:${HTTP}/metrics`)
    .then((answer) => answer.text())
    .catch(() => '')
  const of = (name: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')[1] ?? 0,
    )
  return {
    'events delivered': of('katamichi_events_total{result="delivered"}'),
    'events lost': of('katamichi_events_total{result="lost"}'),
    dropped: of('katamichi_link_datagrams_total{result="dropped_by_kernel"}'),
  }
}

function rss({ pid }: ChildProcess): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)
}

if (process.argv[2] === 'generate') {
  await generate(process.argv[3], Number(process.argv[4]), Number(process.argv[5]))
} else await main(Number(process.argv[2] ?? 8))
