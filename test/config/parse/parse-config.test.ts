import fc from 'fast-check'
import t from 'tap'
import { parseLinkConfig } from '../../../config/link.js'
import { ConfigError } from '../../../config/parse/config-error.js'
import { parseReceiverConfig } from '../../../config/receiver.js'
import { parseSenderConfig } from '../../../config/sender.js'
import { faultsOf } from '../faults-of.js'

const parsers = [parseLinkConfig, parseSenderConfig, parseReceiverConfig]

t.test('text that is no TOML: one fault, with line and column', async (t) => {
  t.strictSame(faultsOf(parseLinkConfig, 'stream = 1\nmtu = = 2\n'), [': line 2, column 7: invalid value'])
  t.strictSame(faultsOf(parseLinkConfig, 'a = 1\na = 2'), [
    ': line 2, column 1: trying to redefine an already defined table or value',
  ])
  t.match(faultsOf(parseLinkConfig, '"__proto__" = 1')[0], /^: line 1, column 1: .*unsafe/)
  t.match(faultsOf(parseLinkConfig, `a = ${'['.repeat(5000)}`)[0], /^: line 1, column /)
})

t.test('the message is one clear text', async (t) => {
  t.throws(() => parseReceiverConfig('listen = { adress = "::1", port = 1 }\nlink_file = "l"', 'conf/receiver.toml'), {
    name: 'ConfigError',
    file: 'conf/receiver.toml',
    message: `conf/receiver.toml: 2 faults:
  state_dir: is missing; it must be text
  listen.adress: unknown key \`adress\`; did you mean \`address\`?`,
  })
  t.throws(() => parseLinkConfig('=', 'l'), { message: 'l: 1 fault:\n  line 1, column 1: unexpected end of key' })
})

t.test('every fault at once', async (t) => {
  const toml = `
sender = 256
link_file = 3
queue_events_max = 10
[destination]
adress = "10.0.0.1"
address = "10.0.0.1"
port = 1.5
[source_socket]
address = "0.0.0.0"
[batch]
overload = "wait"
deadline_ms = "20"
[key]
id = 0
file = ""
zzz = 1
[[source]]
type = "zeromq"
name = "a b"
pattern = "push"
endpoint = "tcp://*:80"
[[source]]
type = "zmq"
name = "x"
[[source]]
name = "x"
[[source]]
type = "recording"
name = "ok"
path = "p\\u0000"
speed = "fast"
operator = true
mapping = 2020-01-01
[[source]]
type = "zeromq"
name = "ok"
pattern = "pull"
subscribe = []
bind = true
endpoint = "udp://1.2.3.4:80"
[log]
level = 2020-01-01
`
  t.strictSame(faultsOf(parseSenderConfig, toml), [
    'sender: must be at most 255, is 256',
    'link_file: must be text, is 3',
    'state_dir: is missing; it must be text',
    'destination.port: must be a whole number, is 1.5',
    'destination.adress: unknown key `adress`; did you mean `address`?',
    'batch.deadline_ms: must be a number, is text',
    'batch.overload: unknown key `overload` here; it belongs at the top of the file, before the first [table]',
    'key.id: must be at least 1, is 0',
    'key.file: must not be empty',
    'key.zzz: unknown key `zzz`',
    'source[0].name: must be 1 to 32 of a-z, 0-9, _ and -, beginning with a letter or digit',
    'source[0].pattern: must be "pull" or "sub" or "router"',
    'source[1].type: must be "zeromq" or "recording" or "railway"',
    'source[2].type: is missing; it must be "zeromq" or "recording" or "railway"',
    'source[3].path: must not hold a NUL character',
    'source[3].speed: must be a number from 0.01 to 10000, or "max"',
    'source[3].operator: must be text, is true',
    'source[3].mapping: must be text, is a date',
    'source[4].endpoint: must be "tcp://host:port" or "ipc://path"',
    'source[4].subscribe: must not be empty',
    'log.level: must be "fatal" or "error" or "warn" or "info" or "debug" or "trace" or "silent"',
    'source_socket.address: is a wildcard, so the socket is open on every interface; set allow_any = true if meant',
    'source[2].name: is the same as source[1].name',
    'source[4].name: is the same as source[3].name',
    'source[0].endpoint: is a wildcard, which cannot be connected to',
    'source[4].subscribe: has no meaning with pattern = "pull"',
  ])
})

t.test('a table that is missing, or is something else', async (t) => {
  t.ok(faultsOf(parseLinkConfig, '').includes('rate: is missing; it must be a table with bits_per_second, burst_bytes'))
  t.ok(faultsOf(parseLinkConfig, 'rate = [1]').includes('rate: must be a table, is a list'))
  t.ok(faultsOf(parseLinkConfig, 'rate = inf').includes('rate: must be a table, is Infinity'))
  t.ok(faultsOf(parseSenderConfig, 'source = 1').includes('source: must be a list, is 1'))
  t.ok(faultsOf(parseSenderConfig, 'source = []').includes('source: must not be empty'))
  t.ok(faultsOf(parseReceiverConfig, 'key = [1, 2, 3, 4, 5]').includes('key: must have at most 4 entries'))
})

t.test('a secret in the wrong place is not repeated', async (t) => {
  const secret = 'sZ0vN3qLkT8xGm5yRw1bJd7cPf4hUa9eXi2oQn6uVtE'
  const line = `katamichi-key-1 ${secret}`
  const misplaced = [
    line,
    `[key]\nid = 1\nfile = "${line}"`,
    `key = [{ id = 1, file = "${line}" }]`,
    `[key]\nid = "${line}"\nfile = ["${line}"]`,
    `"${line}" = 1`,
    `${secret} = 1`,
    `link_file = "${line}`,
    `log = { level = "${line}" }`,
    `source = [{ type = "${line}" }, { type = "zeromq", endpoint = "${line}", name = "${line}" }]`,
  ]
  for (const toml of misplaced) {
    for (const parse of parsers) {
      const faults = faultsOf(parse, toml).join('\n')
      t.not(faults, '')
      t.notMatch(faults, secret.slice(0, 20))
    }
  }
})

t.test('whatever the text, only ConfigError is thrown', async (t) => {
  const words =
    `stream mtu fec rate keys mode listen source key id file [ ] [[ ]] = . , { } " ' \n # 1 -0 1e9 inf nan true
    0x10 1979-05-27 "keyed" "::" "tcp://*:1" address allow_any assumed_burst_ms constructor __proto__ toString`.split(
      / +/,
    )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...words, '\n', ' = '), { maxLength: 60 }).map((parts) => parts.join(' ')),
    fc
      .dictionary(
        fc.constantFrom('stream', 'fec', 'listen', 'key', 'source', 'destination', 'zeromq', 'log'),
        fc.json(),
      )
      .map((entries) =>
        Object.entries(entries)
          .map(([key, json]) => `${key} = ${json.replaceAll('":', '"=').replaceAll('null', '0')}`)
          .join('\n'),
      ),
  )
  let refused = 0
  fc.assert(
    fc.property(text, fc.constantFrom(...parsers), (toml, parse) => {
      try {
        parse(toml, 'fuzz.toml')
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error
        refused++
        return error.faults.length > 0 && error.faults.every(({ message }) => message !== '')
      }
      return true
    }),
    { numRuns: 3000 },
  )
  t.ok(refused > 2000)
})
