import t from 'tap'
import type { Event } from '../../../proto/event.js'
import type { katamichi } from '../../../proto/generated/katamichi.js'
import { RailwayState, type StateChange } from '../../../receiver/picture/railway-state.js'
import { RECORD_LIMITS, type RecordLimits } from '../../../receiver/picture/record-limits.js'
import { type SenderWord, senderWord } from '../../../receiver/stream/sender-word.js'

type SourceHealth = katamichi.v1.SourceHealth.$Properties

const train = (number: string, delayS: number): Event => ({ train: { line: 'L', number, delayS } })
const record = (
  event: Event,
  [epoch, sequence, index]: [epoch: number, sequence: number, index: number],
  arrivalMs = 0,
): Parameters<RailwayState['handleEvent']> => {
  return [event, index, { id: `1:0:${epoch}:0:${sequence}`, sender: 0, epoch, sequence, createdMs: 0, arrivalMs }]
}
/** What a heartbeat of epoch `epoch` says at `atMs`; the sender's clock is ours. */
const word = (epoch: number, atMs: number, sources: SourceHealth[] = []): SenderWord =>
  senderWord({ sender: 0, epoch }, { run: epoch, health: { sources } }, atMs, atMs, undefined)
const states = (state: RailwayState) => [...state.records()].map(({ state, reason }) => reason ?? state)
/** All are judged. */
function pass(state: RailwayState, untilMs: number): void {
  state.handleTime(untilMs - 1000)
  state.handleTime(untilMs)
}
/** A train is stale after 10 s, and leaves after 20. */
const LIMITS: RecordLimits = {
  ...RECORD_LIMITS,
  train: { ...RECORD_LIMITS.train, staleAfterMs: 10_000, forgetAfterMs: 20_000 },
}
const delays = (state: RailwayState) => [...state.records()].map(({ event }) => event.train?.delayS)

t.test('R15: the newer wins, by epoch, then sequence, then index', async (t) => {
  const inOrder: [number, number, number][] = [
    [1, 1, 0],
    [1, 1, 1],
    [1, 2, 0],
    [1, 10, 3],
    [2, 1, 0],
  ]
  inOrder.forEach((older, i) => {
    for (const newer of inOrder.slice(i + 1)) {
      for (const arrival of [
        [older, newer],
        [newer, older],
      ]) {
        const state = new RailwayState(10)
        for (const at of arrival) state.handleEvent(...record(train('1', at === newer ? 2 : 1), at))
        t.same(delays(state), [2], `${newer} over ${older}`)
      }
    }
  })
  const state = new RailwayState(10)
  state.handleEvent(...record(train('1', 1), [1, 1, 1]))
  state.handleEvent(...record(train('1', 2), [1, 1, 1]))
  t.same(delays(state), [1], 'the same message twice changes nothing')
  t.match(state.counts, { applied: 1, older: 1 })
})

t.test('one lost frame does not freeze the picture', async (t) => {
  const state = new RailwayState(10)
  state.handleEvent(...record(train('1', 60), [1, 1, 0]))
  state.handleEvent(...record(train('1', 120), [1, 3, 0]))
  t.same(delays(state), [120])
})

t.test('what has ended is gone at once, and does not come back with a straggler', async (t) => {
  const state = new RailwayState(10)
  state.handleEvent(...record(train('1', 60), [1, 1, 0]))
  state.handleEvent(...record({ train: { line: 'L', number: '1', ended: true } }, [1, 3, 0], 1000))
  t.same(delays(state), [])
  state.handleEvent(...record(train('1', 60), [1, 2, 0], 2000))
  t.same(delays(state), [])
  state.handleTime(1000 + 59_999)
  t.equal(state.size, 1)
  state.handleTime(1000 + 60_000)
  t.equal(state.size, 0)
  const line: Event = { line: { line: 'L' } }
  state.handleEvent(...record(line, [1, 4, 0]))
  t.equal(delays(state).length, 1)
  state.handleEvent(...record({ line: { line: 'L', ended: true } }, [1, 5, 0]))
  t.equal(delays(state).length, 0)
})

t.test('P6: full, it forgets what has been unchanged the longest', async (t) => {
  const state = new RailwayState(2)
  state.handleEvent(...record(train('1', 1), [1, 1, 0]))
  state.handleEvent(...record(train('2', 2), [1, 1, 1]))
  state.handleEvent(...record(train('1', 3), [1, 2, 0]))
  state.handleEvent(...record(train('3', 4), [1, 2, 1]))
  t.same(delays(state), [3, 4])
  t.equal(state.counts.evicted, 1)
})

