import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import t from 'tap'
import { AS_WRITTEN, holdAnswerPath, holdPath, readHold } from '../../../sender/pipe/hold-file.js'
import { HoldWatch } from '../../../sender/transmit/hold-watch.js'
import { scratchFolder } from '../../scratch-folder.js'

/** Of a busy machine. */
const PATIENCE_MS = 20_000

function watched(stateDir: string) {
  const told: (number | 'released')[] = []
  const logged: string[] = []
  const sink = { write: (line: string) => void logged.push(JSON.parse(line).event) }
  const watch = new HoldWatch(stateDir, pino({}, sink))
  watch.begin({
    handleHold: ({ sinceMs }) => void told.push(sinceMs),
    handleRelease: () => void told.push('released'),
  })
  return { watch, told, logged }
}

async function until(isSo: () => boolean): Promise<boolean> {
  for (const endMs = Date.now() + PATIENCE_MS; !isSo() && Date.now() < endMs; ) await sleep(10)
  return isSo()
}

const answerIn = (stateDir: string) => {
  try {
    return JSON.parse(readFileSync(holdAnswerPath(stateDir), 'utf8'))
  } catch {
    return undefined
  }
}

t.test('a hold is told and answered, and so is the release', async (t) => {
  const dir = scratchFolder()
  const { watch, told } = watched(dir)
  t.ok(await until(() => answerIn(dir)?.isHeld === false), 'says at the start that it is not held')
  writeFileSync(holdPath(dir), '{"sinceMs":1000}')
  t.ok(await until(() => answerIn(dir)?.sinceMs === 1000))
  t.same(told, [1000])
  t.same(watch.hold, { sinceMs: 1000 })
  rmSync(holdPath(dir))
  t.ok(await until(() => answerIn(dir)?.isHeld === false))
  t.same(told, [1000, 'released'])
  writeFileSync(holdPath(dir), '')
  t.ok(await until(() => told.length === 3), 'an empty file holds too')
  await watch.close()
})

t.test('one that starts held is held before it is asked anything', async (t) => {
  const dir = scratchFolder()
  writeFileSync(holdPath(dir), '{"sinceMs":1000}')
  const { watch, told } = watched(dir)
  t.same(told, [1000])
  await until(() => answerIn(dir)?.isHeld)
  await sleep(500)
  t.same(told, [1000], 'and told once')
  writeFileSync(holdPath(dir), '{"sinceMs":2000}')
  t.ok(await until(() => answerIn(dir)?.sinceMs === 2000), 'another hold in its place is answered too')
  await watch.close()
})

t.test('while it cannot be looked at, what was seen last holds', async (t) => {
  const parent = scratchFolder()
  const dir = join(parent, 'state')
  mkdirSync(dir)
  writeFileSync(holdPath(dir), '{"sinceMs":1000}')
  const { watch, told, logged } = watched(dir)
  await until(() => answerIn(dir)?.isHeld)
  // ENOTDIR for every look into it.
  rmSync(dir, { recursive: true })
  writeFileSync(dir, '')
  await sleep(500)
  t.same(told, [1000], 'it is not released by a fault of the disk')
  t.strictSame(logged, ['held', 'hold_look_failed'], 'and that is said once')
  await watch.close()
})

t.test('a folder that was moved away, and another in its place, are no release', async (t) => {
  const parent = scratchFolder()
  const dir = join(parent, 'state')
  mkdirSync(dir)
  writeFileSync(holdPath(dir), '{"sinceMs":1000}')
  const { watch, told, logged } = watched(dir)
  await until(() => answerIn(dir)?.isHeld)
  renameSync(dir, join(parent, 'elsewhere'))
  t.ok(await until(() => logged.includes('hold_look_failed')), 'gone')
  mkdirSync(dir)
  await sleep(500)
  t.same(told, [1000], 'empty, as the place of a disk that was taken away')
  rmSync(dir, { recursive: true })
  renameSync(join(parent, 'elsewhere'), dir)
  t.ok(await until(() => logged.includes('hold_look_works_again')))
  rmSync(holdPath(dir))
  t.ok(await until(() => told.length === 2), 'a release is one')
  t.same(told, [1000, 'released'])
  await watch.close()
})

t.test('a clock that was set back: held since now at the latest, and the answer is to this very hold', async (t) => {
  const dir = scratchFolder()
  const later = Date.now() + 3_600_000
  writeFileSync(holdPath(dir), JSON.stringify({ sinceMs: later }))
  const { watch, told } = watched(dir)
  t.ok(Number(told[0]) <= Date.now(), 'nobody is told of a time that is to come')
  t.ok(await until(() => answerIn(dir)?.sinceMs === later))
  t.equal(readHold(dir, AS_WRITTEN)?.sinceMs, later, 'by which the command knows it')
  rmSync(holdPath(dir))
  t.ok(await until(() => told.length === 2))
  await watch.close()
})
