import { execFile, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import t from 'tap'

interface Listed {
  compiled: string
  start: number
  end: number
  text: string
  kind: string
  file: string
  lineNumber: number
  line: string
}

const STDOUT_BYTES_MAX = 64 << 20

/** Several run at a time. */
function run(...args: string[]): Promise<{ status: unknown; stdout: string }> {
  return new Promise((resolve) => {
    const command = ['scripts/mutate.mjs', ...args]
    execFile(process.execPath, command, { maxBuffer: STDOUT_BYTES_MAX }, (error, stdout) =>
      resolve({ status: error ? error.code : 0, stdout }),
    )
  })
}

async function list(...args: string[]): Promise<Listed[]> {
  const { stdout } = await run('--list', '--json', ...args)
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

t.test('the same seed draws the same mutants, another one others, and a larger sample holds the smaller', async (t) => {
  const rooms = ['--room', 'proto', '--room', 'disk']
  const [hundred, again, others, twoHundred] = await Promise.all([
    list(...rooms, '--count', '100', '--seed', '1'),
    list(...rooms, '--count', '100', '--seed', '1'),
    list(...rooms, '--count', '100', '--seed', '2'),
    list(...rooms, '--count', '200', '--seed', '1'),
  ])
  t.equal(hundred.length, 100)
  t.same(again, hundred)
  t.notSame(others, hundred)
  const nameOf = ({ compiled, start, end, text }: Listed) => `${compiled} ${start} ${end} ${text}`
  const larger = new Set(twoHundred.map(nameOf))
  t.ok(hundred.filter((one) => larger.has(nameOf(one))).length >= 95)
  t.ok(new Set(hundred.map(({ file }) => file)).size > 15, 'of every file some')
  t.notOk(hundred.some(({ file }) => file.startsWith('proto/generated/')))
})

t.test('each mutant is another text that is still a program, at the place that it names', async (t) => {
  const mutants = await list('--file', 'proto/wire-reader.ts', '--count', '100000')
  t.ok(mutants.length > 150)
  const compiled = readFileSync('dist/proto/wire-reader.js', 'utf8')
  const source = readFileSync('proto/wire-reader.ts', 'utf8').split('\n')
  const asText = (text: string) => text.replace(/^import .*$/gm, '').replace(/^export /gm, '')
  const texts = mutants.map(({ start, end, text }) => compiled.slice(0, start) + text + compiled.slice(end))
  t.notOk(texts.includes(compiled))
  t.equal(new Set(texts).size, texts.length, 'none twice')
  const { status, stderr } = spawnSync(
    process.execPath,
    ['-e', 'for (const text of JSON.parse(require("node:fs").readFileSync(0, "utf8"))) new Function(text)'],
    { input: JSON.stringify(texts.map(asText)), encoding: 'utf8' },
  )
  t.equal(status, 0, stderr)
  for (const { line, lineNumber } of mutants) if (source[lineNumber - 1].trim() !== line) t.fail(`line ${lineNumber}`)
  const kinds = new Set(mutants.map(({ kind }) => kind))
  for (const kind of ['boundary', 'comparison', 'arithmetic', 'logical', 'constant', 'condition', 'removed statement'])
    t.ok(kinds.has(kind), kind)
})

t.test('each named break has its place, once, and its tests are there', async (t) => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['-e', "import('./scripts/mutate/breaks.mjs').then(({ BREAKS }) => console.log(JSON.stringify(BREAKS)))"],
    { encoding: 'utf8' },
  )
  t.equal(status, 0)
  const breaks: { name: string; file: string; find: string; tests: string[] }[] = JSON.parse(stdout)
  t.ok(breaks.length >= 34)
  for (const { name, file, find, tests } of breaks) {
    t.equal(readFileSync(file, 'utf8').split(find).length, 2, `${name}: its place in ${file}`)
    for (const test of tests) t.ok(existsSync(`test/${test}.test.ts`), `${name}: ${test}`)
  }
})

t.test('a call that makes no sense is refused, and help is given', async (t) => {
  const [many, none, { status, stdout }] = await Promise.all([
    run('--count', 'many'),
    run('--file', 'proto/none.ts'),
    run('--help'),
  ])
  t.equal(many.status, 2)
  t.equal(none.status, 2)
  t.equal(status, 0)
  t.match(stdout, /usage: npm run mutate/)
})
