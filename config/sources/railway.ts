/** A `[[source]]` of type "railway", the built-in one. */
import { z } from 'zod'
import { table } from '../parse/fields.js'
import { everySource, type SourceKind, speed } from './source-kind.js'

const schema = table({
  type: z.literal('railway'),
  ...everySource,
  seed: z
    .int()
    .min(0)
    .max(0xffffffff)
    .describe('The same seed makes the same day / 乱数シード（同じ値なら同じ一日を再現）'),
  trains: z.int().min(1).max(2000).describe('Number of trains / 列車本数'),
  speed: speed(1),
})

export type RailwayConfig = z.output<typeof schema>

export const railway: SourceKind<typeof schema> = { schema, paths: [] }
