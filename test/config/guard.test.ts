import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { checkConfig } from '../../config/check.js'
import { type GuardConfig, guardFingerprint, parseGuardConfig } from '../../config/guard.js'
import { loadSenderConfig } from '../../config/load.js'
import { readGuard } from '../../config/load-guard.js'
import { ConfigError } from '../../config/parse/config-error.js'
import type { GuardRules } from '../../sender/intake/core/guard/guard-rules.js'
import { UNKEYED_LINK } from '../unkeyed-link.js'
import { faultsOf } from './faults-of.js'

const EXAMPLE = readFileSync('config/guard.toml', 'utf8')
const parsed = (toml: string) => parseGuardConfig(toml, 'guard.toml')
const faults = (toml: string) => faultsOf(parseGuardConfig, toml)
const HEAD = 'kinds = ["train"]\nrate = { events_per_s = 1, burst_events = 1 }\n'
const OPERATOR = '[[operator]]\nname = "K"\n'

t.test('the example, and what it has in comments, is good', async (t) => {
  t.equal(parsed(EXAMPLE).field.length, 4)
  const all = EXAMPLE.replace(/^# (\[\[?[a-z_]+\]\]?|[a-z_]+ = )/gm, '$1')
  t.equal(parsed(all).source.length, 1)
  t.ok(parsed(all).free_text)
})

t.test('what is read is what the core takes', async (t) => {
  const rules: GuardRules = parsed(EXAMPLE) satisfies GuardConfig
  t.same(rules.text, { length_max: 64, characters: ['letters', 'digits', 'marks', 'spaces'], also: '' })
})

t.test('nothing is open by default', async (t) => {
  const guard = parsed(`${HEAD}${OPERATOR}`)
  t.same(guard.fields, [])
  t.equal(guard.free_text, undefined)
  t.same(guard.operator, [{ name: 'K', lines: [], any_line: false }])
})

t.test('every fault of a file at once', async (t) => {
  const bad = `kinds = ["train", "bus"]
fields = ["train.delayS", "train.delayS", "train.delay", "train.position", "line.condition", "train.note.ja",
  "withheld.reason", "train.*"]
[[field]]
path = "train.delayS"
min = 5
max = 1
pattern = "x"
[[field]]
path = "train.number"
pattern = '(?=x)'
values = ["1"]
[[field]]
path = "train.direction"
[[field]]
path = "train.serviceDate"
length_max = 3
[[field]]
path = "train.scheduleRelationship"
values = ["CANCELED", "LATE"]
[[field]]
path = "eventTimeMs"
min = 1
`
  const found = faults(bad).join('\n')
  for (const fault of [
    /^kinds\[1\]: must be "train" or "line"/m,
    /^rate: is missing/m,
    /^fields\[1\]: is the same as fields\[0\]$/m,
    /^fields\[2\]: is no field of an event; did you mean train\.delayS\?$/m,
    /^fields\[3\]: is not one field but several; list those that may cross, such as train\.position\.atStation$/m,
    /^fields\[4\]: line\.condition is of a kind that is not in kinds/m,
    /^fields\[5\]: train\.note\.ja is free text, which crosses only where there is a \[free_text\]$/m,
    /^fields\[6\]: is no field of an event/m,
    /^fields\[7\]: is no field of an event/m,
    /^operator: is missing/m,
    /^field\[0\]\.min: is greater than max \(1\)$/m,
    /^field\[0\]\.pattern: cannot be asked of train\.delayS, which is a number$/m,
    /^field\[1\]\.pattern: cannot be used: a group with "\(\?" is not taken/m,
    /^field\[2\]\.path: train\.direction is not in fields/m,
    /^field\[3\]\.length_max: cannot be asked of train\.serviceDate, which is a date$/m,
    /^field\[4\]\.path: train\.scheduleRelationship is not in fields/m,
    /^field\[4\]\.values\[1\]: is none of SCHEDULED, /m,
    /^field\[5\]\.min: cannot be asked of eventTimeMs, which is a time$/m,
  ])
    t.match(found, fault)
})

t.test('a pattern has a text of a length that it can be held against, and stands whole', async (t) => {
  const field = (more: string) => faults(`${HEAD}${OPERATOR}[[field]]\npath = "train.number"\n${more}\n`)
  t.same(field("pattern = '\\d+'"), [])
  t.match(field("pattern = '\\d+'\nlength_max = 257"), [/^field\[0\]\.pattern: needs length_max = 256 or less/])
  for (const pattern of ['(', 'a)(b', '(a*)*', '\\1', '(?<n>a)', '[b-a]', `a{${'9'.repeat(9)}}`])
    t.match(field(`pattern = ${JSON.stringify(pattern)}`), [/^field\[0\]\.pattern: cannot be used/], pattern)
  t.match(faults(`${HEAD}text = { length_max = 300 }\n${OPERATOR}[[field]]\npath = "train.number"\npattern = "x"\n`), [
    /is 300: longer/,
  ])
})

t.test('the fingerprint is of what is said, and not of how', async (t) => {
  const one = guardFingerprint(parsed(`${HEAD}${OPERATOR}`))
  t.equal(guardFingerprint(parsed(`# so\n${HEAD}\n[text]\nlength_max = 64\n${OPERATOR}`)), one)
  t.not(guardFingerprint(parsed(`${HEAD}fields = ["train.delayS"]\n${OPERATOR}`)), one)
  t.equal(one, 898_202_199, 'frozen')
})

t.test('a sender.toml that names a guard: its faults are said, and its path is of the file', async (t) => {
  const folder = t.testdir({ 'link.toml': UNKEYED_LINK, inner: {} })
  const source = '[[source]]\ntype = "railway"\nname = "r"\nseed = 1\ntrains = 1\n'
  const sender = join(folder, 'sender.toml')
  const write = (guard: string) => {
    const head =
      'sender = 0\nlink_file = "link.toml"\nstate_dir = "state"\ndestination = { address = "127.0.0.1", port = 9 }\n'
    writeFileSync(sender, `${head}${source}[guard]\nfile = "inner/guard.toml"\n`)
    writeFileSync(join(folder, 'inner/guard.toml'), guard)
  }
  write(`${HEAD}${OPERATOR}[[source]]\nname = "q"\nevents_per_s = 1\nburst_events = 1\n`)
  const unknown = await checkConfig(sender)
  t.match(unknown, { faults: [{ path: 'source[0].name', message: /no source of sender\.toml, which has r$/ }] })
  write('kinds = []\n')
  const empty = await checkConfig(sender)
  t.ok(empty instanceof ConfigError)
  t.match(empty, { faults: [{ file: join(folder, 'inner/guard.toml'), path: 'kinds' }, { path: 'rate' }] })
  write(`${HEAD}${OPERATOR}`)
  t.match(await checkConfig(sender), {
    ok: true,
    summary: /, guard: train; operators 1, lines 0, fields 0, free text off, /,
  })
  const loaded = await readGuard(await loadSenderConfig(sender))
  t.equal(loaded?.file, join(folder, 'inner/guard.toml'))
  t.match(await checkConfig(join(folder, 'inner/guard.toml')), {
    ok: true,
    kind: 'guard',
    fingerprint: loaded?.fingerprint,
  })
})
