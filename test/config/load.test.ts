import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { createKeyFile, readKeyFile } from '../../config/keys/keys.js'
import { deriveTagKey } from '../../config/keys/tag-key.js'
import { linkFingerprint, parseLinkConfig } from '../../config/link.js'
import {
  loadReceiverConfig,
  loadSenderConfig,
  readReceiverCheckpointKeys,
  readReceiverTagKeys,
  readSenderNextKey,
  readSenderSigner,
  readSenderTagKey,
  sealSecrets,
} from '../../config/load.js'

const link = (mode: string) => `stream = 1
fec = { assumed_loss = 0, assumed_burst_ms = 5, target_residual = 1e-9, delay_budget_ms = 50 }
rate = { bits_per_second = 1000000 }
keys = { mode = "${mode}" }
`
const sender = (rest = '', linkFile = 'shared/link.toml') => `sender = 1
link_file = "${linkFile}"
state_dir = "state"
destination = { address = "127.0.0.1", port = 47001 }
source = [{ type = "recording", name = "r", path = "day.jsonl", mapping = "m", operator = "o" }]
${rest}`
const receiver = (rest = '') => `link_file = "shared/link.toml"
state_dir = "/var/state"
listen = { port = 47001 }
${rest}`

const files = ({ sender = '', receiver = '', link = '' }) => ({
  'sender.toml': sender,
  'receiver.toml': receiver,
  shared: { 'link.toml': link },
})

t.test('a sender: paths are made absolute, the key is read apart', async (t) => {
  const dir = t.testdir(
    files({
      sender: sender('key = { id = 3, file = "link.key" }\nmetrics = { textfile = "m.prom" }'),
      link: link('keyed'),
    }),
  )
  const loaded = await loadSenderConfig(join(dir, 'sender.toml'))
  t.equal(loaded.sender.link_file, join(dir, 'shared/link.toml'))
  t.equal(loaded.sender.state_dir, join(dir, 'state'))
  t.match(loaded.sender.source, [{ path: join(dir, 'day.jsonl'), mapping: join(dir, 'm') }])
  t.equal(loaded.sender.metrics.textfile, join(dir, 'm.prom'))
  t.equal(loaded.fingerprint, linkFingerprint(parseLinkConfig(link('keyed'), '')))
  t.strictSame(loaded.link, parseLinkConfig(link('keyed'), ''))

  await t.rejects(readSenderTagKey(loaded), {
    message: `${join(dir, 'sender.toml')}: 1 fault:\n  key.file: cannot be opened (ENOENT)`,
  })
  await createKeyFile(join(dir, 'link.key'))
  const { fileMs, ...tagKey } = (await readSenderTagKey(loaded))!
  t.strictSame(tagKey, { id: 3, key: deriveTagKey(await readKeyFile(join(dir, 'link.key')), 3) })
  t.ok(Math.abs(fileMs! - Date.now()) < 600_000, 'when its file was written')
  t.equal(await readSenderNextKey(loaded), undefined)
})

t.test('a receiver: each key under its own id; all that cannot be read are named', async (t) => {
  const keys = ['a', 'b', 'c'].map((name, index) => `[[key]]\nid = ${index + 1}\nfile = "${name}"`).join('\n')
  const dir = t.testdir(files({ receiver: receiver(keys), link: link('keyed') }))
  const loaded = await loadReceiverConfig(join(dir, 'receiver.toml'))
  t.equal(loaded.receiver.state_dir, '/var/state')
  await createKeyFile(join(dir, 'b'))
  const why = 'cannot be opened (ENOENT)'
  await t.rejects(readReceiverTagKeys(loaded), {
    message: `${loaded.file}: 2 faults:\n  key[0].file: ${why}\n  key[2].file: ${why}`,
  })
  await createKeyFile(join(dir, 'a'))
  await createKeyFile(join(dir, 'c'))
  const secrets = await Promise.all(['a', 'b', 'c'].map((name) => readKeyFile(join(dir, name))))
  t.strictSame(
    (await readReceiverTagKeys(loaded)).map(({ fileMs: _, ...tagKey }) => tagKey),
    secrets.map((secret, index) => ({ id: index + 1, key: deriveTagKey(secret, index + 1) })),
  )
})

