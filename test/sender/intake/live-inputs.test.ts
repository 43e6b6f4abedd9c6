import t from 'tap'
import { decodeEventBatch } from '../../../proto/frame.js'
import { InputFile, readInputMarks } from '../../../sender/intake/input-file.js'
import { LiveInputs } from '../../../sender/intake/live-inputs.js'

const pipe = { passedOn: async () => true }
const log = { error: () => {}, info: () => {} }
const input = (readThroughMs: number) => ({ readThroughMs, stop: async () => {} })
const said = (payloads: readonly Uint8Array[]) => payloads.map((payload) => decodeEventBatch(payload)![0].inputUnknown)

t.test('the first start says nothing; the mark is on disk before anything is opened', async (t) => {
  const dir = t.testdir({})
  const inputs = new LiveInputs(dir, log, ['a', 'b'], 1000, pipe)
  t.same(readInputMarks(dir), [
    { source: 'a', readThroughMs: 1000, isStopped: false },
    { source: 'b', readThroughMs: 1000, isStopped: false },
  ])
  t.same(inputs.begin(1010), [])
  await inputs.end(false)
})

t.test(
  'after a crash: unknown from the last mark until it is open again; the old mark stands till that is said',
  async (t) => {
    const dir = t.testdir({})
    new InputFile(dir, log).writeNow([{ source: 'a', readThroughMs: 500, isStopped: false }])
    const inputs = new LiveInputs(dir, log, ['a'], 1000, pipe)
    inputs.add('a', input(1500.5))
    t.match(said(inputs.begin(1010)), [{ source: 'a', fromMs: 500, untilMs: 1010, reason: 'crash' }])
    t.match(readInputMarks(dir), [{ readThroughMs: 500, isStopped: false }], 'a crash now says all of it again')
    await inputs.end(false)
    t.match(readInputMarks(dir), [{ readThroughMs: 500, isStopped: false }], 'an end that is not good changes nothing')
  },
)

t.test('after a stop in good order what was on its way is unknown all the same', async (t) => {
  const dir = t.testdir({})
  const first = new LiveInputs(dir, log, ['a'], 1000, pipe)
  first.add('a', input(1500.5))
  first.begin(1010)
  await first.end(true)
  t.same(readInputMarks(dir), [{ source: 'a', readThroughMs: 1500, isStopped: true }])
  const second = new LiveInputs(dir, log, ['a'], 3000, pipe)
  t.match(
    readInputMarks(dir),
    [{ readThroughMs: 1500, isStopped: false }],
    'open again: an end from here on is a crash',
  )
  t.match(said(second.begin(3010)), [{ source: 'a', fromMs: 1500, untilMs: 3010, reason: 'stop' }])
  await second.end(false)
})

t.test('a source that is configured no more is named once', async (t) => {
  const dir = t.testdir({})
  new InputFile(dir, log).writeNow([{ source: 'old', readThroughMs: 500, isStopped: true }])
  const inputs = new LiveInputs(dir, log, [], 1000, pipe)
  t.match(readInputMarks(dir), [{ source: 'old' }], 'not before it has been said')
  t.match(said(inputs.begin(1010)), [{ source: 'old', reason: 'stop' }])
  await inputs.end(true)
  t.same(readInputMarks(dir), [])
})

t.test('no mark stands behind what still waits in our own memory', async (t) => {
  const dir = t.testdir({})
  let asked = 0
  const passedOn = () => {
    asked++
    return new Promise<boolean>(() => {})
  }
  const inputs = new LiveInputs(dir, log, ['a'], 1000, { passedOn })
  inputs.add('a', input(1500))
  inputs.begin(1010)
  for (const endMs = Date.now() + 20_000; Date.now() < endMs && asked === 0; )
    await new Promise((resolve) => setTimeout(resolve, 20))
  t.equal(asked, 1)
  await new Promise((resolve) => setTimeout(resolve, 1500))
  t.equal(asked, 1, 'it is asked for once, until it has left')
  t.match(readInputMarks(dir), [{ readThroughMs: 1000, isStopped: false }])
  await inputs.end(false)
})

t.test('marks go on while the sources are read', async (t) => {
  const dir = t.testdir({})
  const inputs = new LiveInputs(dir, log, ['a'], 1000, pipe)
  const read = input(1500)
  inputs.add('a', read)
  inputs.begin(1010)
  for (const endMs = Date.now() + 20_000; Date.now() < endMs && readInputMarks(dir)[0].readThroughMs !== 1500; )
    await new Promise((resolve) => setTimeout(resolve, 20))
  t.match(readInputMarks(dir), [{ readThroughMs: 1500, isStopped: false }])
  await inputs.end(false)
})

t.test(
  'S11: while the operator holds the sender no mark moves, and the next start names what it swallows',
  async (t) => {
    const dir = t.testdir({})
    let isHeld = false
    const read = { ...input(1500) }
    const inputs = new LiveInputs(dir, log, ['a'], 1000, pipe, () => isHeld)
    inputs.add('a', read)
    inputs.begin(1010)
    const until = async (isSo: () => boolean) => {
      for (const endMs = Date.now() + 20_000; Date.now() < endMs && !isSo(); )
        await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const mark = () => readInputMarks(dir)[0]
    await until(() => mark().readThroughMs === 1500)
    read.readThroughMs = 1600
    await until(() => mark().readThroughMs === 1600)
    isHeld = true
    read.readThroughMs = 9000
    await until(() => mark().isHeld === true)
    const held = { source: 'a', readThroughMs: 1500, isStopped: false, isHeld: true }
    t.same(mark(), held, 'what was read just before perhaps had no number yet')
    await inputs.end(false)
    t.same(mark(), held, 'nor does a stop move it')

    const second = new LiveInputs(dir, log, ['a'], 10_000, pipe, () => isHeld)
    t.match(said(second.begin(10_010)), [{ source: 'a', fromMs: 1500, untilMs: 10_010, reason: 'hold' }])
    await second.end(false)
    t.match(mark(), { readThroughMs: 1500, isHeld: true }, 'that did not leave either')
    isHeld = false
    const third = new LiveInputs(dir, log, ['a'], 20_000, pipe, () => isHeld)
    third.add('a', input(20_500))
    t.match(said(third.begin(20_010)), [{ fromMs: 1500, untilMs: 20_010, reason: 'hold' }])
    await until(() => mark().readThroughMs === 20_500)
    t.notOk(mark().isHeld)
    await third.end(true)
  },
)
