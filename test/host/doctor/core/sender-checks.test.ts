import t from 'tap'
import { senderFindings } from '../../../../host/doctor/core/sender-checks.js'
import { changed, goodSender } from './good-host.js'
import { testPlanted } from './test-planted.js'

testPlanted(senderFindings, /^(sender_(not|held)|intake_|blocked_|input_|source_not|send_|journal_trouble)/, /sender/)

t.test('what follows from a hold is no fault of the link, nor of the sources that wait', async (t) => {
  const sources = [{ name: 'tms', silentS: 7200, silentAfterS: 60 }]
  const ids = (word: object) => senderFindings(changed(goodSender(), 'senderWord', word)).map(({ id }) => id)
  t.same(ids({ heldS: 7200, blockedBy: 'queue_full', sources }), ['sender_held'])
  t.same(ids({ heldS: 7200, sources }), ['sender_held', 'input_too_old'], 'but one that need not wait')
  t.same(ids({ heldS: 7200, blockedBy: 'no_numbers' }), ['sender_held', 'blocked_no_numbers'])
})
