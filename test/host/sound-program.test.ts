import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { sha256OfFile, sumsText } from '../../host/file-sums.js'
import { PROGRAM_SUMS, programFaults } from '../../host/sound-program.js'
import { scratchFolder } from '../scratch-folder.js'

const dist = fileURLToPath(new URL('../../', import.meta.url))

/** A program of two files and the list of them. */
function installed(): string {
  const root = scratchFolder()
  mkdirSync(join(root, 'dist/cli'), { recursive: true })
  const files = ['dist/a.js', 'dist/cli/b.node']
  for (const file of files) writeFileSync(join(root, file), `the file ${file}`)
  listed(root, files)
  return root
}

function listed(root: string, files: readonly string[]): void {
  const sums = new Map(files.map((file) => [file, sha256OfFile(join(root, file))]))
  writeFileSync(join(root, PROGRAM_SUMS), sumsText(sums))
}

t.test('a program as it was brought has no faults, and a checkout has no list', async (t) => {
  t.same(programFaults(installed()), [])
  t.same(programFaults(scratchFolder()), [])
})

t.test('every flipped byte, every missing and every added file is named', async (t) => {
  const root = installed()
  const path = join(root, 'dist/a.js')
  const whole = readFileSync(path)
  for (let i = 0; i < whole.length; i++) {
    const flipped = Buffer.from(whole)
    flipped[i] ^= 1
    writeFileSync(path, flipped)
    t.same(programFaults(root), [{ file: 'dist/a.js', is: 'changed' }])
  }
  writeFileSync(path, Buffer.concat([whole, Buffer.from('\n')]))
  t.same(programFaults(root), [{ file: 'dist/a.js', is: 'changed' }])
  writeFileSync(path, whole)
  t.same(programFaults(root), [])

  writeFileSync(join(root, 'dist/cli/more.js'), '')
  symlinkSync('/nowhere', join(root, 'dist/link.node'))
  t.same(programFaults(root), [
    { file: 'dist/cli/more.js', is: 'added' },
    { file: 'dist/link.node', is: 'added' },
  ])
  for (const name of ['dist/cli/more.js', 'dist/link.node', 'dist/cli/b.node']) rmSync(join(root, name))
  t.same(programFaults(root), [{ file: 'dist/cli/b.node', is: 'missing' }])
  mkdirSync(join(root, 'dist/cli/b.node'))
  t.same(programFaults(root), [{ file: 'dist/cli/b.node', is: 'unreadable' }])
})

t.test('a list that is none, or empty, is a fault', async (t) => {
  const root = installed()
  for (const text of ['', 'no list', `${'a'.repeat(64)}  a\n${'a'.repeat(64)}  a\n`]) {
    writeFileSync(join(root, PROGRAM_SUMS), text)
    t.same(programFaults(root), [{ file: PROGRAM_SUMS, is: 'changed' }])
  }
  rmSync(join(root, PROGRAM_SUMS))
  mkdirSync(join(root, PROGRAM_SUMS))
  t.same(programFaults(root), [{ file: PROGRAM_SUMS, is: 'unreadable' }])
})

for (const end of ['sender', 'receiver']) {
  t.test(`a changed ${end} does not start, and says so in its log before anything else of it runs`, async (t) => {
    const root = scratchFolder()
    // The entry and what it checks with; there is nothing else that it could run.
    const files = [`dist/cli/${end}-main.js`, 'dist/cli/exit-codes.js', 'dist/host/sound-program.js']
    files.push('dist/host/file-sums.js', 'package.json')
    for (const file of files.slice(0, 4)) cpSync(join(dist, file.slice('dist/'.length)), join(root, file))
    writeFileSync(join(root, 'package.json'), '{"type":"module"}')
    listed(root, files)
    const run = (...words: string[]) =>
      spawnSync(process.execPath, [join(root, files[0]), ...words], { encoding: 'utf8', timeout: 60_000 })
    t.match(run(end).stderr, /Cannot find module.*run-commands/, 'it goes on when all is sound')
    rmSync(join(root, PROGRAM_SUMS))
    t.match(run(end), { status: 2, stdout: /files\.sha256 is missing: it does not start/ })
    writeFileSync(join(root, 'package-lock.json'), '{}')
    t.match(run(end).stderr, /Cannot find module.*run-commands/, 'a checkout has no list')
    rmSync(join(root, 'package-lock.json'))
    listed(root, files)
    writeFileSync(join(root, 'dist/added.node'), '')
    const ended = run(end, '--config', 'x.toml')
    t.match(ended, { status: 2, stderr: '' })
    const line = JSON.parse(ended.stdout)
    t.match(line, { level: 60, name: `katamichi-${end}`, event: 'program_changed', files: ['dist/added.node: added'] })
    t.match(
      line.msg,
      /dist\/added\.node was not brought by the package: it does not start; .*install the package again/,
    )
    t.match(run('--help').stderr, /Cannot find module/, 'the other commands still look for what is wrong')
  })
}

t.test(
  'a list that cannot be read is no reason to start',
  { skip: process.getuid?.() === 0 && 'root reads all' },
  async (t) => {
    const root = installed()
    chmodSync(join(root, PROGRAM_SUMS), 0)
    t.same(programFaults(root), [{ file: PROGRAM_SUMS, is: 'unreadable' }])
  },
)
