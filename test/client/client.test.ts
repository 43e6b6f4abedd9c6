import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import ts from 'typescript'
import { type ClientEvents, KatamichiClient, RefusedError } from '../../client/client.js'
import type { Event } from '../../proto/event.js'
import { eventJsonSchemas } from '../../proto/event-json-schema.js'
import { ANSWERS, GAP as GAP_SCHEMA, RECORD } from '../../receiver/feeds/http/answer-schemas.js'
import { CAUSES } from '../../receiver/liveness/causes.js'
import { GAP, OFFSET_MS, ServedPicture, START_MS } from '../receiver/feeds/http/served-picture.js'
import { until } from '../receiver/feeds/http/stream-reader.js'

const train = (number: string, fields: Event['train'] = {}): Event => ({
  train: { operator: 'O', line: 'L', number, ...fields },
})

function clientOf(t: Test, options: ConstructorParameters<typeof KatamichiClient>[0]) {
  const client = new KatamichiClient({ retryMaxMs: 20, ...options })
  const told: { name: keyof ClientEvents; event: unknown }[] = []
  for (const name of ['snapshot', 'change', 'removed', 'gap', 'status', 'connection'] as const)
    client.on(name, (event) => told.push({ name, event }))
  t.teardown(() => client.stop())
  client.start()
  return { client, told, times: (name: keyof ClientEvents) => told.filter((one) => one.name === name).length }
}

t.test('the picture, kept up to date, with ages that go on', async (t) => {
  const picture = new ServedPicture()
  t.teardown(() => picture.close())
  picture.tell(
    { ...train('1'), eventTimeMs: START_MS - OFFSET_MS },
    { line: { operator: 'O', line: 'L', condition: 1 } },
    { information: { operator: 'O', id: 'I' } },
    { component: { component: 'C' } },
  )
  picture.nowMs += 300
  const { client, told, times } = clientOf(t, { url: await picture.listen() })
  t.notOk(client.isFresh, 'not before it is heard')
  await until(() => times('snapshot') === 1)
  t.same([client.trains.size, client.lines.size, client.components.size, client.isFresh], [1, 1, 1, true])
  const snapshot = told.find(({ name }) => name === 'snapshot')!.event as ClientEvents['snapshot']
  t.equal(snapshot.trains[0], client.trains.get('train/O/L/1/-'), 'told as it is kept')
  t.same([...client.information.keys()], ['information/O/I/'])
  const record = client.trains.get('train/O/L/1/-')!
  const ageMs = client.ageMs(record)!
  t.ok(ageMs >= 300 && ageMs < 1300, `${ageMs}`)
  await sleep(30)
  t.ok(client.ageMs(record)! >= ageMs + 25)

  picture.tell(train('1', { delayS: 60 }), train('2'), { line: { operator: 'O', line: 'L', text: { ja: '遅れ' } } })
  picture.feeds.handleItems([GAP])
  picture.tell(train('2', { ended: true }))
  await until(() => times('removed') === 1)
  t.same(
    [...client.trains.values()].map((one) => [one.train.number, one.train.delayS]),
    [['1', 60]],
  )
  t.equal(client.lines.get('line/O/L/')!.line.text!.ja, '遅れ')
  t.match(told.filter(({ name }) => !['status', 'connection'].includes(name)).slice(1), [
    { name: 'change', event: { kind: 'train', record: { key: 'train/O/L/1/-' } } },
    { name: 'change', event: { kind: 'train', record: { key: 'train/O/L/2/-' } } },
    { name: 'change', event: { kind: 'line' } },
    { name: 'gap', event: { id: GAP.id, firstSequence: 2 } },
    { name: 'removed', event: { key: 'train/O/L/2/-' } },
  ])
  await until(() => times('status') > 0)
  t.match(client.status, { isFresh: true, link: { state: 'never' } })
  picture.nowMs += 10_000
  await until(() => !client.isFresh, 'staleness, as the receiver says')
  t.same(client.reasons, ['link_silent'])
})

