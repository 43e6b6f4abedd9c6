import t from 'tap'
import { holdsSecret, redactedToml } from '../../../evidence/core/redaction.js'

t.test('keys are found, and nothing else', async (t) => {
  for (const name of ['key', 'curve', 'signing']) t.ok(holdsSecret(`x katamichi-${name}-1 AAAA`), name)
  t.ok(holdsSecret('-----BEGIN PRIVATE KEY-----'))
  t.ok(holdsSecret('-----BEGIN RSA PRIVATE KEY-----'))
  t.notOk(holdsSecret('katamichi-public-1 AAAA'))
  t.notOk(holdsSecret('-----BEGIN CERTIFICATE-----'))
  t.notOk(holdsSecret('a file: link.key'))
})

t.test('a copy of a configuration has no comments and no value that is named like a secret', async (t) => {
  const text = [
    '# the password is hunter2',
    'stream = 1',
    '[key]',
    'id = 1',
    'file = "link.key"',
    'curve_key_file = "a"',
    '  api-token = "b"',
    'password = """',
    'first line',
    'still = "the same"',
    '"""',
    'after = "katamichi-key-1 AAAA"',
    "note = '''one line'''",
    'monkey = "not a key"',
    '[[source]]',
    'name = "x"',
  ].join('\r\n')
  t.strictSame(redactedToml(text), [
    'stream = 1',
    '[key]',
    'id = 1',
    'file = "link.key"',
    'curve_key_file = "(left out)"',
    '  api-token = "(left out)"',
    'password = "(left out)"',
    'after = "(left out)"',
    'note = "(left out)"',
    'monkey = "not a key"',
    '[[source]]',
    'name = "x"',
  ])
})
