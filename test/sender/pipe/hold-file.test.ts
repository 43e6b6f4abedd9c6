import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { holdPath, readHold } from '../../../sender/pipe/hold-file.js'

const NOW_MS = 1_800_000_000_000
const MADE_S = 1_790_000_000

t.test('a sender without the file is not held, nor one without a state directory', async (t) => {
  t.equal(readHold(t.testdir({}), NOW_MS), undefined)
  t.equal(readHold(join(t.testdir({}), 'none'), NOW_MS), undefined)
})

t.test('since when, and why, is what the file says', async (t) => {
  const dir = t.testdir({ 'sender-hold.json': JSON.stringify({ sinceMs: NOW_MS - 5000, reason: '訓練' }) })
  t.same(readHold(dir, NOW_MS), { sinceMs: NOW_MS - 5000, reason: '訓練' })
  t.same(readHold(dir, NOW_MS - 9000), { sinceMs: NOW_MS - 9000, reason: '訓練' }, 'but never later than now')
})

t.test('whatever stands there holds: a hold must not fail for want of a text', async (t) => {
  const texts = ['', '{', 'null', '[]', '"x"', '{"sinceMs":"x"}', '{"sinceMs":-1}', '{"sinceMs":1e300}', '{"reason":3}']
  const dir = t.testdir({})
  const path = holdPath(dir)
  for (const text of [...texts, 'x'.repeat(100_000)]) {
    writeFileSync(path, text)
    utimesSync(path, MADE_S, MADE_S)
    t.same(readHold(dir, NOW_MS), { sinceMs: MADE_S * 1000 }, `${text.slice(0, 20)}: since it was made`)
  }
  rmSync(path)
  mkdirSync(path)
  t.ok(readHold(dir, NOW_MS), 'a folder')
  rmSync(path, { recursive: true })
  symlinkSync('/nowhere', path)
  t.ok(readHold(dir, NOW_MS), 'a link that leads nowhere')
  rmSync(path)
  execFileSync('mkfifo', [path])
  t.ok(readHold(dir, NOW_MS), 'a pipe, for which it does not wait')
})

t.test('where it cannot be looked at it is held', async (t) => {
  const { file } = { file: join(t.testdir({ file: 'x' }), 'file') }
  t.same(readHold(file, NOW_MS), { sinceMs: NOW_MS })
})
