/**
 * When datagrams leave does not depend on the receiver: it is away, listens, answers each one or floods, in short slots
 * in an order drawn by lot, and the pauses between datagrams are alike in all of them.
 *
 * Two distributions are compared by the greatest difference between them (Kolmogorov and Smirnov). The slots are many,
 * short and mixed, so whatever else the machine does falls upon all kinds alike: with 60 slots of each kind, by chance
 * alone, and if all pauses of a slot were one, a difference of one half comes about once in a million runs. A channel of one
 * bit a slot that could be read would make it nearly 1.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { runProgram } from '../link/run-program.js'
import { crossingTimesUs, startCapture } from './capture.js'
import { type Changes, MOODS, type Mood, type Slot } from './changing-host.js'
import { PORT, SOURCE_PORT, writeFiles } from './traced-sender.js'
import { openTwoHosts } from './two-hosts.js'

const MAIN = fileURLToPath(new URL('../../cli/main.js', import.meta.url))
const SLOT_MS = 50
/** It goes on until there is enough to compare, which on an idle machine is 14 seconds, and no longer than this. */
const RUN_MAX_MS = 100_000
const SEED = 20261129
/** What only a channel makes. */
const DIFFERENCE_MAX = 0.5
/** Of each kind, for the probability above; and of pauses between datagrams in them. */
const SLOTS_MIN = 60
const PAUSES_MIN = 120
/** By how much the sender would have to wait to be noticed by this test: a third of what it pauses. */
const NOTICED_US = 5000

const missing = [
  ['ip', '-V'],
  ['tcpdump', '--version'],
].filter(([command = '', ...words]) => spawnSync(command, words).status !== 0)
const skip =
  process.getuid?.() !== 0
    ? 'needs root'
    : missing.length > 0
      ? `cannot use here: ${missing.map(([name]) => name).join(', ')}`
      : false

t.setTimeout(240_000)

/** Pauses between datagrams, by what the receiver's host was when each ended. */
function pausesByMood(timesUs: readonly number[], slots: readonly Slot[]): Record<Mood, number[]> {
  const pauses: Record<Mood, number[]> = { away: [], listening: [], answering: [], flooding: [] }
  let slot = 0
  for (const [i, atUs] of timesUs.entries()) {
    while (slot + 1 < slots.length && slots[slot + 1].fromUs <= atUs) slot++
    const isWithin = i > 0 && slots[slot] !== undefined && slots[slot].fromUs <= timesUs[i - 1]
    if (isWithin) pauses[slots[slot].mood].push(atUs - timesUs[i - 1])
  }
  return pauses
}

function greatestDifference(a: readonly number[], b: readonly number[]): number {
  const [left, right] = [a, b].map((values) => [...values].sort((x, y) => x - y)) as [number[], number[]]
  const shareUpTo = (sorted: number[], value: number) => {
    let low = 0
    for (let high = sorted.length; low < high; ) {
      const middle = (low + high) >> 1
      if (sorted[middle] <= value) low = middle + 1
      else high = middle
    }
    return low / sorted.length
  }
  return Math.max(...[...left, ...right].map((value) => Math.abs(shareUpTo(left, value) - shareUpTo(right, value))))
}

function pairs(): [Mood, Mood][] {
  return MOODS.flatMap((a, i) => MOODS.slice(i + 1).map((b): [Mood, Mood] => [a, b]))
}

t.test('the statistic tells a sender that waits', async (t) => {
  const steady = Array.from({ length: 400 }, (_, i) => 15_000 + ((i * 7919) % 1000))
  t.ok(greatestDifference(steady, [...steady].reverse()) < 0.01)
  t.ok(
    greatestDifference(
      steady,
      steady.map((pause) => pause + NOTICED_US),
    ) > DIFFERENCE_MAX,
  )
})

t.test('pauses between datagrams are alike, whatever the receiver’s host does', { skip }, async (t) => {
  const folder = join(t.testdir({}), 'run')
  const hosts = openTwoHosts()
  t.teardown(() => hosts.close())
  const { a, b } = hosts
  await writeFiles(folder, hosts, 'udp')
  steadySource(folder, a.address, b.address)
  a.up()
  b.up()
  await a.connected()
  a.run('ip', 'neigh', 'replace', b.address, 'lladdr', b.mac, 'nud', 'permanent', 'dev', a.interfaceName)
  const file = join(folder, 'cable.pcap')
  const capture = await startCapture(b, SOURCE_PORT, file)
  const changes: Changes = {
    ...{ seed: SEED, slotMs: SLOT_MS },
    ...{ sender: { address: a.address, port: SOURCE_PORT }, receiver: { address: b.address, port: PORT } },
  }
  const [command = '', ...words] = [...a.prefix, process.execPath, MAIN, 'sender', '-c', join(folder, 'sender.toml')]
  const sender = spawn(command, words, { stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = once(sender, 'close')
  const host = await runProgram('../proof/changing-host.js', changes, b.prefix)
  let slots: Slot[] = []
  let pauses = pausesByMood([], slots)
  const isEnough = (mood: Mood) =>
    slots.filter((slot) => slot.mood === mood).length >= SLOTS_MIN && pauses[mood].length >= PAUSES_MIN
  for (const endMs = Date.now() + RUN_MAX_MS; !MOODS.every(isEnough) && Date.now() < endMs; ) {
    await sleep(1000)
    slots = await host.ask<Slot[]>('slots')
    pauses = pausesByMood(crossingTimesUs(file), slots)
  }
  await host.end()
  sender.kill('SIGTERM')
  await ended
  await capture.end(0)
  for (const mood of MOODS) t.ok(isEnough(mood), `${mood}: ${pauses[mood].length} pauses`)
  for (const [one, other] of pairs()) {
    const difference = greatestDifference(pauses[one], pauses[other])
    t.ok(difference < DIFFERENCE_MAX, `${one} and ${other} differ by ${difference.toFixed(3)}`)
  }
  const waited = pauses.flooding.map((pause) => pause + NOTICED_US)
  t.comment(`had it waited ${NOTICED_US} µs: ${greatestDifference(waited, pauses.away).toFixed(3)}`)
})

/** An event each 10 ms for longer than the run, each in a frame of one datagram, and no repair symbols. */
function steadySource(folder: string, from: string, to: string): void {
  const startMs = Date.now()
  const rows = Array.from({ length: (RUN_MAX_MS + 20_000) / 10 }, (_, i) =>
    JSON.stringify({ eventTimeMs: startMs + 10 * i, train: { number: `${i % 50}`, line: 'L', delayS: i % 600 } }),
  )
  writeFileSync(join(folder, 'steady.ndjson'), `${rows.join('\n')}\n`)
  writeFileSync(
    join(folder, 'link.toml'),
    `stream = 1
fec = { assumed_loss = 0, assumed_burst_ms = 0, target_residual = 1e-6, delay_budget_ms = 60 }
rate = { bits_per_second = 20_000_000 }
heartbeat = { period_ms = 1000 }
keys = { mode = "keyed" }
`,
  )
  writeFileSync(
    join(folder, 'sender.toml'),
    `sender = 0
link_file = "link.toml"
state_dir = "state"
destination = { address = "${to}", port = ${PORT} }
source_socket = { address = "${from}", port = ${SOURCE_PORT} }
batch = { deadline_ms = 1 }
key = { id = 1, file = "../link.key" }
source = [{ type = "recording", name = "steady", path = "steady.ndjson", speed = 1 }]
`,
  )
}
