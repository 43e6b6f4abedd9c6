import t from 'tap'
import {
  decodeEvent,
  type Event,
  encodeEvent,
  hasSubject,
  SUBJECT_KINDS,
  subjectKey,
  subjectOfKey,
  topicOf,
  withEventId,
} from '../../proto/event.js'
import { EVENT_KEYS, EVENT_MESSAGES } from '../../proto/generated/event-table.js'

const train: Event = {
  train: { operator: 'JR-East', line: 'JR-East.Chuo/快速', number: '1', serviceDate: '2026-11-23', delayS: 0 },
}

t.test('what has no name has no key; a key gives back all that it was made of', async (t) => {
  for (const event of [{ information: { operator: 'O' } }, { line: { operator: 'O' } }, { component: { system: 's' } }])
    t.equal(subjectKey(event), undefined)
  t.equal(subjectKey({ information: { operator: 'O', id: 'I' } }), 'information/O/I/')
  const identity = { train: { operator: 'O', line: 'L', number: '1', serviceDate: '2026-11-23', identity: 'x/y' } }
  t.strictSame(subjectOfKey(subjectKey(identity)!), identity)
})

t.test('E3: absent is not zero, and zero is not absent', async (t) => {
  const there = decodeEvent(encodeEvent(train))!
  t.equal(there.train!.delayS, 0)
  t.equal(there.train!.carCount ?? 'absent', 'absent')
  const absent = decodeEvent(encodeEvent({ train: { number: '1' } }))!
  t.equal(absent.train!.delayS ?? 'absent', 'absent')
})

t.test('64-bit times are plain numbers', async (t) => {
  const timeMs = 2 ** 47 + 1
  t.equal(decodeEvent(encodeEvent({ ...train, eventTimeMs: timeMs }))!.eventTimeMs, timeMs)
})

t.test('bytes that are no event give no event', async (t) => {
  t.equal(decodeEvent(Uint8Array.of(0xff, 0xff, 0xff)), undefined)
})

t.test('E2: topics and keys', async (t) => {
  t.equal(topicOf(train), 'train/JR-East/JR-East.Chuo%2F%E5%BF%AB%E9%80%9F/1/')
  t.equal(subjectKey(train), `${topicOf(train)}2026-11-23`)
  t.equal(topicOf({ train: { number: '-' } }), 'train/-/-/%2D/')
  t.equal(topicOf({ train: { number: '\ud800' } }), 'train/-/-/%EF%BF%BD/')
  t.equal(topicOf({ line: { operator: 'A', line: 'L' } }), 'line/A/L/')
  t.equal(topicOf({ component: { system: 'power', component: 'ss1' } }), 'component/power/ss1/')
  t.equal(subjectKey({ train: {} }), undefined)
  t.equal(subjectKey({}), undefined)
})

t.test(
  'E2: the key is made of the fields that the schema says, of no other, and of none without the one needed',
  async (t) => {
    for (const kind of SUBJECT_KINDS) {
      const { fields, needed } = EVENT_KEYS[kind]
      const whole = Object.fromEntries(fields.map((name) => [name, 'x']))
      const of = (change: object) => subjectKey({ [kind]: { ...whole, ...change } })
      t.same(subjectOfKey(of({})!), { [kind]: whole }, kind)
      t.ok(hasSubject({ [kind]: { [needed]: 'x' } }) && !hasSubject({ [kind]: { ...whole, [needed]: null } }), kind)
      t.equal(of({ [needed]: null }), undefined, `${kind} without ${needed}`)
      for (const [name, { scalar, message, max }] of Object.entries(
        EVENT_MESSAGES[EVENT_MESSAGES.Event[kind].message!],
      )) {
        const one = scalar === 'string' ? 'y' : message ? {} : scalar === 'bool' ? true : 1
        const isPart = (fields as readonly string[]).includes(name)
        t.equal(of({ [name]: max === undefined ? one : [one] }) !== of({}), isPart, `${kind}.${name}`)
      }
    }
  },
)

t.test('E4: an event without an id gets the same one everywhere, and keeps its own', async (t) => {
  const a = withEventId(train)
  t.match(a.eventId, /^[A-Za-z0-9_-]{22}$/)
  t.equal(withEventId(structuredClone(train)).eventId, a.eventId)
  t.not(withEventId({ train: { ...train.train, delayS: 1 } }).eventId, a.eventId)
  t.equal(withEventId(a), a)
  t.equal(withEventId({ ...train, eventId: 'mine' }).eventId, 'mine')
})

t.test('a key says what it is of, and what is no key says nothing', async (t) => {
  const events: Event[] = [
    { train: { number: '1' } },
    { train: { operator: 'JR/東', line: '-', number: '1234M', serviceDate: '2026-11-23' } },
    { line: { operator: '%2F', line: '中央線' } },
    { component: { system: 's', component: 'c' } },
  ]
  for (const event of events) t.match(subjectOfKey(subjectKey(event)!), event)
  const none = ['', 'train/-/L/1', 'train/-/L/-/-', 'train/-/L/1/-/-', 'line/a/b', 'line//b/', 'line/%/b/', 'x/a/b/']
  for (const key of none) t.equal(subjectOfKey(key), undefined, key)
})
