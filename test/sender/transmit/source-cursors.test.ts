import { rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { encodeCursor } from '../../../sender/pipe/core/source-cursor.js'
import { readSourceCursors } from '../../../sender/pipe/source-cursors-file.js'
import { SourceCursors } from '../../../sender/transmit/source-cursors.js'

const log = { error: () => {}, info: () => {} }
const read = (dir: string) =>
  Object.fromEntries([...readSourceCursors(dir, log)].map(([name, { events }]) => [name, events]))

async function until(isTrue: () => boolean, what: string): Promise<void> {
  for (const endMs = Date.now() + 20_000; !isTrue(); await sleep(10)) if (Date.now() > endMs) throw new Error(what)
}

t.test('a cursor is believed when nothing that came before it waits any more', async (t) => {
  const dir = t.testdir({})
  const cursors = new SourceCursors(dir, ['a', 'b'], log)
  let oldestMs = 0
  const isWaiting = (untilMs: number) => oldestMs <= untilMs
  const tell = (source: number, events: number, cameMs: number) =>
    cursors.handleCursor(encodeCursor({ source, events, check: 1 }), cameMs, isWaiting)
  tell(1, 10, 100)
  tell(1, 20, 200)
  tell(1, 30, 300)
  tell(2, 5, 150)
  tell(3, 1, 1)
  await sleep(300)
  t.same(read(dir), {}, 'all wait')
  oldestMs = 150
  await until(() => read(dir).a === 10, 'the first of a')
  t.same(read(dir), { a: 10 })
  oldestMs = 250
  await until(() => read(dir).b === 5, 'what b has')
  t.same(read(dir), { a: 10, b: 5 }, 'the one between is not known')
  oldestMs = 301
  await until(() => read(dir).a === 30, 'the newest of a')
  tell(1, 40, 400)
  await cursors.close()
  t.same(read(dir), { a: 30, b: 5 }, 'what still waits at the end is read again')

  const next = new SourceCursors(dir, ['b', 'c'], log)
  oldestMs = Number.POSITIVE_INFINITY
  next.handleCursor(encodeCursor({ source: 2, events: 9, check: 1 }), 0, isWaiting)
  await next.close()
  t.same(read(dir), { b: 5, c: 9 }, 'kept over a restart, but for a source that is no more')
})

t.test('a disk that refuses costs the cursor and nothing else', async (t) => {
  const dir = t.testdir({ 'sender-cursors.json': {} })
  const events: string[] = []
  const error = (fields: object) => void events.push((fields as { event: string }).event)
  const cursors = new SourceCursors(dir, ['a'], { error, info: () => {} })
  cursors.handleCursor(encodeCursor({ source: 1, events: 9, check: 1 }), 0, () => false)
  await cursors.close()
  t.same(events, ['cursors_failed'])
})

t.test('what a disk refused is written when it takes it, though nothing new has come', async (t) => {
  const dir = t.testdir({ 'sender-cursors.json': {} })
  const events: string[] = []
  const note = (fields: object) => void events.push((fields as { event: string }).event)
  const cursors = new SourceCursors(dir, ['a'], { error: note, info: note })
  cursors.handleCursor(encodeCursor({ source: 1, events: 9, check: 1 }), 0, () => false)
  await until(() => events.includes('cursors_failed'), 'it is said')
  rmdirSync(join(dir, 'sender-cursors.json'))
  await until(() => read(dir).a === 9, 'it is written')
  await cursors.close()
  t.equal(events[0], 'cursors_failed')
})
