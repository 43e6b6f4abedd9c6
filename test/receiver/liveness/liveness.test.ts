import fc from 'fast-check'
import t from 'tap'
import type { Heartbeat } from '../../../proto/frame.js'
import { CAUSES, type Cause, causeText } from '../../../receiver/liveness/causes.js'
import { isAwaitingFirstWord, type LivenessInput, livenessOf } from '../../../receiver/liveness/liveness.js'
import type { HeardSender } from '../../../receiver/stream/sender-word.js'
import { rememberedHold, type SenderWord, senderWord } from '../../../receiver/stream/sender-word.js'

const T = 1_750_000_000_000
const PERIOD_MS = 500

function sender(heartbeat: Heartbeat, atMs = T, more: Partial<HeardSender> = {}): HeardSender {
  const word = senderWord({ sender: 0, epoch: 5 }, { run: 9, ...heartbeat }, atMs, atMs, undefined)
  return { word, lastFrameMs: atMs, rivalMs: undefined, ...more }
}
function other(heartbeat: Heartbeat, atMs: number): HeardSender {
  const { word, ...rest } = sender(heartbeat, atMs)
  return { ...rest, word: { ...word, sender: 1 } }
}
const spoken = (lastMessageMs?: number, more: object = {}): Heartbeat => ({
  health: {
    intakeHeardMs: T,
    sources: [{ name: 'tms', number: 1, silentAfterMs: 5_000, ...(lastMessageMs && { lastMessageMs }), ...more }],
  },
})
function judge(senders: HeardSender[], nowMs = T, more: Partial<LivenessInput> = {}) {
  const lastFrameMs = senders.length > 0 ? Math.max(...senders.map(({ lastFrameMs }) => lastFrameMs)) : undefined
  return livenessOf({ nowMs, startMs: T, heartbeatPeriodMs: PERIOD_MS, lastFrameMs, senders, refusals: [], ...more })
}
const causes = (...given: Parameters<typeof judge>): Cause[] => judge(...given).reasons.map(({ cause }) => cause)

t.test('live: the link is up, the sender can send, every source speaks', async (t) => {
  t.match(judge([sender(spoken(T - 100))]), {
    isFresh: true,
    reasons: [],
    sources: [{ name: 'tms', isFresh: true, lastMessageAgoMs: 100, ended: false }],
  })
})

t.test('a source that has just begun has ten seconds for its first word', async (t) => {
  const { reasons } = judge([sender(spoken())])
  const isAwaiting = (given: typeof reasons, afterMs: number) => isAwaitingFirstWord(given, T + afterMs)
  t.match(reasons, [{ cause: 'source_not_heard', sinceMs: T }])
  t.strictSame([isAwaiting(reasons, 10_000), isAwaiting(reasons, 10_001), isAwaiting([], 0)], [true, false, false])
  const silent = judge([sender(spoken(T - 5_001))]).reasons
  t.strictSame([isAwaiting(silent, 0), isAwaiting([...reasons, ...silent], 0)], [false, false])
})

t.test('each of the three is told apart', async (t) => {
  t.same(causes([]), ['link_never_heard'])
  t.same(causes([sender(spoken(T))], T + 2001), ['link_silent'])
  t.same(causes([sender(spoken())]), ['source_not_heard'])
  t.same(causes([sender(spoken(T - 5_001))]), ['source_silent'])
  t.same(causes([sender(spoken(T, { endedMs: T }))]), ['source_ended'])
  t.same(causes([sender({ health: { intakeHeardMs: T } })]), ['no_sources'])
  t.same(causes([sender({ ...spoken(T), ending: true })]), ['sender_ended'])
  t.same(causes([sender({ ...spoken(T, { endedMs: T }), ending: true })], T + 60_000), ['sender_ended'])
  const health = (more: object): Heartbeat => ({ health: { ...spoken(T).health, ...more } })
  t.same(causes([sender(health({ intakeHeardMs: T - 10_001 }))]), ['intake_silent'])
  t.same(causes([sender(health({ intakeHeardMs: undefined }))]), ['intake_silent'])
  t.same(causes([sender(health({ sendBlock: { reason: 1, sinceMs: T - 1 } }))]), ['no_numbers'])
  t.same(causes([sender(health({ sendBlock: { reason: 2, sinceMs: T - 1 } }))]), ['queue_full'])
  t.same(causes([sender(health({ sendBlock: {} }))]), ['send_blocked'])
  t.same(causes([sender(spoken(T), T, { rivalMs: T - 9_000 })]), ['two_senders'])
  t.same(causes([sender(spoken(T), T, { rivalMs: T - 10_001 })]), [])
  const loss = { lost: 31, frames: 40, sinceMs: T - 5000 }
  t.same(causes([sender(spoken(T))], T, { loss }), ['frames_lost'])
  t.same(causes([sender(spoken(T))], T + 60_000, { loss }), ['link_silent'], 'of a silent link nothing is known')
})

