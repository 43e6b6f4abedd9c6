import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import t from 'tap'
import { recording } from '../../../../../config/sources/recording.js'
import { recordingSource } from '../../../../../sender/intake/sources/recording/recording-source.js'
import { Turn } from '../../../../../sender/intake/sources/turn.js'
import type { SourceCursor } from '../../../../../sender/pipe/core/source-cursor.js'

const AT_MS = Date.UTC(2026, 10, 29)
const row = (n: number) =>
  `${JSON.stringify({ eventId: `s${n}`, eventTimeMs: AT_MS + n, train: { number: `${n}` } })}\n`
const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => row(from + i)).join('')

/** Reads on from a cursor: the events given, where it is then, and what the log said. */
async function read(path: string, resuming?: { from: SourceCursor | undefined }, more: object = {}) {
  const words: string[] = []
  const log = pino({}, { write: (line: string) => void words.push(JSON.parse(line).event) })
  const config = recording.schema.parse({ type: 'recording', name: 'tape', path, speed: 'max', ...more })
  const opening = { signal: new AbortController().signal, log, turn: new Turn() }
  const opened = await recordingSource(config).open(opening)
  const given: string[] = []
  let cursor: SourceCursor | undefined
  for await (const batch of opened.batches({ startMs: 0, nowMs: () => 0 }, resuming)) {
    given.push(...batch.parsed.events.map(({ eventId }) => eventId!))
    cursor = batch.cursor ?? cursor
  }
  return { given, cursor, words }
}
const names = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `s${from + i}`)

t.test('goes on behind what was sent, also in a file that has grown; at its end it gives nothing', async (t) => {
  const path = join(t.testdir({}), 'tape.ndjson')
  writeFileSync(path, rows(0, 5))
  const first = await read(path, { from: undefined })
  t.same(first.given, names(0, 5))
  t.same(first.words, [])
  const again = await read(path, { from: first.cursor })
  t.same([again.given, again.words], [[], ['source_resumed']])
  appendFileSync(path, `${rows(5, 8)}{"train":{"nu`)
  const grown = await read(path, { from: first.cursor })
  t.same(grown.given, names(5, 8))
  writeFileSync(path, rows(0, 9))
  t.same((await read(path, { from: grown.cursor })).given, names(8, 9), 'the half row, when it is whole')
})

t.test('of rows of one time that are written one by one, only the new ones are given', async (t) => {
  const path = join(t.testdir({}), 'tape.ndjson')
  const at = (n: number) => `${JSON.stringify({ eventId: `s${n}`, eventTimeMs: AT_MS, train: { number: `${n}` } })}\n`
  writeFileSync(path, at(0) + at(1))
  const { cursor } = await read(path, { from: undefined })
  appendFileSync(path, at(2))
  t.same((await read(path, { from: cursor })).given, ['s2'])
})

t.test('another recording under the same name is read from its beginning, and that is said', async (t) => {
  const path = join(t.testdir({}), 'tape.ndjson')
  writeFileSync(path, rows(0, 5))
  const { cursor } = await read(path, { from: undefined })
  for (const [from, to] of [
    [100, 105],
    [0, 3],
    [1, 9],
  ]) {
    writeFileSync(path, rows(from, to))
    const other = await read(path, { from: cursor })
    t.same([other.given, other.words], [names(from, to), ['source_replaced']])
    t.equal(other.cursor!.events, to - from)
  }
})

t.test('where it is not wanted, and under a replay, all of it is given and no cursor is kept', async (t) => {
  const path = join(t.testdir({}), 'tape.ndjson')
  writeFileSync(path, rows(0, 5))
  const { cursor } = await read(path, { from: undefined })
  for (const again of [await read(path, { from: cursor }, { resume: false }), await read(path)])
    t.same([again.given, again.cursor, again.words], [names(0, 5), undefined, []])
})
