/**
 * The restore drill: a backup is put into a scratch folder, a recording is played through what was restored and through
 * what is in force, and the bytes are compared.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path'
import type { Given } from '../backup/backup-keys.js'
import { gatherFiles } from '../backup/gather-files.js'
import { type OpenedBackup, openAt, placeUnder, restoreUnder } from '../backup/restore.js'
import { isCredential, refusal } from '../config/keys/keys.js'
import { VERSION } from '../config/version.js'
import type { RecordingItem } from '../sender/intake/sources/recording/recording.js'

interface Played {
  datagrams: number
  events: number
  /** SHA-256 of what came out of what is in force, and of what was restored. */
  inForce: string
  restored: string
}

/** Plays the recording through the configuration in force and through the restored one. */
export type Play = (
  config: string,
  restored: string,
  items: readonly RecordingItem[],
  scratch: string,
) => Promise<Played>

/** How each end is played; a host has one end, and may lack the other's program. */
export type Plays = Partial<Record<'sender' | 'receiver', Play>>

export interface DrillReport {
  backup: { file: string; sha256: string; createdMs: number; end: 'sender' | 'receiver'; host: string; version: string }
  ranMs: number
  /** Files of the backup beside those in force. */
  files: { path: string; is: 'same' | 'different' | 'missing' }[]
  /** `events`: those that left, of a sender; those that were told, of a receiver. */
  played: { records: number; datagrams: number; events: number }
  /** SHA-256 of what came out, of what is in force and of what was restored. */
  inForce: string
  restored: string
  isPassed: boolean
}

/** Throws where the backup does not open, or either configuration cannot be played. */
export async function drill(
  file: string,
  given: Given,
  config: string,
  items: readonly RecordingItem[],
  nowMs: number,
  plays: Plays,
): Promise<DrillReport> {
  const opened = await openAt(file, given)
  const { end: ofEnd } = opened.header
  const play = plays[ofEnd]
  if (!play) throw new Error(`${file} is of a ${ofEnd}, and this program is not: run the drill at the ${ofEnd}`)
  const scratch = mkdtempSync(join(tmpdir(), 'katamichi-drill-'))
  try {
    restoreUnder(join(scratch, 'restored'), opened)
    const files = compared(opened, join(scratch, 'restored'))
    const there = relocatedConfig(opened, join(scratch, 'restored'))
    await refuseOutside(there, join(scratch, 'restored'))
    const { inForce, restored, ...played } = await play(config, there, items, scratch)
    const { createdMs, end, host, version } = opened.header
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex')
    // Nothing is like nothing: a drill in which no event came out says nothing.
    const isPassed = inForce === restored && played.events > 0
    return {
      ...{ backup: { file: basename(file), sha256, createdMs, end, host, version }, ranMs: nowMs, files },
      ...{ played: { records: items.reduce((sum, one) => sum + one.events.length, 0), ...played } },
      ...{ inForce, restored, isPassed },
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function compared({ files }: OpenedBackup, folder: string): DrillReport['files'] {
  return files
    .filter(({ kind, path }) => kind !== 'state' && !isCredential(path))
    .map(({ path }): DrillReport['files'][number] => {
      try {
        const isSame = readFileSync(path).equals(readFileSync(placeUnder(folder, path)))
        return { path, is: isSame ? 'same' : 'different' }
      } catch {
        return { path, is: 'missing' }
      }
    })
}

/** Beside the restored configuration, a copy whose absolute paths lead into the folder. Returns its path. */
function relocatedConfig({ header, files }: OpenedBackup, folder: string): string {
  const config = placeUnder(folder, header.config)
  const places = new Set(files.flatMap(({ path }) => (isCredential(path) ? [path] : [path, dirname(path)])))
  places.add(header.stateDir)
  const text = readFileSync(config, 'utf8').replace(QUOTED, (whole, double, single) => {
    const written: string = double ?? single
    const path = isCredential(written) ? written : isAbsolute(written) ? resolve(written) : undefined
    return path !== undefined && places.has(path) ? JSON.stringify(placeUnder(folder, path)) : whole
  })
  const copy = join(dirname(config), `drill-${basename(config)}`)
  writeFileSync(copy, text, { flag: 'wx', mode: 0o600 })
  return copy
}

/** In Japanese, and in English. */
export function drillVerdict({
  inForce,
  restored,
  played,
}: Pick<DrillReport, 'inForce' | 'restored' | 'played'>): [string, string] {
  if (inForce !== restored) return ['不一致', 'NOT the same bytes']
  if (played.events > 0) return ['全バイト一致', 'the same bytes']
  return ['イベントが 1 件も出ず判定不能', 'no event came out, so nothing was compared: take another recording']
}

/** A text of TOML on one line. One with an escape in it is no path that anybody writes, and is told of by the next. */
const QUOTED = /"([^"\\\n]*)"|'([^'\n]*)'/g

/** What is in force must not be played twice: of a path that still leads there, nothing would have been restored. */
async function refuseOutside(config: string, folder: string): Promise<void> {
  const { stateDir, files } = await gatherFiles(config)
  for (const path of [stateDir, ...files.map((file) => file.path)])
    if (isCredential(path) || !path.startsWith(`${folder}${sep}`))
      throw refusal(
        config,
        `names ${path}, which is not among what was restored: write it as a plain path, and back up`,
      )
}

/** The report as a document, in the words of the guideline バックアップリカバリ検査. */
export function drillText({ backup, ranMs, files, played, inForce, restored, isPassed }: DrillReport): string {
  const time = (ms: number) => new Date(ms).toISOString()
  const counts = { same: '一致', different: '相違', missing: '現用なし' }
  return [
    `# バックアップリカバリ検査 ${isPassed ? '合格' : '不合格'} / Restore drill: ${isPassed ? 'passed' : 'FAILED'}`,
    '',
    `- 実施 / run: ${time(ranMs)}、片道 ${VERSION}`,
    `- 対象 / backup: \`${backup.file}\`、SHA-256 ${backup.sha256}`,
    `- 作成 / made: ${time(backup.createdMs)}、${backup.end}、${backup.host}、${backup.version}`,
    `- 再生 / played: 記録 ${played.records} 件 records、データグラム ${played.datagrams}、イベント ${played.events} events`,
    `- 現用の出力 / in force: SHA-256 ${inForce}`,
    `- 復元後の出力 / restored: SHA-256 ${restored}`,
    `- 判定 / verdict: ${drillVerdict({ inForce, restored, played }).join(' ')}`,
    '- 実施者 / by: 【記入】',
    '',
    '| ファイル / file | 現用との比較 / beside what is in force |',
    '|---|---|',
    ...files.map(({ path, is }) => `| ${path} | ${counts[is]} ${is} |`),
    '',
  ].join('\n')
}

export function digestOf(parts: Iterable<Uint8Array | string>): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}