t.test('an event that names nothing is counted and not kept', async (t) => {
  const state = new RailwayState(2)
  state.handleEvent(...record({ train: {} }, [1, 1, 0]))
  state.handleEvent(...record({}, [1, 1, 1]))
  t.equal(state.size, 0)
  t.equal(state.counts.keyless, 2)
})

t.test('changes are told, with what was there before; what was never shown is not told gone', async (t) => {
  const state = new RailwayState(2)
  const told: [id: string, previous: string | undefined, isGone: boolean][] = []
  state.listen(({ record, previous, isGone }) => told.push([record.id, previous?.id, isGone]))
  state.handleEvent(...record(train('1', 1), [1, 1, 0]))
  state.handleEvent(...record(train('1', 2), [1, 2, 0]))
  state.handleEvent(...record(train('1', 2), [1, 1, 0]))
  state.handleEvent(...record({ train: { line: 'L', number: '1', ended: true } }, [1, 3, 0]))
  state.handleEvent(...record({ train: { line: 'L', number: '1', ended: true } }, [1, 4, 0]))
  state.handleEvent(...record(train('1', 3), [1, 5, 0]))
  state.handleEvent(...record(train('2', 1), [1, 6, 0]))
  state.handleEvent(...record(train('3', 1), [1, 7, 0]))
  t.same(told, [
    ['1:0:1:0:1:0', undefined, false],
    ['1:0:1:0:2:0', '1:0:1:0:1:0', false],
    ['1:0:1:0:3:0', '1:0:1:0:2:0', true],
    ['1:0:1:0:5:0', undefined, false],
    ['1:0:1:0:6:0', undefined, false],
    ['1:0:1:0:7:0', undefined, false],
    ['1:0:1:0:5:0', '1:0:1:0:5:0', true],
  ])
  t.equal(state.record('train/-/L/1/-'), undefined)
  t.equal(state.record('train/-/L/2/-')?.id, '1:0:1:0:6:0')
})

t.test('several listen, and each is told everything, in the order in which they began', async (t) => {
  const state = new RailwayState(2)
  const told: string[] = []
  for (const name of ['a', 'b', 'c']) state.listen(({ record }) => told.push(`${name} ${record.id}`))
  state.handleEvent(...record(train('1', 1), [1, 1, 0]))
  state.handleEvent(...record(train('1', 2), [1, 2, 0]))
  const ids = ['1:0:1:0:1:0', '1:0:1:0:2:0']
  t.strictSame(
    told,
    ids.flatMap((id) => ['a', 'b', 'c'].map((name) => `${name} ${id}`)),
  )
})

t.test('the picture is frozen when a second of the sender is over, as it was then', async (t) => {
  const state = new RailwayState(10)
  state.keepPast()
  const tell = (createdMs: number, sequence: number, delayS: number) => {
    state.handleFrame(createdMs)
    const [event, index, origin] = record(train('1', delayS), [1, sequence, 0])
    state.handleEvent(event, index, { ...origin, createdMs })
  }
  const frozen = () => state.frozen && [state.frozen.timeS, ...state.frozen.records.map((r) => r.event.train!.delayS)]
  t.equal(frozen(), undefined)
  tell(10_100, 1, 1)
  tell(10_900, 2, 2)
  t.equal(frozen(), undefined)
  tell(11_000, 3, 3)
  t.same(frozen(), [10, 2])
  tell(10_999, 4, 4)
  t.same(frozen(), [10, 2], 'a late frame opens no second')
  state.handleFrame(15_000)
  t.same(frozen(), [11, 4], 'and is in the next picture; a heartbeat ends a second too')
})

t.test('a clock that is set back stops no feed, and its time is the clock’s', async (t) => {
  const state = new RailwayState(10)
  state.keepPast()
  state.handleFrame(1_000_000_000)
  state.handleFrame(1_000_001_000)
  t.equal(state.frozen!.timeS, 1_000_000)
  state.handleFrame(500_000_000)
  state.handleEvent(...record(train('1', 7), [1, 1, 0]))
  state.handleFrame(500_001_000)
  t.same([state.frozen!.timeS, state.frozen!.records.length], [500_000, 1])
})

