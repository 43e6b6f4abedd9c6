import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { scratchFolder } from '../../scratch-folder.js'
import { UNKEYED_LINK } from '../../unkeyed-link.js'
import { katamichi } from '../katamichi.js'

t.setTimeout(300_000)

const RECORDING = 'test/recordings/made-up/event-json/railway.ndjson.gz'
const SENDER = `
sender = 0
link_file = "link.toml"
state_dir = "state"
destination = { address = "127.0.0.1", port = 9 }
source = [{ type = "railway", name = "railway", seed = 1, trains = 5 }]
`
const folder = scratchFolder()
const at = (name: string) => join(folder, name)
const write = (name: string, text: string) => {
  writeFileSync(at(name), text)
  return at(name)
}
write('link.toml', UNKEYED_LINK)
const unguarded = write('unguarded.toml', SENDER)
const sender = write('sender.toml', `${SENDER}guard = { file = "guard.toml" }\n`)

t.test('learn, check, test: all but free texts would cross', async (t) => {
  const learnt = await katamichi(['guard', 'learn', RECORDING, '--out', at('guard.toml')])
  t.equal(learnt.code, 0, learnt.stderr)
  const again = await katamichi(['guard', 'learn', RECORDING, '--out', at('guard.toml')])
  t.equal(again.code, 2, 'it is not written over')
  const checked = await katamichi(['config', 'check', sender, at('guard.toml')])
  t.equal(checked.code, 0, checked.stderr)
  t.match(checked.stdout, /sender configuration is good: .*guard: train, line, component; operators 1, lines 4/)
  t.match(checked.stdout, /guard configuration is good: .*free text off, fingerprint [0-9a-f]{8}\n$/)

  const { code, stdout } = await katamichi(['guard', 'test', RECORDING, '-c', sender, '--json'])
  t.equal(code, 1, 'something stays back')
  const { records, fields } = JSON.parse(stdout)
  t.match(records, { in: 280, crossing: 280, refused: {}, notEvents: 0, withheld: 0 })
  const words = new Set(fields.flatMap(({ leftOut }: { leftOut: object }) => Object.keys(leftOut)))
  t.same([...words], ['guard_free_text'])
  t.match(
    fields.find(({ path }: { path: string }) => path === 'train.delayS'),
    { crosses: 270, leftOut: {} },
  )
})

t.test('a table for people says what crosses, what not, and why', async (t) => {
  const guard = readFileSync(at('guard.toml'), 'utf8')
  const narrow = write(
    'narrow.toml',
    guard
      .replace('"Hazuki", ', '')
      .replace('"train.direction",', '')
      .replace(/\[\[field\]\]\npath = "train.direction"\n(.+\n)+/, '')
      .replace(/(path = "train.carCount"\nmin = 0.*\nmax = )\d+/, '$14'),
  )
  const { code, stdout, stderr } = await katamichi(['guard', 'test', RECORDING, '-c', sender, '--guard', narrow])
  t.equal(code, 1, stderr)
  t.match(
    stdout,
    /records: 280 in, \d+ would cross, refused: \d+ guard_line\n {9}guard_line, such as (train|line)\/\w+\/Hazuki\//,
  )
  t.match(stdout, /^eventTimeMs +\d+ +\d{4}-\d\d-\d\dT[\d:.]+Z$/m, 'times as people write them')
  t.match(stdout, /^[1-9]\d* records and [1-9]\d* values would stay back; .* 記録 \d+ 件と値 \d+ 件を阻止する。\n$/m)
  t.match(stdout, /^train\.direction +0 +\d+ {2}guard_field: "(In|Out)bound"$/m)
  t.match(stdout, /^train\.carCount +\d+ +\d+ {2}guard_range: \d+$/m)
  t.match(stdout, /^train\.number +\d+ +"\w+"$/m)
})

t.test('all that a file can let through: exit code 0', async (t) => {
  const lines = [{ line: { operator: 'K', line: 'U', condition: 'NORMAL' }, eventTimeMs: Date.now() }]
  const file = write('lines.ndjson', `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)
  const { stdout } = await katamichi(['guard', 'learn', file])
  const guard = write('lines.toml', stdout)
  const { code, stdout: told } = await katamichi(['guard', 'test', file, '-c', unguarded, '--guard', guard])
  t.equal(code, 0, told)
  t.match(told, /\nAll of it would cross\. {2}すべて通過する。\n$/)
})

t.test('no guard, a faulty one, no recording: said, with the exit code of each', async (t) => {
  const none = await katamichi(['guard', 'test', RECORDING, '-c', unguarded])
  t.equal(none.code, 2)
  t.match(none.stderr, /has no \[guard\]; name one with --guard/)
  const faulty = write('faulty.toml', 'kinds = ["train"]\nfields = ["train.delay", "line.text.ja", "train.note.ja"]\n')
  const bad = await katamichi(['guard', 'test', RECORDING, '-c', unguarded, '--guard', faulty])
  t.equal(bad.code, 2)
  t.match(bad.stderr, /faulty\.toml: 5 faults:/)
  for (const text of [
    /rate: is missing/,
    /did you mean train\.delayS/,
    /not in kinds/,
    /\[free_text\]/,
    /operator: is missing/,
  ])
    t.match(bad.stderr, text)
  t.equal((await katamichi(['guard', 'test', at('nothing'), '-c', sender])).code, 1)
  t.equal((await katamichi(['guard', 'learn', at('nothing')])).code, 1)
})
