/** Asks the running receiver, over its own HTTP, how it does. */
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LoadedReceiver } from '../../config/load.js'
import { isWildcardAddress } from '../../config/parse/addresses.js'
import type { Fact, HostFacts, ReceiverReason, ReceiverWord, Told } from './core/facts.js'
import { told } from './core/finding.js'
import type { Counted } from './gather-counters.js'
import { byLabel, prometheusNumbers } from './kernel-texts.js'
import { mapped, type Numbers, notKnown, refused } from './readings.js'

const ANSWER_PATIENCE_MS = 5000
/** Metrics of a receiver with every feed are about 100 kB. */
const ANSWER_BYTES_MAX = 16 << 20
const ZERO = { total: 0, grew: 0 }

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
