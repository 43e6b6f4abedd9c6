import { join } from 'node:path'
import t from 'tap'
import { encodeEvents } from '../../proto/frame.js'
import { PipeRecord } from '../../sender/core/pipe-records.js'
import { TransmitPipe } from '../../sender/transmit-pipe.js'

t.test('what comes when the transmit process is gone is counted, and it was never ready', async (t) => {
  const pipe = new TransmitPipe(join(t.testdir({}), 'missing.toml'), 'real')
  t.equal(await pipe.exited, 2)
  t.equal(pipe.isReady, false)
  const events = encodeEvents([{ train: { number: '1' } }, { train: { number: '2' } }])
  t.equal(pipe.write(PipeRecord.events, events), undefined)
  void pipe.write(PipeRecord.health, new Uint8Array(9))
  t.same(pipe.dropped, { records: 1, events: 2, bytes: events.length })
  await pipe.cutShort()
})
