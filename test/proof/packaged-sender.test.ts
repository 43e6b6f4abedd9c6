/**
 * The proof that nothing comes back, of the sender as its package brings it: with its own Node, by a user without a
 * right (docs/one-way.md). It is the same proof; only which program is tried is another.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { scratchFolder } from '../scratch-folder.js'

const isOurs = process.platform === 'linux' && process.arch === 'x64' && process.getuid?.() === 0
const skip = isOurs ? false : 'needs root, on Linux x64'
/** A minute for the proof and half of one for the package, on an idle machine. */
t.setTimeout(400_000)

const pathOf = (program: string) => fileURLToPath(new URL(program, import.meta.url))

t.test('the proof holds for the sender out of its package', { skip }, async (t) => {
  const folder = scratchFolder()
  for (const path of [folder, dirname(folder)]) chmodSync(path, 0o755)
  const out = join(folder, 'packages')
  const words = ['--arch', 'x64', '--end', 'sender', '--kind', 'tar.gz', '--out', out]
  const env = { ...process.env, SOURCE_DATE_EPOCH: '1764000000' }
  const built = spawnSync(process.execPath, [pathOf('../../packaging/build.js'), ...words], { encoding: 'utf8', env })
  t.equal(built.status, 0, built.stderr)
  const [archive = ''] = readdirSync(out).filter((name) => name.endsWith('.tar.gz'))
  t.equal(spawnSync('tar', ['-xzf', join(out, archive), '-C', folder]).status, 0)
  const program = join(folder, archive.slice(0, -'.tar.gz'.length))
  const { status, stdout } = spawnSync(process.execPath, [pathOf('./nothing-comes-back.test.js')], {
    encoding: 'utf8',
    env: { ...process.env, KATAMICHI_PACKAGED: program },
    maxBuffer: 1 << 26,
  })
  t.equal(
    status,
    0,
    stdout
      .split('\n')
      .filter((line) => /^ *not ok/.test(line))
      .join('\n'),
  )
  t.match(stdout, /^ok 1 - udp: nothing comes back/m)
  t.match(stdout, /^ok 2 - packet: nothing comes back/m)
  t.notMatch(stdout, /# SKIP/)
})