t.test('a record that nobody confirms is marked, then leaves, and is told gone', async (t) => {
  const state = new RailwayState(10)
  const told: string[] = []
  state.listen(({ record, isGone }: StateChange) => told.push(isGone ? 'gone' : record.state))
  state.handleEvent(...record(train('1', 60), [1, 1, 0], 0))
  state.handleEvent(...record({ line: { line: 'M' } }, [1, 1, 1], 0))
  pass(state, 598_999)
  t.same(states(state), ['live', 'live'])
  pass(state, 600_000)
  t.same(states(state), ['not_confirmed', 'live'])
  t.same([...state.plainRecords()].length, 1, 'no form without a word for it shows it')
  pass(state, 3_598_999)
  t.same(states(state), ['not_confirmed', 'live'])
  pass(state, 3_600_000)
  t.same(states(state), ['live'], 'the line holds until it is taken back')
  t.same(told, ['live', 'live', 'stale', 'gone'])
  t.equal(state.counts.forgotten, 1)
  pass(state, 8 * 86_400_000)
  t.equal(state.size, 0)
})

t.test('what is spoken of again is live again', async (t) => {
  const state = new RailwayState(10)
  state.handleEvent(...record(train('1', 60), [1, 1, 0], 0))
  pass(state, 700_000)
  state.handleEvent(...record(train('1', 70), [1, 2, 0], 700_000))
  t.same(states(state), ['live'])
})

t.test('a snapshot confirms what its source has said, unless frames are missing since', async (t) => {
  const source = (lastMessageMs: number) => [{ number: 3, isSnapshot: true, lastMessageMs, silentAfterMs: 60_000 }]
  const at = (state: RailwayState, nowMs: number) => {
    state.handleWord(word(1, nowMs, source(nowMs)), 0)
    pass(state, nowMs)
  }
  const [kept, lost] = [new RailwayState(10), new RailwayState(10)]
  for (const state of [kept, lost]) {
    state.handleWord(word(1, 0, source(1)), 0)
    state.handleEvent(...record({ ...train('1', 60), source: 3 }, [1, 1, 0], 0))
    state.handleEvent(...record({ ...train('2', 60), source: 4 }, [1, 2, 0], 0))
  }
  lost.handleGap(0, 1, 5)
  for (const state of [kept, lost]) at(state, 700_000)
  t.same(states(kept), ['live', 'not_confirmed'])
  t.same(states(lost), ['not_confirmed', 'not_confirmed'], 'its end may have been in what is missing')
  lost.handleEvent(...record({ ...train('1', 60), source: 3 }, [1, 6, 0], 700_000))
  at(lost, 1_400_000)
  t.same(states(lost), ['not_confirmed', 'live'], 'what came after it is confirmed')
})

t.test('a silent source makes its records stale, though forms with times of their own still show them', async (t) => {
  const state = new RailwayState(10)
  state.handleWord(word(1, 1, [{ number: 1, lastMessageMs: 1, silentAfterMs: 5_000 }]), 0)
  state.handleEvent(...record({ ...train('1', 60), source: 1 }, [1, 1, 0], 1))
  pass(state, 5_000)
  t.same(states(state), ['live'])
  pass(state, 6_001)
  t.same(states(state), ['source_silent'])
  t.equal([...state.plainRecords()].length, 1)
  state.handleWord(word(1, 6_002, [{ number: 1, lastMessageMs: 6_002, endedMs: 6_002 }]), 0)
  pass(state, 7_002)
  t.same(states(state), ['source_silent'], 'one that has ended is silent too')
})

t.test('what is of before a restart of the sender is unconfirmed at once, and leaves', async (t) => {
  const state = new RailwayState(10)
  state.handleWord(word(1, 0), 0)
  state.handleEvent(...record(train('FRI', 1), [1, 900, 0], 0))
  state.handleWord(word(2, 10_000), 0)
  state.handleEvent(...record(train('MON', 1), [2, 1, 0], 10_000))
  state.handleTime(10_050)
  t.same(states(state), ['earlier_epoch', 'live'])
  t.same([...state.plainRecords()].length, 1)
  state.handleWord({ ...word(2, 310_000), sinceMs: 10_000 }, 0)
  pass(state, 310_001)
  t.same(
    [...state.records()].map(({ event }) => event.train!.number),
    ['MON'],
  )
})

t.test('validity, and the last call, are over on the clock of the data', async (t) => {
  const state = new RailwayState(10)
  const recordedMs = 1_600_000_000_000
  const sources = [{ number: 1, lastMessageMs: 1, silentAfterMs: 1e9, recordedMs }]
  state.handleWord(word(1, 1, sources), 0)
  const of = (number: string, more: Event, calls?: object[]): Event => ({
    ...more,
    source: 1,
    train: { number, ...(calls && { stopCalls: calls }) },
  })
  state.handleEvent(...record(of('valid', { validUntilMs: recordedMs + 60_000 }), [1, 1, 0], 1))
  state.handleEvent(...record(of('calls', {}, [{ arrival: { estimatedMs: recordedMs + 60_000 } }]), [1, 1, 1], 1))
  pass(state, 59_000)
  t.same(states(state), ['live', 'live'])
  pass(state, 61_000)
  t.same(states(state), ['validity_over', 'live'])
  pass(state, 361_000)
  t.same(states(state), ['validity_over', 'last_call_over'])
  state.handleEvent(...record(of('calls', {}, [{ arrival: { estimatedMs: recordedMs + 60_000 } }]), [1, 2, 0], 362_000))
  pass(state, 364_000)
  t.same(states(state), ['validity_over', 'live'], 'its source still speaks of it')
})