t.test('a record that nobody confirms is told as it is marked, and is not live', async (t) => {
  const picture = new ServedPicture()
  t.teardown(() => picture.close())
  picture.tell(train('1'))
  const { client, times } = clientOf(t, { url: await picture.listen() })
  t.same(client.reasons, ['receiver_silent'])
  await until(() => times('snapshot') === 1)
  const record = () => client.trains.get('train/O/L/1/-')!
  t.same([client.isLive(record()), client.isComplete, client.reasons], [true, true, []])
  picture.lastFrameMs = picture.nowMs += 700_000
  for (let tick = 0; tick < 3; tick++) picture.told.state.handleTime(picture.nowMs + tick * 1000)
  await until(() => record().state === 'stale')
  t.match(record(), { stateReason: 'not_confirmed', confirmedAgoMs: 700_000 })
  t.same([client.isFresh, client.isLive(record())], [true, false])
  picture.told.state.handleTime(picture.nowMs + 3_600_000)
  picture.told.state.handleTime(picture.nowMs + 3_601_000)
  await until(() => client.trains.size === 0, 'and then it is gone')
})

t.test('it comes back by itself: with what it missed, or with a new snapshot from another run', async (t) => {
  const picture = new ServedPicture()
  picture.tell(train('1'))
  const address = await picture.listen()
  const { client, times } = clientOf(t, { url: address })
  await until(() => times('snapshot') === 1)
  // As a proxy or a cable would end it: nothing of it is known at the receiver.
  picture.feeds.server.server.closeAllConnections()
  picture.tell(train('2'))
  await until(() => client.trains.size === 2, 'what was missed')
  t.same([times('snapshot'), picture.feeds.stream.counts.resumed], [1, 1])

  await picture.close()
  await until(() => times('connection') >= 4, 'failures')
  t.equal(client.trains.size, 2, 'what is known stays')
  const next = new ServedPicture({ run: 'run2' })
  t.teardown(() => next.close())
  next.tell(train('3'))
  await next.feeds.server.listen({ host: '127.0.0.1', port: Number(new URL(address).port) })
  await until(() => times('snapshot') === 2)
  t.same([...client.trains.keys()], ['train/O/L/3/-'])
})

