import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import t from 'tap'
import { loadSenderConfig } from '../../../config/load.js'
import { frameDigest } from '../../../fec/frame-digest.js'
import { referenceIntegrity } from '../../../fec/integrity.js'
import { Journal } from '../../../journal/journal.js'
import { type DatagramHeader, readHeader } from '../../../proto/datagram.js'
import { decodeFrame } from '../../../proto/frame.js'
import { encodeEventRecord } from '../../../sender/pipe/core/event-record.js'
import { eventNumbers } from '../../../sender/transmit/core/lanes/event-lane.js'
import { readEpochRecord, writeEpochRecord } from '../../../sender/transmit/epoch-file.js'
import { runTransmit, type Transmission } from '../../../sender/transmit/run-transmit.js'
import { sendBatch } from '../../../sender/transmit/send-batch.js'
import { UNKEYED_LINK } from '../../unkeyed-link.js'

const START_MS = 1_764_000_000_000
const PREVIOUS = { epoch: START_MS / 1000 + 5, reservedThrough: 70 }

t.test('S1, S2: epoch and numbers are on disk before anything leaves that bears them', async (t) => {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  t.teardown(() => socket.close())
  const folder = t.testdir({ 'link.toml': UNKEYED_LINK })
  const state = join(folder, 'state')
  writeFileSync(
    join(folder, 'sender.toml'),
    `
sender = 0
link_file = "link.toml"
state_dir = "state"
destination = { address = "127.0.0.1", port = ${socket.address().port} }
source_socket = { port = 47198 }
source = [{ type = "railway", name = "railway", seed = 1, trains = 5 }]
`,
  )
  writeEpochRecord(state, PREVIOUS)
  const transmission: Transmission = {
    ...{ startMs: START_MS, isLive: false, run: 1, nowMs: () => START_MS },
    async send(transmitter, links, reservation, { handlePolled }) {
      // Nothing waits here, so what is not on disk by now was not before the first datagram.
      const record = readEpochRecord(state)
      t.equal(record?.epoch, PREVIOUS.epoch + 1)
      t.same(record?.earlier, [PREVIOUS])
      transmitter.handleEvents(encodeEventRecord([{ train: { number: '1' } }]), START_MS)
      transmitter.handleStop(START_MS)
      for (let nowMs = START_MS; !transmitter.isFinished; nowMs = transmitter.nextWakeMs()) {
        sendBatch(transmitter.pollDatagrams(nowMs), links)
        handlePolled()
      }
      t.equal(transmitter.eventSequence, 1)
      t.ok(record!.reservedThrough >= 1, 'its number was reserved')
      await reservation.reserveAside(eventNumbers(50_000))
      t.same(readEpochRecord(state), { ...record, reservedThrough: 50_000 }, 'what was before is still known')
      return 'ended'
    },
  }
  const received = once(socket, 'message')
  const loaded = await loadSenderConfig(join(folder, 'sender.toml'))
  const hold = join(state, 'sender-hold.json')
  writeFileSync(hold, '')
  const held = runTransmit(loaded, transmission, pino({ level: 'silent' }))
  await t.rejects(held, /held by the operator .*a replay cannot wait/, 'a recording that is the clock cannot wait')
  t.match(readEpochRecord(state), PREVIOUS, 'and has used no epoch')
  rmSync(hold)
  t.equal(await runTransmit(loaded, transmission, pino({ level: 'silent' })), 0)
  const ended = { epoch: PREVIOUS.epoch + 1, reservedThrough: 1, earlier: [PREVIOUS] }
  t.same(readEpochRecord(state), ended, 'nothing beyond the last frame was ever numbered')
  const [datagram] = await received
  const header = readHeader(datagram) as DatagramHeader
  t.equal(header.epoch, PREVIOUS.epoch + 1)

  const journal = Journal.openForReading(join(state, 'journal.sqlite'))
  t.teardown(() => journal.close())
  const [kept, ...more] = [...journal.read()]
  t.strictSame(more, [], 'heartbeats are not journaled')
  t.strictSame([kept.sender, kept.epoch, kept.lane, kept.sequence], [0, PREVIOUS.epoch + 1, 0, 1])
  t.ok(Math.abs(kept.arrivedMs - Date.now()) < 60_000, 'by the wall clock, though the replay’s is long past')
  t.strictSame(
    Buffer.from(kept.digest),
    Buffer.from(frameDigest(referenceIntegrity, kept, kept.sourceSymbols, kept.body)!),
  )
  t.equal(decodeFrame(kept.body)?.eventBatch?.events?.[0].train?.number, '1')
})
