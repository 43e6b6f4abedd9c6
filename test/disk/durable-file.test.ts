import { spawnSync } from 'node:child_process'
import fs, {
  chmodSync,
  fstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { readIfThere, writeDurably, writeDurablyAside } from '../../disk/durable-file.js'

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

/** What is asked of the disk, in order: which file is synced when it holds how many bytes, and each renaming. */
async function recordDisk(t: Test, path: string): Promise<string[]> {
  const steps: string[] = []
  const isThere = () => (readIfThere(path) === undefined ? 'not there' : 'there')
  const note = (fd: number) => {
    const stat = fstatSync(fd)
    const name = readlinkSync(`/proc/self/fd/${fd}`).slice(path.length - 4)
    steps.push(
      stat.isDirectory() ? `sync of the directory, ${isThere()}` : `sync of ${name}: ${stat.size}, ${isThere()}`,
    )
  }
  const { fsyncSync, fdatasyncSync, renameSync } = fs
  const handle = await open(path.slice(0, -5))
  const handles = Object.getPrototypeOf(handle)
  await handle.close()
  const { sync } = handles
  t.teardown(() => {
    Object.assign(fs, { fsyncSync, fdatasyncSync, renameSync })
    handles.sync = sync
    syncBuiltinESMExports()
  })
  fs.fsyncSync = (fd) => {
    note(fd)
    fsyncSync(fd)
  }
  handles.sync = function (this: { fd: number }) {
    note(this.fd)
    return sync.call(this)
  }
  syncBuiltinESMExports()
  return steps
}

for (const [name, write] of Object.entries({ writeDurably, writeDurablyAside })) {
  t.test(
    `${name}: the text is on disk before it takes the old one’s name, and the name before it returns`,
    { skip: process.platform !== 'linux' && 'needs /proc' },
    async (t) => {
      const path = join(t.testdir({}), 'file')
      const steps = await recordDisk(t, path)
      await write(path, 'x'.repeat(100_000))
      t.same(steps, ['sync of file.new: 100000, not there', 'sync of the directory, there'])
    },
  )
}

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
  const path = join(dir, 'file')
  for (const write of [writeDurably, writeDurablyAside]) {
    const error = await (async () => write(path, 'new'))().catch((error) => error)
    t.equal(error.code, 'EISDIR')
    t.equal(error.message.split(path).length, 2, `${error.message}: it names the file once`)
  }
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
  t.match(stderr, `Error: ${path}: EFBIG`, 'the system names no file then, so we do')
  t.equal(readIfThere(path), 'old')
})
