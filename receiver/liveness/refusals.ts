/**
 * Tells what arrives and is refused: under which word, how many in the last ten seconds, why that is and what to do.
 * What is heard and refused must never look as if nothing were heard.
 */

import type { AssemblerStatus } from '../assembly/core/frame-assembler.js'
import { REFUSAL_WORDS, type RefusalWord } from '../assembly/core/refusal-words.js'
import { type Remedy, span } from './causes.js'

/** How many there have been of each since the start. */
export type RefusalCounts = Readonly<Record<RefusalWord, number>>

/** What the last refused datagrams said of themselves. 0 or absent is not known. */
interface RefusalHints {
  /** Key id of the last one whose tag did not fit. */
  tagKeyId: number
  /** The last key id that we do not have; 0 is an unkeyed datagram. */
  keyId: number
  stream: number
  version: number
  fingerprint: number
  /** Sender of the last authentic heartbeat whose epoch is not its sender's current one. */
  epochSender: number
  epoch: number
  currentEpoch: number
  epochCreatedMs: number
  /** Creation time of the last frame that was too old. */
  agedCreatedMs: number
  /** Key id of the last sealed frame that was not opened. */
  sealKeyId: number
}

/** What this receiver expects. */
interface OwnIdentity {
  keyIds: readonly number[]
  stream: number
  fingerprint: number
  maxAgeMs: number
  /** `[source]` of each link, as a person reads it. */
  sources: readonly string[]
}

/** Takes the counts from the counters of a receiver. */
export function refusalCountsOf(
  { datagrams, counts }: Pick<AssemblerStatus, 'datagrams' | 'counts'>,
  foreignSource: number,
  framesAged: number,
): RefusalCounts {
  const { tag, key, stream, version, foreign, too_short, lane, geometry, length } = datagrams
  return {
    ...{ tag, key, stream, version, aged: framesAged, foreign_source: foreignSource },
    not_ours: foreign + too_short + lane + geometry + length,
    repeated: datagrams.repeated + datagrams.too_old,
    old_epoch: datagrams.old_epoch,
    other_epoch: counts.otherEpochHeartbeats,
    link_differs: counts.linkMismatch,
    ...{ sealed: counts.sealed, plain: counts.plain, unopened: counts.seal_key + counts.seal_broken },
  }
}

export interface Refusal {
  word: RefusalWord
  /** Count of the last ten seconds. */
  recent: number
  /** Count since it began. */
  count: number
  sinceMs: number
  text: string
  remedy: Remedy
}

/** How long none must have been refused for the refusal to be over. */
const REFUSAL_OVER_MS = 10_000
const SAMPLE_MS = 1_000
/** Words under which whole frames are refused. */
const FRAME_WORDS: ReadonlySet<RefusalWord> = new Set(['aged', 'sealed', 'plain', 'unopened'])

interface Episode {
  sinceMs: number
  lastMs: number
  countBefore: number
}

export class Refusals {
  /** Samples, the oldest first, at most one a second. */
  readonly #samples: { atMs: number; counts: RefusalCounts }[] = []
  readonly #episodes = new Map<RefusalWord, Episode>()
  #last: RefusalCounts | undefined

  constructor(private readonly own: OwnIdentity) {}

  /** Must be called about once a second. More often does no harm. */
  handleCounts(counts: RefusalCounts, nowMs: number): void {
    const newest = this.#samples.at(-1)
    if (newest && nowMs - newest.atMs < SAMPLE_MS) return
    for (const word of REFUSAL_WORDS) {
      const before = this.#last?.[word] ?? 0
      const episode = this.#episodes.get(word)
      if (counts[word] > before) {
        if (episode) episode.lastMs = nowMs
        else this.#episodes.set(word, { sinceMs: nowMs, lastMs: nowMs, countBefore: before })
      } else if (episode && nowMs - episode.lastMs > REFUSAL_OVER_MS) this.#episodes.delete(word)
    }
    this.#last = counts
    this.#samples.push({ atMs: nowMs, counts })
    while (this.#samples.length > 1 && this.#samples[1].atMs <= nowMs - REFUSAL_OVER_MS) this.#samples.shift()
  }

  /** What is being refused now, the most frequent first. */
  active(hints: RefusalHints, wallMs: number): Refusal[] {
    const [oldest] = this.#samples
    const newest = this.#last
    if (!oldest || !newest) return []
    const refusals = [...this.#episodes].map(([word, { sinceMs, countBefore }]) => {
      const count = newest[word] - countBefore
      // An episode that is younger than the window has all its refusals in it.
      const recent = Math.min(count, newest[word] - oldest.counts[word] || count)
      const [what, en, ja] = WHY[word](this.own, hints, wallMs)
      const things = FRAME_WORDS.has(word) ? 'frames' : 'datagrams'
      const text = `${recent} ${things} ${word === 'link_differs' ? 'differ' : 'refused'} in the last 10 s: ${what}`
      return { word, recent, count, sinceMs, text, remedy: { en, ja } }
    })
    return refusals.sort((a, b) => b.recent - a.recent)
  }
}

/** Why datagrams are refused under a word: what is wrong, and what to do, in both languages. */
type Why = (own: OwnIdentity, hints: RefusalHints, wallMs: number) => [what: string, en: string, ja: string]

