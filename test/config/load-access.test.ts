import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { checkConfig } from '../../config/check.js'
import { createCurveKeyFile } from '../../config/keys/curve-keys.js'
import { loadReceiverConfig } from '../../config/load.js'
import { readAccess } from '../../config/load-access.js'
import { ConfigError } from '../../config/parse/config-error.js'
import { scratchFolder } from '../scratch-folder.js'
import { selfSigned } from './self-signed.js'

const LINK = `stream = 1\n[fec]\nassumed_loss = 0\nassumed_burst_ms = 0\ntarget_residual = 1e-6\ndelay_budget_ms = 20
[rate]\nbits_per_second = 10_000_000\n[keys]\nmode = "unkeyed"\n`
const PRINCIPAL = {
  ...{ name: 'app', feeds: ['v1'], fields: 'public', streamsMax: 1, requestsPerMinute: 1, createdAtMs: 0 },
  token: { algorithm: 'scrypt', n: 1024, r: 1, p: 1, salt: 'A'.repeat(22), key: 'A'.repeat(43) },
}

function folderWith(receiver: string): string {
  const folder = scratchFolder()
  const own = `link_file = "link.toml"\nstate_dir = "state"\nlisten = { port = 47001 }\n${receiver}`
  writeFileSync(join(folder, 'link.toml'), LINK)
  writeFileSync(join(folder, 'receiver.toml'), own)
  mkdirSync(join(folder, 'state'))
  return folder
}

const faultsOf = (folder: string) =>
  checkConfig(join(folder, 'receiver.toml')).then((checked) =>
    checked instanceof ConfigError ? checked.faults.map(({ path, message }) => `${path}: ${message}`) : checked.summary,
  )

t.test('beyond loopback there are principals, or it is said that all is open', async (t) => {
  const outside = 'zeromq = { enabled = false }\nhttp = { address = "192.0.2.1" }\n'
  const folder = folderWith(outside)
  t.match(await faultsOf(folder), [/^access\.mode: there are no principals, so nobody could read over HTTP/])
  writeFileSync(
    join(folder, 'state', 'access.json'),
    JSON.stringify({ version: 1, principals: [PRINCIPAL], unlocks: [] }),
  )
  t.match(await faultsOf(folder), /good: .*principals 1/)
  writeFileSync(join(folder, 'state', 'access.json'), '{}')
  t.match(await faultsOf(folder), [/^state_dir: access\.json is damaged/])
  t.match(await faultsOf(folderWith(`${outside}access = { mode = "open" }`)), /good: .*OPEN \(public fields\)/)
  t.match(await faultsOf(folderWith('')), /good: .*OPEN \(public fields\)/)
})

t.test('every file that is not there or not right is named at once', async (t) => {
  const folder = folderWith(
    'http = { tls_key_file = "k", tls_certificate_file = "c" }\nzeromq = { curve_key_file = "z", curve_clients_file = "clients" }\n',
  )
  writeFileSync(join(folder, 'clients'), 'nonsense')
  t.match(await faultsOf(folder), [
    /^http\.tls_key_file: .*ENOENT/,
    /^zeromq\.curve_key_file: .*ENOENT/,
    /^zeromq\.curve_clients_file: line 1/,
  ])
})

t.test('TLS and CURVE keys', async (t) => {
  const folder = folderWith(
    'http = { tls_key_file = "a.key", tls_certificate_file = "a.crt" }\nzeromq = { curve_key_file = "z", curve_clients_file = "clients" }\n',
  )
  const pair = { publicKey: 'A'.repeat(40), secretKey: 'B'.repeat(40) }
  await createCurveKeyFile(join(folder, 'z'), pair)
  writeFileSync(join(folder, 'clients'), `app ${'C'.repeat(40)}\n`)
  if (!selfSigned(folder, 'a', 90)) return void t.pass('no openssl here')
  const loaded = await readAccess(await loadReceiverConfig(join(folder, 'receiver.toml')))
  t.match(loaded.curve, { keyPair: pair, clients: new Map([['C'.repeat(40), 'app']]) })
  t.match(loaded.tls, { key: /BEGIN/, cert: /BEGIN CERTIFICATE/ })
  t.ok(loaded.tls!.validUntilMs > Date.now())

  selfSigned(folder, 'b', 90)
  const other = folderWith(
    `http = { tls_key_file = "${join(folder, 'b.key')}", tls_certificate_file = "${join(folder, 'a.crt')}" }`,
  )
  t.match(await faultsOf(other), [/is not the key of the certificate/])
  chmodSync(join(folder, 'a.key'), 0o644)
  t.match(await faultsOf(folder), [/open to others than its owner/])
  writeFileSync(join(folder, 'a.key'), 'no key', { mode: 0o600 })
  chmodSync(join(folder, 'a.key'), 0o600)
  t.match(await faultsOf(folder), [/must be a private key without pass phrase/])
})
