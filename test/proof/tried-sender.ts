/**
 * Which sender the proof is of: that of this checkout or, where KATAMICHI_PACKAGED names the program's folder of a
 * package, that one, as its unit starts it: a user without a right, but for raw frames where the link is of these.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LinkKind } from './traced-sender.js'

const MAIN = fileURLToPath(new URL('../../cli/main.js', import.meta.url))
/** Whom Debian has as `nobody`. */
const NOBODY = 65534
/** CAP_NET_RAW, as /proc has it. */
const RAW_FRAMES = '0000000000002000'
const NO_RIGHTS = '0000000000000000'

export const packaged = process.env.KATAMICHI_PACKAGED

/** The user who runs it; root where it is this checkout's. */
export const triedUser = packaged === undefined ? 0 : NOBODY

/** The words that run `katamichi` with the rights that it is given. */
export function triedCommand(link: LinkKind): string[] {
  if (packaged === undefined) return [process.execPath, MAIN]
  const rights = link === 'packet' ? '-all,+net_raw' : '-all'
  const drop = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--no-new-privs']
  const given = [`--bounding-set=${rights}`, `--inh-caps=${rights}`, `--ambient-caps=${rights}`]
  return [...drop, ...given, join(packaged, 'bin/node'), join(packaged, 'dist/cli/sender-main.js')]
}

/** What is wrong with the rights of a process, by its /proc/…/status. */
export function rightsFault(status: string, link: LinkKind): string | undefined {
  if (!/^NoNewPrivs:\t1$/m.test(status)) return 'it may gain rights'
  if (!/^Seccomp:\t2$/m.test(status)) return 'it has no filter of system calls'
  if (packaged === undefined) return undefined
  if (!new RegExp(`^Uid:\t${NOBODY}\t${NOBODY}\t${NOBODY}\t${NOBODY}$`, 'm').test(status)) return 'it is another user'
  const rights = link === 'packet' ? RAW_FRAMES : NO_RIGHTS
  const sets = ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb']
  const wrong = sets.filter((set) => !new RegExp(`^${set}:\t${rights}$`, 'm').test(status))
  return wrong.length === 0 ? undefined : `other rights than ${rights}: ${wrong.join()}`
}