t.test('a source is not to blame for what stands between it and us', async (t) => {
  t.same(causes([sender(spoken(T))], T + 60_000), ['link_silent'])
  t.same(causes([sender(spoken(T - 6_000))], T + 60_000), ['link_silent', 'source_silent'], 'it was silent before')
  const frozen = (lastMessageMs: number) => {
    const heartbeat = { health: { ...spoken(lastMessageMs).health, intakeHeardMs: T - 11_000 } }
    return judge([sender(heartbeat)])
  }
  const { reasons, sources } = frozen(T - 12_000)
  t.match(reasons, [{ cause: 'intake_silent' }])
  t.equal(reasons.length, 1)
  t.match(sources, [{ isFresh: false }])
  t.match(frozen(T - 20_000).reasons, [{ cause: 'intake_silent' }, { cause: 'source_silent' }])
})

t.test('a source that speaks, and of which nothing can be taken, is not called silent', async (t) => {
  const beats = (more: readonly object[]) => {
    let word: SenderWord | undefined
    more.forEach((each, i) => {
      const heartbeat = { run: 9, ...spoken(undefined, each) }
      heartbeat.health!.intakeHeardMs = T + i * 1000
      word = senderWord({ sender: 0, epoch: 5 }, heartbeat, T + i * 1000, T + i * 1000, word)
    })
    const nowMs = T + (more.length - 1) * 1000
    return (afterMs = 0) => judge([{ word: word!, lastFrameMs: nowMs, rivalMs: undefined }], nowMs + afterMs).reasons
  }
  const last = T - 500
  const refusing = Array.from({ length: 8 }, (_, i) => ({
    lastMessageMs: last,
    eventsRefused: 70 + i,
    eventsQuarantined: 2 * i,
  }))
  const reasons = beats(refusing)()
  t.match(reasons, [{ what: 'source', name: 'tms', cause: 'source_refused', sinceMs: last }])
  t.equal(
    reasons[0].text,
    'source tms: nothing of what it says can be taken for 7.5 s (21 records refused or put aside)',
  )
  t.match(beats([{ eventsRefused: 3 }])(), [{ cause: 'source_refused' }], 'nothing was ever taken')
  t.match(
    beats([{ lastMessageMs: T - 6_000, eventsRefused: 3 }])(),
    [{ cause: 'source_silent' }],
    'refused long before',
  )
  t.same(beats([...refusing, { lastMessageMs: T + 8_000, eventsRefused: 77, eventsQuarantined: 14 }])(), [])
  const quiet = Array.from({ length: 8 }, () => refusing[2])
  t.match(beats([...refusing.slice(0, 3), ...quiet])(), [{ cause: 'source_silent' }], 'and then said nothing at all')
})

t.test('one source of two that is silent is said by name, with a remedy in both languages', async (t) => {
  const sources = [
    { name: 'tms', number: 1, lastMessageMs: T, silentAfterMs: 1000 },
    { name: 'power', number: 2, lastMessageMs: T - 90_000, silentAfterMs: 60_000 },
  ]
  const { isFresh, reasons } = judge([sender({ health: { intakeHeardMs: T, sources } })])
  t.equal(isFresh, false)
  t.match(reasons, [{ what: 'source', name: 'power', cause: 'source_silent', sinceMs: T - 90_000 }])
  t.equal(reasons[0].text, 'source power: silent for 90 s (it speaks at least every 60 s)')
  for (const cause of CAUSES) {
    const { text, remedy } = causeText(cause, { name: 'x', forMs: 5, detail: 'y' })
    t.ok(text && remedy.en, cause)
    t.match(remedy.ja, /[\u3040-\u30ff\u4e00-\u9fff]|katamichi_/, cause)
  }
})

t.test('a sender too old to say is judged by the link alone, and that is said', async (t) => {
  const old = sender({ run: 0, health: { version: '0.1', sources: [{ name: 'tms', eventsIn: 3 }] } })
  t.match(judge([old]), { isFresh: true, unknownSenders: [0], sources: [] })
})

t.test('refused is not unheard: the reason comes first; and is none while the link is heard', async (t) => {
  const refusal = {
    word: 'tag',
    recent: 3,
    count: 3,
    sinceMs: T,
    text: '3 refused',
    remedy: { en: 'e', ja: 'j' },
  } as const
  t.match(judge([], T, { refusals: [refusal] }).reasons, [{ cause: 'datagrams_refused', text: '3 refused' }, {}])
  t.same(causes([sender(spoken(T))], T, { refusals: [refusal] }), [])
  t.same(causes([], T, { refusals: [{ ...refusal, word: 'link_differs' }] }), ['link_never_heard'])
})

t.test('silence begins four heartbeats after the last frame, and not a millisecond before', async (t) => {
  const afterMs = PERIOD_MS * 4
  for (const [forMs, expected] of [
    [afterMs, []],
    [afterMs + 1, ['link_silent']],
  ] as const) {
    // Of the link as a whole, also before the first heartbeat of any sender …
    t.strictSame(causes([], T + forMs, { lastFrameMs: T }), expected)
    // … and of one sender, while another is heard.
    t.strictSame(causes([sender(spoken(T - forMs), T - forMs), other(spoken(T), T)]), expected)
  }
})

