/** Writes katamichi(1) from what the command says of itself. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Build } from './program-tree.js'

export function manualPage({ root, end, version, madeS }: Build): string {
  const main = join(root, `dist/cli/${end}-main.js`)
  const { stdout, status } = spawnSync(process.execPath, [main, '--help'], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${main} does not say how it is used: npm run build`)
  const commands = stdout.slice(stdout.indexOf('Commands:')).split('\n').slice(1)
  const date = new Date(madeS * 1000).toISOString().slice(0, 10)
  const state = `/var/lib/katamichi\\-${end}`
  return [
    `.TH KATAMICHI 1 "${date}" "Katamichi ${version}" "Katamichi"`,
    '.SH NAME',
    'katamichi \\- one\\-way gateway for train data',
    '.SH SYNOPSIS',
    '.B katamichi',
    '.I command',
    '[options]',
    '.SH DESCRIPTION',
    `The ${end} of a link that carries train data out of a closed network and lets nothing back in.`,
    'Each command says with',
    '.B \\-\\-help',
    'which options it has.',
    '.SH COMMANDS',
    '.nf',
    ...commands.map(escaped),
    '.fi',
    '.SH EXIT STATUS',
    '0 when all was done, 1 when it could not be, 2 for wrong usage or configuration,',
    'and when the program is not what the package brought.',
    '.SH FILES',
    '.TP',
    `.I /etc/katamichi/${end}.toml`,
    'configuration; beside it link.toml, which is the same at both ends',
    '.TP',
    `.I ${state}`,
    'state, and the journal',
    '.TP',
    '.I /usr/lib/katamichi/files.sha256',
    'what the program consists of; it is compared at each start',
    '',
  ].join('\n')
}

function escaped(line: string): string {
  return line
    .replace(/\\/g, '\\e')
    .replace(/-/g, '\\-')
    .replace(/^([.'])/, '\\&$1')
}
