import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import t from 'tap'
import { katamichi } from '../../proto/generated/katamichi.js'

t.test('what is generated is what the schemas say now, and nothing else stands beside it', async (t) => {
  const root = t.testdir()
  execFileSync(process.execPath, ['scripts/generate-proto.mjs', root])
  const made = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  t.same(
    made
      .map((path) => dirname(path) === 'proto/generated' && basename(path))
      .filter(Boolean)
      .sort(),
    readdirSync('proto/generated').sort(),
  )
  for (const path of made) {
    const same = readFileSync(join(root, path)).equals(readFileSync(path))
    t.ok(same, `${path}: run \`npm run generate\``)
  }
})

t.test('64-bit fields are plain numbers, up to 2^53 − 1', async (t) => {
  const { Event, LaneMark } = katamichi.v1
  for (const value of [0, 1, 2 ** 31, 2 ** 32, 2 ** 47 + 1, Number.MAX_SAFE_INTEGER]) {
    const event = Event.decode(Event.encode({ eventTimeMs: value }).finish())
    t.equal(event.eventTimeMs, value)
    const mark = LaneMark.decode(LaneMark.encode({ lastSequence: value, eventsTotal: value }).finish())
    t.equal(mark.lastSequence, value)
    t.equal(mark.eventsTotal, value)
  }
})

t.test('E3: a field with presence tells zero from absent; one without does not', async (t) => {
  const { LaneMark } = katamichi.v1
  t.ok(LaneMark.decode(LaneMark.encode({ eventsTotal: 0 }).finish()).eventsTotal === 0)
  t.ok(LaneMark.decode(new Uint8Array()).eventsTotal == null)
  t.equal(LaneMark.decode(new Uint8Array()).lastSequence, 0)
})
