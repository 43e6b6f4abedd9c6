import { readFileSync } from 'node:fs'
import t from 'tap'
import { answerFault, defaultOf, parseAnswers, QUESTIONS, type Role, tomlValue } from '../../../cli/setup/answers.js'
import { ConfigError } from '../../../config/parse/config-error.js'

const GOOD = 'bits_per_second = 50_000_000\nsender_address = "192.0.2.1"\nreceiver_address = "192.0.2.2"\n'
const faults = (toml: string, role: Role = 'sender') => {
  try {
    parseAnswers(toml, 'answers.toml', role)
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.faults.map(({ path }) => path)
  }
}

t.test('what need not be said has its value', async (t) => {
  t.match(parseAnswers(GOOD, 'a', 'sender'), { stream: 1, mode: 'keyed', sender: 0, key: 'make', sender_port: 47000 })
  t.same([faults(GOOD), faults(GOOD, 'receiver')], [[], []], 'one file answers for both ends')
})

t.test('one message has every fault', async (t) => {
  const bad = 'stream = 70000\nsender_adress = "192.0.2.1"\nreceiver_address = "host"\nmode = "open"\nkey_id = 0\n'
  t.same(faults(bad).sort(), [
    ...['bits_per_second', 'key_id', 'mode', 'receiver_address', 'sender_address', 'sender_adress', 'stream'],
  ])
  t.same(faults(`${GOOD}source_type = "recording"\n`), ['source_path'])
  t.same(faults(`${GOOD}source_type = "recording"\n`, 'receiver'), [], 'which is the sender’s alone')
  t.same(faults(`${GOOD}link_file = "x"\nstream = 1\n`), ['stream', 'bits_per_second'], 'the other end has said that')
  t.same(faults(`${GOOD}key = "katamichi-key-1 ${'A'.repeat(43)}"\n`), ['key'], 'the key itself stands nowhere')
})

t.test('each question is judged alone, as it will be in the file', async (t) => {
  t.equal(answerFault('stream', 5), undefined)
  t.match(answerFault('stream', 'five'), /must be a number, is text/)
  t.match(answerFault('sender_address', 'host'), /must be an IPv4 or IPv6 address/)
  const asked = new Set(QUESTIONS.map(({ name }) => name))
  for (const { name, isNumber = false } of QUESTIONS) {
    const value = defaultOf(name)
    if (value !== undefined)
      t.strictSame([answerFault(name, value), typeof value === 'number'], [undefined, isNumber], name)
  }
  t.equal(asked.size, QUESTIONS.length)
})

t.test('any text is written so that it is read again', async (t) => {
  const hostile = 'a"b\\c\nd\u007f\u0000\u2028鉄'
  t.equal(tomlValue(hostile), '"a\\"b\\\\c\\nd\\u007f\\u0000\u2028鉄"')
})

t.test('docs/setup.md lists every answer, with its value where it need not be given', async (t) => {
  const page = readFileSync('docs/setup.md', 'utf8')
  const rows = page.split('\n').filter((line) => line.startsWith('| `'))
  const told = rows.flatMap((row) => [...row.split('|')[1].matchAll(/`(\w+)`/g)].map(([, name]) => name))
  t.same([...told].sort(), QUESTIONS.map(({ name }) => name).sort())
  for (const { name } of QUESTIONS) {
    const value = defaultOf(name)
    if (value === undefined) continue
    const row = rows.find((one) => one.split('|')[1].includes(`\`${name}\``))!
    t.ok(row.split('|')[3].includes(typeof value === 'string' ? JSON.stringify(value) : String(value)), name)
  }
})
