/** Reads files and tools of the host as facts: what cannot be read is not known, and what this host lacks is none. */
import { readFile } from 'node:fs/promises'
import { tool } from '../loaded-firewall.js'
import type { Counter, Fact, NotKnown, Told } from './core/facts.js'

/** Numbers of the kernel's or of a process's, by name. */
export type Numbers = Readonly<Record<string, number>>

/** What a tool says of a device that has no such thing. */
const HAS_NONE = /not supported|no such device|no device matches|does not exist|cannot find device|bad command line/i
const IS_FORBIDDEN = /not permitted|permission denied|EACCES|EPERM|must be root/i

export function notKnown(en: string, ja: string, needs: Told): NotKnown {
  return { unknown: { en, ja }, needs }
}

/** What a file or tool refused, and what it would take. */
export function refused(what: Told, why: string): NotKnown {
  const needs = IS_FORBIDDEN.test(why)
    ? { en: 'run it as root', ja: 'root で実行してください' }
    : why.endsWith(' is not installed')
      ? installing(why.split(' ')[0] ?? '')
      : { en: 'run the command and see why', ja: '次のコマンドを実行し、理由を確認してください' }
  return notKnown(`${what.en} is not known (${why})`, `${what.ja}は不明です（${why}）`, needs)
}

/** Packages of Debian, and of others, that are not called as the command is. */
const PACKAGES: Readonly<Record<string, string>> = { ip: 'iproute2', tc: 'iproute2', nft: 'nftables' }

function installing(command: string): Told {
  const name = PACKAGES[command] ?? command
  return { en: `install ${name}`, ja: `${name} をインストールしてください` }
}

export async function fileFact<Value>(path: string, what: Told, read: (text: string) => Value): Promise<Fact<Value>> {
  try {
    return { value: read(await readFile(path, 'utf8')) }
  } catch (error) {
    return refused(what, `${path}: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`)
  }
}

export async function toolFact<Value>(
  [command = '', ...words]: readonly string[],
  what: Told,
  read: (text: string) => Value,
): Promise<Fact<Value>> {
  const printed = await tool(command, words)
  if (typeof printed === 'string') {
    try {
      return { value: read(printed) }
    } catch {
      return refused(what, `${command} printed what is not understood`)
    }
  }
  return HAS_NONE.test(printed.why) ? 'none' : refused(what, printed.why)
}

/** The counters of two readings. One that began anew meanwhile has grown by what it has. */
export function grown(before: Fact<Numbers>, after: Fact<Numbers>): Fact<Readonly<Record<string, Counter>>> {
  if (after === 'none' || !('value' in after)) return after
  const first = before !== 'none' && 'value' in before ? before.value : after.value
  const counters = Object.entries(after.value).map(([name, total]): [string, Counter] => {
    const was = first[name] ?? 0
    return [name, { total, grew: total < was ? total : total - was }]
  })
  return { value: Object.fromEntries(counters) }
}

/** Changes a fact that is known. */
export function mapped<From, To>(fact: Fact<From>, change: (value: From) => To): Fact<To> {
  return fact !== 'none' && 'value' in fact ? { value: change(fact.value) } : fact
}
