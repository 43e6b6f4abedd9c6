import t from 'tap'
import type { Event } from '../../../../proto/event.js'
import { SnapshotDifferences } from '../../../../sender/intake/core/snapshot-differences.js'

const train = (number: string, delayS: number, eventTimeMs = 0): Event => ({
  eventTimeMs,
  train: { operator: 'O', line: 'L', number, serviceDate: '2026-11-23', direction: 'Up', delayS },
})

t.test('new, changed, unchanged, vanished, back again', async (t) => {
  const differences = new SnapshotDifferences()
  t.same(differences.handleSnapshot([train('1', 0), train('2', 0)], 1000).events, [train('1', 0), train('2', 0)])
  t.same(differences.handleSnapshot([train('2', 60), train('1', 0)], 2000).events, [train('2', 60)])
  t.same(differences.handleSnapshot([train('2', 60)], 3000).events, [
    {
      eventTimeMs: 3000,
      train: { operator: 'O', line: 'L', number: '1', serviceDate: '2026-11-23', ended: true },
    },
  ])
  t.same(differences.handleSnapshot([train('2', 60)], 4000).events, [], 'it ends once')
  t.same(differences.handleSnapshot([train('2', 60), train('1', 0)], 5000).events, [train('1', 0)])
})

t.test('a record that differs only in id and times says nothing new', async (t) => {
  const differences = new SnapshotDifferences()
  differences.handleSnapshot([train('1', 0, 1000)], 1000)
  const again = { ...train('1', 0, 2000), eventId: 'x', sourceTimeMs: 1 }
  t.same(differences.handleSnapshot([again], 2000).events, [])
})

t.test('renewed validity is news; the same or a shorter one is not', async (t) => {
  const differences = new SnapshotDifferences()
  const told = (validUntilMs: number | undefined, nowMs: number) =>
    differences.handleSnapshot([{ ...train('1', 0, nowMs), ...(validUntilMs && { validUntilMs }) }], nowMs).events
      .length
  t.same([told(60, 1), told(60, 2), told(90, 3), told(70, 4), told(undefined, 5), told(90, 6)], [1, 0, 1, 0, 0, 0])
})

t.test('absent is not zero: a delay that goes is a change', async (t) => {
  const differences = new SnapshotDifferences()
  const { delayS: _, ...unknown } = train('1', 0).train!
  differences.handleSnapshot([train('1', 0)], 1000)
  t.equal(differences.handleSnapshot([{ train: unknown }], 2000).events.length, 1)
})

t.test('lines, information and components end too', async (t) => {
  const differences = new SnapshotDifferences()
  const line = { line: { operator: 'O', line: 'L', text: { ja: '平常運転' } } }
  const information = { information: { operator: 'O', id: 'a', condition: 3 as const } }
  differences.handleSnapshot([line, { component: { system: 'power', component: 'ss1', condition: 1 } }, information], 1)
  t.same(differences.handleSnapshot([], 2).events, [
    { eventTimeMs: 2, line: { operator: 'O', line: 'L', ended: true } },
    { eventTimeMs: 2, component: { system: 'power', component: 'ss1', ended: true } },
    { eventTimeMs: 2, information: { operator: 'O', id: 'a', ended: true } },
  ])
})

t.test('a snapshot older than the one before is refused whole, once, and changes nothing', async (t) => {
  const differences = new SnapshotDifferences()
  differences.handleSnapshot([train('1', 0)], 2000)
  const stale = differences.handleSnapshot([train('1', 60), train('2', 0)], 1999)
  t.same(stale, { events: [], refused: [{ word: 'stale_snapshot', detail: '1 ms older' }] })
  t.same(differences.handleSnapshot([train('1', 0)], 2000), { events: [], refused: [] }, 'the same time is not older')
})

t.test('two records with one key: the later wins and the other is counted', async (t) => {
  const { events, refused } = new SnapshotDifferences().handleSnapshot([train('1', 0), train('1', 60)], 1)
  t.same(events, [train('1', 60)])
  t.same(refused, [{ word: 'duplicate_key', detail: 'train/O/L/1/2026-11-23' }])
})

t.test('a record without a key is counted', async (t) => {
  const { events, refused } = new SnapshotDifferences().handleSnapshot([{ train: {} }, train('1', 0)], 1)
  t.equal(events.length, 1)
  t.match(refused, [{ word: 'no_key' }])
})

t.test('over the limit, subjects not seen before are left out by name', async (t) => {
  const differences = new SnapshotDifferences(2)
  differences.handleSnapshot([train('3', 0)], 1)
  const { events, refused } = differences.handleSnapshot([train('1', 0), train('2', 0), train('3', 60)], 2)
  t.same(events, [train('1', 0), train('3', 60)])
  t.same(refused, [{ word: 'too_many_subjects', detail: 'train/O/L/2/2026-11-23' }])
})

// ---------------------------------------------------------------- order

/** As a feed gives it: the snapshot's time in `sourceTimeMs`, each half's own in the train. */
const halves = (headerMs: number, train: object): Event => ({
  eventTimeMs: headerMs,
  sourceTimeMs: headerMs,
  train: { number: '1', ...train },
})
const at = (atStation: string, positionMs: number, headerMs = positionMs) =>
  halves(headerMs, { position: { atStation }, positionMs })
/** Where the train is after each of these snapshots, as far as anything is told. */
function toldOf(...snapshots: Event[]) {
  const differences = new SnapshotDifferences()
  return snapshots.map((event) => {
    const { events, refused } = differences.handleSnapshot([event], event.sourceTimeMs!)
    return events[0]?.train?.position?.atStation ?? refused[0]?.word
  })
}
const MINUTE = 60_000