t.test('before a heartbeat has spoken of its source, no validity is judged: it may be a recording', async (t) => {
  const state = new RailwayState(10)
  const recordedMs = 1_600_000_000_000
  state.handleWord(word(1, 1, [{ number: 2, lastMessageMs: 1, silentAfterMs: 1e9 }]), -1_700_000_000_000)
  const event: Event = { validUntilMs: recordedMs + 60_000, source: 1, train: { number: '1' } }
  state.handleEvent(...record(event, [1, 1, 0], 1))
  pass(state, 5000)
  t.same(states(state), ['live'])
  state.handleEvent(...record({ ...event, source: 2 }, [1, 2, 0], 1))
  pass(state, 7000)
  t.same(states(state), ['validity_over'], 'a live source is judged by the clock of the sender')
})

t.test('a recording that is over stands still, and so does its validity', async (t) => {
  const state = new RailwayState(10)
  const recordedMs = 1_600_000_000_000
  const sources = [{ number: 1, lastMessageMs: 1, silentAfterMs: 1e9, endedMs: 1000, recordedMs }]
  state.handleWord(word(1, 1000, sources), 0)
  const valid: Event = { validUntilMs: recordedMs + 60_000, source: 1, train: { number: '1' } }
  state.handleEvent(...record(valid, [1, 1, 0], 1))
  pass(state, 300_000)
  t.same(states(state), ['source_silent'])
  t.equal([...state.plainRecords()].length, 1)
})

t.test('a withheld record is never shown as live', async (t) => {
  const state = new RailwayState(10)
  state.handleEvent(...record(train('1', 60), [1, 1, 0]))
  state.handleEvent(...record({ train: { line: 'L', number: '1' }, withheld: { reason: 'too_large' } }, [1, 2, 0]))
  pass(state, 2000)
  t.same(states(state), ['withheld'])
  t.same([...state.plainRecords()], [])
})

t.test('numbers compare within one sender; an epoch taken back is newer than the later one', async (t) => {
  const state = new RailwayState(10)
  const from = (sender: number, reign: number, at: [number, number, number], arrivalMs: number, delayS: number) => {
    const [event, index, origin] = record(train('1', delayS), at, arrivalMs)
    state.handleEvent(event, index, { ...origin, sender, reign })
  }
  from(0, 1, [100, 50, 0], 0, 1)
  from(1, 1, [5, 1, 0], 1, 2)
  t.same(delays(state), [2], 'of two senders what came later')
  from(0, 2, [200, 1, 0], 2, 3)
  from(0, 3, [100, 51, 0], 3, 4)
  t.same(delays(state), [4])
  from(0, 2, [200, 2, 0], 4, 5)
  t.same(delays(state), [4])
  const [event, index, origin] = record(train('2', 1), [1, 1, 0])
  state.handleEvent(event, index, origin)
  state.handleEvent({ train: { ...event.train, delayS: 2 } }, index, { ...origin, reign: 0, sequence: 2 })
  t.same(delays(state), [4, 2], 'who says no reign is of the first')
})

t.test('a component or a notice that has ended leaves, too', async (t) => {
  for (const event of [{ component: { component: 'C' } }, { information: { id: 'i' } }] as Event[]) {
    const state = new RailwayState(10)
    state.handleEvent(...record(event, [1, 1, 0]))
    t.equal([...state.records()].length, 1)
    const [kind] = Object.keys(event) as ['component' | 'information']
    state.handleEvent(...record({ [kind]: { ...event[kind], ended: true } }, [1, 2, 0]))
    t.equal([...state.records()].length, 0)
  }
})

