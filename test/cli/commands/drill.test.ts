/** `katamichi drill` without a scenario carried out; those are in test/drill/scenarios.test.ts. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import t from 'tap'
import { scratchFolder } from '../../scratch-folder.js'
import { katamichi } from '../katamichi.js'

t.test('the list says what each scenario is, in either language', async (t) => {
  const english = await katamichi(['drill', 'list', '--lang', 'en'])
  t.equal(english.code, 0)
  for (const name of ['link-cut', 'replay-attack', 'failed-logins', 'restore', 'key-change'])
    t.match(english.stdout, new RegExp(`^${name}\\n    \\w`, 'm'))
  t.match((await katamichi(['drill', 'list', '--lang', 'ja'])).stdout, '回線断：')
  const rows = (await katamichi(['drill', 'list', '--json'])).stdout.trim().split('\n')
  t.strictSame(Object.keys(JSON.parse(rows[0])), ['scenario', 'title', 'situation'])
})

t.test('wrong usage is said before anything is started', async (t) => {
  const there = join(scratchFolder(), 'report.md')
  writeFileSync(there, 'an older one')
  const cases: [string[], RegExp][] = [
    [['drill'], /missing required argument/],
    [['drill', 'fire'], /no scenario "fire"; there are link-cut, /],
    [['drill', 'link-cut', '--out', there], /report\.md: there already/],
    [['drill', 'link-cut', '--linger', 'long'], /expected a time/],
  ]
  for (const [args, message] of cases) {
    const { code, stderr } = await katamichi(args)
    t.equal(code, 2, stderr)
    t.match(stderr, message)
  }
  t.match((await katamichi(['drill', '--help'])).stdout, /Examples:\n {2}katamichi drill list/)
})

t.test('whoever ends it before its end gets no report, and nothing is left behind', { timeout: 120_000 }, async (t) => {
  const folder = scratchFolder()
  const [tmp, report] = [join(folder, 'tmp'), join(folder, 'report.md')]
  mkdirSync(tmp)
  const args = ['bin/katamichi.mjs', 'drill', 'link-cut', '--lang', 'en', '--out', report]
  const drill = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TMPDIR: tmp },
  })
  const said = text(drill.stderr)
  const exited = once(drill, 'exit')
  drill.stderr.on('data', (words: Buffer) => {
    if (words.includes('both ends were started')) drill.kill('SIGINT')
  })
  t.strictSame(await exited, [1, null])
  t.match(await said, /the drill was broken off; there is no report/)
  t.notOk(existsSync(report))
  t.strictSame(readdirSync(tmp), [])
})
