/**
 * Makes rules for auditd from the configuration of an end: what its processes never do, and what nobody else may do
 * with its files. What the kernel's filter refuses to the transmit process is in the audit log without any rule. Pure.
 */
import { resolve } from 'node:path'
import { isCredential } from '../config/keys/keys.js'
import type { LoadedReceiver, LoadedSender } from '../config/load.js'
import { ConfigError } from '../config/parse/config-error.js'

export interface AuditOptions {
  /** The account that the end runs as; two with a comma, where the sender is two services. */
  user: string
  /** The Node that it runs with: the only program that it starts. */
  node: string
}

/** Whose files an end has no business to change. */
const NOT_ITS_OWN = ['/etc', '/usr', '/boot', '/root', '/home']
/** What audit takes for the name of an account, and no more of a path than it reads without quotes. */
const NAME = /^[A-Za-z_][\w.-]*$/
const PLAIN_PATH = /^\/[^\s"']*$/

/** Throws `ConfigError` when the configuration and the options do not make rules. */
export function auditRules(loaded: LoadedSender | LoadedReceiver, { user, node }: AuditOptions): string {
  const file = resolve(loaded.file)
  const isSender = 'sender' in loaded
  const { state_dir, link_file } = isSender ? loaded.sender : loaded.receiver
  const keys = isSender ? [loaded.sender.key, loaded.sender.next_key] : loaded.receiver.key
  const keyFiles = keys.flatMap((key) => (key && !isCredential(key.file) ? [key.file] : []))
  const refuse = (message: string) => new ConfigError(file, [{ file, path: '', message }])
  const plain = (path: string) => {
    if (PLAIN_PATH.test(path)) return path
    throw refuse(`audit takes absolute paths without spaces and quotes only: ${path}`)
  }
  const users = user.split(',')
  for (const name of users) if (!NAME.test(name)) throw refuse(`--user: ${name} is no account name`)
  const others = users.map((name) => `-F uid!=${name}`).join(' ')
  const key = (what: string) => `-k katamichi_${what}`
  const calls = '-a always,exit -F arch=b64'
  const files = '-a always,exit'
  return [
    `## Made from ${file} by "katamichi audit-rules ${isSender ? 'sender' : 'receiver'}".`,
    '## Load: into /etc/audit/rules.d/, then augenrules --load. Read: ausearch -i -k katamichi_program',
    '## What the kernel refuses the transmit process is there without a rule: ausearch -i -m SECCOMP',
    '## It starts no program but Node.',
    ...users.map((name) => `${calls} -S execve -S execveat -F uid=${name} -F exe!=${plain(node)} ${key('program')}`),
    '## It traces no process, loads nothing into the kernel, and changes neither its account nor the clock.',
    ...users.flatMap((name) => [
      `${calls} -S ptrace -S process_vm_writev -S init_module -S finit_module -S bpf -F uid=${name} ${key('kernel')}`,
      `${calls} -S setuid -S setgid -S setreuid -S setresuid -S mount -S clock_settime -F uid=${name} ${key('rights')}`,
    ]),
    '## It changes nothing of the system.',
    ...users.flatMap((name) =>
      NOT_ITS_OWN.map((path) => `${files} -F dir=${path} -F perm=wa -F uid=${name} ${key('outside')}`),
    ),
    '## Nobody else touches its state or reads its keys, and whoever changes its configuration is named.',
    `${files} -F dir=${plain(state_dir)} -F perm=wa ${others} ${key('state')}`,
    ...[file, link_file].map((path) => `${files} -F path=${plain(path)} -F perm=wa ${key('configuration')}`),
    ...keyFiles.map((path) => `${files} -F path=${plain(path)} -F perm=rwa ${others} ${key('key')}`),
    '',
  ].join('\n')
}
