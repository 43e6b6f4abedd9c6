import t from 'tap'
import type { Heartbeat } from '../../../proto/frame.js'
import { type SenderWord, SILENT_AFTER_MS, senderWord } from '../../../receiver/stream/sender-word.js'

const T = 1_750_000_000_000
/** The sender's clock is an hour behind ours. */
const BEHIND_MS = 3_600_000
const heartbeat = (lastMessageMs: number | undefined, more: Heartbeat = {}): Heartbeat => ({
  run: 7,
  health: {
    ...(lastMessageMs && { intakeHeardMs: lastMessageMs }),
    sources: [{ name: 'tms', number: 1, ...(lastMessageMs && { lastMessageMs }) }],
  },
  ...more,
})
const tell = (beat: Heartbeat, atMs: number, before?: SenderWord, aheadMs = -BEHIND_MS) =>
  senderWord({ sender: 0, epoch: 5 }, beat, atMs + aheadMs, atMs, before)

t.test('times are told on our clock, by the creation of the heartbeat', async (t) => {
  const word = tell(heartbeat(T - BEHIND_MS - 1500), T)
  t.match(word, { intakeHeardMs: T - 1500, sources: [{ name: 'tms', lastMessageMs: T - 1500 }], sinceMs: T })
  t.equal(word.sources![0].silentAfterMs, SILENT_AFTER_MS)
  const [silent] = tell(heartbeat(undefined), T).sources!
  t.strictSame([silent.lastMessageMs, silent.lastEventMs, silent.endedMs], [undefined, undefined, undefined])
})

t.test('a source speaks in snapshots when it says so, and not else', async (t) => {
  const of = (isSnapshot?: boolean) =>
    tell({ run: 7, health: { sources: [{ name: 'tms', number: 1, ...(isSnapshot != null && { isSnapshot }) }] } }, T)
  t.same(
    [undefined, false, true].map((said) => of(said).sources![0].isSnapshot),
    [false, false, true],
  )
})

t.test('what is repeated keeps its time, however the sender’s clock is set', async (t) => {
  const spokenMs = T - BEHIND_MS
  let word = tell(heartbeat(spokenMs), T)
  word = tell(heartbeat(spokenMs), T + 60_000, word, 0)
  t.equal(word.sources![0].lastMessageMs, T, 'an hour forward is no silence')
  word = tell(heartbeat(spokenMs), T + 120_000, word, -2 * BEHIND_MS)
  t.equal(word.sources![0].lastMessageMs, T, 'an hour back is no sign of life')
})

t.test('nothing is later than the heartbeat that says it', async (t) => {
  t.equal(tell(heartbeat(T + 9_999_999), T).sources![0].lastMessageMs, T)
})

t.test('a sender that draws no run says nothing of its sources; one without room keeps its last word', async (t) => {
  const old = tell({ health: { sources: [{ name: 'tms', eventsIn: 3 }] } }, T)
  t.match(old, { run: 0, sources: undefined, intakeHeardMs: undefined })
  t.equal(tell({ run: 7, health: { sources: [{ name: 'tms' }] } }, T).sources, undefined, 'nor one without numbers')
  const word = tell(heartbeat(T - BEHIND_MS), T)
  t.same(tell({ run: 7, health: {} }, T + 500, word).sources, word.sources)
  t.same(tell({ run: 8, health: {} }, T + 500, word).sources, [], 'but not over a restart')
})

t.test('a source that says no more when its last event was has none', async (t) => {
  const at = (ms: number, lastEventMs?: number): Heartbeat => ({
    run: 7,
    health: {
      sources: [{ name: 'tms', number: 1, lastMessageMs: ms - BEHIND_MS, ...(lastEventMs && { lastEventMs }) }],
    },
  })
  const word = tell(at(T, T - BEHIND_MS - 5), T)
  t.equal(word.sources![0].lastEventMs, T - 5)
  t.equal(tell(at(T + 1), T + 1, word).sources![0].lastEventMs, undefined)
})

t.test(
  'since when it is held is told on our clock, keeps its time, and is over with a heartbeat without it',
  async (t) => {
    const hold = { sinceMs: T - BEHIND_MS - 2000 }
    let word = tell({ run: 7, hold }, T)
    t.equal(word.held?.sinceMs, T - 2000)
    word = tell({ run: 7, hold }, T + 500, word, 0)
    t.equal(word.held?.sinceMs, T - 2000, 'however the sender’s clock is set')
    t.equal(tell({ run: 7 }, T + 600, word).held, undefined)
    t.equal(tell({ run: 7, hold: {} }, T).held?.sinceMs, T, 'at the latest when it is said')
    t.equal(tell({ run: 7, hold: { sinceMs: T + 1e9 } }, T).held?.sinceMs, T)
  },
)
