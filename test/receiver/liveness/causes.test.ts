import t from 'tap'
import { causeText, span } from '../../../receiver/liveness/causes.js'

t.test('times as a person says them', async (t) => {
  t.same([0, 3_120, 42_000, 599_999, 600_000, 36_000_000, 365 * 86_400_000].map(span), [
    '0.0 s',
    '3.1 s',
    '42 s',
    '600 s',
    '10 min',
    '10 h',
    '8760 h',
  ])
})

t.test('a cause names what it is about, and for how long', async (t) => {
  const details = { name: 'tms', forMs: 90_000, detail: '60 s' }
  t.equal(causeText('source_not_heard', details).text, 'source tms: nothing heard yet')
  t.equal(causeText('no_numbers', { ...details, name: 'sender 0' }).text.slice(0, 8), 'sender 0')
  t.match(causeText('link_silent', { name: undefined, forMs: 2001, detail: undefined }).text, 'silent for 2001 ms')
})
