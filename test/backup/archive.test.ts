import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { type BackupFile, backupText, openBackup, readBackup } from '../../backup/archive.js'
import { backupKeyOf, createBackupKeyFiles, isLock, newBackupKey } from '../../backup/backup-keys.js'
import { scratchFolder } from '../scratch-folder.js'

t.setTimeout(300_000)
const folder = scratchFolder()
const at = (name: string) => join(folder, name)
const put = (name: string, text: string, mode = 0o600) => {
  writeFileSync(at(name), text, { mode })
  return at(name)
}
const SECRET = 'katamichi-key-1 c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA'
const files: BackupFile[] = [
  { path: '/etc/katamichi/sender.toml', kind: 'config', mode: 0o644, bytes: Buffer.from('sender = 0 # 片道\n') },
  { path: '/etc/katamichi/link.key', kind: 'key', mode: 0o600, bytes: Buffer.from(SECRET) },
  { path: '/var/lib/katamichi/empty.json', kind: 'state', mode: 0o600, bytes: Buffer.alloc(0) },
  { path: 'credential:tls.key', kind: 'key', mode: 0o600, bytes: Buffer.from([0, 255, 10, 13]) },
]
const about = {
  ...{ format: 'katamichi-backup-1' as const, createdMs: 1_750_000_000_000, version: '0.1.0', host: '制御所 1' },
  ...{ end: 'sender' as const, config: '/etc/katamichi/sender.toml', stateDir: '/var/lib/katamichi' },
}
const passphraseFile = put('passphrase', 'correct horse battery\n')
await createBackupKeyFiles(at('office.key'))
/** For a key, because scrypt takes its time by design. */
const sealed = async (given: Parameters<typeof newBackupKey>[0] = { recipient: at('office.key.pub') }) => {
  const { key, lock } = await newBackupKey(given)
  const text = backupText({ ...about, lock }, files, key)
  return { key, lock, text }
}

t.test('what is sealed opens again; nothing of it is in the clear but the header', async (t) => {
  const { lock, text } = await sealed({ passphraseFile })
  const file = put('a.backup', text)
  const read = readBackup(file)
  t.match(read.header, about)
  const opened = openBackup(file, read, await backupKeyOf(lock, file, { passphraseFile }))
  t.strictSame(opened, files)
  for (const { bytes } of files.filter(({ bytes }) => bytes.length > 4))
    for (const form of ['utf8', 'base64', 'base64url', 'hex'] as const)
      t.notOk(text.includes(Buffer.from(bytes).toString(form)))
  t.not((await sealed()).text.split('\n')[2], text.split('\n')[2], 'another key each time')
})

t.test('a change of any byte, and any length, is seen without a key', async (t) => {
  const { text } = await sealed()
  const file = at('b.backup')
  const refused = (changed: string) => {
    writeFileSync(file, changed, 'latin1')
    try {
      readBackup(file)
      return false
    } catch {
      return true
    }
  }
  const latin = Buffer.from(text).toString('latin1')
  t.notOk(refused(latin))
  for (let index = 0; index < latin.length; index += 7)
    if (!refused(latin.slice(0, index) + String.fromCharCode(latin.charCodeAt(index) ^ 1) + latin.slice(index + 1)))
      t.fail(`byte ${index}`)
  for (let length = 0; length < latin.length; length += 11)
    if (!refused(latin.slice(0, length))) t.fail(`${length} bytes`)
})

t.test('who changes a backup and mends its digests is found when it is opened', async (t) => {
  const { key, text } = await sealed()
  const file = at('c.backup')
  const [head, ...lines] = text.trimEnd().split('\n')
  const rewritten = (change: (header: ReturnType<typeof JSON.parse>, contents: string[]) => void) => {
    const header = JSON.parse(head)
    const contents = lines.slice(0, -1)
    change(header, contents)
    const body = `${[JSON.stringify(header), ...contents].join('\n')}\n`
    writeFileSync(file, `${body}sha256 ${createHash('sha256').update(body).digest('hex')}\n`)
    return readBackup(file)
  }
  const changes: Parameters<typeof rewritten>[0][] = [
    (header) => (header.createdMs += 1),
    (header) => (header.files[0].path = '/etc/katamichi/other.toml'),
    (header) => (header.files[0].mode = 0o777),
    (header) => (header.stateDir = '/tmp'),
    (header, contents) => {
      ;[header.files[0].sha256, header.files[1].sha256] = [header.files[1].sha256, header.files[0].sha256]
      contents.splice(0, 2, contents[1], contents[0])
    },
  ]
  for (const change of changes) {
    const read = rewritten(change)
    t.throws(() => openBackup(file, read, key), /does not open/)
  }
  for (const path of ['../x', '/etc/../x', '/a//b', 'x', '/a\nb', 'credential:../x'])
    t.throws(() => rewritten((header) => (header.files[0].path = path)), /header is not well-formed/, path)
})

t.test('a passphrase: another one, a short one, one that others can read', async (t) => {
  const { lock, text } = await sealed({ passphraseFile })
  const file = put('d.backup', text)
  const other = put('other', 'incorrect horse battery\n')
  const key = await backupKeyOf(lock, file, { passphraseFile: other })
  t.throws(() => openBackup(file, readBackup(file), key), /passphrase or key is another one/)
  await t.rejects(newBackupKey({ passphraseFile: put('short', 'too short\n') }), /fewer than 16 characters/)
  await t.rejects(newBackupKey({ passphraseFile: put('open', 'correct horse battery\n', 0o644) }), /open to others/)
  await t.rejects(backupKeyOf(lock, file, {}), /give --passphrase-file/)
})

t.test('a recipient: whoever has the public key seals, and only the private one opens', async (t) => {
  await createBackupKeyFiles(at('other.key'))
  const { lock, text } = await sealed()
  const file = put('e.backup', text)
  const again = await backupKeyOf(lock, file, { identity: at('office.key') })
  t.strictSame(openBackup(file, readBackup(file), again), files)
  await t.rejects(backupKeyOf(lock, file, { identity: at('other.key') }), /sealed for another key/)
  await t.rejects(backupKeyOf(lock, file, { identity: at('office.key.pub') }), /no private key|open to others/)
  await t.rejects(backupKeyOf(lock, file, { passphraseFile }), /give --identity/)
  await t.rejects(newBackupKey({ recipient: at('office.key') }), /no key of backups of this kind/)
  await t.rejects(createBackupKeyFiles(at('office.key')), /never overwritten/)
  t.notOk(readFileSync(file, 'utf8').includes(readFileSync(at('office.key'), 'utf8').trim().split(' ')[1]))
})

t.test('a header cannot ask for more work than a few seconds', async (t) => {
  const lock = { by: 'passphrase', n: 2 ** 17, r: 8, p: 1, salt: 'AAAAAAAAAAAAAAAAAAAAAA' }
  t.ok(isLock(lock))
  for (const changed of [{ n: 2 ** 30 }, { r: 100 }, { p: 9 }, { n: 1.5 }, { salt: 'x' }, { by: 'none' }])
    t.notOk(isLock({ ...lock, ...changed }))
  t.notOk(isLock(undefined))
})
