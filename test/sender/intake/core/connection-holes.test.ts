import t from 'tap'
import {
  CONNECTED_WITHIN_MS,
  ConnectionHoles,
  HANDSHAKE_MS,
  SETTLED_AFTER_MS,
} from '../../../../sender/intake/core/connection-holes.js'

const SUB = { doesPeerQueue: false, aliveAgoMs: undefined }
const PULL = { doesPeerQueue: true, aliveAgoMs: undefined }
const T = 1_000_000

/** Connected at once, and heard at `heardMs`. */
function running(rule: typeof SUB | { doesPeerQueue: boolean; aliveAgoMs: number }, heardMs: number) {
  const holes = new ConnectionHoles(rule, T)
  holes.handleHandshake(T + 5)
  t.equal(holes.due(T + 5 + SETTLED_AFTER_MS), undefined, 'the start has it')
  holes.handleMessage(heardMs)
  t.equal(holes.knownThroughMs, Number.POSITIVE_INFINITY)
  return holes
}

t.test('SUB: from the last that was heard until a subscription is there again', async (t) => {
  const holes = running(SUB, T + 50_000)
  t.ok(holes.handleLost(T + 60_000))
  t.equal(holes.knownThroughMs, T + 50_000)
  t.notOk(holes.handleLost(T + 61_000), 'one that never came about is none')
  t.equal(holes.due(T + 70_000), undefined, 'not over')
  holes.handleHandshake(T + 70_000)
  t.equal(holes.due(T + 70_000 + SETTLED_AFTER_MS - 1), undefined)
  const hole = holes.due(T + 70_000 + SETTLED_AFTER_MS)!
  t.same(hole, { fromMs: T + 50_000, untilMs: T + 70_000 + SETTLED_AFTER_MS })
  t.equal(holes.knownThroughMs, T + 50_000, 'until it is passed on')
  holes.handleSaid(hole)
  t.equal(holes.due(T + 99_000), undefined, 'once')
  t.equal(holes.knownThroughMs, Number.POSITIVE_INFINITY)
})

t.test('one that is lost again before it has settled is one hole', async (t) => {
  const holes = running(SUB, T + 50_000)
  for (let ms = T + 60_000; ms < T + 70_000; ms += SETTLED_AFTER_MS / 2) {
    t.ok(holes.handleLost(ms))
    holes.handleHandshake(ms + 1)
    t.equal(holes.due(ms + SETTLED_AFTER_MS / 2), undefined)
  }
  t.match(holes.due(T + 80_000), { fromMs: T + 50_000 })
})

t.test('one that opens while the last is not yet said begins there', async (t) => {
  const holes = running(SUB, T + 50_000)
  holes.handleLost(T + 60_000)
  holes.handleHandshake(T + 60_100)
  const first = holes.due(T + 62_000)!
  holes.handleLost(T + 62_001)
  holes.handleSaid(first)
  holes.handleHandshake(T + 62_100)
  t.same(holes.due(T + 64_000), { fromMs: first.untilMs, untilMs: T + 62_100 + SETTLED_AFTER_MS })
})

t.test('heartbeats say that a quiet connection was alive', async (t) => {
  const holes = running({ doesPeerQueue: false, aliveAgoMs: 20_000 }, T + 2_000)
  holes.handleLost(T + 3_600_000)
  t.equal(holes.knownThroughMs, T + 3_580_000)
  const quiet = running(SUB, T + 2_000)
  quiet.handleLost(T + 3_600_000)
  t.equal(quiet.knownThroughMs, T + 2_000, 'without them nothing does')
})

t.test('SUB: a publisher that is reached late has said things before', async (t) => {
  const holes = new ConnectionHoles(SUB, T)
  t.equal(holes.knownThroughMs, T)
  holes.handleHandshake(T + CONNECTED_WITHIN_MS + 1)
  const untilMs = T + CONNECTED_WITHIN_MS + 1 + SETTLED_AFTER_MS
  t.same(holes.due(untilMs), { fromMs: T, untilMs })
})

t.test('PULL: what was on its way is unknown; later the peer keeps what it gives', async (t) => {
  const late = new ConnectionHoles(PULL, T)
  late.handleHandshake(T + 50_000)
  t.equal(late.due(T + 60_000), undefined)
  const holes = running(PULL, T + 50_000)
  holes.handleLost(T + 60_000)
  t.same(holes.due(T + 60_000), { fromMs: T + 50_000, untilMs: T + 60_000 })
  holes.handleLost(T + 61_000)
  holes.handleSaid(holes.due(T + 61_000)!)
  holes.handleHandshake(T + 70_000)
  t.equal(holes.due(T + 80_000), undefined)
})

t.test('PULL: of a peer that comes and goes the holes are put together, and said once a second', async (t) => {
  const holes = running(PULL, T + 50_000)
  let said = 0
  for (let ms = T + 60_000; ms < T + 70_000; ms += 100) {
    holes.handleLost(ms)
    holes.handleHandshake(ms + 50)
    holes.handleMessage(ms + 60)
    const hole = holes.due(ms + 60)
    if (!hole) continue
    said++
    holes.handleSaid(hole)
  }
  t.equal(said, 10)
  t.equal(holes.knownThroughMs, T + 69_060, 'what is not said yet is not known')
  t.strictSame(holes.due(T + 71_000), { fromMs: T + 69_060, untilMs: T + 69_900 })
})

t.test('PULL: a clock that was set back holds no hole up', async (t) => {
  const holes = running(PULL, T + 50_000)
  holes.handleLost(T + 60_000)
  holes.handleSaid(holes.due(T + 60_000)!)
  holes.handleHandshake(T + 60_050)
  holes.handleLost(T - 3_600_000)
  t.match(holes.due(T - 3_600_000), { untilMs: T - 3_600_000 })
})

t.test('a peer of which no handshake is heard is there when it has not been cut off for it', async (t) => {
  const holes = running(SUB, T + 50_000)
  holes.handleLost(T + 60_000)
  holes.handleConnected(T + 61_000)
  t.equal(holes.due(T + 61_000 + HANDSHAKE_MS - 1), undefined)
  t.equal(holes.due(T + 61_000 + HANDSHAKE_MS), undefined)
  const untilMs = T + 61_000 + HANDSHAKE_MS + SETTLED_AFTER_MS
  t.same(holes.due(untilMs), { fromMs: T + 50_000, untilMs })
  holes.handleLost(T + 90_000)
  holes.handleConnected(T + 91_000)
  t.ok(holes.handleLost(T + 91_000 + HANDSHAKE_MS), 'also when it is lost then')
})
