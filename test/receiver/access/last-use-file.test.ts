import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { LastUseFile, readLastUses } from '../../../receiver/access/last-use-file.js'
import { scratchFolder } from '../../scratch-folder.js'

const NOW_MS = 1_800_000_000_000
const HOUR_MS = 3_600_000
const used = (lastMs: number) => ({ http: [{ name: 'app', lastMs, from: '192.0.2.1' }], zeromq: [] })

t.test('at most once a minute, and what came within it when it is over', async (t) => {
  const dir = scratchFolder()
  const file = new LastUseFile(dir)
  for (let second = 0; second < 60; second++) file.write(used(NOW_MS + second * 1000), NOW_MS + second * 1000, false)
  t.same(readLastUses(dir), used(NOW_MS), 'the first')
  file.write(used(NOW_MS + 59_000), NOW_MS + 60_000, false)
  t.same(readLastUses(dir), used(NOW_MS + 59_000), 'the last, although nobody came since')
  file.write(used(NOW_MS + 61_000), NOW_MS + 61_000, true)
  t.same(readLastUses(dir), used(NOW_MS + 61_000), 'at the stop at once')
})

t.test('a clock that is set back does not keep it from writing', async (t) => {
  const dir = scratchFolder()
  const file = new LastUseFile(dir)
  file.write(used(NOW_MS), NOW_MS, false)
  const back = NOW_MS - 5 * HOUR_MS
  file.write(used(back), back, false)
  t.same(readLastUses(dir), used(back))
  file.write(used(back + 1000), back + 1000, false)
  t.same(readLastUses(dir), used(back), 'and from then on it is once a minute again')
  file.write(used(back + 60_000), back + 60_000, false)
  t.same(readLastUses(dir), used(back + 60_000))
})

t.test('what cannot be read is as if there were none; nothing depends on it', async (t) => {
  t.same(readLastUses(scratchFolder()), { http: [], zeromq: [] })
  const dir = t.testdir({ 'access-last-uses.json': '{"http":[{"name":"app"' })
  t.same(readLastUses(dir), { http: [], zeromq: [] })
  new LastUseFile(dir).write(used(NOW_MS), NOW_MS, false)
  t.match(readFileSync(join(dir, 'access-last-uses.json'), 'utf8'), /"lastMs":1800000000000/)
})
