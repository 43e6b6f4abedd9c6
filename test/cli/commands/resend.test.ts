import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { gapReportOf, readGapRequest, writeGapCode } from '../../../proto/gap-code.js'
import { scratchFolder } from '../../scratch-folder.js'
import { katamichi } from '../katamichi.js'

t.setTimeout(120_000)

const folder = scratchFolder()
const RANGE = { sender: 1, epoch: 1_764_300_000, lane: 0, firstSequence: 4711, lastSequence: 4807 }
const REQUEST = { stream: 1, ranges: [RANGE, { ...RANGE, firstSequence: 9000, lastSequence: 9000 }] }
const CODE = writeGapCode(REQUEST)!

function newFolder(name: string): string {
  const path = join(folder, name)
  mkdirSync(path)
  return path
}

t.test('a code is said back, and written where the sender looks for it', async (t) => {
  const requests = newFolder('requests')
  const { code, stdout, stderr } = await katamichi(['resend', ...CODE.toLowerCase().split('-'), '--folder', requests])
  t.equal(code, 0, stderr)
  t.match(stdout, 'stream 1: 98 frames in 2 ranges\n')
  t.match(stdout, 'sender 1, epoch 1764300000 (began about 2025-11-28T03:20:00Z), lane 0: 4711-4807\n')
  t.match(stdout, 'lane 0: 9000\n')
  const [name, ...others] = readdirSync(requests) as [string, ...string[]]
  t.strictSame(others, [], 'nothing is left beside it')
  t.match(stdout, `written: ${join(requests, name)}\n`)
  t.match(name, /^request-\w+-[0-9a-f]{8}\.txt$/)
  t.strictSame(readGapRequest(readFileSync(join(requests, name), 'utf8')), REQUEST)
  t.equal(statSync(join(requests, name)).mode & 0o444, 0o444, 'the sender may be another user')
})

t.test('a report is passed on as it was signed off', async (t) => {
  const requests = newFolder('reports')
  const report = JSON.stringify(gapReportOf(REQUEST, { exportedBy: '佐藤', exportedMs: 1_764_300_100_000 }))
  const file = join(folder, 'gaps.json')
  writeFileSync(file, report)
  const { code, stdout, stderr } = await katamichi(['resend', file, '--folder', requests, '--json'])
  t.equal(code, 0, stderr)
  const said = JSON.parse(stdout)
  t.match(said, {
    stream: 1,
    exportedBy: '佐藤',
    exportedAt: '2025-11-28T03:21:40.000Z',
    rangeCount: 2,
    frameCount: 98,
  })
  t.strictSame(said.ranges, REQUEST.ranges)
  t.equal(readFileSync(said.file, 'utf8'), report)
  const piped = await katamichi(['resend', '-', '--dry-run', '--json'], { stdin: report })
  t.match(JSON.parse(piped.stdout), { rangeCount: 2, exportedBy: '佐藤' })
  t.notOk('file' in JSON.parse(piped.stdout))
})

t.test('--dry-run writes nothing', async (t) => {
  const requests = newFolder('dry')
  const { code, stdout } = await katamichi(['resend', CODE, '--folder', requests, '--dry-run'])
  t.equal(code, 0)
  t.match(stdout, 'nothing was written')
  t.strictSame(readdirSync(requests), [])
})

t.test('what is wrong is said in one line, with the group, and nothing is written', async (t) => {
  const requests = newFolder('wrong')
  const groups = CODE.split('-')
  const wrongGroup = (groups[2][0] === 'A' ? 'B' : 'A') + groups[2].slice(1)
  const wrong: [string[], RegExp][] = [
    [[groups.with(2, wrongGroup).join(' ')], /^katamichi: group 3 is wrong, or not in its place\n$/],
    [[groups.toSpliced(1, 1).join(' ')], /group 2 is wrong, or not in its place, and \d+ more after it; was one left/],
    [[groups.with(1, 'ABCDU').join(' ')], /group 2 has a character that no code has/],
    [[groups.with(3, 'ABC').join(' ')], /group 4 does not have five characters/],
    [[groups.slice(0, -1).join(' ')], /its end is missing/],
    [[join(folder, 'nothing.json')], /nothing\.json: there is no such file/],
    [[folder], /is a folder/],
    [[join(folder, 'changed.json')], /was changed, or damaged/],
    [[join(folder, 'long.json')], /longer than any code or gap report/],
  ]
  const report = JSON.stringify(gapReportOf(REQUEST, { exportedBy: 'a', exportedMs: 0 }))
  writeFileSync(join(folder, 'changed.json'), report.replace('4711', '4712'))
  writeFileSync(join(folder, 'long.json'), `{${' '.repeat(4 << 20)}`)
  for (const [words, expected] of wrong) {
    const { code, stdout, stderr } = await katamichi(['resend', ...words, '--folder', requests])
    t.strictSame([code, stdout], [2, ''], words[0])
    t.match(stderr, expected)
  }
  const json = await katamichi(['resend', groups.with(2, wrongGroup).join(' '), '--dry-run', '--json'])
  t.equal(json.code, 2)
  t.match(JSON.parse(json.stdout), { word: 'wrong_group', groups: [3] })
  t.match(await katamichi(['resend', CODE, '--folder', join(folder, 'none')]), {
    code: 2,
    stderr: /none: is no folder/,
  })
  t.match(await katamichi(['resend', CODE]), { code: 2, stderr: /--folder is missing/ })
  t.strictSame(readdirSync(requests), [])
})
