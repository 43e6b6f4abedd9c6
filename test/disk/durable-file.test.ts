import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { readIfThere, writeDurably } from '../../disk/durable-file.js'

t.test('no file is undefined, an empty file is empty', async (t) => {
  const dir = t.testdir({ empty: '' })
  t.equal(readIfThere(join(dir, 'none')), undefined)
  t.equal(readIfThere(join(dir, 'no/such/directory')), undefined)
  t.equal(readIfThere(join(dir, 'empty')), '')
})

t.test('a file that cannot be read is an error, not an absent one', async (t) => {
  const dir = t.testdir({ file: 'x' })
  t.throws(() => readIfThere(dir), { code: 'EISDIR' })
  t.throws(() => readIfThere(join(dir, 'file', 'below')), { code: 'ENOTDIR' })
})

t.test('what was written is there, and nothing else is', async (t) => {
  const dir = t.testdir({})
  const path = join(dir, 'new', 'state', 'file')
  writeDurably(path, 'first 片道\n')
  t.equal(readIfThere(path), 'first 片道\n')
  writeDurably(path, 'x')
  t.equal(readIfThere(path), 'x', 'the shorter text leaves nothing of the longer')
  t.same(readdirSync(join(dir, 'new', 'state')), ['file'])
  const long = 'y'.repeat(3 << 20)
  writeDurably(path, long)
  t.ok(readIfThere(path) === long)
})

t.test('file and directory are their owner’s alone', async (t) => {
  const dir = t.testdir({})
  writeDurably(join(dir, 'state', 'file'), 'x')
  t.equal(statSync(join(dir, 'state')).mode & 0o777, 0o700)
  t.equal(statSync(join(dir, 'state', 'file')).mode & 0o777, 0o600)
  chmodSync(join(dir, 'state'), 0o750)
  writeDurably(join(dir, 'state', 'file'), 'y')
  t.equal(statSync(join(dir, 'state')).mode & 0o777, 0o750, 'a directory that is there stays as the operator made it')
})

t.test('a crash half-way leaves the old text, and the next write is not in its way', async (t) => {
  const dir = t.testdir({ file: 'old', 'file.new': 'a half-written remain' })
  t.equal(readIfThere(join(dir, 'file')), 'old')
  writeDurably(join(dir, 'file'), 'new')
  t.equal(readIfThere(join(dir, 'file')), 'new')
  t.same(readdirSync(dir), ['file'])
})

t.test('a write that fails says so and leaves the old text', async (t) => {
  const dir = t.testdir({ file: 'old', 'file.new': {} })
  t.throws(() => writeDurably(join(dir, 'file'), 'new'), { code: 'EISDIR' })
  t.equal(readFileSync(join(dir, 'file'), 'utf8'), 'old')

  mkdirSync(join(dir, 'taken'))
  t.throws(() => writeDurably(join(dir, 'taken'), 'new'), 'a directory in its place')
  writeFileSync(join(dir, 'plain'), '')
  t.throws(() => writeDurably(join(dir, 'plain', 'file'), 'new'), { code: 'EEXIST' })
})

t.test('a disk that fills up half-way is an error, and the old text stays', async (t) => {
  const path = join(t.testdir({ file: 'old' }), 'file')
  const module = new URL('../../disk/durable-file.js', import.meta.url).href
  const script = `import { writeDurably } from '${module}'; writeDurably('${path}', 'y'.repeat(100_000))`
  // The kernel takes the first 4 KiB and then no more, as a full disk does.
  const limited = ['-c', 'ulimit -f 8 && exec "$0" "$@"', process.execPath, '--input-type=module', '-e', script]
  const { status, stderr } = spawnSync('sh', limited, { encoding: 'utf8' })
  t.equal(status, 1)
  t.match(stderr, 'EFBIG')
  t.equal(readIfThere(path), 'old')
})
