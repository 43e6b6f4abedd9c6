import t from 'tap'
import type { Event } from '../../../proto/event.js'
import { SnapshotDifferences } from '../../../sender/core/snapshot-differences.js'

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
  const again = { ...train('1', 0, 2000), eventId: 'x', sourceTimeMs: 1, validUntilMs: 2 }
  t.same(differences.handleSnapshot([again], 2000).events, [])
})

t.test('absent is not zero: a delay that goes is a change', async (t) => {
  const differences = new SnapshotDifferences()
  const { delayS: _, ...unknown } = train('1', 0).train!
  differences.handleSnapshot([train('1', 0)], 1000)
  t.equal(differences.handleSnapshot([{ train: unknown }], 2000).events.length, 1)
})

t.test('lines end too; a component, which has no such word, is told without condition', async (t) => {
  const differences = new SnapshotDifferences()
  const line = { line: { operator: 'O', line: 'L', text: { ja: '平常運転' } } }
  differences.handleSnapshot([line, { component: { system: 'power', component: 'ss1', condition: 1 } }], 1)
  t.same(differences.handleSnapshot([], 2).events, [
    { eventTimeMs: 2, line: { operator: 'O', line: 'L', ended: true } },
    { eventTimeMs: 2, component: { system: 'power', component: 'ss1' } },
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