t.test('lines, a token, and a receiver that says nothing any more', async (t) => {
  const asked: { url: string | undefined; authorization: string | undefined }[] = []
  const server = createServer(({ url, headers }, response) => {
    asked.push({ url, authorization: headers.authorization })
    response.writeHead(asked.length === 1 ? 401 : 200)
    if (asked.length === 1) response.end()
    else response.flushHeaders()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.closeAllConnections())
  t.teardown(() => server.close())
  const { port } = server.address() as { port: number }
  const { told } = clientOf(t, {
    url: `http://127.0.0.1:${port}`,
    token: 'secret',
    lines: ['O/L', 'O/M'],
    silenceMaxMs: 50,
  })
  await until(() => asked.length >= 3, 'a third attempt, after the silence of the second')
  t.match(asked[0], { url: '/v1/stream?line=O%2FL&line=O%2FM', authorization: 'Bearer secret' })
  const errors = told.flatMap(({ event }) => (event as ClientEvents['connection']).error?.message ?? [])
  t.match(errors, [/401/, /nothing heard for 50 ms/])
  const [refusal] = told.flatMap(({ event }) => (event as ClientEvents['connection']).error ?? [])
  t.ok(refusal instanceof RefusedError && refusal.status === 401, 'so that a reader can be asked to sign in')
})

/** Answers each request by what its path is given, and says what it was asked. */
async function serve(t: Test, answers: Readonly<Record<string, (response: ServerResponse) => void>>) {
  const asked: { method: string | undefined; url: string | undefined; type: string | undefined; body: string }[] = []
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request
    let body = ''
    for await (const chunk of request) body += chunk
    asked.push({ method, url, type: headers['content-type'], body })
    const answer = answers[new URL(url!, 'http://here').pathname]
    if (answer) answer(response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.closeAllConnections())
  t.teardown(() => server.close())
  return { url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, asked }
}

/** A receiver of which a test says every word: the first `words` to who begins, then what it is told to say. */
async function scripted(t: Test, ...words: [event: string, data: object][]) {
  const responses: ServerResponse[] = []
  const write = (response: ServerResponse, [event, data]: [string, object]) =>
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  const server = createServer((_request, response) => {
    response.writeHead(200)
    response.flushHeaders()
    for (const word of words) write(response, word)
    responses.push(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  t.teardown(() => server.closeAllConnections())
  const { port } = server.address() as { port: number }
  const say = (event: string, data: object) => responses.map((response) => write(response, [event, data]))
  return { url: `http://127.0.0.1:${port}`, say }
}
const EMPTY = { trains: [], lines: [], information: [], components: [] }
const TRAIN = { key: 'train/O/L/1/-', id: '1:0:1:0:1:0', state: 'live', ageMs: 100, train: { number: '1' } }

t.test('changes alone do not make it live: who is told nothing of that any more does not know', async (t) => {
  const snapshot = { asOfMs: START_MS, isFresh: true, reasons: [], ...EMPTY }
  const { url, say } = await scripted(t, ['snapshot', snapshot])
  const { client, times } = clientOf(t, { url, silenceMaxMs: 500 })
  const timer = setInterval(() => say('train', TRAIN), 50)
  t.teardown(() => clearInterval(timer))
  await until(() => client.isFresh, 'live, as the snapshot says')
  await until(() => !client.isFresh, 'unknown')
  t.strictSame([client.reasons, times('snapshot')], [['receiver_silent'], 1], 'though it is connected')
  say('status', { asOfMs: START_MS, isFresh: true, reasons: [], link: { state: 'receiving' } })
  await until(() => client.isFresh, 'live, as the status says')
})

t.test('a snapshot that was made long before it came: the ages in it are those of its making', async (t) => {
  const { url, say } = await scripted(t, [
    'snapshot',
    { asOfMs: START_MS, isFresh: false, reasons: ['source_silent'], ...EMPTY, trains: [TRAIN] },
  ])
  const { client, times } = clientOf(t, { url })
  await until(() => times('snapshot') === 1)
  t.strictSame(client.status?.link, { state: 'receiving' }, 'of a link whose source is silent')
  const record = client.trains.get(TRAIN.key)!
  const status = { isFresh: true, reasons: [], link: { state: 'receiving' } }
  say('status', { asOfMs: START_MS + 60_000, ...status })
  await until(() => times('status') === 1)
  t.ok(client.ageMs(record)! >= 60_100, `${client.ageMs(record)}`)
  say('train', { ...TRAIN, delayS: 1 })
  say('status', { asOfMs: START_MS + 90_000, ...status })
  await until(() => times('status') === 2)
  const newer = client.trains.get(TRAIN.key)!
  t.ok(client.ageMs(newer)! < 30_000, 'a change is of when it comes')
  t.ok(client.ageMs(record)! < 80_000, 'and the next status makes nothing older')
})

t.test('below a path, as a proxy may have it: the stream, what is asked once, and a login', async (t) => {
  const { url, asked } = await serve(t, {
    '/rail/v1/stream': (response) => response.writeHead(200).flushHeaders(),
    '/rail/v1/history': (response) => response.end('{"asOfMs":5,"trains":[]}'),
    '/rail/v1/login': (response) => response.writeHead(asked.at(-1)!.body.includes('"good"') ? 204 : 401).end(),
  })
  const { client } = clientOf(t, { url: `${url}/rail` })
  await until(() => asked.length > 0)
  t.equal(asked[0].url, '/rail/v1/stream')
  t.same((await client.ask('history', { operator: 'O', line: 'L & M' })).trains, [])
  t.equal(asked.at(-1)!.url, '/rail/v1/history?operator=O&line=L+%26+M')
  await t.rejects(client.ask('lines'), { name: 'RefusedError', status: 404 })
  await t.rejects(client.ask('history', {}, AbortSignal.abort(new Error('enough'))), { message: 'enough' })
  await client.login('desk', 'good')
  t.match(asked.at(-1), { method: 'POST', type: 'application/json', body: '{"name":"desk","token":"good"}' })
  await t.rejects(client.login('desk', 'bad'), { name: 'RefusedError', status: 401 })
})

t.test('what cannot be read is left out, and beyond the bound nothing is kept; both are counted', async (t) => {
  const record = (key: string, delayS: number) => JSON.stringify({ key, state: 'live', ageMs: 1, train: { delayS } })
  const { url } = await serve(t, {
    '/v1/stream': (response) => {
      const told = [record('a', 1), '{"key":', 'null', record('b', 1), record('c', 1), record('a', 2)]
      response.write(told.map((data) => `event: train\ndata: ${data}\n\n`).join(''))
    },
  })
  const { client, told, times } = clientOf(t, { url, recordsMax: 2 })
  await until(() => times('change') === 4)
  t.same([...client.trains.keys()], ['a', 'b'])
  t.equal(client.trains.get('a')?.train.delayS, 2, 'one that is kept is kept up to date')
  t.same([client.ignored, client.malformed, times('connection')], [1, 2, 1])
  const [, , third] = told.filter(({ name }) => name === 'change') as { event: ClientEvents['change'] }[]
  t.ok(client.ageMs(third.event.record)! >= 1, 'what is told and not kept has its age too')
})

t.test('a listener that is called no more, and a client that is stopped', async (t) => {
  const picture = new ServedPicture()
  t.teardown(() => picture.close())
  const { client, times } = clientOf(t, { url: await picture.listen() })
  let calls = 0
  const stop = client.on('change', () => calls++)
  await until(() => times('snapshot') === 1)
  picture.tell(train('1'))
  await until(() => times('change') === 1)
  stop()
  picture.tell(train('2'))
  await until(() => times('change') === 2)
  t.equal(calls, 1)
  client.stop()
  await until(() => picture.feeds.stream.clients === 0, 'its end at the receiver')
})

t.test('the types name every field that is sent, and no other', async (t) => {
  const { fieldsOf, wordsOf } = typesOf('client/records.ts', 'client/event-types.ts')
  for (const { $id, properties } of eventJsonSchemas() as { $id: string; properties?: object }[]) {
    if (properties && $id !== 'Event') t.same(fieldsOf($id), Object.keys(properties).sort(), $id)
  }
  const { train, line, component, information, ...heading } = RECORD.properties
  t.ok(train && line && component && information)
  const headings = [...fieldsOf('RecordHeading'), ...fieldsOf('EventHeading')]
  t.same(headings.sort(), Object.keys(heading).sort(), 'a record of any kind')
  t.same(fieldsOf('Gap'), Object.keys(GAP_SCHEMA.properties).sort(), 'Gap')
  t.same(wordsOf('LivenessCause'), [...CAUSES].sort(), 'LivenessCause')
})

/** Each answer of the OpenAPI document beside the types that it is made of, down to the health of a source. */
t.test('so do the types of the answers that are asked for', async (t) => {
  const { fieldsOf } = typesOf('client/records.ts', 'client/event-types.ts')
  const { status, lines, history } = ANSWERS as unknown as Record<string, Schema>
  const within = ({ properties }: Schema, ...names: string[]): Schema =>
    names.reduce<Schema>(
      (schema, name) => {
        const { items, ...inner } = schema.properties![name]
        return (items ?? inner) as Schema
      },
      { properties } as Schema,
    )
  const freshness = fieldsOf('Freshness')
  const beside = (schema: Schema) => Object.keys(schema.properties!).filter((name) => !freshness.includes(name))
  t.same(beside(status).sort(), fieldsOf('Status'), 'Status')
  t.same(beside(history).sort(), fieldsOf('History'), 'History')
  const places: [type: string, schema: Schema][] = [
    ['LinkStatus', within(status, 'link')],
    ['JournalStatus', within(status, 'journal')],
    ['FirewallStatus', within(status, 'firewall')],
    ['Liveness', within(status, 'liveness')],
    ['Reason', within(status, 'liveness', 'reasons')],
    ['SourceLiveness', within(status, 'liveness', 'sources')],
    ['Refusal', within(status, 'liveness', 'refusals')],
    ['SenderStatus', within(status, 'senders')],
    ['SenderHealth', within(status, 'senders', 'health')],
    ['SourceHealth', within(status, 'senders', 'health', 'sources')],
    ['ReasonCount', within(status, 'senders', 'health', 'reasons')],
    ['SendBlock', within(status, 'senders', 'health', 'sendBlock')],
    ['GapTotals', within(status, 'gaps', 'totals')],
    ['FeedStatus', within(status, 'feeds')],
    ['LineInfo', within(lines, 'lines')],
    ['TrainTypeInfo', within(lines, 'lines', 'types')],
    ['StationInfo', within(lines, 'lines', 'stations')],
    ['TrainHistory', within(history, 'trains')],
  ]
  for (const [type, { properties }] of places) t.same(fieldsOf(type), Object.keys(properties!).sort(), type)
})

interface Schema {
  properties?: Record<string, Schema>
  items?: Schema
}

/** What these files say: the fields of an interface, the words of a union; both sorted. */
function typesOf(...paths: string[]) {
  const fields = new Map<string, string[]>()
  const words = new Map<string, string[]>()
  for (const path of paths)
    ts.forEachChild(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true), (node) => {
      if (ts.isInterfaceDeclaration(node)) {
        const names = node.members.flatMap(({ name }) => (name && ts.isIdentifier(name) ? name.text : []))
        fields.set(node.name.text, names.sort())
      }
      if (ts.isTypeAliasDeclaration(node))
        words.set(node.name.text, [...node.type.getText().matchAll(/'(\w+)'/g)].map(([, word]) => word).sort())
    })
  return { fieldsOf: (name: string) => fields.get(name) ?? [], wordsOf: (name: string) => words.get(name) ?? [] }
}
