import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { loadReceiverConfig, loadSenderConfig } from '../../config/load.js'
import { auditRules } from '../../host/audit-rules.js'
import { ORDINARY_LINK } from '../config/ordinary-link.js'
import { scratchFolder } from '../scratch-folder.js'

/** Rules as auditctl(8) has them: of calls or of files, each with a key. Comments begin a line. */
const RULE =
  /^-a always,exit( -F arch=b64( -S [a-z_]+)+)?( -F (uid|exe|dir|path|perm)!?=[\w./-]+)+ -k katamichi_[a-z]+$/

function folderWith(name = 'etc'): string {
  const folder = join(scratchFolder(), name)
  mkdirSync(folder)
  writeFileSync(join(folder, 'link.toml'), ORDINARY_LINK.replace('unkeyed', 'keyed'))
  writeFileSync(
    join(folder, 'sender.toml'),
    `sender = 0
link_file = "link.toml"
state_dir = "state"
destination = { address = "127.0.0.1", port = 9 }
source_socket = { port = 47313 }
key = { id = 1, file = "link.key" }
next_key = { id = 2, file = "credential:next", from = "2030-01-01T00:00:00Z" }
source = [{ type = "railway", name = "railway", seed = 1, trains = 5 }]
`,
  )
  writeFileSync(
    join(folder, 'receiver.toml'),
    `link_file = "link.toml"
state_dir = "/var/lib/katamichi-receiver"
listen = { address = "127.0.0.1", port = 47313 }
key = [{ id = 1, file = "link.key" }, { id = 2, file = "next.key" }]
`,
  )
  return folder
}

const options = { user: 'katamichi', node: '/usr/lib/katamichi/node' }
const rulesIn = (text: string) => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))

t.test('rules of either end, one a line, in the words of auditctl', async (t) => {
  const folder = folderWith()
  for (const loaded of [
    await loadSenderConfig(join(folder, 'sender.toml')),
    await loadReceiverConfig(join(folder, 'receiver.toml')),
  ]) {
    const rules = rulesIn(auditRules(loaded, options))
    t.ok(rules.length > 10)
    for (const rule of rules) t.match(rule, RULE)
  }
})

t.test('its state, configuration and keys by their paths; a credential has none', async (t) => {
  const folder = folderWith()
  const sender = auditRules(await loadSenderConfig(join(folder, 'sender.toml')), options)
  t.match(sender, `-F dir=${join(folder, 'state')} -F perm=wa -F uid!=katamichi -k katamichi_state\n`)
  t.match(sender, `-F path=${join(folder, 'sender.toml')} -F perm=wa -k katamichi_configuration\n`)
  t.match(sender, `-F path=${join(folder, 'link.toml')} -F perm=wa`)
  t.match(sender, `-F path=${join(folder, 'link.key')} -F perm=rwa -F uid!=katamichi -k katamichi_key\n`)
  t.notMatch(sender, 'credential:')
  t.match(sender, '-S execve -S execveat -F uid=katamichi -F exe!=/usr/lib/katamichi/node -k katamichi_program\n')
  const receiver = auditRules(await loadReceiverConfig(join(folder, 'receiver.toml')), options)
  t.match(receiver, '-F dir=/var/lib/katamichi-receiver ')
  t.equal(rulesIn(receiver).filter((rule) => rule.endsWith('katamichi_key')).length, 2)
})

t.test('what audit would read as something else is refused', async (t) => {
  const folder = folderWith('with space')
  const loaded = await loadSenderConfig(join(folder, 'sender.toml'))
  t.throws(() => auditRules(loaded, options), /without spaces/)
  const sound = await loadSenderConfig(join(folderWith(), 'sender.toml'))
  t.throws(() => auditRules(sound, { ...options, user: 'a -F b' }), /no account name/)
  t.throws(() => auditRules(sound, { ...options, node: 'node' }), /absolute/)
})

const FILTER_EXIT = 4

/** What auditctl makes of a rule before it gives it to the kernel, by its own library; `undefined` where there is none. */
async function auditLibrary(): Promise<((rule: string) => string | undefined) | undefined> {
  const { default: koffi } = await import('koffi')
  try {
    const library = koffi.load('libaudit.so.1')
    const create = library.func('void *audit_rule_create_data()')
    const free = library.func('void audit_rule_free_data(void *rule)')
    const addCall = library.func('int audit_rule_syscallbyname_data(void *rule, const char *name)')
    const addField = library.func('int audit_rule_fieldpair_data(_Inout_ void **rule, const char *pair, int filter)')
    return (rule) => {
      const data: unknown[] = [create()]
      const words = rule.split(' ').slice(2)
      try {
        for (let i = 0; i < words.length; i += 2) {
          const [option, value = ''] = words.slice(i, i + 2)
          const pair = option === '-k' ? `key=${value}` : value
          const result = option === '-S' ? addCall(data[0], value) : addField(data, pair, FILTER_EXIT)
          if (result !== 0) return `${option} ${value}: ${result}`
        }
        return undefined
      } finally {
        free(data[0])
      }
    }
  } catch {
    return undefined
  }
}

t.test('the audit library takes every rule', async (t) => {
  const faultOf = await auditLibrary()
  if (!faultOf) {
    t.pass('skipped: there is no libaudit here')
    return
  }
  const folder = folderWith()
  // The library looks the account up, so it is one that every host has.
  const own = { ...options, user: 'root' }
  for (const loaded of [
    await loadSenderConfig(join(folder, 'sender.toml')),
    await loadReceiverConfig(join(folder, 'receiver.toml')),
  ])
    for (const rule of rulesIn(auditRules(loaded, own))) t.equal(faultOf(rule), undefined, rule)
  for (const wrong of [
    '-a always,exit -F arch=b64 -S execvee -F uid=root -k katamichi_program',
    '-a always,exit -F arch=b64 -S execve -F uidd=root -k katamichi_program',
    '-a always,exit -F arch=b64 -S execve -F uid=nobody-of-that-name -k katamichi_program',
    '-a always,exit -F path=relative -F perm=xyz -k katamichi_key',
  ])
    t.type(faultOf(wrong), 'string', wrong)
})
