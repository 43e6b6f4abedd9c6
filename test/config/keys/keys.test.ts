import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { createKeyFile, readKeyFile } from '../../../config/keys/keys.js'
import type { ConfigError } from '../../../config/parse/config-error.js'

const secret = Buffer.from(Array.from({ length: 32 }, (_, index) => index + 1))
const line = `katamichi-key-1 ${secret.toString('base64url')}\n`

/** Why `reference` is refused; the name of the file is left out. */
async function whyRefused(reference: string, credentialsDirectory = ''): Promise<string> {
  const error = await readKeyFile(reference, credentialsDirectory).then(
    () => undefined,
    (error: ConfigError) => error,
  )
  if (error === undefined) return 'accepted'
  if (error.message.includes(secret.toString('base64url').slice(0, 10))) return 'SECRET IN THE MESSAGE'
  return error.faults.map(({ message }) => message).join()
}

t.test('a key file is read', async (t) => {
  const path = join(t.testdir({ key: line }), 'key')
  chmodSync(path, 0o600)
  t.same(Buffer.from(await readKeyFile(path)), secret)
  writeFileSync(path, line.trimEnd())
  t.same(Buffer.from(await readKeyFile(path)), secret, 'without the end of line')
  chmodSync(path, 0o400)
  t.same(Buffer.from(await readKeyFile(path)), secret)
})

t.test('a new key is random, for its owner only, and never replaces another', async (t) => {
  const dir = t.testdir()
  const [a, b] = [join(dir, 'a'), join(dir, 'b')]
  await createKeyFile(a)
  await createKeyFile(b)
  t.equal(statSync(a).mode & 0o777, 0o600)
  t.match(readFileSync(a, 'utf8'), /^katamichi-key-1 [A-Za-z0-9_-]{43}\n$/)
  t.equal((await readKeyFile(a)).length, 32)
  t.notSame(await readKeyFile(a), await readKeyFile(b))
  const before = readFileSync(a, 'utf8')
  await t.rejects(createKeyFile(a), { name: 'ConfigError', message: /never overwritten/ })
  t.equal(readFileSync(a, 'utf8'), before)
  await t.rejects(createKeyFile(join(dir, 'none', 'c')), { name: 'ConfigError', message: /ENOENT/ })
})

t.test('a file that others may read or write is refused', async (t) => {
  const path = join(t.testdir({ key: line }), 'key')
  for (const mode of [0o640, 0o604, 0o620, 0o602, 0o610, 0o601, 0o644]) {
    chmodSync(path, mode)
    t.match(await whyRefused(path), new RegExp(`open to others than its owner \\(mode 0${mode.toString(8)}\\)`))
  }
})

t.test('what is no key file is refused, and not repeated', async (t) => {
  const wrong = {
    empty: '',
    bare: secret.toString('base64url'),
    other_version: line.replace('key-1', 'key-2'),
    short: `${line.slice(0, -2)}\n`,
    long: line.replace('\n', 'A\n'),
    two: line + line,
    blank_before: ` ${line}`,
    base64: line.replace(/.\n/, '+\n'),
    spare_bits: line.replace(/.\n/, '_\n'),
    huge: line,
  }
  const dir = t.testdir(wrong)
  truncateSync(join(dir, 'huge'), 3 * 2 ** 30)
  for (const name of Object.keys(wrong)) {
    chmodSync(join(dir, name), 0o600)
    t.match(await whyRefused(join(dir, name)), /^is not a key file/, name)
  }
})

t.test('all zero, missing, a directory, a pipe without a writer', async (t) => {
  const dir = t.testdir({ zero: `katamichi-key-1 ${'A'.repeat(43)}\n` })
  chmodSync(join(dir, 'zero'), 0o600)
  t.equal(await whyRefused(join(dir, 'zero')), 'is all zero, which is no secret')
  t.equal(await whyRefused(join(dir, 'missing')), 'cannot be opened (ENOENT)')
  t.equal(await whyRefused(dir), 'is not a regular file')
  execFileSync('mkfifo', ['-m', '600', join(dir, 'pipe')])
  t.equal(await whyRefused(join(dir, 'pipe')), 'is not a regular file')
})

t.test('systemd credentials', async (t) => {
  const dir = t.testdir({ 'link-key': line })
  const path = join(dir, 'link-key')
  chmodSync(path, 0o440)
  t.same(Buffer.from(await readKeyFile('credential:link-key', dir)), secret, 'as systemd shows a file with an ACL')
  chmodSync(path, 0o444)
  t.match(await whyRefused('credential:link-key', dir), /^is open to others/)
  chmodSync(path, 0o400)
  mkdirSync(join(dir, 'in'))
  for (const name of ['../link-key', '', '.', '..', 'a/b', '/etc/passwd']) {
    t.equal(await whyRefused(`credential:${name}`, join(dir, 'in')), 'is not the name of a credential', name)
  }
  t.equal(await whyRefused('credential:link-key'), '$CREDENTIALS_DIRECTORY is not set; is this run by systemd?')
})
