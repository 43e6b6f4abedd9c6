import { Ajv } from 'ajv'
import t from 'tap'
import { type Event, LineCondition, ScheduleRelationship } from '../../../../proto/event.js'
import { openAccess } from '../../../../receiver/access/open-access.js'
import { OFFICE_VIEW, type View } from '../../../../receiver/picture/view.js'
import { GAP, OFFSET_MS, ServedPicture, START_MS } from './served-picture.js'

const PUBLIC: View = { fields: 'public', lines: undefined, hiddenTypes: new Set(['回送']) }
const train = (line: string, number: string, fields: Event['train'] = {}): Event => ({
  eventTimeMs: START_MS - OFFSET_MS - 1000,
  train: { operator: 'O', line, number, position: { atStation: 'A' }, ...fields },
})

function served(view: View = OFFICE_VIEW): ServedPicture {
  const lines = [
    {
      operator: 'O',
      line: 'L',
      name: { ja: 'L線' },
      color: '#0a0',
      stations: [{ id: 'A', name: { ja: 'ア' }, code: 'L01' }],
    },
    { operator: 'O', line: 'Z' },
  ]
  const picture = new ServedPicture({ access: openAccess(view), lines })
  picture.tell(
    train('L', '1', { delayS: 90, note: { ja: '内部' } }),
    train('L', '2', { delayS: 20 }),
    train('L', '3', { type: { code: '回送' }, delayS: 600 }),
    train('M/N', '1'),
    { line: { operator: 'O', line: 'L', condition: LineCondition.DELAYED, text: { ja: '遅れ' } } },
    { component: { system: 'power', component: 'substation' } },
  )
  picture.gaps.push(GAP)
  picture.senders.push({
    ...{ sender: 0, epoch: 1, lastHeartbeatMs: START_MS, isEnding: false },
    health: { version: '1', eventsIn: 7, sources: [{ name: 'secret source', eventsIn: 7 }] },
  })
  return picture
}

t.test('trains, all and by operator and line', async (t) => {
  const picture = served()
  picture.nowMs += 500
  const { trains, ...rest } = (await picture.get('/v1/trains')).json()
  t.same(rest, {
    ...{ asOfMs: START_MS + 500, isFresh: true, silentForMs: 500, reasons: [] },
    ...{ knownSinceMs: START_MS, isComplete: true },
  })
  t.same(
    trains.map(({ train }: Event) => train!.number),
    ['1', '2', '3', '1'],
  )
  t.match(trains[0], { key: 'train/O/L/1/-', ageMs: 1500, sentAgoMs: 500, train: { delayS: 90 } })
  const count = async (query: string) => (await picture.get(`/v1/trains?${query}`)).json().trains.length
  t.equal(await count('line=L'), 3)
  t.equal(await count(`operator=O&line=${encodeURIComponent('M/N')}`), 1)
})

t.test('what nobody knows is an error, and no empty list; so is a parameter that there is not', async (t) => {
  const picture = served()
  for (const path of ['trains', 'lines', 'information', 'history']) {
    const error = async (query: string, code: number) => {
      const answer = await picture.get(`/v1/${path}?${query}`)
      t.equal(answer.statusCode, code, `${path}?${query}`)
      t.same(Object.keys(answer.json()), ['error'])
      return answer.json().error
    }
    t.match(await error('operator=O&line=typo', 404), 'no line "typo" of operator "O" is known here')
    t.match(await error('operator=P&line=L', 404), 'no operator "P" is known here')
    t.match(await error('operator=O&line=L&limit=5', 400), 'there is no parameter "limit"')
  }
  t.equal((await picture.get('/v1/trains?operator=O&line=Z')).statusCode, 200, 'of a line file, without trains')
  const some = served({ ...OFFICE_VIEW, lines: new Set(['O/M/N']) })
  t.equal((await some.get('/v1/trains?line=L')).statusCode, 404, 'a line that the reader may not see')
  for (const [url, code] of [
    ['/v1/gaps?x=1', 400],
    ['/v1/nothing', 404],
  ] as const) {
    const answer = await picture.get(url)
    t.same([answer.statusCode, Object.keys(answer.json())], [code, ['error']], url)
  }
  const posted = await picture.feeds.server.inject({ method: 'POST', url: '/v1/trains' })
  t.same([posted.statusCode, posted.headers.allow, Object.keys(posted.json())], [405, 'GET, HEAD', ['error']])
})

