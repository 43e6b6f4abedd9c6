import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { scratchFolder } from '../../scratch-folder.js'
import { katamichi } from '../katamichi.js'

const ANSWERS = `
bits_per_second = 50_000_000
sender_address = "192.0.2.1"
receiver_address = "192.0.2.2"
`
const write = (folder: string, name: string, text: string) => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const modes = (folder: string) =>
  readdirSync(folder).map((name) => `${name} ${(statSync(join(folder, name)).mode & 0o777).toString(8)}`)
/** The two lines that people compare. */
const compared = (stdout: string) => stdout.match(/^ {2}(link\.toml|key id \d+) {2}[0-9a-f]{8}$/gm)

t.test('from answers to files that pass, and the same fingerprints at both ends', async (t) => {
  const folder = scratchFolder()
  const [s, r] = [join(folder, 's'), join(folder, 'r')]
  const answers = write(folder, 'answers.toml', `${ANSWERS}mode = "sealed"\nstream = 7\n`)
  const sender = await katamichi(['setup', 'sender', '--answers', answers, '--out', s])
  t.strictSame([sender.code, sender.stderr], [0, ''])
  t.same(modes(s), ['link.key 600', 'link.toml 600', 'sender.toml 600'])
  t.match(sender.stdout, /次の手順 \/ next:/)

  // What was carried by hand, on a stick that knows no owners.
  const stick = join(folder, 'stick')
  for (const name of ['link.toml', 'link.key']) write(stick, name, readFileSync(join(s, name), 'utf8'))
  chmodSync(join(stick, 'link.key'), 0o777)
  const carried =
    'sender_address = "192.0.2.1"\nreceiver_address = "192.0.2.2"\nlink_file = "link.toml"\nkey = "link.key"\n'
  const receiver = await katamichi(['setup', 'receiver', '--answers', write(stick, 'a.toml', carried), '--out', r])
  t.strictSame([receiver.code, receiver.stderr], [0, ''])
  t.same(modes(r), ['link.key 600', 'link.toml 600', 'receiver.toml 600'])
  t.equal(compared(sender.stdout)?.length, 2)
  t.same(compared(receiver.stdout), compared(sender.stdout))
  t.match(receiver.stdout, /destroy the copy of the key/)

  const files = [join(s, 'sender.toml'), join(r, 'receiver.toml'), join(s, 'link.toml')]
  const check = await katamichi(['config', 'check', ...files])
  t.match(check, { code: 0, stderr: '' })
  t.equal(new Set(check.stdout.match(/link fingerprint [0-9a-f]{8}/g)).size, 1)

  for (const [role, out] of [
    ['sender', s],
    ['receiver', r],
  ]) {
    const before = modes(out)
    const look = await katamichi(['setup', role, '--check', '--out', out])
    t.strictSame([look.code, look.stderr], [0, ''])
    t.same(compared(look.stdout), compared(sender.stdout))
    t.match(look.stdout, /^stream: 7\n {2}ストリーム番号/m)
    t.match(look.stdout, /^mode: sealed$/m)
    t.match(look.stdout, /^receiver_address: 192\.0\.2\.2$/m)
    t.same(modes(out), before, 'it writes nothing')
  }
})

t.test('--service: the key is a credential, and is found beside the configuration by hand', async (t) => {
  const folder = scratchFolder()
  const out = join(folder, 'out')
  const made = await katamichi([
    'setup',
    'sender',
    '--answers',
    write(folder, 'a.toml', ANSWERS),
    '--out',
    out,
    '--service',
  ])
  t.match(made, { code: 0, stdout: /systemctl enable --now katamichi-sender\.target/ })
  t.match(readFileSync(join(out, 'sender.toml'), 'utf8'), 'file = "credential:link.key"')
  t.match(await katamichi(['setup', 'sender', '--check', '--out', out]), { code: 0, stdout: /key id 1/ })
  t.match(await katamichi(['setup', 'sender', '--check', '--service', '--out', out]), { code: 2 })
})

