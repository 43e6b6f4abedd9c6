import fc from 'fast-check'
import t from 'tap'
import { parseJsonMessage } from '../../../../../sender/intake/sources/messages/json-message.js'

const parse = (message: string) => parseJsonMessage(new TextEncoder().encode(message))
const train = (number: string, more = '') => `{"train":{"operator":"K","line":"U","number":"${number}"${more}}}`
const numbers = (message: string) => parse(message).events.map((event) => event.train!.number)
const words = (message: string) => parse(message).refused.map(({ word }) => word)

t.test('a message is one event, or an array of them; a bad one spoils no other', async (t) => {
  t.same(numbers(train('1')), ['1'])
  const mixed = parse('[{"train":{"number":"1","zzz":1}},{"train":{"number":[5]}},{"line":{"line":"L"}}]')
  t.equal(mixed.events.length, 2)
  t.match(mixed.refused, [{ word: 'no_key', after: 1 }])
  t.same(mixed.dropped, [{ field: 'train.zzz', word: 'unknown', count: 1 }])
  t.match(parse('nonsense'), { events: [], refused: [{ word: 'not_json' }] })
  t.match(parseJsonMessage(Uint8Array.of(0xff, 0xfe)), { events: [], refused: [{ word: 'not_json' }] })
  t.match(parse(`[${'1,'.repeat(10_000)}1]`), { events: [], refused: [{ word: 'too_large' }] })
})

t.test('one value that is no JSON costs its event, which is refused with its subject', async (t) => {
  const bad: [string, unknown][] = [
    [train('4', ',"delayS":NaN'), '4'],
    [train('4', ',"delayS": -Infinity'), '4'],
    [train('4', ',"position":{"coordinates":{"latitude":nan,"longitude":1}}'), '4'],
    [train('4', ',"delayS":undefined'), '4'],
    [train('4', ',"delayS":None,"ended":False'), '4'],
    [train('4', ',"delayS":60,'), '4'],
    [train('4', ',"note":{"ja":"a\tb"}'), '4'],
    ['{"train":{"number":"4"', undefined],
    ["{'train':{'number':'4'}}", undefined],
  ]
  for (const [event, subject] of bad) {
    const { events, refused } = parse(`[${train('3')}, ${event}${event.endsWith('"4"') ? '' : `, ${train('5')}`}]`)
    t.same(
      events.map((event) => event.train!.number),
      event.endsWith('"4"') ? ['3'] : ['3', '5'],
      event,
    )
    t.match(refused, [{ word: 'not_json', after: 1 }], event)
    t.equal(refused[0].subject?.train?.number, subject, event)
  }
  const { refused } = parse(`[{"eventTimeMs":1795856400000,"train":{"number":"4","delayS":NaN}}]`)
  t.match(refused[0].subject, { eventTimeMs: 1795856400000, train: { number: '4' } })
  t.equal(Object.hasOwn((refused[0].subject as { train: object }).train, 'delayS'), false)
})

t.test('NaN within a text is a text', async (t) => {
  t.match(parse(`[${train('1', ',"note":{"en":"a: NaN"}')}]`).events, [{ train: { note: { en: 'a: NaN' } } }])
})

t.test('bytes that are not UTF-8 cost their event alone', async (t) => {
  const bytes = Buffer.from(`[${train('1')},${train('2', ',"note":{"en":"caf\u00e9"}')},${train('3')}]`, 'latin1')
  const { events, refused } = parseJsonMessage(bytes)
  t.same(
    events.map((event) => event.train!.number),
    ['1', '3'],
  )
  t.match(refused, [{ word: 'not_json' }])
})

t.test('a byte order mark, blanks, CRLF, a final NUL; events one to a line', async (t) => {
  t.same(numbers(`\ufeff${train('10')}`), ['10'])
  t.same(numbers(`${train('11')}\n${train('12')}\n`), ['11', '12'])
  t.same(numbers(`\ufeff${train('1')}\r\n\r\n${train('2')}\r\n`), ['1', '2'])
  t.same(numbers(`${train('1')}\0`), ['1'])
  t.same(numbers(`${train('1')}${train('2')},${train('3')}`), ['1', '2', '3'])
  const lines = `${train('1')}\n{"train":{"number":\n${train('3')}`
  t.same([numbers(lines), words(lines)], [['1', '3'], ['not_json']])
  const spread = '[\n{"train":\n{"number":"1"}},\n{"train":{"number":NaN}}]'
  t.same([numbers(spread), words(spread)], [['1'], ['not_json']])
})

t.test('an empty message holds nothing and is no fault; other values are no events', async (t) => {
  for (const message of ['', ' \r\n', '[]', '\ufeff']) t.match(parse(message), { events: [], refused: [] }, message)
  t.same(parse('').refused, [])
  for (const message of ['null', '7', '"x"', '[[1]]', `[[${train('1')}]]`])
    t.same([numbers(message), words(message)], [[], ['not_an_event']], message)
})

t.test('property: of a list with one bad event, all others are read', async (t) => {
  const member = fc.record({ number: fc.string({ minLength: 1 }), note: fc.string() })
  fc.assert(
    fc.property(fc.array(member, { minLength: 1, maxLength: 8 }), fc.nat(), (members, at) => {
      const bad = at % members.length
      const list = members.map(({ number, note }, i) => {
        const json = JSON.stringify({ train: { number, note: { en: note } } })
        return i === bad ? json.replace(/^\{/, '{"x":NaN,') : json
      })
      const { events, refused } = parse(`[${list.join(',')}]`)
      return refused.length === 1 && events.length === members.length - 1
    }),
    { numRuns: 500 },
  )
  t.pass('500 runs')
})