const WHY: Readonly<Record<RefusalWord, Why>> = {
  tag: (_own, hints) => [
    `tag does not fit key id ${hints.tagKeyId}`,
    'the keys differ: compare the key check values that "katamichi config check" prints at both ends',
    '鍵が異なります。両端で katamichi config check の鍵照合値を比べてください',
  ],
  key: ({ keyIds }, hints) => [
    hints.keyId === 0
      ? `not keyed, and this receiver has ${idsText(keyIds)}`
      : `key id ${hints.keyId} is not known here (${idsText(keyIds)})`,
    'give both ends the same key.id and key file, and the same keys.mode in link.toml',
    '両端の key.id・鍵ファイル・link.toml の keys.mode を揃えてください',
  ],
  stream: ({ stream }, hints) => [
    `stream ${hints.stream}, and this receiver takes stream ${stream}`,
    'copy one link.toml to both ends',
    '両端の link.toml（stream）を揃えてください',
  ],
  version: (_own, hints) => [
    `wire version ${hints.version} is not read here`,
    'upgrade the receiver first, then the sender',
    '受信側を先に更新してください',
  ],
  not_ours: () => [
    'they are no datagrams of Katamichi',
    'something else sends to this port: give it another one',
    '別の通信がこのポートに届いています。ポートを分けてください',
  ],
  foreign_source: ({ sources }) => [
    `they come from another address or port than [source] says (${sources.join(' and ')})`,
    "compare [source] with the sender's source_socket",
    '受信側 [source] と送信側 source_socket のアドレス・ポートを比べてください',
  ],
  repeated: () => [
    'they were seen before',
    'the network repeats datagrams, or somebody plays them again: nothing of it is believed',
    '同じデータグラムが再び届いています（網の重複、または再送信の偽装）。受け入れていません',
  ],
  old_epoch: () => [
    "they are of an epoch that is not their sender's current one",
    'somebody plays again what was sent before a restart, or two senders have this number',
    '以前のエポックのデータグラムが届いています（再送信の偽装、または同じ番号の送信側が二つ）',
  ],
  // Heartbeats whose datagrams were refused as `old_epoch`.
  other_epoch: (_own, hints, wallMs) => [
    `sender ${hints.epochSender} speaks in epoch ${hints.epoch}, and its current one is ${hints.currentEpoch}` +
      clockText(wallMs - hints.epochCreatedMs),
    'two senders have this number, or its state_dir or clock went back: stop the other one; it is taken again ' +
      'by itself once the later epoch is silent and its own clock is right',
    '同じ番号の送信側が二つあるか、state_dir または時計が戻っています。余分な送信側を停止し、時計を合わせてください',
  ],
  link_differs: ({ fingerprint }, hints) => [
    `the sender has another link.toml (fingerprint ${hex(hints.fingerprint)}, ours ${hex(fingerprint)})`,
    'copy one link.toml to both ends: patience, heartbeats and rates are reckoned from it',
    '両端の link.toml が異なります。同じファイルを置いてください',
  ],
  aged: ({ maxAgeMs }, hints, wallMs) => {
    const olderS = hints.agedCreatedMs ? Math.round((wallMs - hints.agedCreatedMs) / 1000) : undefined
    const by = olderS === undefined ? '' : ` (the sender's clock says ${olderS} s ago)`
    return [
      `they are older than max_age_s = ${maxAgeMs / 1000}${by}`,
      'the clocks of the two ends differ, or it is a replay: set both clocks',
      '両端の時計がずれています（または再送信の偽装）。時刻を合わせてください',
    ]
  },
  sealed: () => [
    'they are sealed, and this receiver opens none',
    'copy one link.toml to both ends: the sender has keys.mode = "sealed"',
    '送信側は暗号化しています（keys.mode = "sealed"）。両端に同じ link.toml を置いてください',
  ],
  plain: () => [
    'they are not sealed, and this receiver takes only sealed ones',
    'copy one link.toml to both ends: here it has keys.mode = "sealed"',
    '暗号化されていないフレームが届いています。両端に同じ link.toml（keys.mode = "sealed"）を置いてください',
  ],
  unopened: ({ keyIds }, hints) =>
    keyIds.includes(hints.sealKeyId)
      ? [
          `sealed with key id ${hints.sealKeyId}, and they do not open`,
          'the memory of one of the two hosts is at fault, or somebody who has the key makes frames',
          '復号できません。どちらかのホストのメモリー異常、または鍵を持つ第三者の可能性があります',
        ]
      : [
          `sealed with key id ${hints.sealKeyId}, which is not known here (${idsText(keyIds)})`,
          'give this receiver that key as well, as a [[key]] of receiver.toml',
          'その鍵を receiver.toml の [[key]] に追加してください',
        ],
}

function idsText(keyIds: readonly number[]): string {
  return keyIds.length > 0 ? `key id ${keyIds.join(', ')}` : 'no key'
}

/** Difference of clocks that may be the reason. A smaller one is not. */
const CLOCK_DIFFERS_MS = 60_000

function clockText(behindMs: number): string {
  if (Math.abs(behindMs) < CLOCK_DIFFERS_MS) return ''
  return `; its clock is ${span(Math.abs(behindMs))} ${behindMs > 0 ? 'behind' : 'ahead of'} ours`
}

/** The fingerprint as `katamichi config check` prints it. */
function hex(fingerprint: number): string {
  return fingerprint.toString(16).padStart(8, '0')
}
