import t from 'tap'
import type { Information, InformationRecord } from '../../../client/records.js'
import { linesOf, listed, phaseOf, translationIn } from '../../../dashboard/core/information.js'

const NOW_MS = 1_000_000
const record = (id: string, information: Information): InformationRecord => ({
  key: `information/O/${id}/`,
  id,
  state: 'live',
  information: { operator: 'O', id, ...information },
})

t.test('it is active within a period, planned before one, over after the last; without any it is active', async (t) => {
  t.equal(phaseOf({}, NOW_MS), 'active')
  t.equal(phaseOf({ activePeriods: [{ startMs: NOW_MS, endMs: NOW_MS + 1 }] }, NOW_MS), 'active')
  t.equal(phaseOf({ activePeriods: [{ startMs: NOW_MS - 5, endMs: NOW_MS }] }, NOW_MS), 'over', 'the end is not within')
  t.equal(phaseOf({ activePeriods: [{ endMs: NOW_MS - 1 }, { startMs: NOW_MS + 1 }] }, NOW_MS), 'planned')
  t.equal(phaseOf({ activePeriods: [{}] }, NOW_MS), 'active', 'an open period')
})

t.test('the lines it names itself or by a trip, each once', async (t) => {
  const information: Information = {
    operator: 'O',
    informed: [
      { line: 'A', direction: 'Inbound' },
      { line: 'A', direction: 'Outbound' },
      { trip: { line: 'B' } },
      { operator: 'P', line: 'A' },
      { station: 'S' },
    ],
  }
  t.same(linesOf(information), ['O/A', 'O/B'], 'of the operator of the source, whatever it calls its agency')
  t.same(linesOf({ informed: [{ operator: 'P', line: 'A' }] }), ['P/A'])
  t.same(linesOf({ informed: [{ operator: 'O' }] }), [])
})

t.test('serious ones come first, planned ones apart by when they begin, and what is over is not listed', async (t) => {
  const { active, planned } = listed(
    [
      record('other', { condition: 'OTHER' }),
      record('stopped', { condition: 'SUSPENDED' }),
      record('later', { activePeriods: [{ startMs: NOW_MS + 20 }] }),
      record('soon', { activePeriods: [{ startMs: NOW_MS + 10 }], condition: 'SUSPENDED' }),
      record('over', { activePeriods: [{ endMs: 1 }] }),
    ].map((record) => ({ record, phase: undefined })),
    NOW_MS,
  )
  t.same(
    [active, planned].map((list) => list.map(({ id }) => id)),
    [
      ['stopped', 'other'],
      ['soon', 'later'],
    ],
  )
})

t.test("a text is in the reader's language, else untagged, else in any", async (t) => {
  const ja = { language: 'ja', text: '遅れ' }
  const en = { language: 'en-US', text: 'late' }
  const fr = { language: 'fr', text: 'retard' }
  const bare = { text: 'delay' }
  t.equal(translationIn([fr, ja, en], 'en'), en)
  t.equal(translationIn([fr, bare, ja], 'en'), bare)
  t.equal(translationIn([fr, ja], 'en'), ja)
  t.equal(translationIn([fr], 'ja'), fr, 'it keeps its own tag')
  t.equal(translationIn([{ language: 'ja', text: '' }], 'ja'), undefined)
})

t.test('what the receiver judged by the clock of the source goes before the clock of this page', async (t) => {
  const past = record('recorded', { activePeriods: [{ startMs: 1, endMs: 2 }] })
  const phases = ['active', 'planned', 'over'] as const
  t.same(
    phases.map((phase) => {
      const { active, planned } = listed([{ record: past, phase }], NOW_MS)
      return [active.length, planned.length]
    }),
    [
      [1, 0],
      [0, 1],
      [0, 0],
    ],
  )
})
