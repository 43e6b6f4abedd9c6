/**
 * The receiver is killed again and again under a stream. What an outside subscriber has then is every frame, delivered or
 * in one gap; nothing that it was given is called lost.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { Subscriber } from 'zeromq'
import { journalFile } from '../../config/journal.js'
import { readMemory } from '../../receiver/position-file.js'
import { openTwoNetworks } from '../../rig/two-networks.js'
import { RESERVE_AHEAD } from '../../sender/transmit/core/lanes/lane-numbers.js'
import { ipcEndpoint } from '../ipc-endpoint.js'
import { TwoEnds } from './two-ends.js'

const opened = openTwoNetworks()
const skip = typeof opened === 'string' ? opened : false
if (typeof opened !== 'string') opened.close()

/** Some twenty seconds on an idle machine. */
const TEST_MS = 180_000
const PATIENCE_MS = 30_000
const KILLS = 6

interface Gap {
  firstSequence: number
  lastSequence: number
  reason: string
}

/** What a subscriber to everything got, in one epoch. */
class Heard {
  /** Event ids, in order, without those that said `repeated` and had come before. */
  readonly ids: string[] = []
  repeated = 0
  readonly sequences = new Set<number>()
  readonly gaps = new Map<string, Gap>()
  readonly numbers: number[] = []
  #socket: Subscriber

  constructor(endpoint: string) {
    this.#socket = new Subscriber({ receiveHighWaterMark: 0, reconnectInterval: 20, reconnectMaxInterval: 20 })
    this.#socket.connect(endpoint)
    this.#socket.subscribe()
    this.#run().catch(() => {})
  }

  close(): void {
    this.#socket.close()
  }

  async #run(): Promise<void> {
    for await (const [, meta, payload] of this.#socket) {
      const { kind, id, number, repeated } = JSON.parse(meta.toString())
      this.numbers.push(number)
      if (kind === 'gap') this.gaps.set(id, JSON.parse(payload.toString()))
      else if (repeated && this.ids.includes(id)) this.repeated++
      else {
        this.ids.push(id)
        this.sequences.add(Number(id.split(':')[4]))
      }
    }
  }
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  for (const endMs = performance.now() + PATIENCE_MS; !isSo(); await sleep(20)) {
    if (performance.now() > endMs) throw new Error(`not ${what} within ${PATIENCE_MS} ms`)
  }
}

t.test('kill -9 of the receiver', { skip, timeout: TEST_MS }, async (t) => {
  const endpoint = ipcEndpoint()
  const ends = await TwoEnds.open({ receiver: `[zeromq]\nendpoint = "${endpoint}"\n` })
  t.teardown(() => ends.close())
  const earlier = [7, 5].map((epoch) => ({ epoch, reservedThrough: epoch * 10 }))
  mkdirSync(ends.path('s/state'))
  writeFileSync(ends.path('s/state/sender-epoch.json'), JSON.stringify({ ...earlier[0], earlier: earlier.slice(1) }))
  await ends.startReceiver()
  const heard = new Heard(endpoint)
  t.teardown(() => heard.close())
  await ends.startSender()
  ends.startSource(2)
  await until('heard', () => heard.ids.length > 50)
  for (let kill = 0; kill < KILLS; kill++) {
    await sleep(100 + 137 * kill)
    await ends.stop('receiver', 'SIGKILL')
    const { length } = heard.ids
    await ends.startReceiver()
    // Every other time it is killed while what it has released waits for the subscribers.
    if (kill % 2 === 1) await ends.stop('receiver', 'SIGKILL')
    if (kill % 2 === 1) await ends.startReceiver()
    await until('heard again', () => heard.ids.length > length + 20)
  }

  const durable = () => JSON.parse(readFileSync(ends.path('r/state/receiver-positions.json'), 'utf8'))
  const nowAt = Math.max(...heard.sequences)
  await until('written, about once a second', () => durable().positions.at(-1).next > nowAt)

  const reserved = () => JSON.parse(readFileSync(ends.path('s/state/sender-epoch.json'), 'utf8'))
  await until('reserved anew', () => reserved().reservedThrough > RESERVE_AHEAD)
  t.same(reserved().earlier, earlier, 'S2: when the sender reserves anew, the epochs before stay on its disk')

  ends.stopSource()
  let quietAt = -1
  await until('quiet', () => {
    const isQuiet = quietAt === heard.ids.length
    quietAt = heard.ids.length
    return isQuiet
  })
  await sleep(500)
  const { sequences, gaps, ids, numbers } = heard
  const [first, last] = [Math.min(...sequences), Math.max(...sequences)]
  const named = new Map<number, string[]>()
  for (const [id, { firstSequence, lastSequence }] of gaps) {
    for (let sequence = firstSequence; sequence <= lastSequence; sequence++) {
      named.set(sequence, [...(named.get(sequence) ?? []), id])
    }
  }
  const all = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  t.same(
    all.filter((sequence) => !sequences.has(sequence) && !named.has(sequence)),
    [],
    'nothing is silent',
  )
  t.equal(new Set(ids).size, ids.length, 'nothing comes twice without saying so')
  t.same(
    [...named].filter(([, its]) => its.length > 1),
    [],
    'no frame stands in two gaps',
  )
  const isFalse = ([, { firstSequence, lastSequence, reason }]: [string, Gap]) =>
    reason !== 'perhaps_delivered' &&
    all.some((sequence) => sequence >= firstSequence && sequence <= lastSequence && sequences.has(sequence))
  t.same([...gaps].filter(isFalse), [], 'nothing that was delivered is called lost')
  t.ok(
    [...gaps.values()].some(({ reason }) => reason === 'lost'),
    'and what was sent meanwhile is',
  )
  t.ok(
    numbers.every((number, i) => i === 0 || number > numbers[i - 1]),
    'numbers go on over a restart',
  )

  await ends.stop('receiver')
  t.match(durable(), { isLast: true, number: numbers.at(-1) }, 'after a stop the last word is on the disk')
  t.match(durable().positions.at(-1), { next: last + 1, doubtful: undefined })
  t.same(readMemory(ends.path('r/state')).positions, durable().positions)
})

t.test('a gap that the journal did not take before the receiver was killed', { skip, timeout: TEST_MS }, async (t) => {
  const endpoint = ipcEndpoint()
  const ends = await TwoEnds.open({ receiver: `[zeromq]\nendpoint = "${endpoint}"\n` })
  t.teardown(() => ends.close())
  await ends.startReceiver()
  const heard = new Heard(endpoint)
  t.teardown(() => heard.close())
  await ends.startSender()
  ends.startSource(2)
  await until('heard', () => heard.ids.length > 50)
  await ends.stop('receiver', 'SIGKILL')
  const other = new DatabaseSync(journalFile(ends.path('r/state')))
  t.teardown(() => other.isOpen && other.close())
  other.exec('BEGIN IMMEDIATE')
  const { size } = heard.gaps
  await sleep(300)
  await ends.startReceiver()
  const told = () => [...heard.gaps].slice(size).map(([id, { reason }]) => [id, reason])
  await until('told of what was sent meanwhile', () => told().some(([, reason]) => reason === 'lost'))
  await ends.stop('receiver', 'SIGKILL')
  other.exec('ROLLBACK')
  other.close()
  const before = told()
  await ends.startReceiver()
  const { gaps } = JSON.parse((await ends.get('/v1/gaps')).body) as { gaps: (Gap & { id: string })[] }
  const shown = new Map(gaps.map(({ id, reason }) => [id, reason]))
  t.strictSame(
    before.map(([id]) => [id, shown.get(id)]),
    before,
    'is in its report, as it was named',
  )
})
