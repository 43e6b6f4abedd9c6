/**
 * What root found of the host's rules, for a service that may not read them itself: whoever may read them may also
 * undo them (CAP_NET_ADMIN). The file counts only where root alone can write it, for these very rules, and not for
 * long: by the kernel's time since its start, which nobody sets.
 */
import { createHash } from 'node:crypto'
import { lstat, readFile, rename, writeFile } from 'node:fs/promises'
import type { HostRules } from './firewall.js'
import type { FirewallState } from './loaded-firewall.js'

/** It is written every minute; two that are missing are no longer chance. */
const VERDICT_AGE_MAX_S = 150
const ROOT = 0
const OTHERS_WRITE = 0o022

interface Verdict {
  bootId: string
  uptimeS: number
  rules: string
  differences: readonly string[]
}

/** Nothing is written where the rules could not be read, so that the last verdict runs out. */
export async function writeVerdict(file: string, rules: HostRules, state: FirewallState): Promise<void> {
  if (state.state === 'unknown') return
  const differences = state.state === 'differs' ? state.differences : []
  const verdict: Verdict = { ...(await now()), rules: digestOf(rules), differences }
  await writeFile(`${file}.new`, `${JSON.stringify(verdict)}\n`, { mode: 0o644 })
  await rename(`${file}.new`, file)
}

export async function readVerdict(file: string, rules: HostRules): Promise<FirewallState> {
  const unknown = (why: string): FirewallState => ({ state: 'unknown', why: `${file}: ${why}` })
  try {
    const { uid, mode } = await lstat(file)
    if (uid !== ROOT || (mode & OTHERS_WRITE) !== 0) return unknown('others than root can write it')
    const verdict = JSON.parse(await readFile(file, 'utf8')) as Verdict
    const { bootId, uptimeS } = await now()
    const ageS = uptimeS - verdict.uptimeS
    if (verdict.bootId !== bootId || !(ageS <= VERDICT_AGE_MAX_S)) return unknown('nobody has looked for so long')
    if (verdict.rules !== digestOf(rules)) return unknown('it is about the rules of another configuration')
    const { differences } = verdict
    return differences.length === 0 ? { state: 'loaded' } : { state: 'differs', differences }
  } catch (error) {
    return unknown((error as NodeJS.ErrnoException).code ?? 'is no verdict')
  }
}

function digestOf({ rules, settings, neighbour }: HostRules): string {
  return createHash('sha256')
    .update(JSON.stringify([rules, settings, neighbour]))
    .digest('hex')
}

async function now(): Promise<{ bootId: string; uptimeS: number }> {
  const bootId = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
  return { bootId, uptimeS: Number((await readFile('/proc/uptime', 'utf8')).split(' ')[0]) }
}
