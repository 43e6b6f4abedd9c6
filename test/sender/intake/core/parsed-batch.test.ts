import t from 'tap'
import { joined, ParsedBatch } from '../../../../sender/intake/core/parsed-batch.js'

const event = (number: string) => ({ train: { number } })

t.test('refusals keep their places among the events, drops are added up', async (t) => {
  const batch = new ParsedBatch()
  t.ok(batch.isEmpty)
  batch.add({ events: [event('1'), event('2')], refused: [{ word: 'not_json', detail: '', after: 1 }] })
  batch.add({
    events: [event('3')],
    refused: [{ word: 'no_key' as 'not_json', detail: '' }],
    dropped: [{ field: 'x', word: 'unknown', count: 2 }],
    unknown: { fromMs: 5, untilMs: 6, messages: 1 },
  })
  batch.add({
    events: [],
    refused: [],
    dropped: [{ field: 'x', word: 'unknown', count: 3 }],
    unknown: { fromMs: 8, untilMs: 9, messages: 2 },
  })
  t.notOk(batch.isEmpty)
  t.match(batch.parsed(), {
    events: [event('1'), event('2'), event('3')],
    refused: [{ after: 1 }, { after: 3 }],
    dropped: [{ field: 'x', count: 5 }],
    unknown: { fromMs: 5, untilMs: 9, messages: 3 },
  })
  t.same(joined([]), { events: [], refused: [], dropped: [] })
})
