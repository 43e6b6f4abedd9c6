import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { renewStateMark } from '../../disk/state-mark.js'
import { scratchFolder } from '../scratch-folder.js'

const HOUR_MS = 3_600_000

function marked() {
  const folder = join(scratchFolder(), 'state')
  mkdirSync(folder)
  const said: string[] = []
  const log = { warn: ({ event }: { event?: string }, text: string) => said.push(`${event}: ${text}`) }
  const renew = () => renewStateMark(folder, log).isPutBack
  /** As if the mark had been written then. Whoever writes it so changes ctime, as any copy does. */
  const ageBy = (ms: number) => {
    const path = join(folder, 'state-mark.json')
    writeFileSync(path, JSON.stringify({ writtenMs: JSON.parse(readFileSync(path, 'utf8')).writtenMs - ms }))
  }
  return { folder, said, renew, ageBy }
}

t.test('a new directory and one that was left alone say nothing', async (t) => {
  const { folder, said, renew } = marked()
  for (let start = 0; start < 3; start++) t.equal(renew(), false)
  t.strictSame(said, [])
  t.equal(statSync(join(folder, 'state-mark.json')).mode & 0o777, 0o600)
})

t.test('one that was put back from a copy says so once, however it was copied', async (t) => {
  const ways: [string, (from: string, to: string) => void][] = [
    ['cp -a', (from, to) => execFileSync('cp', ['-a', from, to])],
    ['tar', (from, to) => execFileSync('sh', ['-c', 'mkdir "$1" && tar -C "$0" -c . | tar -C "$1" -xp', from, to])],
    ['cp over the file', (from, to) => cpSync(from, to, { recursive: true, preserveTimestamps: true })],
  ]
  for (const [way, copy] of ways) {
    const { folder, said, renew, ageBy } = marked()
    renew()
    // The backup is an hour old when it is put back: its files say so, but for ctime.
    ageBy(HOUR_MS)
    const before = new Date(Date.now() - HOUR_MS)
    utimesSync(join(folder, 'state-mark.json'), before, before)
    copy(folder, `${folder}.backup`)
    rmSync(folder, { recursive: true })
    renameSync(`${folder}.backup`, folder)
    t.equal(renew(), true, way)
    t.match(said, [/^state_put_back: .* put back from a copy/])
    t.equal(renew(), false, 'and the next start has its own mark')
    t.equal(said.length, 1)
  }
})

t.test('a clock that is set between two starts is no copy', async (t) => {
  const { folder, renew } = marked()
  renew()
  // What is compared is two times of one moment, so what the clock says now plays no part.
  const { ctimeMs } = statSync(join(folder, 'state-mark.json'))
  const { writtenMs } = JSON.parse(readFileSync(join(folder, 'state-mark.json'), 'utf8'))
  t.ok(Math.abs(ctimeMs - writtenMs) < 20_000)
})

t.test('no mark, a damaged one and a disk that refuses stop nothing', async (t) => {
  const { folder, said, renew } = marked()
  for (const text of ['', '{', 'null', '{"writtenMs":"x"}', '{"writtenMs":1e300}']) {
    writeFileSync(join(folder, 'state-mark.json'), text)
    t.equal(renew(), false, text)
  }
  t.strictSame(said, [])
  rmSync(join(folder, 'state-mark.json'))
  mkdirSync(join(folder, 'state-mark.json'))
  t.equal(renew(), false)
  t.match(said, [/^state_unmarked/])
  chmodSync(folder, 0o700)
})
