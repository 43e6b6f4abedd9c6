import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { curveKeyPair, Publisher, Push } from 'zeromq'
import type { LineLog } from '../../../../../log/flood-log.js'
import { katamichi } from '../../../../../proto/generated/katamichi.js'
import type { Parsed } from '../../../../../sender/intake/core/parsed.js'
import { GIVEN_BACK_BYTES_MIN, giveBack } from '../../../../../sender/intake/sources/zeromq/messages.js'
import { openZeromqSource } from '../../../../../sender/intake/sources/zeromq/zeromq.js'
import { ipcEndpoint } from '../../../../ipc-endpoint.js'

const { EventBatch } = katamichi.v1
const text = (value: string) => new TextEncoder().encode(value)

type Said = { event: string; text: string; [field: string]: unknown }

function logTo(said: Said[]): LineLog {
  const say = (fields: object, text: string) => said.push({ event: '', ...fields, text })
  return { error: say, warn: say, info: say }
}

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
  const { messages } = await openZeromqSource(options, stop.signal)
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
  const { messages } = await openZeromqSource(options, stop.signal)
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
  const { messages } = await openZeromqSource(options, stop.signal)
  const batch = EventBatch.encode({ events: [{ train: { number: '1' } }] }).finish()
  const pulse = setInterval(() => {
    publisher
      .send(['b/', text('not for us')])
      .then(() => publisher.send(['a/', batch]))
      .catch(() => {})
  }, 20)
  t.match(await firstOf(messages, 1), { events: [{ train: { number: '1' } }], refused: [] })
  clearInterval(pulse)

  const { messages: quiet } = await openZeromqSource(options, stop.signal)
  const rest = firstOf(quiet, 1_000_000)
  stop.abort()
  t.same(await rest, { events: [], refused: [] })
  publisher.close()
})

