import t from 'tap'
import type { Heartbeat } from '../../../../proto/frame.js'
import type { Refusal } from '../../../../receiver/liveness/refusals.js'
import { senderWord } from '../../../../receiver/stream/sender-word.js'
import { ServedPicture, START_MS } from './served-picture.js'

const refusal: Refusal = {
  ...{ word: 'tag' as const, recent: 342, count: 342, sinceMs: START_MS },
  text: '342 datagrams refused in the last 10 s: tag does not fit key id 1',
  remedy: { en: 'the keys differ', ja: '鍵が異なります' },
}

function served(health: Heartbeat['health'], sources: ConstructorParameters<typeof ServedPicture>[0] = {}) {
  const picture = new ServedPicture(sources)
  const heartbeat = { run: 3, health: { intakeHeardMs: START_MS, ...health } }
  const word = senderWord({ sender: 0, epoch: 1 }, heartbeat, START_MS, START_MS, undefined)
  picture.heardSenders.push({ word, lastFrameMs: START_MS, rivalMs: undefined })
  picture.lastFrameMs = START_MS
  return picture
}
const tms = { name: 'tms', number: 1, silentAfterMs: 5000 }

t.test('ready, in the first word, while all three are heard', async (t) => {
  const answer = await served({ sources: [{ ...tms, lastMessageMs: START_MS }] }).get('/readyz')
  t.same([answer.statusCode, answer.body], [200, 'ready\n'])
})

t.test('a source has ten seconds for its first word; then it is not ready, and says what to do', async (t) => {
  const picture = served({ sources: [tms] })
  const waiting = await picture.get('/readyz')
  t.same([waiting.statusCode, waiting.body.split(':')[0]], [200, 'waiting'])
  t.match((await picture.get('/v1/trains')).json(), { isFresh: false }, 'what is shown is never called fresh')
  picture.nowMs += 10_001
  picture.lastFrameMs = picture.nowMs
  picture.heardSenders[0].lastFrameMs = picture.nowMs
  const word = picture.heardSenders[0].word
  picture.heardSenders[0].word = { ...word, intakeHeardMs: picture.nowMs }
  const { statusCode, body } = await picture.get('/readyz')
  t.equal(statusCode, 503)
  t.match(body, /^not ready: source tms: nothing heard yet: start the source/)
})

t.test(
  'a sender that dies and starts again gives its sources no new time; one that ended in good order does',
  async (t) => {
    const picture = served({ sources: [tms] })
    const [heard] = picture.heardSenders
    const restart = (epoch: number) => {
      picture.lastFrameMs = heard.lastFrameMs = picture.nowMs
      const heartbeat = { run: epoch, health: { intakeHeardMs: picture.nowMs, sources: [tms] } }
      heard.word = senderWord({ sender: 0, epoch }, heartbeat, picture.nowMs, picture.nowMs, heard.word)
    }
    for (let epoch = 2; epoch < 7; epoch++) {
      picture.nowMs += 1900
      restart(epoch)
      t.match((await picture.get('/readyz')).body, /^waiting: source tms: nothing heard yet/)
    }
    picture.nowMs += 1900
    restart(7)
    t.match((await picture.get('/readyz')).body, /^not ready: source tms: nothing heard yet/)
    const { reasons } = (await picture.get('/readyz?format=json')).json()
    t.strictSame(reasons[0].sinceMs, START_MS)
    heard.word = { ...heard.word, isEnding: true }
    restart(8)
    t.match((await picture.get('/readyz')).body, /^waiting/)
  },
)

t.test('code, text and JSON say the same, in each of the three states', async (t) => {
  const ready = served({ sources: [{ ...tms, lastMessageMs: START_MS }] })
  const waiting = served({ sources: [tms] })
  const late = served({ sources: [tms] })
  late.newestEvent = { sender: 0, timeMs: START_MS }
  for (const [picture, code, state] of [
    [ready, 200, 'ready'],
    [waiting, 200, 'waiting'],
    [late, 503, 'not_ready'],
  ] as const) {
    const text = await picture.get('/readyz')
    const json = await picture.get('/readyz?format=json')
    t.equal(text.statusCode, code, state)
    t.equal(json.statusCode, code, state)
    t.ok(text.body.startsWith(state.replace('_', ' ')), text.body)
    const { isReady, isFresh, state: said } = json.json()
    t.strictSame([isReady, isFresh, said], [code === 200, state === 'ready', state])
  }
})

