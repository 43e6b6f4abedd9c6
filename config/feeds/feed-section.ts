/** The section of receiver.toml that one feed has. */
import type { z } from 'zod'
import type { KeyFault, RawTable } from '../parse/parse-config.js'

export interface FeedSection {
  schema: z.ZodType
  /** What no single value of it can show: between its keys, and with `[access]`. None by default. */
  faults?: (raw: RawTable) => KeyFault[]
  /** Keys of it that name a file, which is looked for beside receiver.toml. None by default. */
  files?: readonly string[]
}
