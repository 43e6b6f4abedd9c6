import t from 'tap'
import type { Freshness, Reason, SourceLiveness, Status } from '../../../client/records.js'
import { currencyOf, PICTURE_WHOLE_MS, STATUS_SILENCE_MAX_MS } from '../../../dashboard/core/currency.js'

const HERE_MS = 5_000_000
const THERE_MS = 1_764_100_000_000
const of = (freshness: Partial<Freshness> & { isFresh: boolean }, sinceMs = 0) =>
  currencyOf({ asOfMs: THERE_MS, ...freshness, receivedMs: HERE_MS }, HERE_MS + sinceMs)

t.test('live goes on by itself between two messages', async (t) => {
  t.same(of({ isFresh: true, silentForMs: 30 }, 700), {
    state: 'live',
    asOfMs: THERE_MS + 700,
    knownSinceMs: undefined,
  })
})

t.test('a silent sender: the moment is the one at which it was last heard, and stands still', async (t) => {
  const stale = of({ isFresh: false, silentForMs: 2500 }, 900)
  t.same(stale, { state: 'stale', asOfMs: THERE_MS - 2500, silentForMs: 3400, reasons: [] })
})

t.test('never heard is not stale, and nothing at all is not never', async (t) => {
  t.equal(of({ isFresh: false }).state, 'never')
  t.same(currencyOf(undefined, HERE_MS), { state: 'connecting' })
})

t.test('a silent receiver goes before what it said last', async (t) => {
  const beyondMs = STATUS_SILENCE_MAX_MS + 1
  t.same(of({ isFresh: true, silentForMs: 30 }, beyondMs), {
    state: 'disconnected',
    asOfMs: THERE_MS,
    silentForMs: beyondMs,
  })
  t.equal(of({ isFresh: true, silentForMs: 30 }, beyondMs - 1).state, 'live')
  t.match(of({ isFresh: false, silentForMs: 9000 }, beyondMs), { state: 'disconnected', asOfMs: THERE_MS - 9000 })
})

t.test('a clock of this machine that goes back makes nothing older', async (t) => {
  t.same(of({ isFresh: true, silentForMs: 30 }, -60_000), {
    state: 'live',
    asOfMs: THERE_MS,
    knownSinceMs: undefined,
    completeInMs: undefined,
  })
})

t.test('a link that is up makes nothing live: a sender that cannot send, or a silent source, is told', async (t) => {
  const doubtful = of({ isFresh: false, silentForMs: 30, reasons: ['source_silent', 'no_numbers'] }, 500)
  t.same(doubtful, { state: 'doubtful', asOfMs: undefined, reasons: ['source_silent', 'no_numbers'] })
  for (const cause of ['link_silent', 'sender_ended'] as const) {
    const both = of({ isFresh: false, silentForMs: 9000, reasons: ['source_silent', cause] })
    t.match(both, { state: 'stale', asOfMs: THERE_MS - 9000, reasons: ['source_silent', cause] })
  }
  t.match(of({ isFresh: false, reasons: ['datagrams_refused', 'link_never_heard'] }), {
    state: 'never',
    reasons: ['datagrams_refused', 'link_never_heard'],
  })
})

t.test('heartbeats alone move no clock: the moment is that of the last word of a source', async (t) => {
  const momentOf = (sources: SourceLiveness[], reasons: Partial<Reason>[] = []) => {
    const freshness = { asOfMs: THERE_MS, isFresh: false, silentForMs: 30, reasons: ['source_ended' as const] }
    const status = { ...freshness, liveness: { sources, reasons } } as unknown as Status
    const currency = currencyOf({ ...freshness, receivedMs: HERE_MS }, HERE_MS + 500, status)
    return currency.state === 'doubtful' ? currency.asOfMs : t.fail(currency.state)
  }
  const ended = { name: 'a', isFresh: false, lastMessageAgoMs: 60_000 }
  const later = { name: 'b', isFresh: false, lastMessageAgoMs: 40_000 }
  t.equal(momentOf([ended, later, { name: 'c', isFresh: false }]), THERE_MS - 40_000)
  t.equal(momentOf([ended, { name: 'd', isFresh: true, lastMessageAgoMs: 900 }]), THERE_MS + 500, 'one goes on')
  const live = { name: 'd', isFresh: true, lastMessageAgoMs: 900 }
  t.equal(momentOf([live], [{ what: 'sender', sinceMs: THERE_MS - 7000 }]), THERE_MS - 7000, 'it cannot send')
  t.equal(momentOf([{ name: 'c', isFresh: false }]), undefined, 'nothing was ever said')
})

t.test('a picture that is young and not whole is said to be: what was told before is not in it', async (t) => {
  const knownSinceMs = THERE_MS - PICTURE_WHOLE_MS + 1000
  const young = { isFresh: true, silentForMs: 30, knownSinceMs, isComplete: false }
  t.match(of(young), { state: 'live', knownSinceMs })
  t.match(of(young, 1500), { state: 'live', knownSinceMs: undefined })
  t.match(of({ ...young, isComplete: true }), { state: 'live', knownSinceMs: undefined })
})

t.test(
  'where the receiver knows how soon the picture is whole, that counts down, and it is said however old it is',
  async (t) => {
    const knownSinceMs = THERE_MS - 10 * PICTURE_WHOLE_MS
    const healing = { isFresh: true, silentForMs: 30, knownSinceMs, isComplete: false, completeInMs: 7000 }
    t.match(of(healing), { state: 'live', knownSinceMs, completeInMs: 7000 })
    t.match(of(healing, 3000), { completeInMs: 4000 })
    t.match(of({ ...healing, completeInMs: 1000 }, 3000), { knownSinceMs, completeInMs: 0 })
    t.match(of({ ...healing, isComplete: true }), { knownSinceMs: undefined, completeInMs: undefined })
  },
)

t.test('held by the operator: no fault, since when, and as of when the sender was last heard', async (t) => {
  const held = { isFresh: false, reasons: ['sender_held' as const], heldSinceMs: THERE_MS - 9000 }
  t.same(of({ ...held, silentForMs: 8000 }, 500), {
    ...{ state: 'held', asOfMs: THERE_MS - 8000, sinceMs: THERE_MS - 9000, reasons: ['sender_held'] },
  })
  t.match(of(held), { state: 'held', asOfMs: undefined }, 'also where only an earlier run of the receiver heard it')
  const both = of({ ...held, silentForMs: 8000, reasons: ['sender_held', 'link_silent'] })
  t.match(both, { state: 'stale', reasons: ['sender_held', 'link_silent'] }, 'another sender is lost besides')
  t.equal(of({ ...held, silentForMs: 8000 }, STATUS_SILENCE_MAX_MS + 1).state, 'disconnected')
})
