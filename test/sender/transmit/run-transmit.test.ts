import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import t from 'tap'
import { loadSenderConfig } from '../../../config/load.js'
import { type DatagramHeader, readHeader } from '../../../proto/datagram.js'
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
    ...{ startMs: START_MS, run: 1, nowMs: () => START_MS },
    async send(transmitter, links, reservation) {
      // Nothing waits here, so what is not on disk by now was not before the first datagram.
      const record = readEpochRecord(state)
      t.equal(record?.epoch, PREVIOUS.epoch + 1)
      t.same(record?.earlier, [PREVIOUS])
      transmitter.handleEvents(encodeEventRecord([{ train: { number: '1' } }]), START_MS)
      transmitter.handleStop(START_MS)
      for (let nowMs = START_MS; !transmitter.isFinished; nowMs = transmitter.nextWakeMs()) {
        sendBatch(transmitter.pollDatagrams(nowMs), links)
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
  t.equal(await runTransmit(loaded, transmission, pino({ level: 'silent' })), 0)
  const ended = { epoch: PREVIOUS.epoch + 1, reservedThrough: 1, earlier: [PREVIOUS] }
  t.same(readEpochRecord(state), ended, 'nothing beyond the last frame was ever numbered')
  const [datagram] = await received
  const header = readHeader(datagram) as DatagramHeader
  t.equal(header.epoch, PREVIOUS.epoch + 1)
})