t.test('a second sender’s clock ends no second while the first is heard', async (t) => {
  const state = new RailwayState(10)
  state.keepPast()
  state.handleFrame(10_000, 0, 0)
  state.handleFrame(99_000_000, 1, 100)
  t.equal(state.frozen, undefined)
  state.handleFrame(11_000, 0, 1000)
  t.equal(state.frozen?.timeS, 10)
  state.handleFrame(99_007_000, 1, 7_000)
  t.equal(state.frozen?.timeS, 11)
  state.handleFrame(99_008_000, 1, 8_000)
  t.equal(state.frozen?.timeS, 99_007)
  state.handleClockStep(1)
  state.handleFrame(99_000_000, 1, 9_000)
  state.handleFrame(99_001_000, 1, 10_000)
  t.equal(state.frozen?.timeS, 99_000, 'a clock that was set goes on from where it is')
})

t.test('P6: a source that falls silent does not send the whole picture at once', async (t) => {
  const state = new RailwayState(1000)
  state.handleWord(word(1, 1, [{ number: 1, lastMessageMs: 1, silentAfterMs: 5_000 }]), 0)
  for (let i = 0; i < 350; i++) state.handleEvent(...record({ ...train(String(i), 0), source: 1 }, [1, 1, i], 1))
  let told = 0
  state.listen(() => told++)
  const after: number[] = []
  for (let tick = 0; tick < 5; tick++) {
    state.handleTime(10_000 + tick * 50)
    after.push(told)
  }
  t.same(after, [100, 200, 300, 350, 350])
  t.match(state.countStates(), { stale: 350, live: 0 })
})

t.test('P6: of a large picture two thousand records are judged at once, and the rest next time', async (t) => {
  const state = new RailwayState(5000)
  const [silent, live] = [
    { number: 1, lastMessageMs: 1, silentAfterMs: 5_000 },
    { number: 2, lastMessageMs: 1, silentAfterMs: 1_000_000 },
  ]
  state.handleWord(word(1, 1, [silent, live]), 0)
  for (let i = 0; i < 2500; i++) {
    const source = i === 0 || i === 2499 ? 1 : 2
    state.handleEvent(...record({ ...train(String(i), 0), source }, [1, 1, i], 1))
  }
  let told = 0
  state.listen(() => told++)
  const after = [10_000, 10_050].map((nowMs) => {
    state.handleTime(nowMs)
    return told
  })
  t.strictSame(after, [1, 2])
})

// ------------------------------------------------------------ the carousel

/** A value of an event that was numbered `agoMs` ago, in a part that came at `atMs`. */
function sayAgain(
  state: RailwayState,
  event: Event,
  [epoch, sequence, index]: [number, number, number],
  { through = sequence, atMs = 0, agoMs = 0, reign = 0 } = {},
): void {
  const [, , origin] = record(event, [epoch, sequence, index], atMs - agoMs)
  state.handleValue(event, index, { ...origin, reign }, { throughSequence: through, arrivalMs: atMs })
}
const turn = (throughSequence: number, epoch = 1) => ({ sender: 0, epoch, reign: 0, throughSequence })

t.test('C2: a value that is known changes nothing, a newer one does, an older one never', async (t) => {
  const state = new RailwayState(10)
  const changes: StateChange[] = []
  state.listen((change) => changes.push(change))
  state.handleEvent(...record(train('1', 1), [1, 5, 0]))
  sayAgain(state, train('1', 1), [1, 5, 0])
  t.equal(changes.length, 1, 'no change is told')
  sayAgain(state, train('1', 9), [1, 4, 3])
  sayAgain(state, train('1', 9), [1, 5, -1])
  t.same(delays(state), [1])
  sayAgain(state, train('1', 2), [1, 5, 1])
  sayAgain(state, train('2', 3), [1, 5, 2])
  t.same(delays(state), [2, 3])
  t.equal(changes.length, 3)
  t.match(state.counts, { valuesHeld: 1, valuesHealed: 2, older: 2 })
  state.handleEvent(...record(train('2', 3), [1, 5, 2]))
  t.equal(changes.length, 3, 'nor does the event change anything, when it comes after its value')
})

t.test('C2: newer is by the order in which epochs became current, not by their numbers or by arrival', async (t) => {
  const state = new RailwayState(10)
  const at = (reign: number) => ({ reign })
  sayAgain(state, train('1', 1), [7, 5, 0], at(1))
  sayAgain(state, train('1', 2), [3, 1, 0], at(2))
  t.same(delays(state), [2])
  sayAgain(state, train('1', 3), [7, 9, 0], at(1))
  t.same(delays(state), [2])
})

