/** Reads what the running sender says of itself in its textfile. */
import { readFile } from 'node:fs/promises'
import type { LoadedSender } from '../../config/load.js'
import type { Fact, SenderWord } from './core/facts.js'
import { told } from './core/finding.js'
import type { Counted } from './gather-counters.js'
import { byLabel, prometheusNumbers } from './kernel-texts.js'
import { mapped, type Numbers, notKnown, refused } from './readings.js'

/** A source that was not heard so soon after the start is not late. */
const FIRST_WORD_S = 30
const ZERO = { total: 0, grew: 0 }

/** The sender's own metrics; also those of one that has stopped, which say so. */
export async function senderNumbers({ sender }: LoadedSender): Promise<Fact<Numbers>> {
  const { textfile } = sender.metrics
  if (textfile === undefined) {
    const needs = {
      en: 'set metrics.textfile in sender.toml',
      ja: 'sender.toml に metrics.textfile を設定してください',
    }
    const ja = '送信側の稼働状況は不明です（metrics.textfile が未設定）'
    return notKnown('how the sender does is not known: it writes no metrics.textfile', ja, needs)
  }
  try {
    return { value: prometheusNumbers(await readFile(textfile, 'utf8')) }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // A sender that never ran has written nothing.
    return code === 'ENOENT'
      ? { value: {} }
      : refused(told('how the sender does', '送信側の稼働状況'), `${textfile}: ${code}`)
  }
}

/** Must be given what {@link senderNumbers} read. */
export function senderWord({ sender }: LoadedSender, counted: Counted['process'], nowMs: number): Fact<SenderWord> {
  return mapped(counted, (counters) => {
    const numbers = Object.fromEntries(Object.entries(counters).map(([name, { total }]) => [name, total]))
    const ago = (seconds: number | undefined) => (seconds === undefined ? undefined : nowMs / 1000 - seconds)
    const heard = new Map(byLabel(numbers, 'katamichi_sender_source_message_seconds', 'source'))
    const isStarting = (numbers.katamichi_sender_uptime_seconds ?? 0) < FIRST_WORD_S
    const sumOf = (metric: string) => {
      const all = Object.entries(counters).filter(([name]) => name.startsWith(`${metric}{`))
      return all.reduce((sum, [, { total, grew }]) => ({ total: sum.total + total, grew: sum.grew + grew }), ZERO)
    }
    const wordOf = (metric: string) => byLabel(numbers, metric, 'reason').find(([, value]) => value === 1)?.[0]
    return {
      ageS: ago(numbers.katamichi_sender_textfile_written_seconds) ?? Number.POSITIVE_INFINITY,
      isUp: numbers.katamichi_sender_up === 1,
      intakeSilentS: ago(numbers.katamichi_sender_intake_heard_seconds),
      heldS: ago(numbers.katamichi_sender_held_since_seconds),
      blockedBy: wordOf('katamichi_sender_send_blocked'),
      sources: sender.source
        .filter(({ name }) => heard.has(name) || !isStarting)
        .map((source) => ({
          ...{ name: source.name, silentS: ago(heard.get(source.name)), silentAfterS: source.silent_after_s },
        })),
      datagramsFailed: sumOf('katamichi_sender_datagrams_failed_total'),
      datagramsSent: sumOf('katamichi_sender_datagrams_sent_total'),
      journalTrouble: wordOf('katamichi_sender_journal_trouble'),
    }
  })
}
