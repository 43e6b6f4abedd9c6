/** What was erased, as a dated document in both languages, to be completed and signed. */
import { hostname } from 'node:os'
import { VERSION } from '../config/version.js'

export interface Erased {
  path: string
  what: 'state' | 'key'
  /** Written over; `undefined` where only the name was removed. */
  bytes: number | undefined
  medium: 'turning' | 'flash' | 'unknown'
  /** Why it is still there. */
  fault?: string
}

const MEDIA = {
  turning: '磁気ディスク / turning disk',
  flash: 'フラッシュ等 / flash or the like',
  unknown: '不明 / unknown',
}

export function purgeCertificate(
  { end, config, atMs }: { end: 'sender' | 'receiver'; config: string; atMs: number },
  erased: readonly Erased[],
): string {
  const left = erased.filter(({ fault }) => fault !== undefined)
  return [
    `# データ消去記録 ${left.length === 0 ? '' : '（未完了）'} / Record of erasure${left.length === 0 ? '' : ' (NOT complete)'}`,
    '',
    `- 実施 / done: ${new Date(atMs).toISOString()}、${hostname()}、片道 ${VERSION}`,
    `- 対象 / of: ${end === 'sender' ? '送信側 sender' : '受信側 receiver'}、\`${config}\``,
    '- 方法 / how: 乱数で上書きし、ディスクに同期してから削除 / written over with random bytes, synced, then removed',
    `- 件数 / files: ${erased.length - left.length}、残存 / still there: ${left.length}`,
    '- **注意 / note**: フラッシュ、仮想ディスク、スナップショットでは、上書きしても以前のデータが残ることがある。',
    '  鍵を廃棄するか、媒体を破壊すること。/ On flash, virtual disks and under snapshots earlier copies may remain:',
    '  destroy the keys, or the medium.',
    '- ここに含まれないもの / not in this: ログ、バックアップ、証拠パッケージ、持ち出した鍵の写し、OS のスワップ /',
    '  logs, backups, evidence packages, copies of keys elsewhere, swap: 【記入】',
    '- 実施者・確認者 / by, checked by: 【記入】',
    '',
    '| ファイル / file | 種別 / kind | 上書きバイト / bytes | 媒体 / medium | 結果 / result |',
    '|---|---|---:|---|---|',
    ...erased.map(
      ({ path, what, bytes, medium, fault }) =>
        `| ${path.replaceAll('|', '\\|')} | ${what === 'key' ? '鍵 key' : '状態 state'} | ${bytes ?? '–'} | ${MEDIA[medium]} | ` +
        `${fault === undefined ? (bytes === undefined ? '名前のみ削除 name only' : '消去 erased') : `残存 ${fault.replaceAll('|', '\\|')}`} |`,
    ),
    '',
  ].join('\n')
}
