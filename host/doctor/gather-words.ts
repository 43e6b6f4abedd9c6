/** Reads what the running processes say: the sender in its textfile, the receiver over its own HTTP. */
import { readFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LoadedReceiver, LoadedSender } from '../../config/load.js'
import { isWildcardAddress } from '../../config/parse/addresses.js'
import type { Fact, HostFacts, ReceiverReason, ReceiverWord, SenderWord, Told } from './core/facts.js'
import { told } from './core/finding.js'
import type { Counted } from './gather-counters.js'
import { byLabel, prometheusNumbers } from './kernel-texts.js'
import { mapped, type Numbers, notKnown, refused } from './readings.js'

const ANSWER_PATIENCE_MS = 5000
/** Metrics of a receiver with every feed are about 100 kB. */
const ANSWER_BYTES_MAX = 16 << 20
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

/** The receiver's metrics, which a reader on the same host may have. */
export async function receiverNumbers(loaded: LoadedReceiver): Promise<Fact<Numbers>> {
  return mapped(await ask(loaded, '/metrics'), prometheusNumbers)
}

export function receiverCounters(counted: Counted['process']): HostFacts['receiverCounters'] {
  return mapped(counted, (counters) => ({
    received: counters['katamichi_link_datagrams_total{result="taken"}'] ?? ZERO,
    missed: counters.katamichi_datagrams_missed ?? ZERO,
    ringFull: counters['katamichi_frames_refused_total{reason="no_room"}'] ?? ZERO,
    windowEvicted: counters['katamichi_fec_blocks_total{result="evicted"}'] ?? ZERO,
    senderVersions: [
      ...new Set(
        byLabel(
          Object.fromEntries(Object.keys(counters).map((name) => [name, 1])),
          'katamichi_sender_build_info',
          'version',
        ).map(([version]) => version),
      ),
    ],
  }))
}

interface Readiness {
  reasons?: { cause: string; name?: string; text: string; remedy: Told }[]
  refusals?: { word: string; text: string; remedy: Told }[]
  clockDifferences?: { sender: number; byMs: number }[]
}

/** Whether what it shows is live, and why not; anybody on this host may ask. */
export async function receiverWord(loaded: LoadedReceiver): Promise<Fact<ReceiverWord>> {
  return mapped(await ask(loaded, '/readyz?format=json'), (text) => {
    const { reasons = [], refusals = [], clockDifferences = [] } = JSON.parse(text) as Readiness
    const why = new Set(reasons.filter(({ cause }) => cause === 'datagrams_refused').map((reason) => reason.text))
    const refused = refusals.map(
      ({ word, text, remedy }): ReceiverReason => ({
        ...{ cause: 'datagrams_refused', word, isWhy: why.has(text), name: undefined, text, remedy },
      }),
    )
    const others = reasons
      .filter(({ cause }) => cause !== 'datagrams_refused')
      .map(({ cause, name, text, remedy }) => ({ cause, word: undefined, isWhy: false, name, text, remedy }))
    return { reasons: [...others, ...refused], clockDifferences }
  })
}

/** Whatever the certificate says of its name: this is the address that receiver.toml names, of this very host. */
async function ask({ receiver }: LoadedReceiver, path: string): Promise<Fact<string>> {
  const { enabled, address, port, tls_certificate_file } = receiver.http
  if (!enabled) {
    const needs = { en: 'set http.enabled = true', ja: 'http.enabled = true にしてください' }
    const ja = '受信側の稼働状況は不明です（http.enabled = false）'
    return notKnown('how the receiver does is not known: it serves no HTTP', ja, needs)
  }
  const host = isWildcardAddress(address) ? (address.includes(':') ? '::1' : '127.0.0.1') : address
  const request = tls_certificate_file === undefined ? httpRequest : httpsRequest
  return new Promise((resolve) => {
    const no = (why: string) =>
      resolve(refused(told('how the receiver does', '受信側の稼働状況'), `${host} port ${port}${path}: ${why}`))
    const asked = request({ host, port, path, timeout: ANSWER_PATIENCE_MS, rejectUnauthorized: false }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (piece: string) => {
        text += piece
        if (text.length > ANSWER_BYTES_MAX) asked.destroy(new Error('it does not end'))
      })
      // A receiver that is not ready says so with 503.
      answer.on('end', () =>
        answer.statusCode === 200 || answer.statusCode === 503
          ? resolve({ value: text })
          : no(String(answer.statusCode)),
      )
      answer.on('error', (error) => no(error.message))
    })
    asked.on('timeout', () => asked.destroy(new Error('no answer')))
    asked.on('error', (error: NodeJS.ErrnoException) => no(error.code ?? error.message))
    asked.end()
  })
}
