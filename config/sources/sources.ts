/** Every kind of source that a `sender.toml` may name. A new one is a file beside this one, and an entry here. */
import { z } from 'zod'
import { isCredential } from '../keys/keys.js'
import { type KeyFault, valueAt } from '../parse/parse-config.js'
import { railway } from './railway.js'
import { recording } from './recording.js'
import type { SourceKind } from './source-kind.js'
import { zeromq } from './zeromq.js'

const KINDS = [zeromq, recording, railway] as const

type Schemas<Kinds extends readonly SourceKind[]> = { readonly [Index in keyof Kinds]: Kinds[Index]['schema'] }

/** A `[[source]]`. */
export const sourceSchema = z.discriminatedUnion(
  'type',
  KINDS.map(({ schema }) => schema) as unknown as Schemas<typeof KINDS>,
)
export type SourceConfig = z.output<typeof sourceSchema>

/** What takes two values of a `[[source]]` to see. */
export function sourceFaults(source: unknown, at: string): KeyFault[] {
  return kindOf(valueAt(source, 'type'))?.faults?.(source, at) ?? []
}

/** The same source, with its paths as `at` resolves them; credentials stay as they are. */
export function withAbsolutePaths<Source extends SourceConfig>(
  source: Source,
  at: (written: string) => string,
): Source {
  const resolved: Record<string, unknown> = { ...source }
  for (const key of kindOf(source.type)?.paths ?? []) {
    const written = resolved[key]
    if (typeof written === 'string') resolved[key] = isCredential(written) ? written : at(written)
  }
  return resolved as Source
}

function kindOf(type: unknown): SourceKind | undefined {
  return KINDS.find(({ schema }) => schema.shape.type.value === type)
}