t.test('an older observation never takes the place of a newer one', async (t) => {
  const late = toldOf(at('A', 10 * MINUTE), at('B', 8 * MINUTE, 11 * MINUTE), at('C', 12 * MINUTE))
  t.same(late, ['A', 'older_observation', 'C'])
  const stuck = [11, 12, 13, 14].map((minute) => at('B', 8 * MINUTE, minute * MINUTE))
  t.same(toldOf(at('A', 10 * MINUTE), ...stuck).slice(1), new Array(4).fill('older_observation'))
  t.same(toldOf(at('A', 100 * MINUTE), at('B', 30 * MINUTE, 101 * MINUTE)), ['A', 'B'], 'over an hour: a clock was set')
})

t.test('a vehicle’s clock that was ahead stops it for two observations', async (t) => {
  const ahead = [
    at('A', 30 * MINUTE),
    ...[11, 12, 13, 14].map((minute) => at(`${minute}`, minute * MINUTE, (minute + 20) * MINUTE)),
  ]
  t.same(toldOf(...ahead), ['A', 'older_observation', 'older_observation', '13', '14'])
})

t.test('a time after the snapshot’s is no observation', async (t) => {
  t.same(toldOf(at('A', 20 * MINUTE, 10 * MINUTE), at('B', 11 * MINUTE)), ['A', 'B'])
})

t.test('one header that was ahead stops nothing where records have times of their own', async (t) => {
  t.same(toldOf(at('A', 10 * MINUTE), at('B', 11 * MINUTE, 71 * MINUTE), at('C', 12 * MINUTE)), ['A', 'B', 'C'])
  const plain = (minute: number, name: string) => halves(minute * MINUTE, { position: { atStation: name } })
  t.same(toldOf(plain(10, 'A'), plain(71, 'B'), plain(12, 'C'), plain(13, 'D'), plain(14, 'E')), [
    ...['A', 'B', 'stale_snapshot', 'stale_snapshot', 'E'],
  ])
})

t.test('of two halves the older is left as it was known', async (t) => {
  const differences = new SnapshotDifferences()
  const both = (positionMs: number, callsMs: number, atStation: string, delayS: number) =>
    halves(20 * MINUTE, { position: { atStation }, positionMs, callsMs, delayS })
  differences.handleSnapshot([both(10 * MINUTE, 10 * MINUTE, 'A', 60)], 20 * MINUTE)
  const { events, refused } = differences.handleSnapshot([both(9 * MINUTE, 11 * MINUTE, 'B', 90)], 20 * MINUTE)
  t.match(events, [
    { train: { position: { atStation: 'A' }, positionMs: 10 * MINUTE, delayS: 90, callsMs: 11 * MINUTE } },
  ])
  t.match(refused, [{ word: 'older_observation' }])
  const calls = differences.handleSnapshot([both(12 * MINUTE, 8 * MINUTE, 'C', 0)], 20 * MINUTE).events
  t.match(calls, [{ train: { position: { atStation: 'C' }, delayS: 90, callsMs: 11 * MINUTE } }])
})

t.test('of two halves the older is told as it came where nothing of it is known any more', async (t) => {
  const differences = new SnapshotDifferences()
  const both = (positionMs: number, callsMs: number, atStation: string) =>
    halves(20 * MINUTE, { position: { atStation }, positionMs, callsMs, delayS: 60 })
  const first = both(10 * MINUTE, 10 * MINUTE, 'A')
  differences.handleSnapshot([first], 20 * MINUTE)
  differences.handlePutAside([first])
  const next = both(9 * MINUTE, 11 * MINUTE, 'B')
  t.same(differences.handleSnapshot([next], 20 * MINUTE).events, [next])
})

// ---------------------------------------------------------------- records put aside

t.test('a record that was put aside has not vanished, and is news when it comes back', async (t) => {
  const differences = new SnapshotDifferences()
  const subject = { train: { operator: 'O', line: 'L', number: '1', serviceDate: '2026-11-23' } }
  differences.handleSnapshot([train('1', 0), train('2', 0)], 1)
  t.same(differences.handleSnapshot([train('2', 0)], 2, [subject]).events, [])
  t.same(differences.handleSnapshot([train('2', 0), train('1', 0)], 3).events, [train('1', 0)])
  differences.handlePutAside([subject])
  t.same(differences.handleSnapshot([train('2', 0), train('1', 0)], 4).events, [train('1', 0)])
  t.match(differences.handleSnapshot([train('2', 0)], 5).events, [{ train: { number: '1', ended: true } }])
  t.match(new SnapshotDifferences().handleSnapshot([], 1, [subject]).events, [], 'one never known is not told')
})

t.test('a feed that is no more ends all that it knew, once', async (t) => {
  const differences = new SnapshotDifferences()
  differences.handleSnapshot([train('1', 0)], 1)
  t.match(differences.endAll(2).events, [{ eventTimeMs: 2, train: { number: '1', ended: true } }])
  t.same(differences.endAll(3).events, [])
})

t.test('an identity is part of the key, and of what ends', async (t) => {
  const differences = new SnapshotDifferences()
  const unit = (identity: string): Event => ({ train: { number: '1', identity } })
  t.equal(differences.handleSnapshot([unit('u1'), unit('u2')], 1).events.length, 2)
  t.same(differences.handleSnapshot([unit('u1')], 2).events, [
    { eventTimeMs: 2, train: { number: '1', identity: 'u2', ended: true } },
  ])
})
