import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { pino } from 'pino'
import t, { type Test } from 'tap'
import { loadReceiverConfig } from '../../config/load.js'
import { Journal } from '../../journal/journal.js'
import { Lane, UNKEYED } from '../../proto/datagram.js'
import { encodeFrame } from '../../proto/frame.js'
import { runReceiver } from '../../receiver/run-receiver.js'
import type { FeedItem } from '../../receiver/stream/receiver.js'
import { faultsIn } from '../journal/faults-in.js'
import { frameOf } from '../journal/journal-frames.js'
import { UNKEYED_LINK } from '../unkeyed-link.js'
import { DatagramMaker } from './datagram-maker.js'

const PORT = 47_311
const RECEIVER = `
link_file = "link.toml"
state_dir = "state"
listen = { address = "127.0.0.1", port = ${PORT} }
zeromq = { enabled = false }
http = { enabled = false }
`

/** A receiver that runs, a socket that sends to it, and what it says, delivers and remembers. */
async function start(t: Test, folder: string) {
  const config = await loadReceiverConfig(join(folder, 'receiver.toml'))
  const lines: Record<string, unknown>[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) })
  const delivered: string[] = []
  const items: FeedItem[] = []
  const stop = new AbortController()
  const ended = runReceiver({
    ...{ config, log, signal: stop.signal },
    sink: (released) => {
      items.push(...released)
      for (const item of released) delivered.push(item.kind === 'gap' ? `gap ${item.reason}` : item.kind)
    },
  })
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const end = async () => {
    stop.abort()
    await ended
  }
  t.teardown(async () => {
    socket.close()
    await end()
  })
  await until(() => lines.some(({ event }) => event === 'receiver_started'))
  const maker = new DatagramMaker({ key: null, keyId: UNKEYED, fingerprint: config.fingerprint })
  const send = (sequence: number, createdMs = Date.now(), fingerprint = config.fingerprint) => {
    const frame = encodeFrame({ createdMs, eventBatch: { events: [{ train: { number: `${sequence}` } }] } })
    const block = { frame, fingerprint, lane: Lane.events, sequence }
    for (const datagram of maker.block(block)) socket.send(datagram, PORT, '127.0.0.1')
  }
  const remembered = () => {
    const path = join(folder, 'state/receiver-positions.json')
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
  }
  return { lines, delivered, items, send, end, remembered }
}

async function until(isSo: () => boolean) {
  for (let tries = 0; tries < 2000 && !isSo(); tries++) await new Promise((done) => setTimeout(done, 10))
}

t.test('R17: where it is is on the disk soon, and at the end; the next run takes the frame after that', async (t) => {
  const folder = t.testdir({ 'link.toml': UNKEYED_LINK, 'receiver.toml': RECEIVER })
  const first = await start(t, folder)
  first.send(1)
  await until(() => first.remembered().positions[0]?.next === 2)
  t.match(first.remembered(), { positions: [{ sender: 0, epoch: 100, next: 2 }], isLast: false })
  first.send(2)
  await until(() => first.delivered.length === 2)
  await first.end()
  const { positions, isLast } = first.remembered()
  t.strictSame([isLast, positions[0].next, positions[0].doubtful], [true, 3, undefined])

  const second = await start(t, folder)
  second.send(2)
  second.send(3)
  await until(() => second.delivered.length > 0)
  await second.end()
  t.strictSame(second.delivered, ['event'], 'what was had before is not given again')
  t.equal(second.remembered().positions[0].next, 4)
})

t.test(
  'R17: what arrived is in the journal, which says where the receiver was if the position file is gone',
  async (t) => {
    const folder = t.testdir({ 'link.toml': UNKEYED_LINK, 'receiver.toml': RECEIVER })
    const journalOf = () => Journal.openForReading(join(folder, 'state/journal.sqlite'))
    const first = await start(t, folder)
    for (const sequence of [1, 2, 4]) first.send(sequence)
    await until(() => first.delivered.length === 4)
    t.strictSame(first.delivered, ['event', 'event', 'gap lost', 'event'])
    await first.end()
    const journal = journalOf()
    t.strictSame(
      [...journal.read()].map(({ sequence }) => sequence),
      [1, 2, 4],
    )
    t.match(journal.gaps(), [{ firstSequence: 3, lastSequence: 3, reason: 'lost' }])
    t.match(journal.cursors(), [{ name: 'feeds', epoch: 100, sequence: 4 }])
    t.strictSame(faultsIn(journal), [])
    journal.close()

    for (const name of ['json', 'latest']) rmSync(join(folder, `state/receiver-positions.${name}`))
    const second = await start(t, folder)
    for (const sequence of [4, 5]) second.send(sequence)
    await until(() => second.delivered.length > 0)
    await second.end()
    t.strictSame(second.delivered, ['event'], 'what was had before is not given again')
    t.match(second.lines.find(({ event }) => event === 'receiver_started')?.resume, [{ epoch: 100, next: 5 }])
  },
)

