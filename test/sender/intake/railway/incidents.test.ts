import t from 'tap'
import { type Event, LineCondition } from '../../../../proto/event.js'
import { Railway } from '../../../../sender/intake/railway/railway.js'

const MINUTE_MS = 60_000
const START_MS = Date.parse('2026-11-23T21:00+09:00')
const events: Event[] = new Railway({ seed: 1, startMs: START_MS, trains: 20 }).advance(START_MS + 120 * MINUTE_MS)
const minute = (ms: number) => Math.floor((ms - START_MS) / MINUTE_MS)

t.test('a seed has its incidents: two hours, as passengers are told of them', async (t) => {
  const told = events.flatMap(({ eventTimeMs, line }) => {
    if (!line || eventTimeMs === START_MS) return []
    const { condition, expectedResumptionMs, text, cause } = line
    const word = Object.entries(LineCondition).find(([, value]) => value === condition)![0]
    const until = expectedResumptionMs ? `, until ${minute(expectedResumptionMs)}` : ''
    return [`${minute(eventTimeMs!)} ${line.line} ${word}${until}: ${text!.en} (${cause?.en})`]
  })
  const cause = 'a signalling inspection'
  const suspended = `The Kisaragi Line has been suspended between Usurai and Mizukagami since 21:08 because of ${cause}`
  const resumed = `The Kisaragi Line resumed at about 21:32 after ${cause} at 21:08`
  t.strictSame(told, [
    `8 Kisaragi SUSPENDED, until 30: ${suspended}. Service is expected to resume at about 21:30. (${cause})`,
    `29 Kisaragi SUSPENDED, until 35: ${suspended}. Service is expected to resume at about 21:35. (${cause})`,
    `32 Kisaragi DELAYED: ${resumed}. Trains are delayed. (${cause})`,
    '55 Kisaragi NORMAL: The Kisaragi Line is running normally. (undefined)',
  ])
})

t.test('and its trains that are kept, each with why', async (t) => {
  const kept = new Set(events.flatMap(({ train }) => (train?.note ? [`${train.number}: ${train.note.en}`] : [])))
  t.strictSame(
    [...kept],
    [
      ...['548M: crowding', '509K: a door check', '575M: care for a passenger taken ill', '571M: crowding'],
      ...['561M: a check on an item left on the train', '562M: a check on an item left on the train'],
      ...['573M: care for a passenger taken ill', '577A: care for a passenger taken ill'],
      ...['595M: a check on an item left on the train', '598M: crowding', '613M: a check on an item left on the train'],
    ],
  )
})
