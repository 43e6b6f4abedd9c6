import { pino } from 'pino'
import t from 'tap'
import { Lane } from '../../proto/datagram.js'
import { encodeFrame } from '../../proto/frame.js'
import { newAssemblerHints } from '../../receiver/assembly/core/frame-assembler.js'
import type { RefusalWord } from '../../receiver/assembly/core/refusal-words.js'
import { REFUSAL_WORDS } from '../../receiver/assembly/core/refusal-words.js'
import { LiveLog } from '../../receiver/live-log.js'
import { livenessOfPicture } from '../../receiver/liveness/freshness.js'
import { type RefusalCounts, Refusals } from '../../receiver/liveness/refusals.js'
import { datagramsOf, newReceiver } from './one-frame.js'

const T = 1_750_000_000_000
const NONE = Object.fromEntries(REFUSAL_WORDS.map((word) => [word, 0])) as RefusalCounts

t.test('the log says first heard, when a source falls silent and returns, and which clock was set', async (t) => {
  const lines: Record<string, unknown>[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) })
  const receiver = newReceiver(T)
  const live = new LiveLog(log, receiver)
  let sequence = 0
  const run = (fromMs: number, untilMs: number, isSpeaking: boolean) => {
    for (let ms = fromMs; ms < untilMs; ms += 500) {
      const lastMessageMs = T + (isSpeaking ? ms : fromMs - 500)
      const sources = [{ name: 'tms', number: 1, silentAfterMs: 3000, lastMessageMs }]
      const heartbeat = { run: 1, health: { version: '9', intakeHeardMs: T + ms, sources } }
      const frame = encodeFrame({ createdMs: T + ms, heartbeat })
      for (const datagram of datagramsOf(frame, Lane.control, ++sequence)) receiver.handleDatagram(datagram, T + ms)
      live.handle(livenessOfPicture(receiver, T + ms, 500), [], NONE, T + ms)
    }
  }
  run(0, 10_000, true)
  t.match(lines, [{ event: 'sender_heard', sender: 0, version: '9' }])
  run(10_000, 30_000, false)
  t.match(lines.slice(1), [
    { event: 'not_live', cause: 'source source_silent tms', msg: /source tms: silent.*way to the sender/ },
  ])
  run(30_000, 40_000, true)
  t.match(lines.slice(2), [{ event: 'not_live_over', cause: 'source source_silent tms', level: 30 }])
  t.ok((lines[2].forMs as number) > 15_000)
  receiver.handleWallClock(5000)
  run(40_000, 41_000, true)
  t.match(lines.slice(3), [{ event: 'clock_stepped', byMs: 5000 }])
  t.equal(lines.length, 4, 'and nothing else')
  receiver.handleWallClock(-3_600_000)
  run(41_000, 43_000, true)
  receiver.handleWallClock(5000)
  run(43_000, 45_000, true)
  const told = lines.filter(({ event }) => /^clocks_differ/.test(event as string))
  t.match(told, [
    { event: 'clocks_differ', cause: 'sender 0', level: 40, msg: /60 min behind that of sender 0: set both clocks/ },
    { event: 'clocks_differ_over', level: 30 },
  ])
})

t.test('what is wrong beyond what the log tells apart is counted', async (t) => {
  const log = pino({ level: 'silent' })
  const receiver = newReceiver(T)
  const live = new LiveLog(log, receiver)
  const { reasons, ...liveness } = livenessOfPicture(receiver, T + 60_000, 500)
  const many = Array.from({ length: 300 }, (_, i) => ({ ...reasons[0], name: `${i}` }))
  for (let ms = 60_000; ms < 65_000; ms += 1000) live.handle({ ...liveness, reasons: many }, [], NONE, T + ms)
  t.equal(live.untold, 44)
})

t.test('each word of what is refused is a line when it begins, and one when it is over, with how many', async (t) => {
  const lines: Record<string, unknown>[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) })
  const receiver = newReceiver(T)
  const live = new LiveLog(log, receiver)
  const own = { keyIds: [1], stream: 1, fingerprint: 1, maxAgeMs: 300_000, sources: [] }
  const refusals = new Refusals(own)
  const counts: Record<RefusalWord, number> = { ...NONE }
  const live2 = livenessOfPicture(receiver, T, 500)
  const run = (fromS: number, untilS: number) => {
    for (let ms = T + fromS * 1000; ms < T + untilS * 1000; ms += 500) {
      refusals.handleCounts({ ...counts }, ms)
      live.handle(
        { ...live2, reasons: [] },
        refusals.active({ ...newAssemblerHints(), agedCreatedMs: 0 }, ms),
        counts,
        ms,
        { tag: [{ address: '192.0.2.7', share: 1 }] },
      )
    }
  }
  run(0, 2)
  for (const word of REFUSAL_WORDS) counts[word] += 7
  run(2, 4)
  const eventOf = (word: RefusalWord) => (word === 'link_differs' ? 'link_mismatch' : 'refused')
  t.match(
    new Set(lines.map(({ event, cause, count, level }) => `${event} ${cause} ${count} ${level}`)),
    new Set(REFUSAL_WORDS.map((word) => `${eventOf(word)} ${word} 7 ${word === 'link_differs' ? 50 : 40}`)),
  )
  t.equal(lines.length, REFUSAL_WORDS.length)
  const from = [{ address: '192.0.2.7', share: 1 }]
  t.strictSame(
    lines.filter((line) => 'from' in line).map((line) => [line.cause, line.from]),
    [['tag', from]],
  )
  for (const line of lines) t.match(line.msg, /: .+: .+/, 'why, and what to do')
  lines.length = 0
  for (let minute = 1; minute <= 5; minute++) {
    for (const word of REFUSAL_WORDS) counts[word] += minute * 100
    run(minute * 60, minute * 60 + 60)
  }
  t.same(lines, [], 'a trickle goes on')
  run(360, 540)
  t.match(
    new Set(lines.map(({ event, cause, count }) => `${event} ${cause} ${count}`)),
    new Set(REFUSAL_WORDS.map((word) => `${eventOf(word)}_over ${word} 1507`)),
  )
  t.strictSame(lines.find(({ cause }) => cause === 'tag')!.from, from, 'and at the end')
})