t.test('one train, by its key as one segment', async (t) => {
  const picture = served()
  const of = (key: string) => picture.get(`/v1/trains/${encodeURIComponent(key)}`)
  t.match((await of('train/O/L/1/-')).json(), { isFresh: true, train: { key: 'train/O/L/1/-' } })
  t.match((await of('train/O/M%2FN/1/-')).json(), { train: { train: { line: 'M/N' } } }, 'a slash within a part')
  for (const key of ['train/O/L/9/-', 'line/O/L/', 'x', '%', 'train/O/L/1/-\u0000']) {
    const answer = await of(key)
    t.equal(answer.statusCode, 404, key)
    t.ok(answer.json().error)
  }
  const long = { operator: '駅'.repeat(40), line: '線'.repeat(40), number: '1' }
  picture.tell({ train: long })
  const key = `train/${encodeURIComponent(long.operator)}/${encodeURIComponent(long.line)}/1/-`
  t.equal((await of(key)).statusCode, 200, 'a long key')
})

t.test('lines: in the order of the line files, with their status and their trains', async (t) => {
  const { lines } = (await served().get('/v1/lines')).json()
  t.match(lines[0], {
    ...{ operator: 'O', line: 'L', name: { ja: 'L線' }, color: '#0a0' },
    ...{ trains: 3, delayKnownTrains: 3, delayedTrains: 2, worstDelayS: 600 },
    stations: [{ id: 'A', name: { ja: 'ア' }, code: 'L01' }],
    status: { key: 'line/O/L/', sentAgoMs: 0, line: { condition: 'DELAYED' }, from: ['line/O/L/'] },
  })
  const none = { cancelledTrains: 0, withheldTrains: 0, delayKnownTrains: 0, delayedTrains: 0 }
  const silent = { information: [], planned: [] }
  t.same(lines[1], { operator: 'O', line: 'Z', trains: 0, ...none, ...silent }, 'nothing known of it')
  t.same(lines[2], { operator: 'O', line: 'M/N', trains: 1, ...none, ...silent }, 'an unknown delay is not on time')
  const [seen] = (await served(PUBLIC).get('/v1/lines')).json().lines
  t.match(seen, { trains: 2, delayedTrains: 1, worstDelayS: 90 }, 'hidden trains count for nothing')
  const some = (await served({ ...OFFICE_VIEW, lines: new Set(['O/M/N']) }).get('/v1/lines')).json().lines
  t.same(
    some.map(({ line }: { line: string }) => line),
    ['M/N'],
  )
})

t.test('a train that does not run is neither late nor on time, and one that is withheld neither', async (t) => {
  const picture = served()
  picture.tell(
    train('L', '1', { delayS: 900, cancelled: true }),
    train('L', '2', { delayS: 900, scheduleRelationship: ScheduleRelationship.DELETED }),
    { ...train('L', '3', { delayS: 900 }), withheld: { sinceMs: 1, reason: 'x' } },
  )
  t.match((await picture.get('/v1/lines?line=L')).json().lines, [
    { trains: 0, cancelledTrains: 1, withheldTrains: 1, delayKnownTrains: 0, delayedTrains: 0, worstDelayS: undefined },
  ])
})

t.test('a train of which nobody speaks any more is in no count of its line', async (t) => {
  const picture = new ServedPicture()
  picture.tell(train('L', '1', { delayS: 900 }))
  const counted = async () => (await picture.get('/v1/lines?line=L')).json().lines[0]?.trains ?? 0
  t.equal(await counted(), 1)
  picture.nowMs += 700_000
  picture.told.state.handleTime(picture.nowMs)
  t.equal(await counted(), 0)
  t.match((await picture.get('/v1/trains')).json().trains, [{ state: 'stale' }], 'and is still told of')
})

const NOW_MS = START_MS - OFFSET_MS
const notice = (id: string, fields: Event['information'] = {}): Event => ({
  eventTimeMs: NOW_MS,
  information: { operator: 'O', id, informed: [{ line: 'L' }], condition: LineCondition.SUSPENDED, ...fields },
})

