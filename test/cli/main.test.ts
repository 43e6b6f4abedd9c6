import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import { VERSION } from '../../config/version.js'
import { scratchFolder } from '../scratch-folder.js'
import { type Ended, katamichi } from './katamichi.js'

t.setTimeout(120_000)
// Each starts one process after another, with files and ports of its own.
t.jobs = 2
const folder = scratchFolder()

/** One clear word on stderr, no stack trace, and the exit code that was promised. */
function refuses(t: Test, { code, stderr }: Ended, exitCode: number, saying: RegExp): void {
  t.equal(code, exitCode, stderr)
  t.match(stderr, saying)
  t.notMatch(stderr, /\n {4}at /, 'no stack trace')
}

function write(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const LINK = `
stream = 1
[fec]
assumed_loss = 0
assumed_burst_ms = 0
target_residual = 1e-6
delay_budget_ms = 20
[rate]
bits_per_second = 10_000_000
[keys]
mode = "unkeyed"
`
write('link.toml', LINK)
const RECORDING = write('one.ndjson', '{"train":{"number":"1","line":"L"}}\n')

function receiverToml(name: string, { udp, http }: { udp: number; http: number }): string {
  return write(
    name,
    `link_file = "link.toml"\nstate_dir = "${name}-state"\n[listen]\nport = ${udp}\n[http]\nport = ${http}\n[zeromq]\nenabled = false\n`,
  )
}

function senderToml(name: string, { from, path }: { from: number; path: string }): string {
  return write(
    name,
    `sender = 0\nlink_file = "link.toml"\nstate_dir = "${name}-state"\n[destination]\naddress = "127.0.0.1"\nport = 47001\n` +
      `[source_socket]\nport = ${from}\n[[source]]\ntype = "recording"\nname = "r"\npath = "${path}"\nspeed = "max"\n`,
  )
}

t.test('usage', async (t) => {
  refuses(t, await katamichi(['bogus']), 2, /unknown command 'bogus'/)
  refuses(t, await katamichi(['sender']), 2, /required option '-c, --config <file>'/)
  refuses(t, await katamichi(['demo', '--loss', '500%']), 2, /expected a share such as 5%/)
  refuses(t, await katamichi(['demo', '--exit']), 2, /--exit needs --source/)
  const help = await katamichi(['demo', '--help'])
  t.equal(help.code, 0)
  t.match(help.stdout, /Examples:/)
  t.equal((await katamichi(['--version'])).stdout, `${VERSION}\n`)
  t.equal(JSON.parse(readFileSync('package.json', 'utf8')).version, VERSION)
})

t.test('configuration: every fault at once, with its path', async (t) => {
  refuses(t, await katamichi(['sender', '-c', join(folder, 'none.toml')]), 2, /none\.toml.*\n.*ENOENT/)
  const bad = write('bad.toml', 'sender = 999\nadress = 1\nlink_file = "link.toml"\n')
  const ended = await katamichi(['sender', '-c', bad])
  refuses(t, ended, 2, /sender/)
  for (const fault of [/adress/, /state_dir/, /destination/, /source/]) t.match(ended.stderr, fault)
  const json = await katamichi(['config', 'check', '--json', bad])
  t.equal(json.code, 2)
  t.ok(JSON.parse(json.stdout).faults.length >= 5)
  const good = await katamichi(['config', 'check', join(folder, 'link.toml')])
  t.equal(good.code, 0)
  t.match(good.stdout, /fingerprint [0-9a-f]{8}/)
})

t.test('a port in use', async (t) => {
  const udp = createSocket('udp4')
  udp.bind(0, '127.0.0.1')
  await once(udp, 'listening')
  const taken = udp.address().port
  refuses(t, await katamichi(['receiver', '-c', receiverToml('a.toml', { udp: taken, http: 0 })]), 2, /http\.port/)
  const busyUdp = receiverToml('b.toml', { udp: taken, http: 18_099 })
  refuses(t, await katamichi(['receiver', '-c', busyUdp]), 1, /cannot receive at UDP 127\.0\.0\.1:\d+ \(EADDRINUSE\)/)

  const tcp = createServer().listen(0, '127.0.0.1')
  await once(tcp, 'listening')
  const busyHttp = receiverToml('c.toml', {
    udp: taken + 1 > 65_535 ? taken - 1 : taken + 1,
    http: (tcp.address() as { port: number }).port,
  })
  refuses(t, await katamichi(['receiver', '-c', busyHttp]), 1, /cannot listen at http:.*EADDRINUSE/)
  tcp.close()

  const busySender = senderToml('d.toml', { from: taken, path: RECORDING })
  refuses(t, await katamichi(['sender', '-c', busySender, '--exit-at-end']), 1, /cannot send from UDP .*EADDRINUSE/)
  udp.close()
})

t.test('recordings that cannot be read', async (t) => {
  refuses(t, await katamichi(['demo', '--source', join(folder, 'none'), '--exit']), 1, /none: no such file or folder/)
  const text = write('text.txt', 'just words\n')
  refuses(t, await katamichi(['sender', '-c', senderToml('e.toml', { from: 47_123, path: text })]), 1, /unknown format/)
  const damaged = join(folder, 'damaged.gz')
  writeFileSync(damaged, gzipSync('{"train":{"number":"1"}}\n'.repeat(1000)))
  truncateSync(damaged, 12)
  refuses(
    t,
    await katamichi(['sender', '-c', senderToml('f.toml', { from: 47_123, path: damaged })]),
    1,
    /damaged gzip/,
  )
})

t.test('the sender goes on after a bad event', async (t) => {
  const rows = [
    '{"train":{"number":"1","line":"L"}}',
    'not json',
    '{"train":{"number":1}}',
    '{}',
    '{"train":{"number":"2","line":"L","delayS":99999}}',
    '{"train":{"number":"3","line":"L"}}',
    `{"train":{"number":"${'9'.repeat(201)}","line":"L"}}`,
    '{"train":{"line":"L"}}',
  ]
  const recording = write('mixed.ndjson', `${rows.join('\n')}\n`)
  const ended = await katamichi([
    'sender',
    '-c',
    senderToml('g.toml', { from: 47_124, path: recording }),
    '--exit-at-end',
  ])
  t.equal(ended.code, 0, ended.stderr)
  const log = ended.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const { counts } = log.find(({ event }) => event === 'sender_stopped')
  t.match(counts, {
    eventsIn: 8,
    eventsRefused: 3,
    eventsQuarantined: 1,
    eventsForwarded: 4,
    quarantined: { text_length: 1 },
  })
  // In one frame, or, where the machine kept the intake between two records, in more.
  const { eventsSent, framesSent } = log.find(({ event }) => event === 'transmit_stopped').counts
  t.equal(eventsSent, 4)
  t.ok(framesSent >= 1 && framesSent <= 4, `${framesSent} frames`)
  const quarantine = readFileSync(join(folder, 'g.toml-state/quarantine.ndjson'), 'utf8')
  t.match(JSON.parse(quarantine), { word: 'text_length', event: { train: { line: 'L' } } })
})

t.test('keygen', async (t) => {
  const path = join(folder, 'new.key')
  const made = await katamichi(['keygen', path])
  t.equal(made.code, 0)
  t.equal(statSync(path).mode & 0o777, 0o600)
  t.notMatch(made.stdout, readFileSync(path, 'utf8').trim().split(' ')[1], 'the secret is not shown')
  refuses(t, await katamichi(['keygen', path]), 2, /exists/)
})

t.test('--clock replay refuses what it cannot repeat', async (t) => {
  const timeless = senderToml('j.toml', { from: 47_127, path: RECORDING })
  const replay = ['sender', '--clock', 'replay', '--exit-at-end', '-c']
  refuses(t, await katamichi([...replay, timeless]), 2, /no recording begins with a time .* needs --start/)
  refuses(
    t,
    await katamichi(['sender', '-c', timeless, '--start', '2026-11-25T07:00:00+09:00']),
    2,
    /needs --clock replay/,
  )
  const text = readFileSync(timeless, 'utf8').replace(/\[\[source\]\](.|\n)*/, '')
  const live = write(
    'k.toml',
    `${text}[[source]]\ntype = "zeromq"\nname = "tms"\npattern = "pull"\nendpoint = "tcp://127.0.0.1:5555"\n`,
  )
  refuses(t, await katamichi([...replay, live]), 2, /source\[0\]: is live; --clock replay needs recordings/)
  const ended = await katamichi([...replay, timeless, '--start', '2026-11-25T07:00:00+09:00'])
  t.equal(ended.code, 0, ended.stderr)
  t.match(ended.stdout, `"epoch":${Date.UTC(2026, 10, 24, 22) / 1000}`)
})

t.test('firewall', async (t) => {
  const sender = senderToml('h.toml', { from: 47_125, path: RECORDING })
  const options = ['--interface', 'eth1', '--receiver-mac', '02:00:00:00:00:02']
  const made = await katamichi(['firewall', 'sender', '-c', sender, ...options])
  t.equal(made.code, 0, made.stderr)
  t.match(made.stdout, 'oifname "eth1" ip saddr 127.0.0.1 ip daddr 127.0.0.1 udp sport 47125 udp dport 47001')
  const receiver = receiverToml('i.toml', { udp: 47_126, http: 8080 })
  const script = await katamichi(['firewall', 'receiver', '-c', receiver, '--interface', 'eth1', '--format', 'sh'])
  t.match(script.stdout, /^#!\/bin\/sh\n(.*\n)*\s+iifname "eth1" ip daddr 127\.0\.0\.1 udp dport 47126/)
  refuses(t, await katamichi(['firewall', 'sender', '-c', sender]), 2, /--interface is missing/)
  refuses(t, await katamichi(['firewall', 'sender', '-c', sender, '--interface', 'a;b']), 2, /name of a network interf/)
  refuses(t, await katamichi(['firewall', 'receiver', '-c', receiver]), 2, /--interface is missing/)
})

t.test('plan', async (t) => {
  const wish = ['--loss', '5%', '--rate', '2Mbit', '--residual', '1e-9', '--delay', '200ms']
  const table = await katamichi(['plan', ...wish, '--burst', '40ms'])
  t.equal(table.code, 0)
  t.match(table.stdout, /\n +1408 +1 /)
  const json = JSON.parse((await katamichi(['plan', ...wish, '--burst', '40ms', '--frame', '3000', '--json'])).stdout)
  t.equal(json.rows.length, 5)
  const impossible = await katamichi(['plan', ...wish, '--burst', '300ms', '--frame', '3000'])
  t.equal(impossible.code, 1)
  t.match(impossible.stdout, /3000 B: no, .*possible with --delay/)
})
