/** What goes wrong slowly: clock, disk, keys, and a content guard that nobody wrote. Pure. */
import type { ClockFacts, ConfigFault, DiskFacts, End, HostFacts, KeyFacts } from './facts.js'
import { type Finding, judged, told } from './finding.js'

/** Reading one of these takes a microsecond and more, for every datagram's time of arrival. */
const SLOW_CLOCKS = new Set(['hpet', 'acpi_pm', 'jiffies', 'refined-jiffies', 'pit'])
/** Below this share the disk is nearly full, and below the next as good as full. */
const LOW_SHARE = 0.1
const FULL_SHARE = 0.02
/** However large the disk, so much suffices for everything but the journal. */
const ENOUGH_BYTES = 10 * 2 ** 30
/** A year, after which whoever had access to a key may be gone, and the key is not (docs/keys.md). */
const KEY_DAYS_MAX = 365
/** So many files of a changed program are named. */
const NAMED_MAX = 5

export function upkeepFindings(facts: HostFacts): Finding[] {
  const { end, clock, isClockSynchronized, disk, keys, wanted } = facts
  const shown = '/sys/devices/system/clocksource/clocksource0'
  return [
    ...facts.configFaults.map((fault) => configFinding(end, wanted.file, fault)),
    ...(facts.program.faults.length > 0 ? [programFinding(facts)] : []),
    ...judged(clock, { id: 'clocksource', end, command: `cat ${shown}/current_clocksource` }, (value) => [
      clockFinding(facts, value, shown),
    ]),
    ...judged(isClockSynchronized, { id: 'clock', end, command: 'timedatectl' }, (isSynchronized) => [
      isSynchronized ? undefined : unsynchronized(facts),
    ]),
    ...judged(disk, { id: 'disk', end, command: `df -h ${wanted.stateDir}` }, (value) => diskFindings(facts, value)),
    ...judged(keys, { id: 'keys', end, command: `katamichi key ls ${wanted.file}` }, (all) =>
      all.map((key) => keyFinding(facts, key)),
    ),
    ...(end === 'sender' && wanted.contentGuardFile === undefined ? [noContentGuard(wanted.file)] : []),
  ]
}

/** Also for a configuration that cannot be loaded at all. */
export function configFinding(end: End, file: string, { text, isForbidden }: ConfigFault): Finding {
  const about = { end, command: `katamichi config check ${file}` }
  if (isForbidden) {
    return {
      ...{ ...about, id: 'configuration_not_known', severity: 'unknown' },
      seen: told(`not allowed to read: ${text}`, `読み取り権限がありません: ${text}`),
      remedy: told("run it as root or as the service's user", 'root またはサービスのユーザーで実行してください'),
    }
  }
  return {
    ...{ ...about, id: 'configuration', severity: 'fault' },
    seen: told(text, `設定の誤り: ${text}`),
    remedy: told('correct it; the process does not start like this', '修正してください。このままでは起動しません'),
  }
}

function programFinding({ end, program: { folder, faults } }: HostFacts): Finding {
  const named = faults.slice(0, NAMED_MAX).join('; ') + (faults.length > NAMED_MAX ? '; …' : '')
  return {
    ...{ id: 'program_changed', severity: 'fault', end },
    command: `cd ${folder} && sha256sum --check --quiet files.sha256`,
    seen: told(
      `the program is not what its package brought: ${named}`,
      `プログラムがパッケージの内容と一致しません: ${named}`,
    ),
    remedy: told(
      'find out who or what changed it, and install the package again; it does not start like this',
      '変更の経緯を調べ、パッケージを入れ直してください。このままでは起動しません',
    ),
  }
}

function clockFinding({ end }: HostFacts, { source, available }: ClockFacts, shown: string): Finding | undefined {
  if (!SLOW_CLOCKS.has(source)) return undefined
  const better = available.find((name) => !SLOW_CLOCKS.has(name))
  return {
    ...{ id: 'clocksource_slow', severity: 'warning', end },
    command: better ? `echo ${better} > ${shown}/current_clocksource` : 'dmesg | grep -i -e clocksource -e tsc',
    seen: told(
      `the kernel's clock is ${source}, which is slow to read`,
      `カーネルのクロックソースが ${source} で、読み出しが低速です`,
    ),
    remedy: better
      ? told(`change to ${better}`, `${better} に切り替えてください`)
      : told(
          'find out in the kernel log why it gave up the better ones',
          '他のクロックソースが使えない理由をカーネルログで確認してください',
        ),
  }
}

