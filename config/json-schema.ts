import { z } from 'zod'
import { guardSchema } from './guard.js'
import { linkSchema } from './link.js'
import { receiverSchema } from './receiver.js'
import { senderSchema } from './sender.js'

type JsonSchema = z.core.JSONSchema.BaseSchema

/**
 * JSON Schema (2020-12) of the files as an operator writes them, for editors. config/schema/ holds them,
 * as `writeConfigJsonSchemas` made them. Faults that take two values to see are not in them.
 */
export function configJsonSchemas(): { link: JsonSchema; sender: JsonSchema; receiver: JsonSchema; guard: JsonSchema } {
  return {
    link: z.toJSONSchema(linkSchema, { io: 'input' }),
    sender: z.toJSONSchema(senderSchema, { io: 'input' }),
    receiver: z.toJSONSchema(receiverSchema, { io: 'input' }),
    guard: z.toJSONSchema(guardSchema, { io: 'input' }),
  }
}
