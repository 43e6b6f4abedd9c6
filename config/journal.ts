/** `[journal]` of sender.toml and receiver.toml: whether the end keeps a journal in its `state_dir`, and how much. */
import { join } from 'node:path'
import { z } from 'zod'
import { table } from './parse/fields.js'

export const journal = table({
  enabled: z
    .boolean()
    .default(true)
    .describe('Whether frames are kept in state_dir/journal.sqlite / フレームを記録するか'),
  max_age_s: z
    .int()
    .min(1)
    .max(31_536_000)
    .default(604_800)
    .describe('Frames older than this are deleted / これより古いフレームを削除する'),
  bytes_max: z
    .int()
    .min(16_777_216)
    .max(1_099_511_627_776)
    .default(2_147_483_648)
    .describe('The oldest are deleted while the file is larger / ファイルがこれより大きい間、古い順に削除する'),
}).prefault({})

export type JournalConfig = z.output<typeof journal>

/** Where an end's journal is. */
export function journalFile(stateDir: string): string {
  return join(stateDir, 'journal.sqlite')
}
