import t from 'tap'
import { Publisher, Push } from 'zeromq'
import { katamichi } from '../../../proto/generated/katamichi.js'
import type { Parsed } from '../../../sender/core/parsed.js'
import { openZeromqSource } from '../../../sender/sources/zeromq.js'
import { ipcEndpoint } from '../../ipc-endpoint.js'

const { EventBatch } = katamichi.v1
const text = (value: string) => new TextEncoder().encode(value)

/** What comes until there are so many events and refusals: messages that are there already come together. */
async function firstOf(messages: AsyncGenerator<Parsed>, count: number) {
  const got: Pick<Parsed, 'events' | 'refused'> = { events: [], refused: [] }
  for await (const { events, refused } of messages) {
    got.events.push(...events)
    got.refused.push(...refused)
    if (got.events.length + got.refused.length >= count) break
  }
  return got
}

t.test('PULL, bound, over a real socket', async (t) => {
  const endpoint = ipcEndpoint()
  const stop = new AbortController()
  const options = { pattern: 'pull', endpoint, bind: true, subscribe: [''], format: 'json' } as const
  const messages = await openZeromqSource(options, stop.signal)
  const push = new Push()
  push.connect(endpoint)
  await push.send('{"train":{"number":"1"}}')
  await push.send('broken')
  await push.send('{"train":{"number":"2"}}')
  const { events, refused } = await firstOf(messages, 3)
  t.match(events, [{ train: { number: '1' } }, { train: { number: '2' } }])
  t.match(refused, [{ word: 'not_json' }])
  push.close()
  stop.abort()
})

t.test('many messages: every event once, in order, whatever comes together', async (t) => {
  const endpoint = ipcEndpoint()
  const stop = new AbortController()
  const options = { pattern: 'pull', endpoint, bind: true, subscribe: [''], format: 'protobuf' } as const
  const messages = await openZeromqSource(options, stop.signal)
  const push = new Push()
  push.connect(endpoint)
  const numbers = Array.from({ length: 3000 }, (_, i) => `${i}`)
  const got = firstOf(messages, numbers.length)
  for (const number of numbers) await push.send(EventBatch.encode({ events: [{ train: { number } }] }).finish())
  t.same(
    (await got).events.map(({ train }) => train!.number),
    numbers,
  )
  push.close()
  stop.abort()
})

t.test('SUB, connected: the topic is left out of the event; the end is quiet', async (t) => {
  const endpoint = ipcEndpoint()
  const publisher = new Publisher()
  await publisher.bind(endpoint)
  const stop = new AbortController()
  const options = { pattern: 'sub', endpoint, bind: false, subscribe: ['a/'], format: 'protobuf' } as const
  const messages = await openZeromqSource(options, stop.signal)
  const batch = EventBatch.encode({ events: [{ train: { number: '1' } }] }).finish()
  const pulse = setInterval(() => {
    publisher
      .send(['b/', text('not for us')])
      .then(() => publisher.send(['a/', batch]))
      .catch(() => {})
  }, 20)
  t.match(await firstOf(messages, 1), { events: [{ train: { number: '1' } }], refused: [] })
  clearInterval(pulse)

  const quiet = await openZeromqSource(options, stop.signal)
  const rest = firstOf(quiet, 1_000_000)
  stop.abort()
  t.same(await rest, { events: [], refused: [] })
  publisher.close()
})

t.test('a peer that is gone is told of, and when it is there again', async (t) => {
  const endpoint = ipcEndpoint()
  const stop = new AbortController()
  const told: string[] = []
  const options = { pattern: 'sub', endpoint, bind: false, subscribe: [''], format: 'json', heartbeatMs: 200 } as const
  const publisher = new Publisher()
  await publisher.bind(endpoint)
  const messages = await openZeromqSource(options, stop.signal, (event) => told.push(event))
  const pulse = async (from: Publisher) => {
    const timer = setInterval(() => void from.send('{"train":{"number":"1"}}').catch(() => {}), 20)
    await messages.next()
    clearInterval(timer)
  }
  await pulse(publisher)
  t.same(told, [])
  publisher.close()
  const again = new Publisher()
  for (let tries = 0; tries < 200 && told.length === 0; tries++) await new Promise((done) => setTimeout(done, 20))
  t.same(told, ['source_peer_lost'])
  await again.bind(endpoint)
  for (let tries = 0; tries < 200 && told.length === 1; tries++) await new Promise((done) => setTimeout(done, 20))
  t.same(told, ['source_peer_lost', 'source_peer_back'])
  await pulse(again)
  stop.abort()
  again.close()
})

t.test('an endpoint that cannot be had is one clear error', async (t) => {
  const options = {
    pattern: 'pull',
    endpoint: 'ipc:///nowhere/at/all',
    bind: true,
    subscribe: [''],
    format: 'json',
  } as const
  await t.rejects(openZeromqSource(options, new AbortController().signal), /ipc:\/\/\/nowhere\/at\/all: /)
})

t.test('more than there is room for is dropped while it is not taken, counted, and said to be unknown', async (t) => {
  const endpoint = ipcEndpoint()
  const stop = new AbortController()
  const options = { pattern: 'pull', endpoint, bind: true, subscribe: [''], format: 'json' } as const
  const messages = await openZeromqSource(options, stop.signal)
  const push = new Push()
  push.connect(endpoint)
  const long = Buffer.alloc(15 << 20, 0x61)
  const got: Parsed[] = []
  await push.send('{"train":{"number":"first"}}')
  got.push((await messages.next()).value)
  const isLast = ({ events }: Parsed) => events.some(({ train }) => train!.number === 'last')
  const lost = () => got.reduce((sum, { unknown }) => sum + (unknown?.messages ?? 0), 0)
  const read = () => got.flatMap(({ refused }) => refused.filter(({ word }) => word === 'too_large')).length
  let sent = 0
  for (; lost() === 0 && sent < 2000; got.push((await messages.next()).value))
    for (let i = 0; i < 10; i++, sent++) await push.send(long)
  t.ok(lost() > 0)
  await push.send('{"train":{"number":"last"}}')
  while (lost() + read() < sent || !got.some(isLast)) got.push((await messages.next()).value)
  t.equal(lost() + read(), sent, `${lost()} lost, ${read()} read`)
  t.equal(got.flatMap(({ refused }) => refused.filter(({ word }) => word === 'overflow')).length, lost())
  for (const { unknown } of got) if (unknown) t.ok(unknown.fromMs <= unknown.untilMs)
  push.close()
  stop.abort()
})