t.test('live and not complete: a state of its own, which serves and says how soon it will be', async (t) => {
  const picture = served({ sources: [{ ...tms, lastMessageMs: START_MS }] })
  picture.isComplete = false
  t.equal((await picture.get('/readyz')).body, 'ready\n', 'where there is no carousel nobody can tell')
  picture.knowledge = { completeByMs: START_MS + 6300 }
  const text = await picture.get('/readyz')
  t.same([text.statusCode, text.body], [200, 'incomplete: complete in about 7 s\n'])
  const json = (await picture.get('/readyz?format=json')).json()
  t.match(json, { isReady: true, state: 'incomplete', isFresh: true, isComplete: false, completeInMs: 6300 })
  picture.nowMs += 7000
  picture.heardSenders[0].lastFrameMs = picture.lastFrameMs = picture.nowMs
  t.equal((await picture.get('/readyz?format=json')).json().state, 'not_ready', 'what is not live is not called so')
})

t.test('where carousel or picture has no room for all, that is said, and what to do', async (t) => {
  const picture = served({ sources: [{ ...tms, lastMessageMs: START_MS }] })
  picture.isComplete = false
  picture.knowledge = { subjectsLeftOut: 12 }
  const { statusCode, body } = await picture.get('/readyz')
  t.equal(statusCode, 200)
  t.match(body, /^incomplete: the carousel leaves 12 subjects out .* raise carousel.subjects_max/)
  picture.knowledge = { lacksRoom: true }
  t.equal(
    (await picture.get('/readyz')).body,
    'incomplete: the picture has no room for all subjects: raise limits.trains_max in receiver.toml\n',
  )
})

t.test('complete since, or in: in every answer, and as a header where a form has no place for it', async (t) => {
  const picture = served({ sources: [{ ...tms, lastMessageMs: START_MS }] })
  picture.tell({ train: { operator: 'O', line: 'L', number: '1' } })
  picture.nowMs += 1500
  picture.tell({ train: { operator: 'O', line: 'L', number: '2' } })
  const words = async () => {
    const [odpt, gtfs] = [
      await picture.get('/odpt/v4/odpt:Train'),
      await picture.get('/gtfs-rt/vehicle-positions.json'),
    ]
    return [odpt.headers['katamichi-complete'], gtfs.headers['katamichi-complete']]
  }
  picture.knowledge = { completeSinceMs: START_MS }
  t.same(await words(), [`since=${START_MS}`, `since=${START_MS}`])
  for (const url of ['/v1/trains', '/v1/lines', '/v1/status']) {
    t.match((await picture.get(url)).json(), { isComplete: true, completeSinceMs: START_MS }, url)
  }
  picture.isComplete = false
  picture.knowledge = { completeByMs: picture.nowMs + 2001 }
  t.same(await words(), ['in=3', 'in=3'])
  t.match((await picture.get('/v1/trains')).json(), { isComplete: false, completeInMs: 2001 })
  picture.knowledge = {}
  t.same(await words(), ['no', 'no'])
})

t.test('where something is shown, or anything else is wrong, nothing is waited for', async (t) => {
  const shown = served({ sources: [tms] })
  shown.newestEvent = { sender: 0, timeMs: START_MS }
  t.equal((await shown.get('/readyz')).statusCode, 503)
  const blocked = served({ sources: [tms], sendBlock: { reason: 1, sinceMs: START_MS } })
  t.equal((await blocked.get('/readyz')).statusCode, 503)
})

t.test('one line for every cause', async (t) => {
  const sources = [{ ...tms, lastMessageMs: START_MS - 9000 }]
  const { body } = await served({ sources, sendBlock: { reason: 1, sinceMs: START_MS - 60_000 } }).get('/readyz')
  const lines = body.trim().split('\n')
  t.match(lines[0], /^not ready: sender 0: cannot reserve sequence numbers for 60 s.*state_dir/)
  t.match(lines[1], /^not ready: source tms: silent for 9\.0 s \(it speaks at least every 5 s\)/)
})

t.test('refused is told as refused; while the link is heard only as a note', async (t) => {
  const never = new ServedPicture({ refusals: () => [refusal] })
  t.match(
    (await never.get('/readyz')).body,
    /^not ready: 342 datagrams refused.*: the keys differ\nnot ready: no sender heard/,
  )
  const heard = served({ sources: [{ ...tms, lastMessageMs: START_MS }] }, { refusals: () => [refusal] })
  t.match((await heard.get('/readyz')).body, /^ready\nnote: 342 datagrams refused/)
})