t.test('one message has every fault, and nothing is written', async (t) => {
  const folder = scratchFolder()
  const out = join(folder, 'out')
  const bad = write(folder, 'bad.toml', 'stream = 70000\nmode = "open"\nsender_adress = "192.0.2.1"\n')
  const ended = await katamichi(['setup', 'sender', '--answers', bad, '--out', out])
  t.equal(ended.code, 2)
  for (const said of [
    /stream: must be at most 65535/,
    /mode: must be/,
    /did you mean `sender_address`/,
    /receiver_address/,
  ])
    t.match(ended.stderr, said)
  t.notOk(existsSync(out))
  // What only the files together show.
  const cross = write(
    folder,
    'cross.toml',
    `${ANSWERS}source_endpoint = "tcp://192.0.2.9:5555"\nsender_address = "0.0.0.0"\n`.replace(
      'sender_address = "192.0.2.1"\n',
      '',
    ),
  )
  const refused = await katamichi(['setup', 'sender', '--answers', cross, '--out', out])
  t.equal(refused.code, 2)
  t.match(refused.stderr, /out\/sender\.toml: \d faults?:/)
  t.notMatch(refused.stderr, '.setup-', 'in the words of the files that people know')
  t.same(readdirSync(out), [])
  const key = write(folder, 'key.toml', `${ANSWERS}key = "nothing.key"\n`)
  t.match(await katamichi(['setup', 'sender', '--answers', key, '--out', out]), {
    code: 2,
    stderr: /nothing\.key.*\n.*ENOENT/,
  })
  t.match(await katamichi(['setup', 'sender', '--check', '--out', out]), { code: 2 })
})

t.test('nothing is overwritten: the same is kept, another is refused or goes aside, a key never', async (t) => {
  const folder = scratchFolder()
  const out = join(folder, 'out')
  const setup = (text: string, ...more: string[]) =>
    katamichi(['setup', 'sender', '--answers', write(folder, 'a.toml', text), '--out', out, ...more])
  t.match(await setup(ANSWERS), { code: 0 })
  const key = readFileSync(join(out, 'link.key'), 'utf8')
  const again = await setup(ANSWERS, '--replace')
  t.equal(again.code, 2)
  t.match(again.stderr, /link\.key: 1 fault:\n {2}exists already; a key is never overwritten/)
  const same = `${ANSWERS}key = "out/link.key"\n`
  t.match(await setup(same), { code: 0, stdout: /link\.key: 同じ内容/ })
  const other = `${same}sender = 3\nstream = 9\n`
  const refused = await setup(other)
  t.equal(refused.code, 2)
  t.match(refused.stderr, /link\.toml: 1 fault:\n {2}exists already/)
  t.match(refused.stderr, /sender\.toml: 1 fault:\n {2}exists already/)
  t.notMatch(readFileSync(join(out, 'sender.toml'), 'utf8'), 'sender = 3')
  const replaced = await setup(other, '--replace')
  t.match(replaced, { code: 0, stdout: /the one before is .*sender\.toml\.old-\d+T\d+Z/ })
  t.match(readFileSync(join(out, 'sender.toml'), 'utf8'), 'sender = 3')
  t.equal(readdirSync(out).filter((name) => name.includes('.old-')).length, 2)
  t.equal(readFileSync(join(out, 'link.key'), 'utf8'), key)
})

t.test('a person is asked, told what cannot be, and asked again', async (t) => {
  const out = join(scratchFolder(), 'out')
  // Of 16 questions: the link's, with one answer that cannot be, the addresses, the key, and the receiver's own.
  const said = [
    '',
    '4',
    'keyed',
    '',
    'fast',
    '50_000_000',
    '',
    '',
    '',
    '',
    '192.0.2.1',
    '',
    'nobody',
    '192.0.2.2',
    '',
    '',
    '',
    '',
    '',
    '',
  ]
  const ended = await katamichi(['setup', 'receiver', '--out', out], { stdin: `${said.join('\n')}\n` })
  t.strictSame([ended.code, ended.stderr], [0, ''])
  t.match(ended.stdout, /bits_per_second: is missing/)
  t.match(ended.stdout, /bits_per_second: must be a number/)
  t.match(ended.stdout, /receiver_address: must be an IPv4 or IPv6 address/)
  t.match(ended.stdout, /sender_address: is missing/)
  t.match(readFileSync(join(out, 'link.toml'), 'utf8'), /^stream = 4 /m)
  const cut = join(scratchFolder(), 'cut')
  t.match(await katamichi(['setup', 'receiver', '--out', cut], { stdin: '\n4\n' }), {
    ...{ code: 1, stderr: /the answers end before mode; nothing was written/ },
  })
  t.notOk(existsSync(cut))
})
