import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import ts from 'typescript'
import { type ClientEvents, KatamichiClient } from '../../client/client.js'
import type { Event } from '../../proto/event.js'
import { eventJsonSchemas } from '../../proto/event-json-schema.js'
import { GAP as GAP_SCHEMA, RECORD } from '../../receiver/feeds/http/answer-schemas.js'
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
  const fieldsOf = new Map<string, string[]>()
  for (const path of ['client/records.ts', 'client/event-types.ts']) {
    ts.forEachChild(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest), (node) => {
      if (!ts.isInterfaceDeclaration(node)) return
      const names = node.members.flatMap((member) =>
        member.name && ts.isIdentifier(member.name) ? member.name.text : [],
      )
      fieldsOf.set(node.name.text, names)
    })
  }
  for (const { $id, properties } of eventJsonSchemas() as { $id: string; properties?: object }[]) {
    if (properties && $id !== 'Event') t.same(fieldsOf.get($id)?.sort(), Object.keys(properties).sort(), $id)
  }
  const { train, line, component, information, ...heading } = RECORD.properties
  t.ok(train && line && component && information)
  const headings = [...fieldsOf.get('RecordHeading')!, ...fieldsOf.get('EventHeading')!]
  t.same(headings.sort(), Object.keys(heading).sort(), 'a record of any kind')
  t.same(fieldsOf.get('Gap')?.sort(), Object.keys(GAP_SCHEMA.properties).sort(), 'Gap')
})