t.test('a line now: from what is active and concerns it; planned and the rest beside it', async (t) => {
  const picture = new ServedPicture()
  picture.tell(
    notice('planned', { activePeriods: [{ startMs: NOW_MS + 3_600_000 }] }),
    notice('trip', { informed: [{ trip: { line: 'L', tripId: 'T' } }] }),
    notice('down', { informed: [{ line: 'L', direction: '下り' }], condition: LineCondition.DELAYED }),
  )
  const line = async (query = '') => (await picture.get(`/v1/lines?line=L${query}`)).json().lines[0]
  t.match(await line(), {
    status: { line: { condition: 'DELAYED' }, from: ['information/O/down/'], parts: [{ direction: '下り' }] },
    information: [{ information: { id: 'trip' } }, { information: { id: 'down' } }],
    planned: [{ information: { id: 'planned' } }],
  })
  t.match(await line(`&direction=${encodeURIComponent('上り')}`), { status: { line: { condition: 'NORMAL' } } })
  picture.nowMs += 3_600_000
  t.match(await line(), { status: { line: { condition: 'SUSPENDED' }, from: ['information/O/planned/'] }, planned: [] })
})

t.test('a recording is judged by its own time', async (t) => {
  const picture = new ServedPicture()
  const recordedMs = Date.parse('2023-05-29T12:00:00Z')
  const activePeriods = [{ startMs: recordedMs - 1000, endMs: recordedMs + 60_000 }]
  const source = { name: 's', number: 7, lastMessageMs: NOW_MS, recordedMs }
  picture.tell({ ...notice('n', { activePeriods }), eventTimeMs: recordedMs, source: 7 })
  const condition = async () => (await picture.get('/v1/lines')).json().lines[0].status.line.condition
  t.equal(await condition(), 'SUSPENDED', 'before its source has been heard of: by the time of the event')
  picture.senders.push({
    sender: 0,
    epoch: 1,
    lastHeartbeatMs: START_MS,
    isEnding: false,
    health: { sources: [source] },
  })
  t.equal(await condition(), 'SUSPENDED')
  picture.nowMs += 60_000
  t.equal(await condition(), 'NORMAL', 'its time goes on')
  Object.assign(source, { endedMs: NOW_MS + 1000 })
  t.equal(await condition(), 'SUSPENDED', 'and stands still when it is over')
})

t.test('notices: all that their sources list, with their state now; by operator and line', async (t) => {
  const picture = new ServedPicture()
  picture.tell(
    notice('a'),
    notice('b', { informed: [{ line: 'M' }], activePeriods: [{ startMs: NOW_MS + 1000 }] }),
    notice('c', { informed: [{ operator: 'O' }], activePeriods: [{ endMs: NOW_MS }] }),
    { information: { operator: 'P', id: 'd' }, withheld: { sinceMs: 1, reason: 'too_long' } },
  )
  const all = async (query = '') =>
    (await picture.get(`/v1/information${query}`))
      .json()
      .information.map((one: { activity: string } & Event) => [
        one.information!.id,
        one.activity ?? one.withheld!.reason,
      ])
  t.same(await all(), [
    ['a', 'active'],
    ['b', 'planned'],
    ['c', 'over'],
    ['d', 'too_long'],
  ])
  t.same((await all('?line=M')).flat(), ['b', 'planned', 'c', 'over'])
  const view = { ...OFFICE_VIEW, lines: new Set(['O/M']) }
  const some = new ServedPicture({ access: openAccess(view) })
  some.tell(notice('a'), notice('b', { informed: [{ line: 'L' }, { line: 'M' }] }))
  const { information } = (await some.get('/v1/information')).json()
  t.match(information, [{ information: { id: 'b', informed: [{ line: 'M' }] } }])
  t.equal(information.length, 1)
})

t.test('components are for the office', async (t) => {
  t.match((await served().get('/v1/components')).json().components, [{ component: { component: 'substation' } }])
  t.equal((await served(PUBLIC).get('/v1/components')).statusCode, 403)
  t.equal((await served({ ...OFFICE_VIEW, lines: new Set(['O/L']) }).get('/v1/components')).statusCode, 403)
})

t.test('a public view sees no field of the office, in any answer', async (t) => {
  for (const url of [
    '/v1/trains',
    '/v1/lines',
    '/v1/status',
    '/v1/history?operator=O&line=L',
    '/v1/trains/train%2FO%2FL%2F1%2F-',
  ]) {
    const { body, statusCode } = await served(PUBLIC).get(url)
    t.equal(statusCode, 200)
    t.notMatch(body, /内部|回送|secret|substation/, url)
  }
  t.match((await served().get('/v1/status')).body, 'secret source', 'which the office sees')
})

