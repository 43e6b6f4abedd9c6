/** What the running sender says of itself in its textfile. Pure. */
import type { HostFacts, SenderWord } from './facts.js'
import { type Finding, judged, told } from './finding.js'

/** The sender writes its textfile every 5 s; after so long it has missed several turns. */
const TEXTFILE_OLD_S = 30
/** The intake is heard every second; after so long it is frozen. */
const INTAKE_SILENT_S = 10
/** For a source of which sender.toml does not say how long it may be silent. */
const SILENT_AFTER_S = 600

const STATUS = 'systemctl status katamichi-sender'
const LOG = 'journalctl -u katamichi-sender -e'

export function senderFindings({ end, senderWord, wanted, observedS }: HostFacts): Finding[] {
  if (end !== 'sender') return []
  return judged(senderWord, { id: 'sender_word', end, command: STATUS }, (word) => {
    if (!word.isUp || word.ageS > TEXTFILE_OLD_S) return [silent(word, wanted.textfile ?? '')]
    const isOfHold = word.heldS !== undefined && word.blockedBy === 'queue_full'
    return [
      word.intakeSilentS !== undefined && word.intakeSilentS > INTAKE_SILENT_S
        ? {
            ...{ id: 'intake_silent', severity: 'fault', end: 'sender', command: LOG },
            seen: told(
              `the intake process has said nothing for ${Math.round(word.intakeSilentS)} s`,
              `取り込みプロセスが ${Math.round(word.intakeSilentS)} 秒間応答していません`,
            ),
            remedy: told('look at its log, and restart the sender', 'ログを確認し、送信側を再起動してください'),
          }
        : undefined,
      word.heldS === undefined ? undefined : held(word.heldS, wanted.file),
      word.blockedBy === undefined || isOfHold ? undefined : blocked(word.blockedBy, wanted.stateDir),
      // Where the sources have to wait for the release, their silence is no fault of theirs.
      ...(isOfHold ? [] : word.sources.map(sourceFinding)),
      word.datagramsFailed.grew > 0
        ? {
            ...{ id: 'send_failures', severity: 'fault', end: 'sender', layer: 'socket', command: LOG },
            seen: told(
              `the kernel refused ${word.datagramsFailed.grew} datagrams in ${observedS} s`,
              `カーネルが ${observedS} 秒間に ${word.datagramsFailed.grew} 個の送出を拒否しました`,
            ),
            remedy: told(
              'the log says why (interface down, no route, the firewall): mend that',
              '理由（インターフェース停止、経路なし、ファイアウォール等）はログにあります',
            ),
          }
        : undefined,
      word.journalTrouble === undefined
        ? undefined
        : {
            ...{ id: 'journal_trouble', severity: 'fault', end: 'sender', command: `df -h ${wanted.stateDir}` },
            seen: told(
              `the journal cannot be written (${word.journalTrouble})`,
              `ジャーナルに書き込めません（${word.journalTrouble}）`,
            ),
            remedy: told('make room, or replace the disk', '空きを確保するか、ディスクを交換してください'),
          },
    ]
  })
}

function silent({ isUp, ageS }: SenderWord, file: string): Finding {
  return {
    ...{ id: 'sender_not_running', severity: 'fault', end: 'sender', command: 'systemctl restart katamichi-sender' },
    seen: isUp
      ? told(
          `${file} was last written ${Math.round(ageS)} s ago`,
          `${file} の最終書き込みは ${Math.round(ageS)} 秒前です`,
        )
      : told('the sender has stopped', '送信側は停止しています'),
    remedy: told('start it; its log says why it stopped', '起動してください。停止理由はログにあります'),
  }
}

/** What the operator holds is no fault. */
function held(heldS: number, file: string): Finding {
  const minutes = Math.floor(heldS / 60)
  return {
    ...{ id: 'sender_held', severity: 'warning', end: 'sender', command: `katamichi sender release -c ${file}` },
    seen: told(
      `the operator holds the sender, for ${minutes} min by now: nothing leaves`,
      `操作者が送出を止めています（遮断、${minutes} 分経過）。何も送出されません`,
    ),
    remedy: told(
      'nothing is broken; release it when the time has come',
      '故障ではありません。時期が来たら解除してください',
    ),
  }
}

function blocked(reason: string, stateDir: string): Finding {
  const about = { id: `blocked_${reason}`, severity: 'fault', end: 'sender' } as const
  if (reason === 'no_numbers') {
    return {
      ...{ ...about, command: `df -h ${stateDir}` },
      seen: told(
        'no sequence number can be reserved, so no event leaves',
        '番号を予約できず、イベントを送出できません',
      ),
      remedy: told(`free ${stateDir} (full, or read-only)`, `${stateDir} の空きと書き込み可否を確認してください`),
    }
  }
  return {
    ...{ ...about, command: 'katamichi plan --help' },
    seen: told(
      'events wait longer than they may: the link is too slow for what comes in',
      '回線の速度が流入量に足りず、イベントが滞留しています',
    ),
    remedy: told(
      'raise rate.bits_per_second in link.toml at both ends, or let less in',
      '両端の link.toml の rate.bits_per_second を上げるか、流入を減らしてください',
    ),
  }
}

function sourceFinding({ name, silentS, silentAfterS = SILENT_AFTER_S }: SenderWord['sources'][number]) {
  if (silentS !== undefined && silentS <= silentAfterS) return undefined
  const about = { severity: 'fault', end: 'source', command: LOG } as const
  if (silentS === undefined) {
    return {
      ...{ ...about, id: 'source_not_heard' },
      seen: told(`source ${name} has not been heard yet`, `入力元 ${name} からまだ何も届いていません`),
      remedy: told(
        'start it, and compare its address with sender.toml',
        '入力元を起動し、sender.toml の接続先と比べてください',
      ),
    }
  }
  return {
    ...{ ...about, id: 'input_too_old' },
    seen: told(
      `source ${name} last spoke ${Math.round(silentS)} s ago (it may be silent for ${silentAfterS} s)`,
      `入力元 ${name} の最終受信は ${Math.round(silentS)} 秒前です（許容 ${silentAfterS} 秒）`,
    ),
    remedy: told(
      'look at the train management system and at its way to this host',
      '運行管理系と、このホストまでの経路を確認してください',
    ),
  }
}