t.test('a sealed link: the secrets are kept for sealing, and for nothing else', async (t) => {
  const keys = 'key = { id = 1, file = "a" }\nnext_key = { id = 2, file = "b", from = "2026-12-01T03:00:00+09:00" }'
  const dir = t.testdir(files({ sender: sender(keys), link: link('sealed') }))
  for (const name of ['a', 'b']) await createKeyFile(join(dir, name))
  const loaded = await loadSenderConfig(join(dir, 'sender.toml'))
  const secrets = await Promise.all(['a', 'b'].map((name) => readKeyFile(join(dir, name))))
  const tagKey = (await readSenderTagKey(loaded))!
  const nextKey = (await readSenderNextKey(loaded))!
  t.strictSame([tagKey.secret, nextKey.secret], secrets)
  t.equal(nextKey.fromMs, Date.UTC(2026, 10, 30, 18))
  t.equal(loaded.sender.next_key!.file, join(dir, 'b'))
  t.strictSame(sealSecrets([tagKey, nextKey]), new Map([[1, secrets[0]], [2, secrets[1]]])) // biome-ignore format: short
  const { secret: _, ...plain } = tagKey
  t.equal(sealSecrets([plain]), undefined)
})

t.test('a next key without a key, of its id, or with no time', async (t) => {
  const faultsOf = (text: string) => {
    const dir = t.testdir(files({ sender: sender(text), link: link('keyed') }))
    return loadSenderConfig(join(dir, 'sender.toml')).then(
      () => '',
      (error: Error) => error.message,
    )
  }
  const key = 'key = { id = 1, file = "a" }\n'
  const next = (id: number, from: string) => `next_key = { id = ${id}, file = "b", from = ${from} }`
  t.match(await faultsOf(next(2, '"2026-12-01T03:00:00Z"')), /next_key: is there without key/)
  t.match(await faultsOf(key + next(1, '"2026-12-01T03:00:00Z"')), /next_key\.id: must differ from key\.id \(1\)/)
  for (const from of ['"2026-12-01T03:00:00"', '"soon"', '5', '2026-12-01T03:00:00Z'])
    t.match(await faultsOf(key + next(2, from)), /next_key\.from: must be/, from)
  t.equal(await faultsOf(key + next(2, '"2026-12-01T03:00:00+09:00"')), '')
})

t.test('a credential stays a credential', async (t) => {
  const dir = t.testdir(
    files({
      receiver: receiver('key = [{ id = 1, file = "credential:k" }]'),
      link: link('keyed'),
    }),
  )
  t.strictSame((await loadReceiverConfig(join(dir, 'receiver.toml'))).receiver.key, [{ id: 1, file: 'credential:k' }])
})

t.test('checkpoints: the signing key is wanted where they are, and refused where they are not', async (t) => {
  const withTable = `${link('unkeyed')}[checkpoint]\n`
  const own = 'checkpoint = { signing_key_file = "signing.key" }'
  const load = (senderRest: string, linkText: string) =>
    loadSenderConfig(join(t.testdir(files({ sender: sender(senderRest), link: linkText })), 'sender.toml'))
  await t.rejects(load('', withTable), /checkpoint.signing_key_file: is missing; link.toml has \[checkpoint\]/)
  await t.rejects(load(own, link('unkeyed')), /checkpoint.signing_key_file: would not be used/)
  const loaded = await load(own, withTable)
  t.match(loaded.sender.checkpoint?.signing_key_file, /^\/.*\/signing.key$/)
  await t.rejects(readSenderSigner(loaded), /signing.key: 1 fault:\s+cannot be opened/)
  t.equal(await readSenderSigner(await load('', link('unkeyed'))), undefined)
  const asCredential = 'checkpoint = { signing_key_file = "credential:signing" }'
  t.equal((await load(asCredential, withTable)).sender.checkpoint?.signing_key_file, 'credential:signing')
  await t.rejects(
    load('checkpoint = { signing_key_file = "katamichi-signing-1 AAAA" }', withTable),
    /holds a secret itself/,
  )
  const receiverFiles = files({ receiver: receiver('checkpoint = { public_key_file = "a.pub" }'), link: withTable })
  const received = await loadReceiverConfig(join(t.testdir(receiverFiles), 'receiver.toml'))
  t.match(received.receiver.checkpoint?.public_key_file, /^\/.*\/a.pub$/)
  await t.rejects(readReceiverCheckpointKeys(received), /a.pub: 1 fault:\s+cannot be read/)
})

