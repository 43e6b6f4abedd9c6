import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import t from 'tap'
import {
  holdsLongSnapshots,
  openRecording,
  type RecordingItem,
} from '../../../../../sender/intake/sources/recording/recording.js'
import { openRecordingThread } from '../../../../../sender/intake/sources/recording/recording-thread.js'
import { SourceError } from '../../../../../sender/intake/sources/source.js'
import { scratchFolder } from '../../../../scratch-folder.js'

const trains = (count: number, delayS: number) =>
  Array.from({ length: count }, (_, i) => ({
    ...{ '@type': 'odpt:Train', 'dc:date': `2026-11-28T10:00:${10 + delayS}+09:00`, 'odpt:operator': 'O' },
    ...{ 'odpt:railway': 'O.L', 'odpt:trainNumber': i % 3 ? `${i}` : undefined, 'odpt:delay': delayS },
  }))

async function all(items: AsyncGenerator<RecordingItem>): Promise<RecordingItem[]> {
  const got: RecordingItem[] = []
  for await (const item of items) got.push(item)
  return got
}

t.test('a thread gives what the recording gives, item by item, also in many pieces', async (t) => {
  const folder = scratchFolder()
  for (const delayS of [1, 2]) writeFileSync(join(folder, `${delayS}.json`), JSON.stringify(trains(2000, delayS)))
  const items = await all(openRecordingThread({ path: folder }))
  t.strictSame(items, await all(openRecording(folder)))
  t.same(
    items.map(({ events, refused }) => [events.length, refused.length]),
    [
      [1333, 667],
      [1333, 667],
    ],
  )
})

t.test('while a long snapshot is parsed, the event loop goes round', async (t) => {
  const path = join(scratchFolder(), 'long.json')
  writeFileSync(path, JSON.stringify(trains(21_000, 1)))
  const began = performance.now()
  for await (const _ of openRecording(path));
  const atOneGoMs = performance.now() - began
  let longestMs = Number.POSITIVE_INFINITY
  // A busy machine may stop us for once, and not each time.
  for (let tries = 0; tries < 5 && longestMs > atOneGoMs / 4; tries++) {
    longestMs = 0
    let lastMs = performance.now()
    const watch = setInterval(() => {
      longestMs = Math.max(longestMs, performance.now() - lastMs)
      lastMs = performance.now()
    }, 1)
    const items = openRecordingThread({ path })
    t.equal((await items.next()).value.events.length, 14_000)
    await items.return(undefined)
    clearInterval(watch)
  }
  t.ok(longestMs <= atOneGoMs / 4, `${longestMs.toFixed(0)} ms at the most, of ${atOneGoMs.toFixed(0)} ms`)
})

t.test('what is wrong with a recording is the one clear error that it is', async (t) => {
  const path = join(scratchFolder(), 'none')
  await t.rejects(all(openRecordingThread({ path })), new SourceError(`${path}: no such file or folder`))
  await t.rejects(all(openRecordingThread({ path: '.', mapping: path })), { message: /ENOENT/ })
})

t.test('a thread that is gone is a failure of its source, while it is asked and while it is not', async (t) => {
  const path = join(scratchFolder(), 'never')
  execFileSync('mkfifo', [path])
  // Open for writing too, it waits for what is written.
  const fifo = openSync(path, 'r+')
  const started = once(process, 'worker')
  const asked = openRecordingThread({ path }).next()
  const [worker] = (await started) as [Worker]
  await once(worker, 'online')
  const failed = t.rejects(asked, { message: 'the thread that reads the recording is gone (exit code 1)' })
  void worker.terminate()
  // Until then the thread stands in its read.
  writeSync(fifo, '{')
  await failed
  closeSync(fifo)

  const folder = scratchFolder()
  for (const delayS of [1, 2]) writeFileSync(join(folder, `${delayS}.json`), JSON.stringify(trains(10, delayS)))
  const startedNext = once(process, 'worker')
  const items = openRecordingThread({ path: folder })
  await items.next()
  const [idle] = (await startedNext) as [Worker]
  idle.emit('error', new Error('out of memory'))
  await t.rejects(items.next(), { message: 'out of memory' })
})

t.test('long snapshots are told from rows and from short ones', async (t) => {
  const folder = scratchFolder()
  const put = (name: string, text: string | Uint8Array) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const long = JSON.stringify(trains(8000, 1))
  const row = `${JSON.stringify({ train: { number: '1' } })}\n`
  t.equal(await holdsLongSnapshots(put('long.json', long)), true)
  t.equal(await holdsLongSnapshots(put('short.json', '[]')), false)
  t.equal(await holdsLongSnapshots(put('rows.ndjson', row.repeat(50_000))), false)
  t.equal(await holdsLongSnapshots(join(folder, 'long.json'), { format: 'rows' }), false)
  t.equal(await holdsLongSnapshots(put('packed.json.gz', gzipSync(long))), true)
  t.equal(await holdsLongSnapshots(put('packed.ndjson.gz', gzipSync(row.repeat(50_000)))), false)
  t.equal(await holdsLongSnapshots(folder), true)
  t.equal(await holdsLongSnapshots(join(folder, 'none')), false)
  mkdirSync(join(folder, 'short'))
  put('short/1.json', '[]')
  t.equal(await holdsLongSnapshots(join(folder, 'short')), false)
})
