import { pino } from 'pino'
import t from 'tap'
import { decodeEventBatch } from '../../../proto/frame.js'
import { readInputMarks } from '../../../sender/intake/input-file.js'
import { LiveIntake } from '../../../sender/intake/live-intake.js'
import type { Outlet } from '../../../sender/intake/outlet.js'
import type { LiveSource, RepeatableSource, Source, SourceBatch } from '../../../sender/intake/sources/source.js'
import { PipeRecord, type PipeRecordKind } from '../../../sender/pipe/core/pipe-records.js'
import type { TransmitPipe } from '../../../sender/pipe/transmit-pipe.js'

const batchOf = (number: string, more: Partial<SourceBatch> = {}): SourceBatch => ({
  parsed: { events: [{ train: { number } }], refused: [] },
  ...more,
})

/** What happens, in its order. */
class Story {
  readonly words: string[] = []
  readonly stop = new AbortController()
  readonly over = new AbortController()

  repeatable(name: string, batches: () => AsyncIterable<SourceBatch>): RepeatableSource {
    const open = async () => {
      this.words.push(`${name} opened`)
      return { batches }
    }
    return { name, isLive: false, isTwinSafe: true, open }
  }

  live(name: string, batches: () => AsyncIterable<SourceBatch>, stop = async () => {}): LiveSource {
    return {
      ...({ name, isLive: true, isTwinSafe: true } as const),
      probe: async () => void this.words.push(`${name} probed`),
      open: async ({ signal }) => {
        this.words.push(`${name} opened`)
        signal.addEventListener('abort', () => this.words.push(`${name} closed`))
        return { batches, input: { readThroughMs: 1234, stop } }
      },
    }
  }

  intake(stateDir: string, sources: readonly Source[]): Promise<LiveIntake> {
    const log = pino({ level: 'silent' })
    return LiveIntake.open({ sources, stateDir, log, signal: this.stop.signal, over: this.over.signal })
  }

  readonly outlet = {
    pass: async (name: string, { events }: SourceBatch['parsed']) => {
      for (const { train } of events) this.words.push(`${name} gave ${train?.number}`)
    },
    passUnknown: (name: string, { reason = 'overflow' }) => void this.words.push(`${name} ${reason}`),
    handleSourceEnd: (name: string, _nowMs: number, error?: Error) =>
      void this.words.push(error ? `${name} failed: ${error.message}` : `${name} ended`),
  } as unknown as Outlet
}

/** A pipe whose transmit process is ready when it is told to be. */
function pipeThat(isReady: boolean) {
  const written: { kind: PipeRecordKind; payload: Uint8Array }[] = []
  const never = new Promise<never>(() => {})
  const pipe = {
    isReady,
    ready: isReady ? Promise.resolve() : never,
    exited: isReady ? never : Promise.resolve(1),
    write: (kind: PipeRecordKind, payload: Uint8Array) => void written.push({ kind, payload }),
  }
  return { pipe: pipe as unknown as TransmitPipe, written }
}

const never = new Promise<void>(() => {})

async function* giving(...numbers: string[]): AsyncGenerator<SourceBatch> {
  for (const number of numbers) yield batchOf(number)
}

t.test('what can be read again is opened first; what is live only when it can be sent, and is on disk', async (t) => {
  const story = new Story()
  const stateDir = t.testdir({})
  const intake = await story.intake(stateDir, [story.live('live', giving), story.repeatable('tape', giving)])
  t.strictSame(story.words, ['tape opened', 'live probed'])
  t.strictSame(readInputMarks(stateDir), [])
  const { pipe } = pipeThat(true)
  t.equal(await intake.begin(pipe, never), true)
  t.strictSame(story.words, ['tape opened', 'live probed', 'live opened'])
  t.match(readInputMarks(stateDir), [{ source: 'live', isStopped: false }])
  await intake.end(true)
  t.match(readInputMarks(stateDir), [{ source: 'live', readThroughMs: 1234, isStopped: true }])

  const next = await new Story().intake(stateDir, [story.live('live', giving)])
  const { pipe: nextPipe, written } = pipeThat(true)
  await next.begin(nextPipe, never)
  t.equal(written[0].kind, PipeRecord.inputUnknown)
  const said = decodeEventBatch(written[0].payload)?.[0].inputUnknown
  t.match(said, { source: 'live', fromMs: 1234, reason: 'stop' }, 'before anything is read')
  await next.end(false)
})

t.test('where nothing can be sent, or it is told to stop before, no live source is opened', async (t) => {
  for (const [isReady, isStopped] of [
    [false, false],
    [true, true],
  ]) {
    const story = new Story()
    const stateDir = t.testdir({})
    const intake = await story.intake(stateDir, [story.live('live', giving)])
    if (isStopped) story.stop.abort()
    t.equal(await intake.begin(pipeThat(isReady).pipe, never), false)
    t.strictSame(story.words, ['live probed'])
    t.strictSame(readInputMarks(stateDir), [])
    await intake.stop()
    await intake.end(true)
  }
})

t.test('one that fails stops no other; what was not heard is no sign of life', async (t) => {
  const story = new Story()
  const failing = async function* () {
    yield batchOf('1')
    throw new Error('gone')
  }
  const deaf = async function* (): AsyncGenerator<SourceBatch> {
    const unknown = { fromMs: 1, untilMs: 2 }
    yield { parsed: { events: [{ train: { number: '2' } }], refused: [], unknown } }
    yield {
      parsed: { events: [{ train: { number: 'no' } }], refused: [], unknown: { ...unknown, reason: 'disconnected' } },
    }
    yield batchOf('3')
  }
  const intake = await story.intake(t.testdir({}), [story.repeatable('bad', failing), story.repeatable('deaf', deaf)])
  t.equal(await intake.run(story.outlet), false)
  const ofOne = (name: string) => story.words.filter((word) => word.startsWith(name))
  t.strictSame(ofOne('bad'), ['bad opened', 'bad gave 1', 'bad failed: gone'])
  const expected = ['deaf opened', 'deaf overflow', 'deaf gave 2', 'deaf disconnected', 'deaf gave 3', 'deaf ended']
  t.strictSame(ofOne('deaf'), expected)
})

t.test('told to stop: what waits for its time is left, and a live source gives what it holds', async (t) => {
  const story = new Story()
  const tape = async function* () {
    yield batchOf('1')
    yield batchOf('later', { dueMs: Date.now() + 600_000 })
  }
  let release = () => {}
  const stopped = new Promise<void>((resolve) => {
    release = resolve
  })
  const live = async function* () {
    yield batchOf('2')
    await stopped
    yield batchOf('3')
    yield batchOf('4')
  }
  const sources = [story.repeatable('tape', tape), story.live('live', live, async () => release())]
  const intake = await story.intake(t.testdir({}), sources)
  await intake.begin(pipeThat(true).pipe, never)
  const ended = intake.run(story.outlet)
  for (const endMs = Date.now() + 20_000; Date.now() < endMs && !story.words.includes('live gave 2'); )
    await new Promise((resolve) => setTimeout(resolve, 5))
  story.stop.abort()
  await intake.stop()
  t.equal(await ended, true)
  t.notOk(story.words.includes('tape gave later'))
  const last = story.words.filter((word) => word.startsWith('live')).slice(-3)
  t.strictSame(last, ['live gave 3', 'live gave 4', 'live ended'], 'it is closed when all is over, and not before')
  story.over.abort()
  t.equal(story.words.at(-1), 'live closed')
  await intake.end(true)
})
