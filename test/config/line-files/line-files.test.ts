import { readdirSync } from 'node:fs'
import t from 'tap'
import { loadLineFiles, parseLineFile } from '../../../config/line-files/line-files.js'
import { districtLines } from '../../../sender/intake/railway/network.js'
import { faultsOf } from '../faults-of.js'

const HEAD = 'operator = "O"\nline = "L"\n'

t.test('the example files have every station of the built-in railway, under its own names', async (t) => {
  const lines = await loadLineFiles('config/lines')
  t.equal(readdirSync('config/lines').length, 4)
  t.same(
    lines.map(({ operator, line, name, stations }) => ({
      operator,
      id: line,
      name,
      stations: stations!.map(({ id, name }) => ({ id, name })),
    })),
    districtLines(1).map(({ operator, id, name, stations }) => ({
      operator,
      id,
      name,
      stations: stations.map(({ id, name }) => ({ id, name })),
    })),
  )
  for (const { color, stations } of lines) {
    t.match(color, /^#[0-9a-f]{6}$/)
    t.ok(stations!.every(({ code, distanceKm }) => code && distanceKm !== undefined))
  }
})

t.test('what a file does not say is absent', async (t) => {
  t.strictSame(parseLineFile(HEAD, 'l.toml'), { operator: 'O', line: 'L' })
  const whole = parseLineFile(
    `${HEAD}color = "#A0b1C2"\n[[types]]\ncode = "R"\nletter = { ja = "快" }\n[[stations]]\nid = "A"\ndistance_km = 0\n`,
    'l.toml',
  )
  t.strictSame(whole, {
    operator: 'O',
    line: 'L',
    color: '#A0b1C2',
    types: [{ code: 'R', letter: { ja: '快' } }],
    stations: [{ id: 'A', distanceKm: 0 }],
  })
})

t.test('every fault is named with its place', async (t) => {
  const station = (id: string, km?: number) =>
    `[[stations]]\nid = "${id}"\n${km === undefined ? '' : `distance_km = ${km}\n`}`
  const cases: [toml: string, ...faults: RegExp[]][] = [
    ['line = "L"', /^operator: is missing/],
    [`${HEAD}color = "red"`, /^color: must be a colour/],
    [`${HEAD}colour = "#ffffff"`, /did you mean `color`/],
    [`${HEAD}${station('A')}${station('A')}`, /^stations\[1\].id: is the same as stations\[0\].id/],
    [`${HEAD}${station('A', 1)}${station('B')}`, /^stations\[1\].distance_km: is missing/],
    [`${HEAD}${station('A', 2)}${station('B', 1)}`, /^stations\[1\].distance_km: must be no less .* 2$/],
    [`${HEAD}[[types]]\ncode = "a"\n[[types]]\ncode = "a"`, /^types\[1\].code: is the same/],
    [`${HEAD}${Array.from({ length: 301 }, (_, n) => station(`S${n}`)).join('')}`, /^stations: must have at most 300/],
    [`${HEAD}stations = 1`, /^stations: must be a list/],
  ]
  for (const [toml, ...expected] of cases) {
    const faults = faultsOf(parseLineFile, toml)
    t.equal(faults.length, expected.length, toml.slice(0, 80))
    for (const [index, pattern] of expected.entries()) t.match(faults[index], pattern)
  }
})

t.test('a directory is read in order of names; the faults of all its files come at once', async (t) => {
  const dir = t.testdir({
    good: { 'b.toml': 'operator = "O"\nline = "B"', 'a.toml': 'operator = "O"\nline = "A"', 'notes.txt': 'no' },
    bad: { 'a.toml': HEAD, 'b.toml': HEAD, 'c.toml': 'line = 1' },
  })
  t.same(
    (await loadLineFiles(`${dir}/good`)).map(({ line }) => line),
    ['A', 'B'],
  )
  const error = await loadLineFiles(`${dir}/bad`).then(
    () => t.fail('loaded'),
    (error: Error) => error,
  )
  t.match(error, { name: 'ConfigError' })
  t.match((error as Error).message, /b\.toml: 1 fault:\n {2}line: is described in a\.toml already/)
  t.match((error as Error).message, /c\.toml: 2 faults/)
  await t.rejects(loadLineFiles(`${dir}/none`), /cannot be read \(ENOENT\)/)
})

t.test('a line may be a ring, say what directions mean, and give other ids of a station', async (t) => {
  const text = `${HEAD}loop = true\ndirections = { forward = ["Outer"], backward = ["Inner"] }\n[[stations]]\nid = "A"\nalso = ["A1"]\n`
  t.match(parseLineFile(text, 'l.toml'), {
    loop: true,
    directions: { forward: ['Outer'], backward: ['Inner'] },
    stations: [{ id: 'A', also: ['A1'] }],
  })
  t.throws(() => parseLineFile(`${HEAD}directions = { forward = ["N"], backward = ["S", "N"] }\n`, 'l.toml'), {
    message: /directions\.backward\[1\].*"N" stands in directions\.forward too/,
  })
})