t.test('C2: what has ended does not come back', async (t) => {
  const state = new RailwayState(10)
  const ended: Event = { train: { line: 'L', number: '1', ended: true } }
  state.handleEvent(...record(train('1', 1), [1, 1, 0]))
  state.handleEvent(...record(ended, [1, 3, 0]))
  sayAgain(state, train('1', 1), [1, 1, 0], { atMs: 30_000, agoMs: 30_000, through: 2 })
  t.same(delays(state), [])
  sayAgain(state, train('2', 1), [1, 4, 0])
  sayAgain(state, { train: { line: 'L', number: '2', ended: true } }, [1, 5, 0])
  t.same(delays(state), [], 'an end that was missed is told by a value too')
})

t.test(
  'C5: what a turn did not have leaves; what it had, what is newer, and other epochs and senders stay',
  async (t) => {
    const state = new RailwayState(10)
    const gone: string[] = []
    state.listen(({ record, isGone }) => isGone && gone.push(record.event.train!.number!))
    state.handleWord(word(1, 0), 0)
    state.handleEvent(...record(train('absent', 1), [1, 1, 0]))
    state.handleEvent(...record(train('told', 1), [1, 1, 1]))
    state.handleEvent(...record(train('newer', 1), [1, 6, 0]))
    state.handleEvent(...record(train('earlier', 1), [0, 1, 1]))
    const [event, index, origin] = record(train('other', 1), [1, 1, 0])
    state.handleEvent(event, index, { ...origin, sender: 2 })
    sayAgain(state, train('told', 1), [1, 1, 1], { through: 5 })
    pass(state, 2000)
    t.same(gone, [], 'not before the turn is whole')
    state.handleTurn(turn(5), 2000)
    pass(state, 4000)
    t.same(gone, ['absent'])
    t.equal(state.counts.absent, 1)
    state.handleTurn(turn(6), 4000)
    pass(state, 6000)
    t.same(gone, ['absent', 'told'], 'the next turn began later, and did not have it')
  },
)

t.test('C5: a straggler of before a turn does not bring back what the turn did not have', async (t) => {
  const state = new RailwayState(10)
  state.handleWord(word(1, 0), 0)
  state.handleTurn(turn(5), 0)
  state.handleEvent(...record(train('1', 1), [1, 5, 0]))
  t.same(delays(state), [])
  state.handleEvent(...record(train('1', 1), [1, 6, 0]))
  sayAgain(state, train('2', 2), [1, 3, 0], { through: 7 })
  t.same(delays(state), [1, 2], 'but what is said again after the turn is there')
})

t.test('R15a: to be said again confirms nothing; a record is as old as its event', async (t) => {
  const state = new RailwayState(10, LIMITS)
  state.handleWord(word(1, 0), 0)
  sayAgain(state, train('1', 1), [1, 1, 0], { atMs: 10_000, agoMs: 9000 })
  pass(state, 10_000)
  t.same(states(state), ['live'])
  t.equal([...state.records()][0].arrivalMs, 1000)
  sayAgain(state, train('1', 1), [1, 1, 0], { atMs: 12_000, agoMs: 11_000 })
  pass(state, 12_000)
  t.same(states(state), ['not_confirmed'])
  sayAgain(state, train('2', 1), [1, 1, 1], { atMs: 30_000, agoMs: 25_000 })
  t.equal(state.record('train/-/L/2/-'), undefined, 'one that nobody would show any more is not taken up')
  t.equal(state.counts.valuesRefused, 1)
  t.equal(state.lackedRoomMs, Number.NEGATIVE_INFINITY, 'that is no want of room')
})

t.test('R15a: after a loss snapshots vouch again for what the carousel has shown since', async (t) => {
  const state = new RailwayState(10, LIMITS)
  const snapshot = { number: 4, name: 's', isSnapshot: true, lastMessageMs: 14_000 }
  const of = (number: string): Event => ({ ...train(number, 1), source: 4 })
  state.handleWord(word(1, 0, [snapshot]), 0)
  state.handleEvent(...record(of('1'), [1, 1, 0]))
  state.handleEvent(...record(of('2'), [1, 1, 1]))
  state.handleGap(0, 1, 3)
  sayAgain(state, of('2'), [1, 1, 1], { through: 3 })
  state.handleWord(word(1, 14_000, [snapshot]), 0)
  pass(state, 15_000)
  t.same(states(state), ['not_confirmed', 'live'])
})

t.test('P6: what finds no room is not taken up, and pushes nothing out', async (t) => {
  const state = new RailwayState(2)
  for (const number of ['1', '2', '3']) sayAgain(state, train(number, Number(number)), [1, 1, Number(number)])
  t.same(delays(state), [1, 2])
  sayAgain(state, train('2', 9), [1, 2, 0])
  t.same(delays(state), [1, 9])
  t.match(state.counts, { valuesRefused: 1, evicted: 0 })
  sayAgain(state, train('3', 3), [1, 1, 3], { atMs: 1000 })
  sayAgain(state, { train: { line: 'L', number: '4', ended: true } }, [1, 1, 4], { atMs: 2000 })
  t.equal(state.lackedRoomMs, 1000, 'what has ended needs none')
})