t.test('history of one line', async (t) => {
  const picture = served()
  picture.nowMs += 60_000
  picture.tell(train('L', '1', { delayS: 90, position: { between: { fromStation: 'A', toStation: 'B' } } }))
  const { trains, line } = (await picture.get('/v1/history?operator=O&line=L')).json()
  t.equal(line, 'L')
  const eventMs = START_MS - OFFSET_MS - 1000
  t.same(trains.at(-1), {
    ...{ key: 'train/O/L/1/-', number: '1' },
    points: [
      [eventMs, 'A', null, 90],
      [eventMs, 'A', 'B', 90],
    ],
  })
  t.equal((await picture.get('/v1/history')).statusCode, 400, 'of which line?')
})

t.test('status: the link, what is missing, senders and feeds', async (t) => {
  const picture = served()
  picture.nowMs += 1001
  const { link, senders, gaps, feeds, version } = (await picture.get('/v1/status')).json()
  t.match(link, { state: 'late', heartbeatAgeMs: 1001, offsetMs: OFFSET_MS, ageP50Ms: 1000 })
  t.match(senders, [{ sender: 0, epoch: 1, heartbeatAgeMs: 1001, isEnding: false, health: { eventsIn: 7 } }])
  t.match(gaps, { totals: { framesLost: 0 }, latest: [{ id: GAP.id }] })
  t.match(feeds, [{ name: 'stream', clients: 0 }])
  t.equal(version, '1.2.3')
})

t.test('every answer is as the OpenAPI document has it', async (t) => {
  const picture = served()
  picture.tell(
    notice('a', { informed: [{ line: 'L', direction: '1' }], header: [{ text: 'x' }], publishedMs: 5 }),
    notice('b', { activePeriods: [{ startMs: NOW_MS + 1000 }] }),
    { information: { operator: 'P', id: 'd' }, withheld: { sinceMs: 1, reason: 'too_long' } },
    { line: { operator: 'O', line: 'M/N' }, withheld: { sinceMs: 1, reason: 'too_long' } },
  )
  await picture.feeds.server.ready()
  const document = (await picture.get('/openapi.json')).json()
  t.match(document, { openapi: /^3\.1/, info: { title: /Katamichi/ } })
  const ajv = new Ajv({ strict: false, allErrors: true })
  const paths: [path: string, url: string][] = [
    ['/v1/trains', '/v1/trains'],
    ['/v1/trains/{key}', '/v1/trains/train%2FO%2FL%2F1%2F-'],
    ['/v1/lines', '/v1/lines'],
    ['/v1/information', '/v1/information'],
    ['/v1/components', '/v1/components'],
    ['/v1/status', '/v1/status'],
    ['/v1/history', '/v1/history?operator=O&line=L'],
    ['/v1/gaps', '/v1/gaps'],
    ['/odpt/v4/odpt:Train', '/odpt/v4/odpt:Train'],
  ]
  for (const [path, url] of paths) {
    const { schema } = document.paths[path].get.responses['200'].content['application/json']
    const validate = ajv.compile({ ...schema, components: document.components })
    const body = (await picture.get(url)).json()
    t.ok(validate(body), `${path}: ${JSON.stringify(validate.errors)}`)
    if (path.startsWith('/v1')) t.notOk(validate({ ...body, surprise: 1 }), 'the schema names every field')
  }
  const { Train, Information, StopCall } = document.components.schemas
  t.match(Train.properties.stopCalls.items, { $ref: '#/components/schemas/StopCall' })
  t.match(Information.properties.condition, { $ref: '#/components/schemas/LineCondition' })
  t.equal(StopCall.type, 'object')
  const more = ['/v1/stream', '/odpt/v4/odpt:TrainInformation', '/gtfs-rt/alerts.pb', '/gtfs-rt/trip-updates.json']
  for (const path of more) t.ok(document.paths[path]?.get, path)
  t.same(document.servers, [{ url: '/', description: 'The receiver that gave this document' }])
  for (const path of ['/metrics', '/livez', '/readyz']) t.ok(document.paths[path]?.get, path)
  const ids: string[] = []
  for (const [path, { get }] of Object.entries<Record<'get', Operation>>(document.paths)) {
    ids.push(get.operationId)
    const security = get.security ?? document.security
    for (const scheme of security.flatMap(Object.keys)) t.ok(document.components.securitySchemes[scheme], scheme)
    if (security.length > 0) t.ok(get.responses['401'], `${path}: what it answers to a stranger`)
  }
  t.ok(ids.every(Boolean), 'each has a name that clients may be made with')
  t.equal(new Set(ids).size, ids.length, 'and no two the same')
})

interface Operation {
  operationId: string
  security?: object[]
  responses: Record<string, object>
}
