/** Reads the guard file that a sender.toml names. */
import { type GuardConfig, guardFingerprint, parseGuardConfig } from './guard.js'
import type { LoadedSender } from './load.js'
import { ConfigError } from './parse/config-error.js'
import { readConfigFile } from './parse/read-config-file.js'

export interface LoadedGuard {
  readonly file: string
  readonly guard: GuardConfig
  readonly fingerprint: number
}

/** Resolves with `undefined` where no guard is configured. Throws `ConfigError` with all faults of the file. */
export async function readGuard({ sender }: Pick<LoadedSender, 'sender'>): Promise<LoadedGuard | undefined> {
  const { file } = sender.guard ?? {}
  if (file === undefined) return undefined
  const guard = parseGuardConfig(await readConfigFile(file), file)
  const names = sender.source.map(({ name }) => name)
  const faults = guard.source.flatMap(({ name }, index) => {
    const message = `is no source of sender.toml, which has ${names.join(', ')}`
    return names.includes(name) ? [] : [{ file, path: `source[${index}].name`, message }]
  })
  if (faults.length > 0) throw new ConfigError(file, faults)
  return { file, guard, fingerprint: guardFingerprint(guard) }
}

/** One line for a person who compares what is in force with what was agreed. */
export function aboutGuard({ guard, fingerprint }: Pick<LoadedGuard, 'guard' | 'fingerprint'>): string {
  const { kinds, operator, fields, free_text } = guard
  const lines = operator.some(({ any_line }) => any_line)
    ? 'any line of some'
    : `lines ${operator.reduce((sum, { lines }) => sum + lines.length, 0)}`
  const text = `${kinds.join(', ')}; operators ${operator.length}, ${lines}, fields ${fields.length}`
  return `${text}, free text ${free_text ? 'ON' : 'off'}, fingerprint ${fingerprint.toString(16).padStart(8, '0')}`
}