/** What one of two senders says of train 1, with the event's own time and an id made of what it says. */
const twin = (sender: number, [epoch, sequence]: [number, number], delayS: number, timeMs?: number, arrivalMs = 0) => {
  const event: Event = {
    ...train('1', delayS),
    eventId: `${delayS}`,
    ...(timeMs !== undefined && { eventTimeMs: timeMs }),
  }
  const id = `1:${sender}:${epoch}:0:${sequence}`
  return [event, 0, { id, sender, epoch, sequence, createdMs: 0, arrivalMs }] as const
}
const twinWord = (sender: number, epoch: number, atMs: number) =>
  senderWord({ sender, epoch }, { run: epoch, health: { sources: [] } }, atMs, atMs, undefined)
const whoSays = (state: RailwayState) =>
  [...state.records()].map((one) => `${one.sender}: ${one.event.train?.delayS} ${one.state}`)
/** Sender 0 leads, sender 1 follows; both have said that train 1 is 60 s late. */
function twins(timeMs?: number): RailwayState {
  const state = new RailwayState(10)
  state.handleLeader(0, [0, 1], 0)
  state.handleWord(twinWord(0, 5, 0), 0)
  state.handleWord(twinWord(1, 900, 0), 0)
  state.handleEvent(...twin(0, [5, 1], 60, timeMs))
  state.handleEvent(...twin(1, [900, 1], 60, timeMs, 10))
  return state
}

t.test('T9: the leader’s word stands, whatever epoch the other has and whenever it comes', async (t) => {
  const state = twins()
  t.strictSame(whoSays(state), ['0: 60 live'])
  state.handleEvent(...twin(1, [900, 2], 30, undefined, 20))
  t.strictSame(whoSays(state), ['0: 60 live'], 'without a time of its own nothing says that it is newer')
  state.handleEvent(...twin(0, [5, 2], 120, undefined, 30))
  t.strictSame(whoSays(state), ['0: 120 live'])
})

t.test(
  'T9: what the other says is taken if it is newer by the event’s own time, and the leader takes it back',
  async (t) => {
    const state = twins(1000)
    state.handleEvent(...twin(1, [900, 2], 120, 2000, 20))
    t.strictSame(whoSays(state), ['1: 120 live'])
    state.handleEvent(...twin(0, [5, 2], 90, 1500, 30))
    t.strictSame(whoSays(state), ['1: 120 live'], 'an older value never takes the place of a newer one')
    state.handleEvent(...twin(0, [5, 3], 120, 2000, 40))
    t.strictSame(whoSays(state), ['0: 120 live'])
    state.handleEvent(...twin(1, [900, 3], 150, 2000 + 3_600_000, 50))
    t.strictSame(whoSays(state), ['0: 120 live'], 'a fast clock takes nothing')
  },
)

t.test(
  'T9: when the lead goes over, what the other said of it stands at once, and nobody is told what was told',
  async (t) => {
    const state = twins(1000)
    const changes: StateChange[] = []
    state.listen((change) => changes.push(change))
    state.handleLeader(1, [0, 1], 100)
    state.handleTime(100)
    t.strictSame(whoSays(state), ['1: 60 live'])
    t.equal(changes.length, 0)
    t.equal(state.counts.adopted, 1)

    const behind = twins(1000)
    behind.handleEvent(...twin(0, [5, 2], 120, 2000, 30))
    behind.handleLeader(1, [0, 1], 100)
    behind.handleTime(100)
    t.strictSame(whoSays(behind), ['0: 120 live'], 'but nothing older')
    behind.handleEvent(...twin(1, [900, 2], 120, 2000, 200))
    t.strictSame(whoSays(behind), ['1: 120 live'])
  },
)

t.test('T9: what a run of before said is not put in the place of what is live', async (t) => {
  const state = twins(1000)
  state.handleLeader(1, [0, 1], 100)
  state.handleTime(100)
  state.handleWord(twinWord(0, 6, 200), 0)
  state.handleLeader(0, [0, 1], 300)
  state.handleTime(300)
  t.strictSame(whoSays(state), ['1: 60 live'])
  state.handleEvent(...twin(0, [6, 1], 60, 1000, 400))
  t.strictSame(whoSays(state), ['0: 60 live'])
})

