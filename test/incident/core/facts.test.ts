import t from 'tap'
import { type IncidentFacts, type JournalFacts, publicFactsOf } from '../../../incident/core/facts.js'

t.test('public is what is named as public', async (t) => {
  const period = { fromMs: 1, toMs: 2, detectedMs: undefined }
  const journal = { framesMissing: 3, framesHealed: 0, doubts: [], lines: ['O/L'] } as unknown as JournalFacts
  const facts = { title: 'x', period, journal, host: { name: 'secret-host' } } as IncidentFacts
  t.strictSame(publicFactsOf(facts), { ...period, lines: ['O/L'], loss: 'lost' })
  t.strictSame(publicFactsOf({ ...facts, journal: undefined }), { ...period, lines: undefined, loss: undefined })
})

t.test('that nothing was lost is said only where the journal shows it', async (t) => {
  const loss = (changed: Partial<JournalFacts>) => {
    const journal = { framesMissing: 0, framesHealed: 0, doubts: [], lines: [], ...changed } as unknown as JournalFacts
    return publicFactsOf({ period: { fromMs: 1, toMs: 2, detectedMs: undefined }, journal } as unknown as IncidentFacts)
      .loss
  }
  t.equal(loss({}), 'none')
  t.equal(loss({ framesHealed: 2 }), 'late')
  t.equal(loss({ framesMissing: 1, framesHealed: 2, doubts: ['ends_earlier'] }), 'lost', 'what is lost is lost')
  for (const framesHealed of [0, 2]) t.equal(loss({ framesHealed, doubts: ['of_a_sender'] }), undefined)
})
