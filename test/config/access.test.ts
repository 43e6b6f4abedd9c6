import t from 'tap'
import { openFieldsOf, zeromqFieldsOf } from '../../config/access.js'
import { parseReceiverConfig } from '../../config/receiver.js'
import { faultsOf } from './faults-of.js'

const least = 'link_file = "link.toml"\nstate_dir = "state"\nlisten = { port = 47001 }\n'
const parsed = (more: string) => parseReceiverConfig(`${least}${more}`, 'x')
const faults = (more: string) => faultsOf(parseReceiverConfig, `${least}${more}`)
const CURVE = 'curve_key_file = "k", curve_clients_file = "c"'

t.test('who may read without a credential', async (t) => {
  const openOf = (more: string) => openFieldsOf(parsed(more))
  t.equal(openOf(''), 'public', 'on loopback too')
  t.equal(openOf('access = { open_fields = "office" }'), 'office', 'which must be said')
  t.equal(openOf('access = { mode = "principals" }\nzeromq = { enabled = false }'), undefined)
  t.equal(openOf('http = { address = "192.0.2.1" }'), undefined, 'beyond loopback it must be said')
  t.equal(openOf('http = { address = "192.0.2.1" }\naccess = { mode = "open" }'), 'public')
  t.equal(openOf('access = { mode = "open", open_fields = "office" }'), 'office')
})

t.test('what ZeroMQ subscribers see', async (t) => {
  const fieldsOf = (more: string) => zeromqFieldsOf(parsed(more))
  t.equal(fieldsOf(''), 'office')
  t.equal(fieldsOf('access = { mode = "open" }'), 'public')
  t.equal(fieldsOf('access = { mode = "open", open_fields = "office" }'), 'office')
  t.equal(fieldsOf(`access = { mode = "open" }\nzeromq = { ${CURVE} }`), 'office')
  t.equal(fieldsOf(`zeromq = { fields = "public", ${CURVE} }`), 'public')
})

t.test('ZeroMQ beyond loopback has CURVE or is openly open', async (t) => {
  const why = 'set curve_key_file and curve_clients_file, or access.mode = "open" if anybody may read'
  const outside = (more: string) =>
    `zeromq = { endpoint = "tcp://192.0.2.1:5556", snapshot_endpoint = "tcp://[2001:db8::1]:5557" ${more} }\n`
  t.strictSame(faults(outside('')), [
    `zeromq.endpoint: is not on loopback; ${why}`,
    `zeromq.snapshot_endpoint: is not on loopback; ${why}`,
  ])
  t.strictSame(faults(outside(`, ${CURVE}`)), [])
  t.strictSame(faults(outside(', enabled = false')), [])
  t.strictSame(faults(`${outside('')}access = { mode = "open" }`), [])
  t.strictSame(faults('access = { mode = "principals" }'), [`zeromq.endpoint: has no principals; ${why}`])
  t.strictSame(faults('access = { mode = "principals" }\nzeromq = { endpoint = "ipc:///run/x" }'), [])
  t.strictSame(faults('zeromq = { endpoint = "tcp://[::1]:5556" }'), [])
})

t.test('keys that go together; secrets that stand where a path belongs', async (t) => {
  t.strictSame(faults('http = { tls_key_file = "k" }'), [
    'http.tls_certificate_file: is missing; it goes with tls_key_file',
  ])
  t.strictSame(faults('http = { tls_certificate_file = "k" }'), [
    'http.tls_key_file: is missing; it goes with tls_certificate_file',
  ])
  t.strictSame(faults('zeromq = { curve_clients_file = "k" }'), [
    'zeromq.curve_key_file: is missing; it goes with curve_clients_file',
  ])
  t.match(faults('http = { tls_key_file = "-----BEGIN PRIVATE KEY-----", tls_certificate_file = "c" }'), [
    /holds a secret itself/,
  ])
  t.match(faults('http = { allow = ["192.0.2.1"] }'), [/http\.allow\[0\]: must be an address range/])
  t.match(faults('zeromq = { lines = ["L"] }'), [/must be "operator\/line"/])
})
