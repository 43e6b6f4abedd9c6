import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import t, { type Test } from 'tap'
import { ConfigError } from '../../../config/parse/config-error.js'
import { parseSenderConfig } from '../../../config/sender.js'
import { ReplayIntake, type ReplayIntakeOptions } from '../../../sender/intake/replay-intake.js'
import { sourceOf } from '../../../sender/intake/sources/open-source.js'
import type { RepeatableSource } from '../../../sender/intake/sources/source.js'
import { decodeClock, PipeRecord } from '../../../sender/pipe/core/pipe-records.js'

const START_MS = Date.UTC(2026, 10, 25)

function sourcesOf(sources: string) {
  const toml = `
    sender = 0
    link_file = "link.toml"
    state_dir = "state"
    destination = { address = "127.0.0.1", port = 9 }
    source = [${sources}]`
  return parseSenderConfig(toml, 'sender.toml').source.map(sourceOf)
}

/** Rows at these times after the start; `undefined` is a row without a time. */
function recording(t: Test, name: string, afterMs: readonly (number | undefined)[]): string {
  const path = join(t.testdirName, name)
  const rows = afterMs.map((ms, i) => ({
    train: { number: `${name}${i}`, line: 'L' },
    ...(ms !== undefined && { eventTimeMs: START_MS + ms }),
  }))
  writeFileSync(path, `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`)
  return path
}

const tableOf = (name: string, path: string, speed: number | string = 1) =>
  `{ type = "recording", name = "${name}", path = "${path}", speed = ${speed} }`

const log = pino({ level: 'silent' })

const open = (sources: string, startMs?: number, more: Partial<ReplayIntakeOptions> = {}) => {
  const { signal } = new AbortController()
  const options = { file: 'sender.toml', exitAtEnd: true, startMs, log, signal, over: signal }
  return ReplayIntake.open({ ...options, sources: sourcesOf(sources), ...more })
}

/** The records as words: `@ms` for the clock, `h` for health, and each train's number. */
async function play(replay: ReplayIntake, onWrite = (_count: number) => {}) {
  const words: string[] = []
  const ends: string[] = []
  const say = (word: string) => {
    words.push(word)
    onWrite(words.length)
  }
  const allEnded = await replay.run({
    async pass(_source, { events }, timeMs, nowMs) {
      for (const { train, eventTimeMs } of events) {
        words.push(`${train?.number}${timeMs === (eventTimeMs ?? nowMs) ? '' : ' judged by another time'}`)
      }
      return undefined
    },
    async write(kind, payload) {
      say(kind === PipeRecord.clock ? `@${decodeClock(payload) - replay.startMs}` : 'another record')
    },
    writeHealth: async () => say('h'),
    handleSourceEnd: (name, _now, error) => void ends.push(error === undefined ? name : `${name}: ${error}`),
  })
  return { words, ends, allEnded }
}

t.test(
  'the clock starts with the first recorded time, steps at most 50 ms, and health comes each 250 ms',
  async (t) => {
    t.testdir({})
    const replay = await open(tableOf('a', recording(t, 'a', [0, 30, 30, 120, undefined, 300])))
    t.equal(replay.startMs, START_MS)
    const startedMs = performance.now()
    const { words, ends, allEnded } = await play(replay)
    t.ok(performance.now() - startedMs > 295, 'the pace is kept')
    const expected = '@0 a0 h @30 a1 a2 @50 @100 @120 a3 a4 @150 @200 @250 h @300 a5'
    t.equal(words.join(' '), expected)
    t.same({ ends, allEnded }, { ends: ['a'], allEnded: true })
  },
)

t.test('sources are merged by their times, each at its own speed, the first in the file first', async (t) => {
  t.testdir({})
  const a = recording(t, 'a', [5000, 5100])
  const b = recording(t, 'b', [0, 50, 100, 1000])
  const replay = await open(`${tableOf('a', a)}, ${tableOf('b', b, 10)}`)
  t.equal(replay.startMs, START_MS, 'the earlier of the two')
  const { words } = await play(replay)
  t.equal(words.join(' '), '@0 a0 b0 h @5 b1 @10 b2 @50 @100 a1 b3')
})

t.test('"max" takes no time; --start moves the clock, not the times that events are judged by', async (t) => {
  t.testdir({})
  const replay = await open(tableOf('a', recording(t, 'a', [0, 5000, 70_000]), '"max"'), START_MS + 86_400_000)
  t.equal(replay.startMs, START_MS + 86_400_000)
  t.equal((await play(replay)).words.join(' '), '@0 a0 a1 a2 h')
})

t.test('the built-in railway gives the same twice, until it is stopped', async (t) => {
  const railway = '{ type = "railway", name = "r", seed = 3, trains = 20, speed = 60 }'
  const run = async () => {
    const abort = new AbortController()
    const onWrite = (count: number) => void (count >= 40 && abort.abort())
    return (await play(await open(railway, START_MS, { signal: abort.signal }), onWrite)).words.slice(0, 40)
  }
  const [one, two] = await Promise.all([run(), run()])
  t.equal(one.length, 40)
  t.same(one, two)
})

t.test('without exitAtEnd the clock goes on after the end, until aborted', async (t) => {
  t.testdir({})
  const abort = new AbortController()
  const options = { exitAtEnd: false, signal: abort.signal }
  const replay = await open(tableOf('a', recording(t, 'a', [0])), undefined, options)
  setTimeout(() => abort.abort(), 260)
  const { words } = await play(replay)
  t.match(words.join(' '), /^@0 a0 h @50 @100 @150/)
})

t.test('a source that fails does not stop the other, and is told of', async (t) => {
  t.testdir({})
  const failing: RepeatableSource = {
    ...({ name: 'bad', isLive: false, isTwinSafe: true } as const),
    open: async () => ({
      // biome-ignore lint/correctness/useYield: it has nothing to give.
      async *batches() {
        throw new Error('gone')
      },
    }),
  }
  const good = tableOf('a', recording(t, 'a', [0, 10]))
  const replay = await open(good, undefined, { sources: [failing, ...sourcesOf(good)] })
  const { words, ends, allEnded } = await play(replay)
  t.equal(words.join(' '), '@0 a0 h @10 a1')
  t.same({ ends, allEnded }, { ends: ['bad: Error: gone', 'a'], allEnded: false })
})

t.test('what cannot be replayed is refused in one line', async (t) => {
  t.testdir({})
  const live = '{ type = "zeromq", name = "tms", pattern = "sub", endpoint = "tcp://127.0.0.1:5555" }'
  const refused = (sources: string, message: RegExp) => t.rejects(open(sources), { constructor: ConfigError, message })
  await refused(`${tableOf('a', 'nowhere')}, ${live}`, /source\[1\]: is live; --clock replay needs recordings/)
  await refused('{ type = "railway", name = "r", seed = 3, trains = 20 }', /needs --start/)
  await refused(tableOf('a', recording(t, 'a', [undefined, undefined])), /needs --start/)
  await t.rejects(open(tableOf('a', join(t.testdirName, 'none'))), /no such file/)
})
