import t from 'tap'
import type { Event } from '../../../../proto/event.js'
import { EVENT_MESSAGES } from '../../../../proto/generated/event-table.js'
import { isSoundTrain } from '../../../../sender/intake/core/sound-train.js'
import { DEFAULT_RANGE_LIMITS } from '../../../../sender/intake/core/sound-values.js'

const NOW_MS = Date.parse('2026-11-23T12:00:00Z')
const isSound = (event: Event, limits = DEFAULT_RANGE_LIMITS) => isSoundTrain(event, limits, NOW_MS)
const train = (fields: object): Event => ({ train: { number: '1', ...fields } })

// That it finds what the walk by the schema finds, and no less, stands in range-checks.test.ts.
t.test('nothing is sound but a train: whatever of a message stands beside it needs a closer look', async (t) => {
  t.ok(isSound(train({})))
  t.notOk(isSound({}))
  for (const [name, { message, max }] of Object.entries(EVENT_MESSAGES.Event)) {
    if (!message || name === 'train') continue
    t.notOk(isSound({ ...train({}), [name]: max === undefined ? {} : [{}] }), name)
  }
  t.ok(isSound({ ...train({}), blemishes: [], line: null, withheld: null }), 'null and an empty list are nothing')
})

t.test('lists have a limit of the schema, and one of ours', async (t) => {
  const carIds = (count: number) => train({ carIds: new Array(count).fill('1') })
  t.same([isSound(carIds(64)), isSound(carIds(65))], [true, false])
  const limits = { ...DEFAULT_RANGE_LIMITS, entriesMax: 3 }
  t.same([isSound(carIds(3), limits), isSound(carIds(4), limits)], [true, false])
  const calls = (count: number) => train({ stopCalls: new Array(count).fill({ station: 'A' }) })
  t.same([isSound(calls(3), limits), isSound(calls(4), limits)], [true, false])
})
