import t from 'tap'
import { type Candidate, Leader } from '../../../../receiver/stream/twins/leader.js'

const T = 1_000_000
const FAILOVER_MS = 2000
const RETURN_MS = 30_000
const [A, B] = [3, 7]

const leader = () => new Leader({ senders: [A, B], failoverMs: FAILOVER_MS, returnAfterMs: RETURN_MS, startMs: T })
const heard = (sender: number, lastFrameMs: number, more: Partial<Candidate> = {}): Candidate => {
  return { sender, epoch: 1, lastFrameMs, inability: undefined, ...more }
}
const who = (one: Leader, candidates: Candidate[], nowMs: number) => one.choose(candidates, nowMs)?.sender

t.test('the best-ranked leads as soon as it is heard, another only after the wait at the start', async (t) => {
  const one = leader()
  t.equal(who(one, [], T), undefined)
  t.equal(who(one, [heard(B, T + 10)], T + 10), undefined)
  t.equal(one.nextWakeMs(), T + FAILOVER_MS)
  t.equal(who(one, [heard(A, T + 20), heard(B, T + 10)], T + 20), A)
  const other = leader()
  t.equal(who(other, [heard(B, T + 1900)], T + FAILOVER_MS - 1), undefined)
  t.equal(who(other, [heard(B, T + 1900)], T + FAILOVER_MS), B)
  t.match(other.lead, { reason: 'first' })
})

t.test('the next one takes over after the stated silence, and not before', async (t) => {
  const one = leader()
  who(one, [heard(A, T), heard(B, T)], T)
  t.equal(who(one, [heard(A, T), heard(B, T + 1999)], T + FAILOVER_MS - 1), A)
  t.equal(one.nextWakeMs(), T + FAILOVER_MS)
  t.equal(who(one, [heard(A, T), heard(B, T + 1999)], T + FAILOVER_MS), B)
  t.match(one.lead, { sender: B, sinceMs: T + FAILOVER_MS, reason: 'silent', silentForMs: FAILOVER_MS })
  t.equal(one.counts.silent, 1)
})

t.test('where nobody can do better, the leader stays', async (t) => {
  const one = leader()
  who(one, [heard(A, T), heard(B, T)], T)
  t.equal(who(one, [heard(A, T), heard(B, T)], T + 600_000), A, 'both are silent')
  t.equal(who(one, [heard(A, T), heard(B, T + 600_001)], T + 600_001), B, 'the first that is heard again')
  const ending = leader()
  who(ending, [heard(A, T), heard(B, T)], T)
  t.equal(who(ending, [heard(A, T + 10), heard(B, T + 10, { inability: 'ending' })], T + 2500), A)
})

t.test('one that cannot go on loses the lead at once, and one that has started again too', async (t) => {
  for (const inability of ['ending', 'held', 'intake_silent', 'blocked', 'sources_silent'] as const) {
    const one = leader()
    who(one, [heard(A, T), heard(B, T)], T)
    t.equal(who(one, [heard(A, T + 10, { inability }), heard(B, T + 10)], T + 10), B, inability)
    t.match(one.lead, { reason: inability })
  }
  const one = leader()
  who(one, [heard(A, T), heard(B, T)], T)
  t.equal(who(one, [heard(A, T + 10, { epoch: 2 }), heard(B, T + 10)], T + 10), B)
  t.match(one.lead, { reason: 'restarted' })
  const alone = leader()
  who(alone, [heard(A, T)], T)
  t.equal(who(alone, [heard(A, T + 10, { epoch: 2 })], T + 10), A, 'alone it goes on')
  t.equal(who(alone, [heard(A, T + 20, { epoch: 2 }), heard(B, T + 20)], T + 20), A, 'and is not blamed for it later')
})

t.test('an epoch is compared with nobody else’s: a higher one leads to nothing', async (t) => {
  const one = leader()
  who(one, [heard(A, T), heard(B, T, { epoch: 4_000_000_000 })], T)
  t.equal(who(one, [heard(A, T + 10), heard(B, T + 10, { epoch: 4_000_000_001 })], T + 10), A)
})

t.test('the lead goes back only to one that was steady for long: no flutter', async (t) => {
  const one = leader()
  who(one, [heard(A, T), heard(B, T)], T)
  const backMs = T + 10_000
  t.equal(who(one, [heard(A, T), heard(B, backMs)], backMs - 1), B)
  t.equal(who(one, [heard(A, backMs), heard(B, backMs)], backMs), B)
  t.equal(
    who(one, [heard(A, backMs + RETURN_MS - 1), heard(B, backMs)], backMs + RETURN_MS - 1),
    A,
    'B is silent by now',
  )

  const other = leader()
  who(other, [heard(A, T), heard(B, T)], T)
  let nowMs = T
  const seen = new Set<number | undefined>()
  // A is heard for 20 s and silent for 5 s, again and again; B always.
  for (let lastA = T; nowMs < T + 600_000; nowMs += 500) {
    if ((nowMs - T) % 25_000 >= 5000) lastA = nowMs
    who(other, [heard(A, lastA), heard(B, nowMs)], nowMs)
    if (nowMs > T + 10_000) seen.add(other.lead?.sender)
  }
  t.strictSame([...seen], [B])
  for (const endMs = nowMs + RETURN_MS; nowMs < endMs; nowMs += 500) {
    t.equal(who(other, [heard(A, nowMs), heard(B, nowMs)], nowMs), nowMs - T < 610_000 ? B : A)
  }
  t.match(other.lead, { sender: A, reason: 'returned' })
  t.equal(other.counts.returned, 1)
})
