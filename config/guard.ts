/** `guard.toml` lists what may leave: whatever it does not list does not cross (docs/guard.md). */
import { blake3 } from '@noble/hashes/blake3.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { CHARACTER_CLASSES } from '../ground/character-classes.js'
import { GUARDED_KINDS } from '../proto/guarded-fields.js'
import { canonicalJson } from './canonical-json.js'
import { guardFaults } from './guard-faults.js'
import { name, table } from './parse/fields.js'
import { parseConfig } from './parse/parse-config.js'

const lengthMax = z.int().min(1).max(4000)
const characters = z.array(z.enum(CHARACTER_CLASSES)).max(CHARACTER_CLASSES.length)
const also = z.string().max(200)
const number = z.number().min(-1e15).max(1e15)
const seconds = z.int().min(0).max(4_102_444_800)

/** How a text may look, where no `[[field]]` says something else. */
function textTable(length: number, classes: z.infer<typeof characters>) {
  return table({
    length_max: lengthMax.default(length).describe('Longest text, in characters / 文字列の最大文字数'),
    characters: characters.default(classes).describe('Classes of characters that it may have / 使用できる文字の種類'),
    also: also.default('').describe('Further characters that it may have / そのほかに使用できる文字'),
  })
}

const pace = {
  events_per_s: z
    .number()
    .min(0.01)
    .max(10_000_000)
    .describe('Records of one source in a second, on average, at most / 入力元ごとの毎秒平均記録数の上限'),
  burst_events: z
    .int()
    .min(1)
    .max(10_000_000)
    .describe('Records that may come at once, such as a snapshot / 一度に届いてよい記録数（一覧の一括更新など）'),
}

export const guardSchema = table({
  kinds: z
    .array(z.enum(GUARDED_KINDS))
    .min(1)
    .max(GUARDED_KINDS.length)
    .describe('Kinds of records that may cross / 通過させる記録の種類'),
  fields: z
    .array(z.string().max(100))
    .max(500)
    .default([])
    .describe('Paths of the fields that may cross, one by one / 通過させる項目（1 件ずつ列挙する）'),
  rate: table(pace).describe('For each source / 入力元ごと'),
  text: textTable(64, ['letters', 'digits', 'marks', 'spaces']).prefault({}),
  free_text: textTable(1000, ['letters', 'digits', 'marks', 'spaces', 'line_breaks']).optional(),
  operator: z
    .array(
      table({
        name: z
          .string()
          .max(200)
          .describe('As the records have it; "" is none / 記録中の事業者名（"" は事業者名なし）'),
        lines: z
          .array(z.string().max(200))
          .max(5000)
          .default([])
          .describe('Its lines that may cross; "" is none / 通過させる路線（"" は路線名なし）'),
        any_line: z.boolean().default(false).describe('Whether all its lines may cross / 全路線を通過させるか'),
      }),
    )
    .max(256)
    .default([]),
  source: z
    .array(table({ name: name.describe('A source of sender.toml / sender.toml の入力元'), ...pace }))
    .max(64)
    .default([]),
  field: z
    .array(
      table({
        path: z.string().max(100).describe('One of `fields`, or a part of the key / 対象の項目'),
        min: number.optional().describe('Least number / 最小値'),
        max: number.optional().describe('Greatest number / 最大値'),
        past_s_max: seconds.optional().describe('How long ago a time may be / 過去の時刻の許容範囲'),
        ahead_s_max: seconds.optional().describe('How far ahead a time may be / 未来の時刻の許容範囲'),
        length_max: lengthMax.optional().describe('Longest text, in characters / 文字列の最大文字数'),
        characters: characters.optional().describe('Classes of characters that it may have / 使用できる文字の種類'),
        also: also.optional().describe('Further characters that it may have / そのほかに使用できる文字'),
        pattern: z
          .string()
          .min(1)
          .max(500)
          .optional()
          .describe('What the whole text must match / 文字列全体が一致すべきパターン'),
        values: z
          .array(z.string().max(200))
          .min(1)
          .max(5000)
          .optional()
          .describe('The only texts, or names of an enum, that it may have / 許可する値の一覧'),
      }),
    )
    .max(500)
    .default([]),
})

export type GuardConfig = z.output<typeof guardSchema>

/** Throws `ConfigError` listing every fault. Pure. */
export function parseGuardConfig(toml: string, file: string): GuardConfig {
  return parseConfig(guardSchema, guardFaults, toml, file)
}

/** What two people compare, and the heartbeat says: comments, order of the tables' keys and layout do not change it. */
export function guardFingerprint(guard: GuardConfig): number {
  const digest = blake3(utf8ToBytes(`katamichi guard 1${canonicalJson(guard)}`), { dkLen: 4 })
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0)
}