t.test(
  'a receiver that was killed gives out of the journal what its feeds did not get, or may not have got',
  async (t) => {
    const folder = t.testdir({ 'link.toml': UNKEYED_LINK, 'receiver.toml': RECEIVER, state: {} })
    const events = (sequence: number) => {
      const batch = { eventsBefore: sequence - 1, events: [{ train: { number: `${sequence}` } }] }
      return frameOf(sequence, {
        ...{ sender: 0, epoch: 100, arrivedMs: Date.now() },
        body: encodeFrame({ createdMs: Date.now(), eventBatch: batch }),
      })
    }
    const doubtful = [{ firstSequence: 2, lastSequence: 3, reason: 'perhaps_delivered' }]
    const position = { sender: 0, epoch: 100, next: 4, events: 3, doubtful }
    writeFileSync(
      join(folder, 'state/receiver-positions.json'),
      JSON.stringify({ version: 0, number: 3, positions: [position] }),
    )
    const journal = Journal.openForWriting(join(folder, 'state/journal.sqlite'))
    journal.transaction(() => {
      for (const sequence of [1, 2, 5]) journal.append(events(sequence))
    })
    journal.close()
    const { delivered, items, send, end } = await start(t, folder)
    await until(() => delivered.length === 4)
    t.strictSame(delivered, ['event', 'gap perhaps_delivered', 'gap lost', 'event'])
    t.strictSame(
      items.map((item) => item.kind !== 'content' && item.kind !== 'healed' && item.isRepeated),
      [true, undefined, undefined, false],
    )
    send(6)
    await until(() => delivered.length === 5)
    await end()
    t.equal(delivered.at(-1), 'event')
  },
)

t.test('the log says that frames are too old, and that link.toml differs', async (t) => {
  const folder = t.testdir({ 'link.toml': UNKEYED_LINK, 'receiver.toml': RECEIVER })
  const { lines, send } = await start(t, folder)
  send(1, Date.now() - 3_600_000)
  await until(() => lines.some(({ cause }) => cause === 'aged'))
  t.match(
    lines.filter(({ cause }) => cause === 'aged'),
    [{ event: 'refused', count: 1, level: 40 }],
  )
  send(2, Date.now(), 1)
  await until(() => lines.some(({ event }) => event === 'link_mismatch'))
  t.equal(lines.find(({ event }) => event === 'link_mismatch')?.level, 50)
})

t.test('a feed that cannot be had is named, and leaves none of the others open', async (t) => {
  const zeromq = `tcp://127.0.0.1:${PORT + 1}`
  const feeds = `zeromq = { endpoint = "${zeromq}" }\nhttp = { port = ${PORT + 2} }\n`
  const folder = t.testdir({
    ...{ 'link.toml': UNKEYED_LINK, state: {} },
    'receiver.toml': RECEIVER.replace(/zeromq = .*\nhttp = .*\n/, feeds),
  })
  const config = await loadReceiverConfig(join(folder, 'receiver.toml'))
  const log = pino({ level: 'silent' })
  const other = createServer().listen(PORT + 2, '127.0.0.1')
  await once(other, 'listening')
  await t.rejects(runReceiver({ config, log, signal: new AbortController().signal }), {
    message: `cannot listen at http://127.0.0.1:${PORT + 2} (EADDRINUSE)`,
  })
  other.close()
  await once(other, 'close')
  const { end, lines } = await start(t, folder)
  await end()
  const feedsSaid = lines.find(({ event }) => event === 'receiver_stopped')?.counts as { feeds: object[] }
  t.match(feedsSaid.feeds, [{ name: 'zeromq' }, { name: 'stream' }], 'the same endpoints, at once')
})