t.test('the same as JSON, asked for either way', async (t) => {
  const picture = served({ sources: [tms] })
  picture.newestEvent = { sender: 0, timeMs: START_MS }
  for (const answer of [
    await picture.get('/readyz?format=json'),
    await picture.get('/readyz', { accept: 'application/json' }),
  ]) {
    t.equal(answer.statusCode, 503)
    t.match(answer.json(), {
      ...{ isReady: false, state: 'not_ready', isFresh: false },
      reasons: [{ what: 'source', name: 'tms', cause: 'source_not_heard', remedy: { en: /start/, ja: /起動/ } }],
      sources: [{ name: 'tms', isFresh: false, silentAfterMs: 5000, ended: false }],
    })
  }
})

t.test('every answer says so, in words without a name', async (t) => {
  const body = (await served({ sources: [tms] }).get('/v1/trains')).json()
  t.match(body, { isFresh: false, reasons: ['source_not_heard'], isComplete: true, knownSinceMs: START_MS })
})

t.test('a sender of an older version is judged by the link, and that is said', async (t) => {
  const picture = new ServedPicture()
  const word = senderWord({ sender: 2, epoch: 1 }, { health: {} }, START_MS, START_MS, undefined)
  picture.heardSenders.push({ word, lastFrameMs: START_MS, rivalMs: undefined })
  picture.lastFrameMs = START_MS
  t.match((await picture.get('/readyz')).body, /^ready\nnote: sender 2 is of a version/)
})

t.test('clocks that differ are noted; they make nothing old', async (t) => {
  const picture = served({ sources: [{ ...tms, lastMessageMs: START_MS }] })
  picture.senders.push({ sender: 0, epoch: 1, lastHeartbeatMs: START_MS, isEnding: false, health: undefined })
  t.equal((await picture.get('/readyz')).body, 'ready\n')
  picture.wallOffsetMs = -1_209_600_000
  t.match((await picture.get('/readyz')).body, /^ready\nnote: this host's clock is 336 h behind that of sender 0/)
})

t.test('a key that is not loaded is noted while nothing is lost yet, and is in the status', async (t) => {
  const picture = served({ sources: [{ ...tms, lastMessageMs: START_MS }] })
  const nextKey = { sender: 0, keyId: 2, fromMs: Date.UTC(2026, 11, 1) }
  picture.senders.push({ sender: 0, epoch: 1, lastHeartbeatMs: START_MS, isEnding: false, health: undefined })
  picture.nextKeys.push({ ...nextKey, state: 'loaded' })
  t.equal((await picture.get('/readyz')).body, 'ready\n')
  t.strictSame((await picture.get('/v1/status')).json().senders[0].nextKey, { ...nextKey, state: 'loaded' })
  picture.nextKeys[0] = { ...nextKey, state: 'missing' }
  const { statusCode, body } = await picture.get('/readyz')
  t.equal(statusCode, 200)
  t.match(
    body,
    /^ready\nnote: sender 0 goes over to key id 2 at 2026-12-01T00:00:00\.000Z, which is not loaded here: add/,
  )
  t.equal((await picture.get('/v1/status')).json().senders[0].nextKey.state, 'missing')
})

t.test('held by the operator: not ready, no fault, and since when, in every answer', async (t) => {
  const picture = served({ sources: [{ ...tms, lastMessageMs: START_MS }] })
  const [heard] = picture.heardSenders
  const heartbeat = { run: 3, hold: { sinceMs: START_MS - 2000 } }
  heard.word = senderWord({ sender: 0, epoch: 1 }, heartbeat, START_MS, START_MS, heard.word)
  picture.nowMs += 3_600_000
  const answer = await picture.get('/readyz')
  t.equal(answer.statusCode, 503)
  t.match(answer.body, /^held: sender 0: held by the operator since \S+Z for 60 min; .*katamichi sender release/)
  t.notMatch(answer.body, /not ready|silent/)
  t.match((await picture.get('/readyz?format=json')).json(), {
    isReady: false,
    state: 'held',
    reasons: [{ cause: 'sender_held' }],
  })
  const told = { isFresh: false, reasons: ['sender_held'], heldSinceMs: START_MS - 2000 }
  t.match((await picture.get('/v1/trains')).json(), told)
  t.match((await picture.get('/v1/status')).json(), told)
})
