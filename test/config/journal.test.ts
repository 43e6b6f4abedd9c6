import t from 'tap'
import { journalFile } from '../../config/journal.js'
import { parseSenderConfig } from '../../config/sender.js'
import { faultsOf } from './faults-of.js'

const SENDER = `sender = 0
link_file = "link.toml"
state_dir = "state"
destination = { address = "127.0.0.1", port = 9 }
source = [{ type = "railway", name = "r", seed = 1, trains = 1 }]
`
const parse = (more: string) => parseSenderConfig(SENDER + more, 'sender.toml')

t.test('an end keeps a journal unless it is told not to', async (t) => {
  t.strictSame(parse('').journal, { enabled: true, max_age_s: 604_800, bytes_max: 2 ** 31 })
  t.equal(parse('journal = { enabled = false }').journal.enabled, false)
  t.equal(journalFile('/var/lib/k'), '/var/lib/k/journal.sqlite')
})

t.test('both of its limits are limits', async (t) => {
  for (const [text, path] of [
    ['max_age_s = 0', 'journal.max_age_s'],
    ['bytes_max = 1000', 'journal.bytes_max'],
    ['bytes_max = 2000000000000', 'journal.bytes_max'],
    ['path = "x"', 'journal.path'],
  ]) {
    const faults = faultsOf(parse, `journal = { ${text} }`)
    t.equal(faults.length, 1)
    t.ok(faults[0].startsWith(`${path}: `), faults[0])
  }
})

t.test('requests to send again are read from it, so they need one', async (t) => {
  t.equal(parse('resend = { folder = "requests" }').resend.folder, 'requests')
  const faults = faultsOf(parse, 'resend = { folder = "requests" }\njournal = { enabled = false }')
  t.match(faults, [/^journal\.enabled: .*resend\.folder/])
})
