import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { createSigningKeyFile } from '../../config/keys/checkpoint-keys.js'
import { verifyRelease } from '../../host/verify-release.js'
import { signRelease, writeReleaseSums } from '../../packaging/release.js'
import { katamichi } from '../cli/katamichi.js'
import { scratchFolder } from '../scratch-folder.js'

const NAMES = ['katamichi-receiver.deb', 'katamichi-sender.deb', 'katamichi-sender.cdx.json']

async function release(): Promise<{ folder: string; key: string; line: string }> {
  const folder = scratchFolder()
  const key = join(scratchFolder(), 'release.key')
  const line = await createSigningKeyFile(key)
  for (const name of NAMES) writeFileSync(join(folder, name), `the bytes of ${name}`)
  writeReleaseSums(folder)
  await signRelease(folder, key)
  return { folder, key: `${key}.pub`, line }
}

const goodFiles = [...NAMES].sort().map((name) => ({ name, is: 'good' }))

t.test('a release as it was signed is sound', async (t) => {
  const { folder, key } = await release()
  t.same(await verifyRelease(folder, key), { signature: 'good', files: goodFiles, isSound: true })
  const ended = await katamichi(['verify-release', folder, '--public-key', key])
  t.match(ended, {
    code: 0,
    stderr: '',
    stdout: /^SHA256SUMS\.sig: good[\s\S]*katamichi-sender\.deb: good[\s\S]*\nsound/,
  })
})

t.test('what is bad, missing or not listed is named, and is the exit code', async (t) => {
  const { folder, key } = await release()
  const path = join(folder, 'katamichi-sender.deb')
  const bytes = readFileSync(path)
  bytes[5] ^= 1
  writeFileSync(path, bytes)
  rmSync(join(folder, 'katamichi-receiver.deb'))
  writeFileSync(join(folder, 'more.deb'), '')
  t.same(await verifyRelease(folder, key), {
    signature: 'good',
    files: [
      { name: 'katamichi-receiver.deb', is: 'missing' },
      { name: 'katamichi-sender.cdx.json', is: 'good' },
      { name: 'katamichi-sender.deb', is: 'bad' },
      { name: 'more.deb', is: 'not_listed' },
    ],
    isSound: false,
  })
  const ended = await katamichi(['verify-release', folder, '--public-key', key])
  t.match(ended, {
    code: 1,
    stdout: /katamichi-receiver\.deb: MISSING[\s\S]*sender\.deb: BAD[\s\S]*more\.deb: NOT LISTED/,
  })
  const json = await katamichi(['verify-release', folder, '--public-key', key, '--json'])
  t.match(JSON.parse(json.stdout), { signature: 'good', isSound: false })
})

t.test('a list that was changed, or signed by somebody else, is not good', async (t) => {
  const { folder, key } = await release()
  const list = join(folder, 'SHA256SUMS')
  writeFileSync(join(folder, NAMES[1]), 'another program')
  writeReleaseSums(folder)
  t.match(await verifyRelease(folder, key), { signature: 'unknown_key', files: goodFiles, isSound: false })
  await signRelease(folder, (await release()).key.slice(0, -'.pub'.length))
  t.match(await verifyRelease(folder, key), { signature: 'unknown_key', isSound: false }, "somebody else's key")
  truncateSync(join(folder, 'SHA256SUMS.sig'), 63)
  t.match(await verifyRelease(folder, key), { signature: 'malformed', isSound: false })
  rmSync(join(folder, 'SHA256SUMS.sig'))
  t.match(await verifyRelease(folder, key), { signature: 'missing', isSound: false })
  rmSync(list)
  t.match(await verifyRelease(folder, key), { signature: 'missing', files: undefined, isSound: false })
})

t.test('a name that leads out of the folder is none of the release', async (t) => {
  const { folder, key } = await release()
  mkdirSync(join(folder, 'inner'))
  writeFileSync(join(folder, 'SHA256SUMS'), `${'a'.repeat(64)}  ../secret\n`)
  const { files } = await verifyRelease(folder, key)
  t.match(files, [{ name: '../secret', is: 'bad' }])
})

t.test('what is no public key is refused, and a private one by its name', async (t) => {
  const { folder, key } = await release()
  await t.rejects(verifyRelease(folder, join(folder, NAMES[0])), { name: 'ConfigError' })
  await t.rejects(verifyRelease(folder, key.slice(0, -'.pub'.length)), /holds the private key/)
})

const openssl = spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout ?? ''
const skip = /^OpenSSL [3-9]/.test(openssl) ? false : 'needs OpenSSL 3'

t.test('OpenSSL comes to the same result, for a host that has no Katamichi yet', { skip }, async (t) => {
  const { folder, line } = await release()
  const pem = join(scratchFolder(), 'release.pem')
  // As docs/packages.md has it.
  const made = spawnSync(
    'sh',
    [
      '-c',
      `{ echo '-----BEGIN PUBLIC KEY-----'
         sed -n 's/^katamichi-public-1 /MCowBQYDK2VwAyEA/p' | tr '_-' '/+' | sed 's/$/=/'
         echo '-----END PUBLIC KEY-----'; } > "$1"`,
      ...['sh', pem],
    ],
    { input: `${line}\n`, encoding: 'utf8' },
  )
  t.equal(made.status, 0, made.stderr)
  const verify = () =>
    spawnSync(
      'openssl',
      ['pkeyutl', '-verify', '-pubin', '-inkey', pem, '-rawin', '-in', 'SHA256SUMS', '-sigfile', 'SHA256SUMS.sig'],
      { cwd: folder, encoding: 'utf8' },
    )
  const good = verify()
  t.equal(good.status, 0, `${good.stdout}${good.stderr}`)
  writeFileSync(join(folder, 'SHA256SUMS'), 'x')
  t.not(verify().status, 0)
})