t.test('a sender that ended, or went silent long ago, is not asked for when another has taken over', async (t) => {
  t.same(causes([sender({ ...spoken(T - 90_000), ending: true }, T - 9_000), other(spoken(T), T)]), [])
  t.same(causes([sender(spoken(T - 9_000), T - 9_000), other(spoken(T), T)]), ['link_silent'])
  t.same(causes([sender(spoken(T - 700_000), T - 700_000), other(spoken(T), T)]), [])
})

t.test('property: never fresh while no source has spoken within its bound', async (t) => {
  const step = fc.record({
    afterMs: fc.integer({ min: 0, max: 8_000 }),
    says: fc.constantFrom('nothing', 'heartbeat', 'message', 'restart'),
    /** The sender's clock is set to so much ahead of true time. */
    aheadMs: fc.constantFrom(0, 0, 0, 3_600_000, -3_600_000, 1_500),
  })
  let fresh = 0
  fc.assert(
    fc.property(fc.integer({ min: 500, max: 5_000 }), fc.array(step, { maxLength: 60 }), (silentAfterMs, steps) => {
      let nowMs = T
      let epoch = 1
      let word: SenderWord | undefined
      let saidMs: number | undefined
      let spokenMs: number | undefined
      let lastFrameMs: number | undefined
      for (const { afterMs, says, aheadMs } of steps) {
        nowMs += afterMs
        if (says === 'restart') {
          epoch++
          saidMs = spokenMs = undefined
        }
        // The source's message is dated by the clock as it is then.
        if (says === 'message') {
          saidMs = nowMs + aheadMs
          spokenMs = nowMs
        }
        if (says !== 'nothing') {
          const sources = [
            { name: 's', number: 1, silentAfterMs, ...(saidMs !== undefined && { lastMessageMs: saidMs }) },
          ]
          const health = { intakeHeardMs: nowMs + aheadMs, sources }
          word = senderWord({ sender: 0, epoch }, { run: epoch, health }, nowMs + aheadMs, nowMs, word)
          lastFrameMs = nowMs
        }
        const senders = word && lastFrameMs !== undefined ? [{ word, lastFrameMs, rivalMs: undefined }] : []
        const { isFresh, reasons } = livenessOf({
          ...{ nowMs, startMs: T, heartbeatPeriodMs: PERIOD_MS, lastFrameMs, senders, refusals: [] },
        })
        if (isFresh !== (reasons.length === 0)) return false
        if (isFresh) fresh++
        if (isFresh && (spokenMs === undefined || nowMs - spokenMs > silentAfterMs)) return false
      }
      return true
    }),
    { numRuns: 500 },
  )
  t.ok(fresh > 100, `and it is fresh at times: ${fresh}`)
})

t.test('held by the operator: that is said, and nothing else that follows from it', async (t) => {
  const hold = { sinceMs: T - 1500 }
  const held = sender({ ...spoken(T), hold })
  for (const laterMs of [0, 3_600_000]) {
    const { isFresh, reasons, sources } = judge([held], T + laterMs)
    t.equal(isFresh, false)
    t.match(reasons, [{ what: 'sender', cause: 'sender_held', name: 'sender 0', sinceMs: T - 1500 }])
    t.equal(reasons.length, 1)
    t.match(reasons[0].text, /^sender 0: held by the operator since 2025-06-15T15:06:38Z for /)
    t.match(reasons[0].remedy, { en: /katamichi sender release/, ja: /遮断.*katamichi sender release/ })
    t.equal(sources[0].isFresh, laterMs === 0)
  }
  const block = { reason: 2, sinceMs: T - 9 }
  const ill = { ...spoken(T - 60_000).health, intakeHeardMs: T - 60_000, sendBlock: block }
  t.same(causes([sender({ health: ill, hold })], T + 60_000), ['sender_held'])
  t.same(causes([sender({ hold })], T + 60_000), ['sender_held'], 'nor is one without sources')
  const shifted = judge([held], T, { wallOffsetMs: 3_600_000 }).reasons[0].text
  t.match(shifted, /since 2025-06-15T16:06:38Z/, 'the time is that of the wall clock')
})

t.test('one that is held is told of beside another that is heard, however long', async (t) => {
  const held = sender({ ...spoken(T), hold: { sinceMs: T } })
  const nowMs = T + 3_600_000
  const heard = other({ health: { ...spoken(nowMs).health, intakeHeardMs: nowMs } }, nowMs)
  t.same(causes([held, heard], nowMs), ['sender_held'])
  const lost = sender(spoken(T))
  t.same(causes([lost, heard], nowMs), [], 'one that is only silent was replaced')
})

t.test('what an earlier run of the receiver knew of a hold', async (t) => {
  const word = rememberedHold(0, 5, T - 5000)
  const held = [{ word, lastFrameMs: 0, rivalMs: undefined }]
  const { reasons, unknownSenders } = judge(held, T, { lastFrameMs: undefined })
  t.match(reasons, [{ cause: 'sender_held', sinceMs: T - 5000 }])
  t.strictSame([reasons.length, unknownSenders], [1, []])
})
