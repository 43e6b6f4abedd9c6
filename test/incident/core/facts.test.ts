import t from 'tap'
import { type IncidentFacts, publicFactsOf } from '../../../incident/core/facts.js'

t.test('public is what is named as public', async (t) => {
  const period = { fromMs: 1, toMs: 2, detectedMs: undefined }
  const journal = { framesMissing: 3, lines: ['O/L'] } as unknown as NonNullable<IncidentFacts['journal']>
  const facts = { title: 'x', period, journal, host: { name: 'secret-host' } } as IncidentFacts
  t.strictSame(publicFactsOf(facts), { ...period, lines: ['O/L'], hasLoss: true })
  t.strictSame(publicFactsOf({ ...facts, journal: undefined }), { ...period, lines: undefined, hasLoss: undefined })
  t.equal(publicFactsOf({ ...facts, journal: { ...journal, framesMissing: 0 } }).hasLoss, false)
})