t.test('a peer that is gone is told of, and when it is there again', async (t) => {
  const endpoint = ipcEndpoint()
  const stop = new AbortController()
  const told: Said[] = []
  const events = () => told.map(({ event }) => event)
  const options = { pattern: 'sub', endpoint, bind: false, subscribe: [''], format: 'json', heartbeatMs: 200 } as const
  const publisher = new Publisher()
  await publisher.bind(endpoint)
  const { messages } = await openZeromqSource(options, stop.signal, logTo(told))
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
  t.same(events(), ['source_peer_lost'])
  await again.bind(endpoint)
  for (let tries = 0; tries < 200 && told.length === 1; tries++) await new Promise((done) => setTimeout(done, 20))
  t.same(events(), ['source_peer_lost', 'source_peer_back'])
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
  const { messages } = await openZeromqSource(options, stop.signal)
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

t.test(
  'a message over the limit is refused and counted; over twice the limit its peer is cut off; the source goes on',
  async (t) => {
    const endpoint = ipcEndpoint()
    const stop = new AbortController()
    const options = { pattern: 'pull', endpoint, bind: true, subscribe: [''], format: 'json' } as const
    const { messages } = await openZeromqSource({ ...options, messageBytesMax: 10_000 }, stop.signal)
    const event = (number: string, note: string) => JSON.stringify({ train: { number, note } })
    const push = new Push()
    push.connect(endpoint)
    await push.send(event('1', ''))
    await push.send(event('2', 'x'.repeat(11_000)))
    await push.send(event('3', 'x'.repeat(25_000)))
    // It comes back by itself; what it had still to send is lost with the connection, so it says more until some is heard.
    const pulse = setInterval(() => void push.send(event('4', '')).catch(() => {}), 20)
    const got = await firstOf(messages, 4)
    clearInterval(pulse)
    t.same(new Set(got.events.map(({ train }) => train!.number)), new Set(['1', '4']), 'the third never comes in')
    t.match(got.refused, [{ word: 'too_large', detail: /^a message of 110\d\d bytes$/ }])
    t.equal(got.refused.length, 1)
    push.close()
    stop.abort()
  },
)

t.test(
  'CURVE: listed peers only, each source its own; wrong keys are said at the beginning and at the end',
  async (t) => {
    const [server, known, stranger] = [curveKeyPair(), curveKeyPair(), curveKeyPair()]
    const told: Said[] = []
    const stop = new AbortController()
    const opened = (port: number, clients: Map<string, string>) =>
      openZeromqSource(
        {
          ...{ pattern: 'pull', endpoint: `tcp://127.0.0.1:${port}`, bind: true, subscribe: [''], format: 'json' },
          ...{ name: `source-${port}`, curve: { keyPair: server, clients, serverKey: undefined } },
        },
        stop.signal,
        logTo(told),
      )
    const source = await opened(19_581, new Map())
    const { messages, admit } = source
    const refusals = () => told.filter(({ event }) => event.startsWith('source_peer_refused'))
    const { messages: other } = await opened(19_582, new Map([[stranger.publicKey, 'plc']]))
    const pushOf = (port: number, keys: object, number: string) => {
      const push = new Push({ ...keys, linger: 0, sendHighWaterMark: 1, sendTimeout: 0 })
      push.connect(`tcp://127.0.0.1:${port}`)
      const pulse = setInterval(() => void push.send(`{"train":{"number":"${number}"}}`).catch(() => {}), 20)
      return () => {
        clearInterval(pulse)
        push.close()
      }
    }
    const keysOf = ({ publicKey, secretKey }: typeof known) => ({
      ...{ curveServerKey: server.publicKey, curvePublicKey: publicKey, curveSecretKey: secretKey },
    })
    const enders = [
      pushOf(19_581, keysOf(stranger), 'stranger'),
      pushOf(19_581, {}, 'plain'),
      pushOf(19_581, { ...keysOf(known), curveServerKey: stranger.publicKey }, 'wrong server'),
    ]
    for (let tries = 0; tries < 1000 && refusals().length === 0; tries++) await sleep(20)
    t.match(refusals(), [{ event: 'source_peer_refused', from: '127.0.0.1', publicKey: stranger.publicKey }])
    // Read again meanwhile: what is listed now counts.
    admit(new Map([[known.publicKey, 'plc']]))
    enders.push(pushOf(19_582, keysOf(stranger), 'other'), pushOf(19_581, keysOf(known), 'known'))
    enders.push(pushOf(19_581, keysOf(stranger), 'stranger again'))
    t.ok((await firstOf(messages, 3)).events.every(({ train }) => train!.number === 'known'))
    t.ok((await firstOf(other, 1)).events.every(({ train }) => train!.number === 'other'))
    const failures = () => told.filter(({ event }) => event === 'source_handshake_failed').map(({ reason }) => reason)
    for (let tries = 0; tries < 1000 && failures().length < 2; tries++) await sleep(20)
    for (let tries = 0; tries < 1000 && source.handshakes.unknownKey < 2; tries++) await sleep(20)
    t.equal(refusals().length, 1, 'however often they come')
    t.same(failures().sort(), ['ERR_ZMTP_CRYPTOGRAPHIC', 'ERR_ZMTP_MECHANISM_MISMATCH'], 'and who never showed a key')
    t.ok(source.handshakes.unknownKey >= 2, 'each is counted')
    t.ok(source.handshakes.failed >= 2 && source.handshakes.accepted >= 1, JSON.stringify(source.handshakes))
    for (const end of enders) end()
    stop.abort()
    for (let tries = 0; tries < 1000 && refusals().length === 1; tries++) await sleep(20)
    t.match(refusals()[1], { event: 'source_peer_refused_over', from: '127.0.0.1' })
    t.ok((refusals()[1].count as number) >= 2)
  },
)

for (const [pattern, makePeer] of [
  ['sub', () => new Publisher({ linger: 0 })],
  ['pull', () => new Push({ linger: 0, sendHighWaterMark: 1, sendTimeout: 0 })],
] as const)
  t.test(`${pattern}: a peer that is lost while we run and comes back leaves a hole, and it is named`, async (t) => {
    const endpoint = ipcEndpoint()
    const stop = new AbortController()
    const options = { pattern, endpoint, bind: false, subscribe: [''], format: 'json' } as const
    const peer = makePeer()
    await peer.bind(endpoint)
    const source = await openZeromqSource(options, stop.signal)
    const got: Parsed[] = []
    const reading = (async () => {
      for await (const parsed of source.messages) got.push(parsed)
    })()
    const numbers = () => got.flatMap(({ events }) => events.map(({ train }) => train!.number))
    const unknown = () => got.flatMap((parsed) => (parsed.unknown ? [parsed.unknown] : []))
    const untilTrue = async (isSo: () => boolean) => {
      for (let tries = 0; tries < 1500 && !isSo(); tries++) await sleep(20)
    }
    const sayUntilHeard = async (from: Publisher | Push, number: string) => {
      const say = () => void from.send(JSON.stringify({ train: { number } })).catch(() => {})
      const pulse = setInterval(say, 20)
      await untilTrue(() => numbers().includes(number))
      clearInterval(pulse)
    }
    await sayUntilHeard(peer, 'before')
    // What is said of the start is the start's.
    await sleep(2100)
    t.same(unknown(), [], 'a start in good order leaves none')
    const lostMs = Date.now()
    peer.close()
    if (pattern === 'sub') {
      await untilTrue(() => Date.now() - source.readThroughMs > 300)
      t.ok(source.readThroughMs <= lostMs, 'a crash now says all of it again')
      await sleep(300)
    }
    const again = makePeer()
    // The old one may be closing still.
    for (let isBound = false; !isBound; await sleep(20))
      isBound = await again.bind(endpoint).then(
        () => true,
        () => false,
      )
    const backMs = Date.now()
    await sayUntilHeard(again, 'after')
    await untilTrue(() => unknown().length > 0)
    t.match(unknown(), [{ reason: 'disconnected' }])
    const [{ fromMs, untilMs }] = unknown() as [{ fromMs: number; untilMs: number }]
    t.ok(
      fromMs <= lostMs && untilMs >= (pattern === 'sub' ? backMs : lostMs),
      `${fromMs} – ${untilMs}, ${lostMs} – ${backMs}`,
    )
    t.equal(unknown().length, 1)
    await untilTrue(() => Date.now() - source.readThroughMs < 200)
    t.ok(source.readThroughMs > untilMs - 1000, 'it is known again')
    again.close()
    stop.abort()
    await reading
  })

t.test('told to stop, a bound source gives out what has come, and takes no more', async (t) => {
  const endpoint = ipcEndpoint()
  const options = { pattern: 'pull', endpoint, bind: true, subscribe: [''], format: 'json' } as const
  const source = await openZeromqSource(options, new AbortController().signal)
  const push = new Push({ sendHighWaterMark: 10_000, linger: 0 })
  push.connect(endpoint)
  const numbers = Array.from({ length: 900 }, (_, i) => `${i}`)
  for (const number of numbers) await push.send(`{"train":{"number":"${number}"}}`)
  const first = await source.messages.next()
  // They are in the library by now: its queue holds a thousand.
  await new Promise((resolve) => setTimeout(resolve, 300))
  const stopped = source.stop()
  const { readThroughMs } = source
  const got = [first.value as Parsed]
  for await (const parsed of source.messages) got.push(parsed)
  await stopped
  t.same(
    got.flatMap(({ events }) => events.map(({ train }) => train!.number)),
    numbers,
  )
  t.equal(source.readThroughMs, readThroughMs, 'from here on it is not known what there was')
  await push.send('{"train":{"number":"later"}}')
  t.same(await source.messages.next(), { value: undefined, done: true })
  push.close()
})

t.test('told to stop, a source that has connected is read until it is empty for once', async (t) => {
  const endpoint = ipcEndpoint()
  const publisher = new Publisher()
  await publisher.bind(endpoint)
  const options = { pattern: 'sub', endpoint, bind: false, subscribe: [''], format: 'json' } as const
  const source = await openZeromqSource(options, new AbortController().signal)
  let isStopped = false
  const given: string[] = []
  const reading = (async () => {
    for await (const { events } of source.messages) given.push(...events.map(({ train }) => train!.number!))
  })()
  for (let n = 0; !isStopped && n < 4000; n++) {
    await publisher.send(`{"train":{"number":"${n}"}}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
    if (given.length === 20) void source.stop().then(() => (isStopped = true))
  }
  await reading
  t.ok(isStopped && given.length >= 20)
  t.same(
    given,
    Array.from({ length: given.length }, (_, i) => `${Number(given[0]) + i}`),
    'each in order',
  )
  publisher.close()
})

t.test(
  'how far it has been read: up to now while nothing waits, and no further than what is not given out',
  async (t) => {
    const endpoint = ipcEndpoint()
    const stop = new AbortController()
    const options = { pattern: 'pull', endpoint, bind: true, subscribe: [''], format: 'json' } as const
    const source = await openZeromqSource(options, stop.signal)
    const push = new Push()
    push.connect(endpoint)
    const first = source.messages.next()
    await new Promise((resolve) => setTimeout(resolve, 50))
    t.ok(Date.now() - source.readThroughMs < 20, 'it is waited for')
    await push.send('{"train":{"number":"1"}}')
    await first
    const { readThroughMs } = source
    await new Promise((resolve) => setTimeout(resolve, 50))
    t.equal(source.readThroughMs, readThroughMs, 'what was given out has not been passed on yet')
    stop.abort()
    push.close()
  },
)

t.test('a long message, whose memory is freed once it is read, is read whole', async (t) => {
  for (const format of ['json', 'protobuf'] as const) {
    const endpoint = ipcEndpoint()
    const stop = new AbortController()
    const options = { pattern: 'pull', endpoint, bind: true, subscribe: [''], format } as const
    const { messages } = await openZeromqSource(options, stop.signal)
    const push = new Push()
    push.connect(endpoint)
    const events = Array.from({ length: 9000 }, (_, i) => ({
      train: { operator: 'O', number: `number-${i}-of-a-great-many` },
    }))
    const payload = format === 'json' ? JSON.stringify(events) : EventBatch.encode({ events }).finish()
    t.ok(payload.length > GIVEN_BACK_BYTES_MIN)
    const got = firstOf(messages, 2 * events.length)
    // What is not the payload is freed as well.
    await push.send([Buffer.alloc(GIVEN_BACK_BYTES_MIN), payload])
    await push.send(payload)
    t.same(
      (await got).events.map(({ train }) => train!.number),
      [...events, ...events].map(({ train }) => train.number),
    )
    push.close()
    stop.abort()
  }
})

t.test('memory is given back at once, but not of what is short or a part of something else', async (t) => {
  const long = new Uint8Array(GIVEN_BACK_BYTES_MIN)
  const short = new Uint8Array(GIVEN_BACK_BYTES_MIN - 1)
  const part = new Uint8Array(2 * GIVEN_BACK_BYTES_MIN).subarray(1, GIVEN_BACK_BYTES_MIN + 1)
  for (const bytes of [long, short, part]) giveBack(bytes)
  t.same([long.buffer.byteLength, short.length, part.length], [0, GIVEN_BACK_BYTES_MIN - 1, GIVEN_BACK_BYTES_MIN])
})