t.test('T9: a turn of the other’s carousel removes nothing that the leader shows', async (t) => {
  const state = twins(1000)
  state.handleTurn({ sender: 1, epoch: 900, reign: 0, throughSequence: 50 }, 100)
  pass(state, 2000)
  t.strictSame(whoSays(state), ['0: 60 live'])
  state.handleEvent(...twin(1, [900, 60], 120, 2000, 2100))
  t.strictSame(whoSays(state), ['1: 120 live'])
  state.handleEvent(...twin(0, [5, 2], 90, 1500, 2200))
  state.handleTurn({ sender: 1, epoch: 900, reign: 0, throughSequence: 70 }, 2300)
  pass(state, 4000)
  t.strictSame(whoSays(state), ['0: 90 live'], 'then what the leader said stands')
  state.handleTurn({ sender: 0, epoch: 5, reign: 0, throughSequence: 70 }, 4100)
  pass(state, 6000)
  t.strictSame(whoSays(state), [], 'its own does')
})

t.test('T9: what goes on in the stream counts as the leader’s word', async (t) => {
  const state = twins()
  const [event, ...at] = twin(1, [900, 2], 120, undefined, 20)
  state.handleEvent(event, ...at)
  t.strictSame(whoSays(state), ['0: 60 live'])
  state.handleFilled(event, 1)
  t.strictSame(whoSays(state), ['1: 120 live'])
})

t.test('senders that are not ranked are told apart as ever', async (t) => {
  const state = new RailwayState(10)
  state.handleEvent(...twin(0, [5, 1], 60, undefined, 0))
  state.handleEvent(...twin(1, [1, 1], 120, undefined, 10))
  t.strictSame(whoSays(state), ['1: 120 live'])
  t.equal(state.counts.beside, 0)
})

t.test('X14: a late event replaces what was said before it, and nothing that was said after it', async (t) => {
  const late = (...args: Parameters<typeof record>) => [...record(...args), 200_000] as const
  const state = new RailwayState(10)
  state.handleEvent(...record(train('1', 5), [1, 50, 0], 190_000))
  state.handleEvent(...record(train('2', 5), [1, 20, 0], 10_000))
  state.handleLateEvent(...late(train('1', 4), [1, 40, 0], 20_000))
  state.handleLateEvent(...late(train('2', 6), [1, 40, 1], 20_000))
  t.strictSame(delays(state), [5, 6])
  t.match(state.counts, { applied: 3, older: 1, tooLate: 0 })
  t.equal([...state.records()][1]?.arrivalMs, 20_000, 'it is as old as it was, so nothing is confirmed')
  state.handleEvent(...record(train('3', 9), [2, 1, 0], 195_000))
  state.handleLateEvent(...late(train('3', 1), [1, 60, 0], 194_000))
  t.equal(delays(state).at(-1), 9, 'an earlier epoch is older, whatever its numbers')
})

t.test('X14: a late event brings back nothing that has ended, also when the end is forgotten', async (t) => {
  const end: Event = { train: { line: 'L', number: '1', ended: true } }
  const state = new RailwayState(10)
  state.handleEvent(...record(end, [1, 3, 0], 1000))
  state.handleLateEvent(...record(train('1', 1), [1, 2, 0], 500), 20_000)
  t.strictSame(delays(state), [], 'the end is known, and newer')
  state.handleTime(62_000)
  t.equal(state.size, 0)
  state.handleLateEvent(...record(train('1', 1), [1, 2, 0], 500), 62_000)
  t.strictSame(delays(state), [])
  t.match(state.counts, { tooLate: 1 })
  state.handleLateEvent(...record(train('4', 1), [1, 9, 0], 40_000), 62_000)
  t.strictSame(delays(state), [1], 'of a train that is not known, while an end would be')
})

t.test(
  'S11: what a sender said that is held is not live from then on, and live again when it is released',
  async (t) => {
    const state = new RailwayState(10)
    const say = (atMs: number, hold?: object) =>
      state.handleWord(senderWord({ sender: 0, epoch: 1 }, { run: 1, ...(hold && { hold }) }, atMs, atMs, undefined), 0)
    say(0)
    state.handleEvent(...record(train('1', 1), [1, 1, 0]))
    pass(state, 2000)
    t.same(states(state), ['live'])
    say(2500, { sinceMs: 2400 })
    state.handleTime(2501)
    t.same(states(state), ['sender_held'], 'at once')
    t.same([...state.plainRecords()], [], 'a form without a word for it leaves it out')
    say(5000)
    state.handleTime(5001)
    t.same(states(state), ['live'])
  },
)