t.test('the faults of both files are in one error', async (t) => {
  const dir = t.testdir(files({ sender: sender('nonsense = 1'), link: `${link('keyed')}mtu = 1` }))
  await t.rejects(loadSenderConfig(join(dir, 'sender.toml')), {
    name: 'ConfigError',
    message: `${join(dir, 'sender.toml')}: 1 fault:
  nonsense: unknown key \`nonsense\`
${join(dir, 'shared/link.toml')}: 1 fault:
  mtu: must be at least 576, is 1`,
  })
})

t.test('keyed without a key, unkeyed with one, beside other faults', async (t) => {
  const faults = async (load: () => Promise<unknown>) =>
    load().then(
      () => [],
      (error) => error.faults.map(({ path, message }: { path: string; message: string }) => `${path}: ${message}`),
    )
  const missing = 'key: is missing; link.toml says keys.mode = "keyed"'
  const unused = 'key: would not be used; link.toml says keys.mode = "unkeyed"'
  const of = (mode: string, senderRest: string, receiverRest: string) => {
    const dir = t.testdir(files({ sender: sender(senderRest), receiver: receiver(receiverRest), link: link(mode) }))
    return Promise.all([
      faults(() => loadSenderConfig(join(dir, 'sender.toml'))),
      faults(() => loadReceiverConfig(join(dir, 'receiver.toml'))),
    ])
  }
  t.strictSame(await of('keyed', '', ''), [[missing], [missing]])
  t.strictSame(await of('unkeyed', '', ''), [[], []])
  t.strictSame(await of('unkeyed', 'key = {id=1,file="k"}', 'key = [{id=1,file="k"}]'), [[unused], [unused]])
  t.strictSame(await of('keyed', 'zz = 1', 'zz = 1'), [
    ['zz: unknown key `zz`', missing],
    ['zz: unknown key `zz`', missing],
  ])
})

t.test('files that cannot be read as text', async (t) => {
  const dir = t.testdir(files({ sender: sender('', 'nowhere.toml'), link: link('unkeyed') }))
  const path = join(dir, 'sender.toml')
  await t.rejects(loadSenderConfig(path), {
    message: `${join(dir, 'nowhere.toml')}: 1 fault:\n  cannot be read (ENOENT)`,
  })
  await t.rejects(loadSenderConfig(join(dir, 'none')), { message: /none: 1 fault:\n {2}cannot be read \(ENOENT\)/ })
  await t.rejects(loadSenderConfig(dir), { name: 'ConfigError', message: /is not a regular file/ })
  writeFileSync(path, Buffer.of(0x61, 0xff))
  await t.rejects(loadSenderConfig(path), { name: 'ConfigError', message: /is not UTF-8 text/ })
  writeFileSync(path, '#'.repeat(262_145))
  await t.rejects(loadSenderConfig(path), { name: 'ConfigError', message: /is larger than 262144 bytes/ })
  writeFileSync(path, `\ufeff${sender()}`)
  t.equal((await loadSenderConfig(path)).sender.sender, 1, 'a byte order mark is no fault')
})