function unsynchronized({ end }: HostFacts): Finding {
  return {
    ...{ id: 'clock_not_synchronized', severity: 'warning', end, command: 'systemctl enable --now chrony' },
    seen: told('nothing keeps the clock of this host right', 'このホストの時計を合わせる仕組みが動作していません'),
    remedy: told(
      'give it a time server of its own network: ages, key changes and proofs go by the clocks of both ends',
      '同じネットワーク内の時刻サーバーに合わせてください。情報の鮮度・鍵の切替・記録の証明は両端の時計に依存します',
    ),
  }
}

function diskFindings(facts: HostFacts, disk: DiskFacts): (Finding | undefined)[] {
  if (disk.isReadOnly) return [readOnly(facts, disk.folder)]
  return [lowDisk(facts, disk) ?? journalRoom(facts, disk)]
}

function readOnly({ end }: HostFacts, folder: string): Finding {
  return {
    ...{ id: 'disk_read_only', severity: 'fault', end },
    command: `mount -o remount,rw $(df --output=target ${folder} | tail -1)`,
    seen: told(`${folder} is on a disk that is mounted read-only`, `${folder} のあるディスクが読み取り専用です`),
    remedy: told(
      'look at the kernel log for disk errors, then mount it for writing: nothing can be written down',
      'カーネルログでディスク異常を確認し、書き込み可能にしてください。状態を記録できません',
    ),
  }
}

function lowDisk({ end }: HostFacts, disk: DiskFacts): Finding | undefined {
  const { folder, freeBytes, totalBytes, freeInodes, totalInodes } = disk
  const share = freeBytes / totalBytes
  // Some file systems have no fixed number of them.
  const inodes = totalInodes === 0 ? 1 : freeInodes / totalInodes
  const isFull = Math.min(share, inodes) < FULL_SHARE
  const isLow = (share < LOW_SHARE && freeBytes < ENOUGH_BYTES) || inodes < LOW_SHARE
  if (!isFull && !isLow) return undefined
  return {
    ...{ id: 'disk_low', severity: isFull ? 'fault' : 'warning', end, command: `df -h ${folder}; df -i ${folder}` },
    seen: told(
      `${folder}: ${percent(share)} free (${gib(freeBytes)}), inodes ${percent(inodes)} free`,
      `${folder}: 空き ${percent(share)}（${gib(freeBytes)}）、inode の空き ${percent(inodes)}`,
    ),
    remedy: told(
      'make room, or lower journal.bytes_max: a sender that cannot write its numbers stops sending',
      '空きを確保するか、journal.bytes_max を下げてください。番号を書けない送信側は送出を停止します',
    ),
  }
}

function journalRoom({ end, wanted }: HostFacts, { folder, freeBytes, journalBytes }: DiskFacts): Finding | undefined {
  const growth = Math.max(0, wanted.journalBytesMax - journalBytes)
  if (growth <= freeBytes) return undefined
  return {
    ...{ id: 'journal_without_room', severity: 'warning', end, command: `df -h ${folder}` },
    seen: told(
      `the journal may grow by ${gib(growth)}, and ${gib(freeBytes)} are free in ${folder}`,
      `ジャーナルは最大あと ${gib(growth)} 増えますが、${folder} の空きは ${gib(freeBytes)} です`,
    ),
    remedy: told('make room, or lower journal.bytes_max', '空きを確保するか、journal.bytes_max を下げてください'),
  }
}

function keyFinding({ end, wanted }: HostFacts, { id, ageDays }: KeyFacts): Finding | undefined {
  if (ageDays === undefined || ageDays <= KEY_DAYS_MAX) return undefined
  return {
    ...{ id: 'key_old', severity: 'warning', end, command: 'katamichi keygen next.key' },
    seen: told(
      `key id ${id} (${wanted.file}) is ${Math.floor(ageDays)} days old`,
      `鍵番号 ${id}（${wanted.file}）は作成から ${Math.floor(ageDays)} 日経過しています`,
    ),
    remedy: told(
      'make a new key, carry it to the other end, and name it with its time as [next_key] (docs/keys.md)',
      '新しい鍵を作成して他端へ運び、切替時刻とともに [next_key] に記載してください（docs/keys.md）',
    ),
  }
}

function noContentGuard(file: string): Finding {
  return {
    ...{
      id: 'content_guard_off',
      severity: 'warning',
      end: 'sender',
      command: 'katamichi guard learn RECORDING --out guard.toml',
    },
    seen: told(
      `${file} has no [guard]: everything that the sources say crosses`,
      `${file} に [guard] がありません。入力元の内容がすべて送出されます`,
    ),
    remedy: told(
      'have a list proposed from a recording, read it, and name it as guard.file (docs/guard.md)',
      '記録から一覧（案）を作成し、内容を確認して guard.file に指定してください（docs/guard.md）',
    ),
  }
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`
}

function gib(bytes: number): string {
  return `${Number((bytes / 2 ** 30).toPrecision(3))} GiB`
}
