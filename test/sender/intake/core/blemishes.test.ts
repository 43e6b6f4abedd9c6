import t from 'tap'
import type { Event } from '../../../../proto/event.js'
import { BLEMISHES_MAX, markBlemish } from '../../../../sender/intake/core/blemishes.js'

t.test('each field and word is marked once', async (t) => {
  const event: Event = {}
  markBlemish(event, 'train.delayS', 'out_of_range')
  markBlemish(event, 'train.delayS', 'out_of_range')
  markBlemish(event, 'train.delayS', 'ill_typed')
  t.same(event.blemishes, [
    { field: 'train.delayS', reason: 'out_of_range' },
    { field: 'train.delayS', reason: 'ill_typed' },
  ])
})

t.test('marks are bounded', async (t) => {
  const event: Event = {}
  for (let i = 0; i < 100; i++) markBlemish(event, `field${i}`, 'cut')
  t.equal(event.blemishes!.length, BLEMISHES_MAX)
})
