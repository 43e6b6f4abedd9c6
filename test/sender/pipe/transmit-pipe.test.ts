import { join } from 'node:path'
import t from 'tap'
import { EventRecord, encodeEventRecord } from '../../../sender/pipe/core/event-record.js'
import { PipeRecord } from '../../../sender/pipe/core/pipe-records.js'
import { startTransmit } from '../../../sender/pipe/started-transmit.js'
import { TransmitPipe } from '../../../sender/pipe/transmit-pipe.js'

t.test('what comes when the transmit process is gone is counted, and it was never ready', async (t) => {
  const pipe = new TransmitPipe(startTransmit(join(t.testdir({}), 'missing.toml'), 'real'))
  t.equal(await pipe.exited, 2)
  t.equal(pipe.isReady, false)
  const events = encodeEventRecord([{ train: { number: '1' } }, { train: { number: '2' } }])
  t.equal(pipe.write(PipeRecord.events, events), undefined)
  void pipe.write(PipeRecord.health, new Uint8Array(9))
  t.same(pipe.dropped, { records: 1, events: 2, bytes: new EventRecord(events).events.length })
  await pipe.cutShort()
})

t.test('what still waits before the pipe when its reader dies is counted too', async (t) => {
  const pipe = new TransmitPipe(startTransmit(join(t.testdir({}), 'missing.toml'), 'real'))
  const events = encodeEventRecord([{ train: { number: 'x'.repeat(200_000) } }])
  // Many times what the kernel takes without a reader.
  let room: Promise<void> | undefined
  let written = 0
  for (let n = 0; n < 30; n++) room = pipe.write(PipeRecord.events, events, () => written++)
  t.ok(room, 'it was full')
  const passedOn = pipe.passedOn()
  await pipe.exited
  await room
  t.ok(pipe.dropped.records >= 15, `${pipe.dropped.records} of 30`)
  t.equal(written + pipe.dropped.records, 30, 'each is either written or dropped')
  t.equal(await passedOn, false, 'all that was written before did not pass')
  t.equal(await pipe.passedOn(), false)
  t.equal(pipe.dropped.events, pipe.dropped.records)
  t.equal(pipe.dropped.bytes, pipe.dropped.records * new EventRecord(events).events.length)
})
