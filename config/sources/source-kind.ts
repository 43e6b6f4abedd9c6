/** What `sender.toml` says of one kind of source: a schema, and what no schema can say. */
import { z } from 'zod'
import { name } from '../parse/fields.js'
import type { KeyFault } from '../parse/parse-config.js'

export interface SourceKind<Schema = unknown> {
  /** Of a `[[source]]` table, whose `type` is a literal that names the kind. */
  readonly schema: Schema
  /** The keys that hold paths: the loader makes these absolute. */
  readonly paths: readonly string[]
  /** What takes two values to see. `at` stands before the keys, as in `source[0]`. */
  readonly faults?: (source: unknown, at: string) => KeyFault[]
}

/** What every kind of source has. */
export const everySource = {
  name: name.describe('Name in log and metrics, unique / ログと指標に使う一意の名前'),
  silent_after_s: z
    .int()
    .min(1)
    .max(604_800)
    .optional()
    .describe(
      'Time without a message after which it counts as silent; by default learnt from its own pauses / 途絶とみなす無通信時間（既定は受信間隔から学習）',
    ),
}

/** For sources that keep a pace of their own. */
export function speed(standard: number) {
  return z
    .union([z.number().min(0.01).max(10000), z.literal('max')], {
      error: 'must be a number from 0.01 to 10000, or "max"',
    })
    .default(standard)
    .describe('Multiple of real time, or "max" for as fast as possible / 実時間に対する倍率、"max" は最高速')
}
