/** A `[[source]]` of type "recording". */
import { z } from 'zod'
import { path, table } from '../parse/fields.js'
import { everySource, type SourceKind, speed } from './source-kind.js'

const schema = table({
  type: z.literal('recording'),
  ...everySource,
  path: path.describe('The recorded file or folder / 記録ファイルまたはフォルダー'),
  speed: speed(1),
  operator: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe('Operator, for a recording that does not name one / 記録に事業者名がない場合の事業者名'),
  format: z
    .enum(['auto', 'rows', 'odpt', 'gtfs-realtime', 'gtfs-realtime-json'])
    .default('auto')
    .describe(
      'Format of the file or folder; auto: detected from its whole content / 記録の形式（auto は内容全体から判別）',
    ),
  resume: z
    .boolean()
    .default(true)
    .describe(
      'After a restart go on behind what was sent; false: from its beginning / 再起動後は送信済みの続きから読む（false は先頭から）',
    ),
  mapping: path.optional().describe('Mapping file from its fields to events / 項目対応ファイル'),
})

export type RecordingConfig = z.output<typeof schema>

export const recording: SourceKind<typeof schema> = { schema, paths: ['path', 'mapping'] }
