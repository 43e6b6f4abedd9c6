import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { Inventory } from '../../../host/inventory.js'
import { scratchFolder } from '../../scratch-folder.js'
import { katamichi } from '../katamichi.js'

t.setTimeout(120_000)
const folder = scratchFolder()
const at = (name: string) => join(folder, name)
const put = (name: string, text: string) => writeFileSync(at(name), text)
const ran = async (...args: string[]) => {
  const ended = await katamichi(args)
  if (ended.code !== 0) throw new Error(ended.stderr)
  return ended.stdout
}

t.before(async () => {
  put(
    'link.toml',
    `stream = 7\n[fec]\nassumed_loss = 0\nassumed_burst_ms = 0\ntarget_residual = 1e-6\ndelay_budget_ms = 20
[rate]\nbits_per_second = 10_000_000\n[checkpoint]\n[keys]\nmode = "keyed"\n`,
  )
  await ran('keygen', at('link.key'))
  await ran('keygen', '--checkpoint', at('signing.key'))
  await ran('keygen', '--curve', at('zeromq.key'))
  const old = new Date(Date.now() - 400 * 86_400_000)
  utimesSync(at('link.key'), old, old)
  put('clients.txt', `app ${readFileSync(at('zeromq.key'), 'utf8').split(' ')[1]}\n`)
  put(
    'sender.toml',
    `sender = 1\nlink_file = "link.toml"\nstate_dir = "out"\n[destination]\naddress = "192.0.2.2"\nport = 47001
[source_socket]\naddress = "192.0.2.1"\n[key]\nid = 3\nfile = "link.key"\n[checkpoint]\nsigning_key_file = "signing.key"
[[source]]\ntype = "zeromq"\nname = "tms"\npattern = "pull"\nendpoint = "tcp://127.0.0.1:5555"\nbind = true\n`,
  )
  put(
    'receiver.toml',
    `link_file = "link.toml"\nstate_dir = "in"\n[listen]\naddress = "192.0.2.2"\nport = 47001\n[source]\naddress = "192.0.2.1"
[[key]]\nid = 3\nfile = "credential:link.key"\n[checkpoint]\npublic_key_file = "signing.key.pub"
[zeromq]\ncurve_key_file = "zeromq.key"\ncurve_clients_file = "clients.txt"\n`,
  )
  await ran('access', 'add', 'app', '-c', at('receiver.toml'))
})

t.test('both ends: files, ports, keys', async (t) => {
  const inventory: Inventory = JSON.parse(await ran('inventory', at('sender.toml'), at('receiver.toml'), '--json'))
  t.match(inventory.software, { node: process.version, files: [{ path: /package-lock\.json$/ }] })
  const [sender, receiver] = inventory.ends
  const sha256 = createHash('sha256')
    .update(readFileSync(at('sender.toml')))
    .digest('hex')
  t.match(sender.files[0], { path: at('sender.toml'), sha256, bytes: statSync(at('sender.toml')).size })
  t.equal(sender.linkFingerprint, receiver.linkFingerprint)
  t.strictSame(sender.ports, [
    { direction: 'out', use: 'link', protocol: 'udp', at: '192.0.2.1:47000', peer: '192.0.2.2:47001' },
    { direction: 'in', use: 'source tms', protocol: 'tcp', at: '127.0.0.1:5555' },
  ])
  t.strictSame(receiver.ports, [
    { direction: 'in', use: 'link', protocol: 'udp', at: '192.0.2.2:47001', peer: '192.0.2.1' },
    { direction: 'in', use: 'HTTP feeds', protocol: 'tcp', at: '127.0.0.1:8080' },
    { direction: 'in', use: 'ZeroMQ feed', protocol: 'tcp', at: '127.0.0.1:5556' },
  ])
  t.match(sender.keys, [{ use: 'link', id: /^3, check value [0-9a-f]{8}$/ }, { use: 'checkpoints' }])
  t.match(receiver.keys, [
    { use: 'link', unreadable: /CREDENTIALS_DIRECTORY/ },
    { use: 'checkpoints', id: sender.keys[1].id },
    { use: 'CURVE of the ZeroMQ feed' },
    { use: 'CURVE client app' },
    { use: 'token', id: 'app' },
  ])
})

t.test('as text: ages in days; and never a secret', async (t) => {
  const text = await ran('inventory', at('sender.toml'), at('receiver.toml'))
  t.match(text, /\n {2}key link: 3, check value [0-9a-f]{8}, 400 days old\n/)
  t.match(text, /\n {2}port out udp 192\.0\.2\.1:47000 to 192\.0\.2\.2:47001: link\n/)
  const json = await ran('inventory', at('sender.toml'), at('receiver.toml'), '--json')
  const secrets = [
    ...readdirSync(folder)
      .filter((name) => name.endsWith('.key'))
      .map((name) => readFileSync(at(name), 'utf8').trim().split(' ').at(-1)!),
    ...Object.values(JSON.parse(readFileSync(at('in/access.json'), 'utf8')).principals[0].token as object).map(String),
  ].filter((secret) => secret.length > 20)
  t.equal(secrets.length, 5, 'three keys, and the salt and hash of a token')
  for (const secret of secrets) t.notOk(text.includes(secret) || json.includes(secret))
})

t.test('no configuration is only the software; another file is named', async (t) => {
  t.match(await ran('inventory'), /\nkatamichi 0\./)
  const { code, stderr } = await katamichi(['inventory', at('link.toml')])
  t.equal(code, 2)
  t.match(stderr, /is no sender\.toml/)
})
