import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { checkConfig } from '../../config/check.js'
import { createKeyFile } from '../../config/keys/keys.js'
import { linkFingerprint, parseLinkConfig } from '../../config/link.js'
import { ConfigError } from '../../config/parse/config-error.js'
import { parseReceiverConfig } from '../../config/receiver.js'
import { parseSenderConfig } from '../../config/sender.js'

const KINDS = ['link', 'sender', 'receiver'] as const

t.test('the examples are good, once they have a key', async (t) => {
  const dir = t.testdir()
  for (const kind of KINDS) cpSync(`config/${kind}.toml`, join(dir, `${kind}.toml`))
  const [sender, receiver] = [
    await checkConfig(join(dir, 'sender.toml')),
    await checkConfig(join(dir, 'receiver.toml')),
  ]
  t.ok(sender instanceof ConfigError)
  t.match(sender, { faults: [{ path: 'key.file', message: 'cannot be opened (ENOENT)' }] })
  t.match(receiver, { faults: [{ path: 'key[0].file', message: 'cannot be opened (ENOENT)' }] })

  await createKeyFile(join(dir, 'link.key'))
  const fingerprint = linkFingerprint(parseLinkConfig(readFileSync('config/link.toml', 'utf8'), ''))
  for (const kind of KINDS) t.match(await checkConfig(join(dir, `${kind}.toml`)), { ok: true, kind, fingerprint })
  t.match(await checkConfig(join(dir, 'sender.toml')), {
    summary: new RegExp(
      `sender configuration is good: sender 0, sources tms, stream 1, keyed, key id 1 check value [0-9a-f]{8}, NO GUARD \\(all that the sources say crosses\\), link fingerprint ${fingerprint.toString(16)}$`,
    ),
  })
})

t.test('the two ends of the example fit together', async (t) => {
  const sender = parseSenderConfig(readFileSync('config/sender.toml', 'utf8'), '')
  const receiver = parseReceiverConfig(readFileSync('config/receiver.toml', 'utf8'), '')
  t.equal(sender.destination.address, receiver.listen.address)
  t.equal(sender.destination.port, receiver.listen.port)
  t.equal(receiver.source?.address, sender.source_socket.address)
  t.equal(receiver.source?.port, sender.source_socket.port)
  t.equal(receiver.key[0]?.id, sender.key?.id)
})

t.test('what the examples have in comments is good too', async (t) => {
  const uncommented = (path: string) => readFileSync(path, 'utf8').replace(/^# (\[\[?[a-z_.]+\]\]?|[a-z_]+ = )/gm, '$1')
  const sender = parseSenderConfig(uncommented('config/sender.toml'), 'sender.toml')
  t.strictSame(
    sender.source.map(({ type }) => type),
    ['zeromq', 'recording', 'railway'],
  )
  t.ok(sender.metrics.textfile)
  t.equal(sender.packet?.interface, 'eth1')
  t.ok(sender.resend.folder)
  const receiver = parseReceiverConfig(uncommented('config/receiver.toml'), 'receiver.toml')
  t.equal(sender.link_b?.destination.address, receiver.link_b?.listen.address)
  t.equal(sender.link_b?.destination.port, receiver.link_b?.listen.port)
  t.equal(sender.link_b?.source_socket.address, receiver.link_b?.source?.address)
  t.strictSame(receiver.twins?.senders, [0, 1])
})

t.test('a carousel is told of where it fits, and refused at both ends where it does not', async (t) => {
  const dir = t.testdir()
  await createKeyFile(join(dir, 'link.key'))
  for (const kind of KINDS) cpSync(`config/${kind}.toml`, join(dir, `${kind}.toml`))
  const plain = readFileSync('config/link.toml', 'utf8')
  writeFileSync(join(dir, 'link.toml'), plain.replace('# [carousel]', '[carousel]'))
  for (const kind of KINDS) {
    t.match(await checkConfig(join(dir, `${kind}.toml`)), {
      summary: /keyed, carousel of 20000 every 10 s \(\d+ % of its share when full\)/,
    })
  }
  writeFileSync(
    join(dir, 'link.toml'),
    plain.replace('# [carousel]', '[carousel]\nsubjects_max = 20_001\nvalue_bytes = 200'),
  )
  t.match(await checkConfig(join(dir, 'sender.toml')), { ok: true })
  t.match(await checkConfig(join(dir, 'receiver.toml')), {
    faults: [{ path: 'limits.trains_max', message: /at least carousel.subjects_max of link.toml \(20001\)/ }],
  })
  writeFileSync(join(dir, 'link.toml'), plain.replace('# [carousel]', '[carousel]\nsubjects_max = 500_000'))
  for (const kind of KINDS) {
    const refused = await checkConfig(join(dir, `${kind}.toml`))
    t.match(refused, { faults: [{ path: 'carousel.subjects_max', message: /take .* would fit/ }] })
    t.ok(refused instanceof ConfigError)
  }
})

t.test('an echo is told of with its cost, and refused where the link or the journal cannot have it', async (t) => {
  const dir = t.testdir()
  await createKeyFile(join(dir, 'link.key'))
  for (const kind of KINDS) cpSync(`config/${kind}.toml`, join(dir, `${kind}.toml`))
  const plain = readFileSync('config/link.toml', 'utf8')
  const echoed = (more = '') => writeFileSync(join(dir, 'link.toml'), `${plain}\n[echo]\nafter_s = [180, 600]\n${more}`)
  echoed()
  for (const kind of KINDS) {
    t.match(await checkConfig(join(dir, `${kind}.toml`)), {
      summary:
        /, echo after 180 s and 600 s \(takes 2(\.\d)? times what events take; its share carries events of [\d.]+ Mbit\/s\)/,
    })
  }
  echoed('event_bits_per_second = 50_000_000')
  for (const kind of KINDS)
    t.match(await checkConfig(join(dir, `${kind}.toml`)), { faults: [{ path: 'echo.event_bits_per_second' }] })
  echoed()
  const own = readFileSync(join(dir, 'sender.toml'), 'utf8')
  writeFileSync(join(dir, 'sender.toml'), `journal = { enabled = false }\n${own.replace(/^\[journal\][^[]*/m, '')}`)
  t.match(await checkConfig(join(dir, 'sender.toml')), { faults: [{ path: 'journal.enabled', message: /echo/ }] })
})

t.test('a file is known by its keys, and only then by its name', async (t) => {
  const dir = t.testdir({
    'receiver.toml': readFileSync('config/link.toml', 'utf8'),
    'my-sender.toml': '',
    other: 'x = 1',
  })
  t.match(await checkConfig(join(dir, 'receiver.toml')), { ok: true, kind: 'link' })
  t.match(await checkConfig(join(dir, 'my-sender.toml')), { faults: [{ path: 'sender' }] })
  t.match(await checkConfig(join(dir, 'other')), {
    faults: [{ message: 'is no link, sender, receiver or guard configuration' }],
  })
  t.match(await checkConfig(join(dir, 'none')), { faults: [{ message: 'cannot be read (ENOENT)' }] })
})

t.test('an unkeyed link is said loudly', async (t) => {
  const path = join(t.testdir(), 'link.toml')
  writeFileSync(path, readFileSync('config/link.toml', 'utf8').replace('mode = "keyed"', 'mode = "unkeyed"'))
  t.match(await checkConfig(path), { summary: /UNKEYED/ })
})
