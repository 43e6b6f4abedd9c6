import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { scratchFolder } from '../scratch-folder.js'

const MODULE = new URL('../../disk/log-output.js', import.meta.url).href
/** Some 5 MB: more than waits, several times over. */
const LINES = 50_000

/** Writes many lines, ticks meanwhile, and ends by itself when told; its stderr says how far its loop came. */
const WRITER = `
import { LogOutput } from '${MODULE}'
const output = new LogOutput('test')
let ticks = 0
const ticking = setInterval(() => ticks++, 10)
process.on('SIGHUP', () => process.stderr.write(String(output.reopen()) + '\\n'))
process.on('SIGTERM', () => {
  process.stderr.write(JSON.stringify({ ticks, dropped: output.linesDropped }) + '\\n')
  process.exit(3)
})
for (let i = 0; i < Number(process.argv[1]); i++) output.write(JSON.stringify({ i, text: 'x'.repeat(80) }) + '\\n')
process.on('SIGUSR2', () => output.write(JSON.stringify({ i: 'last' }) + '\\n'))
process.stderr.write('written\\n')
`

type Stdout = 'pipe' | number

function start(stdout: Stdout, lines: number) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', WRITER, String(lines)], {
    stdio: ['ignore', stdout, 'pipe'],
  })
  let said = ''
  child.stderr!.setEncoding('utf8').on('data', (text) => {
    said += text
  })
  const says = async (word: string | RegExp) => {
    for (const endMs = Date.now() + 20_000; Date.now() < endMs; await sleep(10)) if (said.match(word)) return
    throw new Error(`it does not say ${word}: ${said}`)
  }
  return { child, says, said: () => said }
}

/** It has gone on, its count is what is not there, and it ends at once. */
async function isAlive(t: Test, { child, says, said }: ReturnType<typeof start>) {
  await says('written')
  await sleep(300)
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const ended = await Promise.race([exited, sleep(5000, ['still there'])])
  t.equal(ended[0], 3, 'it hears the signal, and ends')
  const { ticks, dropped } = JSON.parse(said().trim().split('\n').at(-1)!)
  t.ok(ticks > 5, `its loop went on: ${ticks}`)
  return dropped as number
}

const skip = process.platform === 'linux' ? false : 'needs Linux'

// Each has a process and files of its own, and waits most of its time.
t.jobs = 3

t.test('a socket whose reader stalls, as the service manager’s may, stops nothing', { skip }, async (t) => {
  const { child, ...rest } = start('pipe', LINES)
  child.stdout!.pause()
  const dropped = await isAlive(t, { child, ...rest })
  t.ok(dropped > LINES / 2, `${dropped} lines dropped`)
})

t.test('nor does a pipe whose reader stalls', { skip }, async (t) => {
  const path = join(scratchFolder(), 'fifo')
  execFileSync('mkfifo', [path])
  const both = openSync(path, 'r+')
  t.teardown(() => closeSync(both))
  t.ok((await isAlive(t, start(both, LINES))) > LINES / 2)
})

t.test('nor one whose reader is gone', { skip }, async (t) => {
  const path = join(scratchFolder(), 'fifo')
  execFileSync('mkfifo', [path])
  const both = openSync(path, 'r+')
  const writeEnd = openSync(path, 'w')
  closeSync(both)
  const running = start(writeEnd, LINES)
  closeSync(writeEnd)
  t.ok((await isAlive(t, running)) > LINES / 2)
})

t.test('nor a full disk', { skip }, async (t) => {
  const full = openSync('/dev/full', 'w')
  t.teardown(() => closeSync(full))
  t.ok((await isAlive(t, start(full, LINES))) > LINES / 2)
})

t.test('a reader that goes on gets whole lines, in order, and is told how many are missing', { skip }, async (t) => {
  const { child, says } = start('pipe', LINES)
  child.stdout!.pause()
  await says('written')
  await sleep(100)
  let text = ''
  child.stdout!.setEncoding('utf8').on('data', (piece) => {
    text += piece
  })
  child.stdout!.resume()
  for (const endMs = Date.now() + 10_000; Date.now() < endMs && !text.includes('"last"'); await sleep(50)) {
    if (text.length > 1_000_000) child.kill('SIGUSR2')
  }
  child.kill('SIGKILL')
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const note = lines.find(({ event }) => event === 'log_lines_dropped')
  const kept = lines.filter(({ i }) => typeof i === 'number')
  t.same(
    kept.map(({ i }) => i),
    kept.map((_, index) => index),
    'from the first on',
  )
  t.equal(note.count, LINES - kept.length)
  t.equal(note.level, 40)
  t.ok(lines.indexOf(note) < lines.findIndex(({ i }) => i === 'last'), 'before the next line')
})

t.test('a file: all lines, also of one that ends at once; moved away, it is opened again', { skip }, async (t) => {
  const folder = scratchFolder()
  const path = join(folder, 'log')
  const file = openSync(path, 'w')
  const { child, says } = start(file, 1000)
  closeSync(file)
  await says('written')
  await sleep(100)
  renameSync(path, `${path}.1`)
  child.kill('SIGHUP')
  await says('reopened')
  child.kill('SIGUSR2')
  await sleep(100)
  child.kill('SIGTERM')
  await once(child, 'exit')
  t.equal(readFileSync(`${path}.1`, 'utf8').trim().split('\n').length, 1000)
  t.same(JSON.parse(readFileSync(path, 'utf8')), { i: 'last' })

  const shortFile = openSync(join(folder, 'short'), 'w')
  const short = `import { LogOutput } from '${MODULE}'; const o = new LogOutput('t'); for (let i = 0; i < 500; i++) o.write(i + '\\n'); process.exit(0)`
  execFileSync(process.execPath, ['--input-type=module', '-e', short], { stdio: ['ignore', shortFile, 'inherit'] })
  t.equal(readFileSync(join(folder, 'short'), 'utf8').trim().split('\n').length, 500)
})

t.test('what is no file is not opened again', { skip }, async (t) => {
  const { child, says } = start('pipe', 1)
  await says('written')
  child.kill('SIGHUP')
  await says('not_a_file')
  child.kill('SIGKILL')
  t.pass()
})

t.test('a file that is stderr’s as well has the lines of both, in order', { skip }, async (t) => {
  const path = join(scratchFolder(), 'both')
  const file = openSync(path, 'w')
  const code = `import { writeSync } from 'node:fs'
    import { LogOutput } from '${MODULE}'
    const output = new LogOutput('test')
    for (const i of [1, 2, 3]) {
      output.write('line ' + i + '\\n')
      output.flushSync()
      await new Promise((resolve) => setTimeout(resolve, 50))
      writeSync(2, 'said ' + i + '\\n')
    }`
  execFileSync(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', file, file] })
  closeSync(file)
  const expected = [1, 2, 3].flatMap((i) => [`line ${i}`, `said ${i}`])
  t.strictSame(readFileSync(path, 'utf8').trim().split('\n'), expected)
})
