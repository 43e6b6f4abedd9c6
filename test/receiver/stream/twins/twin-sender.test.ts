import t from 'tap'
import type { EventItem } from '../../../../receiver/stream/lanes/lane-items.js'
import { type Owed, TwinSender, TwinSource, type Waiting } from '../../../../receiver/stream/twins/twin-sender.js'
import type { Entry } from '../../../../receiver/stream/twins/unmatched.js'

const item: EventItem = { kind: 'event', id: '1:3:1:0:1:0', createdMs: 0, arrivalMs: 0, event: {} }

/** What a sender says as its next, which waits. */
function says(sender: TwinSender, source: TwinSource | undefined, more: Partial<Waiting> = {}): Waiting {
  const order = sender.nextOrder()
  if (source) source.saidOrder = order
  const judged = { isUnsure: false, isJoining: false, isBehindGap: false, isCompared: false }
  return { item, source, before: [], order, ...judged, ...more }
}

/** An id that it has not said, and which is given up. */
function missed(source: TwinSource, order: number, timeMs?: number): Entry<Owed> {
  return { id: `id ${order}`, value: { fill: undefined, source, order, timeMs }, atMs: 0 }
}

t.test('an event is passed when a later one of its source has a match', async (t) => {
  const sender = new TwinSender(3, 10)
  const [one, other] = [sender.source('one'), sender.source('other')]
  const [first, second, third] = [says(sender, one), says(sender, other), says(sender, one)]
  sender.handleMatch(one, third.order, 1)
  t.strictSame(
    [first, second, third].map((waiting) => sender.isPassed(waiting)),
    [true, false, false],
  )
})

t.test('a gap is passed when each source that spoke since has a match', async (t) => {
  const sender = new TwinSender(3, 10)
  const [one, other] = [sender.source('one'), sender.source('other')]
  says(sender, other)
  const gap = says(sender, undefined)
  t.equal(sender.isPassed(gap), false, 'nobody has spoken since')
  const ofOne = says(sender, one)
  sender.handleMatch(one, ofOne.order, 1)
  t.equal(sender.isPassed(gap), true, 'the other has not spoken since')
  const ofOther = says(sender, other)
  t.equal(sender.isPassed(gap), false)
  sender.handleMatch(other, ofOther.order, 2)
  t.equal(sender.isPassed(gap), true)
})

t.test('what is forgotten counts until a match of the source shows that it was said', async (t) => {
  const sender = new TwinSender(3, 10)
  const source = sender.source('one')
  sender.handleForgotten(says(sender, source))
  sender.handleForgotten(says(sender, source, { isUnsure: true }))
  sender.handleForgotten(says(sender, source, { isUnsure: true, isJoining: true }))
  sender.handleForgotten(says(sender, undefined))
  t.strictSame([source.forgottenEvents, sender.isGapForgotten], [2, true])
  const matched = says(sender, source)
  const before = says(sender, source)
  sender.handleMatch(source, says(sender, source).order, 1)
  t.strictSame([source.forgottenEvents, sender.isGapForgotten], [0, false])
  t.ok(matched.order < before.order)
  sender.handleForgotten(before)
  t.equal(source.forgottenEvents, 0, 'nor does what is passed')
})

t.test('a sender may repeat itself once an id is forgotten that was published after its last match', async (t) => {
  const sender = new TwinSender(3, 10)
  const source = sender.source('one')
  sender.handleMatch(source, says(sender, source).order, 5)
  sender.handleMissed(missed(source, 4))
  t.equal(source.isForgetful, false, 'it was past that one')
  sender.handleMissed(missed(source, 6))
  t.equal(source.isForgetful, true)
  t.equal(sender.counts.missed, 2)
  sender.handleMatch(source, says(sender, source).order, 7)
  t.equal(source.isForgetful, false)
  sender.handleMissed(missed(source, 8))
  sender.handleRestart()
  t.equal(source.isForgetful, false, 'a new run has nothing of before')
})

t.test('what is newer by its own time than all that it would not know is news', async (t) => {
  const sender = new TwinSender(3, 10)
  const [one, other] = [sender.source('one'), sender.source('other')]
  t.strictSame([sender.isNews(one, 1), sender.isNews(one, undefined)], [true, false])
  one.handleSaid(40)
  t.equal(sender.isNews(one, 30), true, 'what it has said in this run it does not tell anew')
  sender.handleRestart()
  t.strictSame([sender.isNews(one, 40), sender.isNews(one, 41), sender.isNews(other, 1)], [false, true, true])
  sender.handleMissed(missed(one, 1, 50))
  sender.handleMissed(missed(one, 2, 45))
  sender.handleMissed(missed(one, 3))
  t.strictSame([sender.isNews(one, 50), sender.isNews(one, 51)], [false, true])
  const unnamed = sender.source(undefined)
  t.strictSame([sender.isNews(unnamed, 50), sender.isNews(unnamed, 51)], [false, true], 'it may be of either')
  unnamed.handleSaid(60)
  sender.handleRestart()
  t.strictSame([sender.isNews(other, 60), sender.isNews(other, 61)], [false, true])
})

t.test('a run begins with the first that is said in it, also where its heartbeat came before', async (t) => {
  const sender = new TwinSender(3, 10)
  const source = sender.source('one')
  sender.handleRun('1:3:1:0:8:0')
  source.joinedMs = 5
  sender.handleRestart()
  sender.handleRun('1:3:1:0:9:0')
  source.joinedMs = 6
  source.handleSaid(40)
  t.equal(sender.isNews(source, 40), true)
  sender.handleRun('1:3:11:0:1:0')
  t.strictSame([sender.isNews(source, 40), source.joinedMs], [false, undefined])
})

t.test('a source that makes room for others is not news when it comes back', async (t) => {
  const sender = new TwinSender(3, 10)
  sender.source('one').handleSaid(40)
  for (let i = 0; i < 256; i++) sender.source(`s${i}`)
  t.strictSame([sender.isNews(sender.source('one'), 40), sender.isNews(sender.source('one'), 41)], [false, true])
})

t.test('sources without a name are one, of which nothing is believed', async (t) => {
  const sender = new TwinSender(3, 10)
  const unnamed = sender.source(undefined)
  t.equal(sender.source(undefined), unnamed)
  const first = says(sender, unnamed)
  sender.handleMatch(unnamed, says(sender, unnamed).order, 1)
  t.equal(sender.isPassed(first), false)
  for (let i = 0; i < 50; i++) unnamed.compare(true)
  t.equal(unnamed.twinness, 'unknown')
})

t.test('how far two say the same', async (t) => {
  const twinness = (matched: number, unmatched: number) => {
    const source = new TwinSource('one')
    for (let i = 0; i < matched; i++) source.compare(true)
    for (let i = 0; i < unmatched; i++) source.compare(false)
    return source.twinness
  }
  t.strictSame(
    [twinness(9, 0), twinness(19, 1), twinness(18, 2), twinness(5, 6)],
    ['unknown', 'same', 'partly', 'differs'],
  )
  const mended = new TwinSource('one')
  for (let i = 0; i < 300; i++) mended.compare(false)
  for (let i = 0; i < 6000; i++) mended.compare(true)
  t.equal(mended.twinness, 'same')
  const late = new TwinSource('one')
  for (let i = 0; i < 10; i++) late.compare(false)
  for (let i = 0; i < 10; i++) {
    late.handleMatchedAfterAll()
    late.compare(true)
  }
  t.equal(late.twinness, 'same')
})
