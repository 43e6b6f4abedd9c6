/** Reads the rules of this host and compares them with those that `katamichi firewall` prints. It changes nothing. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { HostRules } from './firewall.js'
import { firewallDifferences } from './firewall-check.js'

export type FirewallState =
  | { readonly state: 'loaded' }
  | { readonly state: 'differs'; readonly differences: readonly string[] }
  /** The rules could not be read; nobody may take that for good. */
  | { readonly state: 'unknown'; readonly why: string }

const run = promisify(execFile)
/** Bounds a tool that hangs, and what one prints. */
const TOOL = { timeout: 10_000, maxBuffer: 8 << 20 }
/** Where services often have no PATH that names them. */
const PLACES = '/usr/sbin:/sbin:/usr/bin:/bin'
const environment = { ...process.env, PATH: `${process.env.PATH ?? ''}:${PLACES}`, LC_ALL: 'C' }

export async function loadedFirewall(rules: HostRules): Promise<FirewallState> {
  const ruleset = await tool('nft', ['-s', '-y', '-n', 'list', 'ruleset'])
  if (typeof ruleset !== 'string') return { state: 'unknown', why: ruleset.why }
  const settings: Record<string, string | undefined> = {}
  for (const [path = ''] of rules.settings.map((setting) => setting.split('='))) {
    settings[path] = await readFile(`/proc/sys/${path}`, 'utf8').then(
      (text) => text.trim(),
      () => undefined,
    )
  }
  let neighbour: { state?: string[]; lladdr?: string } | undefined
  if (rules.neighbour) {
    const { address, device } = rules.neighbour
    const listed = await tool('ip', ['-j', 'neigh', 'show', 'to', address, 'dev', device])
    if (typeof listed !== 'string' && !listed.why.includes('Cannot find device'))
      return { state: 'unknown', why: listed.why }
    neighbour = typeof listed === 'string' ? JSON.parse(listed || '[]')[0] : undefined
  }
  const differences = firewallDifferences(rules, { ruleset, settings, neighbour })
  return differences.length === 0 ? { state: 'loaded' } : { state: 'differs', differences }
}

/** Resolves with what a tool prints, or with why there is nothing. */
export async function tool(command: string, words: readonly string[]): Promise<string | { why: string }> {
  try {
    const { stdout } = await run(command, words, { ...TOOL, env: environment })
    return stdout
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: string }
    if (code === 'ENOENT') return { why: `${command} is not installed` }
    return { why: `${command}: ${stderr?.trim().split('\n')[0] || (error as Error).message.split('\n')[0]}` }
  }
}
