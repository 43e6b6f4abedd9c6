import t from 'tap'
import { isInputUnknown } from '../../../../proto/event.js'
import { decodeEventBatch } from '../../../../proto/frame.js'
import { encodeInputUnknown } from '../../../../sender/intake/core/input-unknown.js'

const read = (payload: Uint8Array) => decodeEventBatch(payload)!

t.test('E11: one event, with an id of its own, and times that are whole and in order', async (t) => {
  const said = { source: 'tms', fromMs: 1000.7, untilMs: 2000.2, reason: 'crash' } as const
  const [event, ...others] = read(encodeInputUnknown({ ...said, messages: 0 }))
  t.same(others, [])
  t.ok(isInputUnknown(event))
  t.match(event, { inputUnknown: { source: 'tms', fromMs: 1000, untilMs: 2001, reason: 'crash', messages: 0 } })
  t.match(event.eventId, /^[\w-]{22}$/)
  const [unnumbered] = read(encodeInputUnknown(said))
  t.ok(unnumbered.inputUnknown?.messages == null, 'unknown is not 0')
  t.not(unnumbered.eventId, event.eventId)
  const [back] = read(encodeInputUnknown({ ...said, untilMs: 10 }))
  t.match(back, { inputUnknown: { fromMs: 1000, untilMs: 1000 } }, 'a clock that was set back')
  const [early] = read(encodeInputUnknown({ ...said, fromMs: -5, untilMs: 7 }))
  t.strictSame([early.inputUnknown!.fromMs ?? 0, early.inputUnknown!.untilMs], [0, 7])
})

t.test('an event about something else is not taken for one', async (t) => {
  t.notOk(isInputUnknown({ train: { number: '1' } }))
  t.notOk(isInputUnknown({ train: { number: '1' }, inputUnknown: { source: 'x' } }))
  t.notOk(isInputUnknown({}))
})
