/** Gathers the facts of an incident from configuration, journal, logs and a status, as far as each was given. */
import { readFileSync, statSync } from 'node:fs'
import type { OpenRecord } from '../evidence/core/open-record.js'
import { fileLines } from '../evidence/tar-file.js'
import { type ListedKey, type ListedPort, takeInventory } from '../host/inventory.js'
import { type GapRow, NOT_JOURNALED } from '../journal/core/rows.js'
import { Journal } from '../journal/journal.js'
import { isNamedInGaps } from '../proto/datagram.js'
import { decodeFrame } from '../proto/frame.js'
import type {
  Doubt,
  HostFacts,
  IncidentFacts,
  JournalFacts,
  LogFacts,
  LoggedWord,
  Period,
  StatusFacts,
} from './core/facts.js'

export interface IncidentWish {
  title: string
  period: Period
  configs: readonly string[]
  journal?: string | undefined
  open: OpenRecord
  logs: readonly string[]
  /** A file with what `/v1/status` said. */
  status?: string | undefined
}

/** What is listed of each kind; more is only counted, so that a flood makes no book. */
const LISTED_MAX = 50
/** Different words, addresses and lines that are kept apart while counting. */
const KEPT_MAX = 10_000
const WARN = 40
/** How long after the first frame behind the period a source may say what it missed in it. */
const SAID_AFTER_MS = 600_000
const STATUS_BYTES_MAX = 16 * 2 ** 20

/** Throws where something that was given cannot be read. */
export async function gatherFacts(wish: IncidentWish, nowMs: number): Promise<IncidentFacts> {
  const { title, period, journal, logs, status } = wish
  return {
    ...{ title, period, madeMs: nowMs },
    host: await hostFacts(wish.configs, nowMs),
    journal: journal === undefined ? undefined : journalFacts(journal, wish.open, period),
    log: logs.length === 0 ? undefined : logFacts(logs, period),
    status: status === undefined ? undefined : statusFacts(status),
  }
}

async function hostFacts(configs: readonly string[], nowMs: number): Promise<HostFacts> {
  const { host, software, ends } = await takeInventory(configs, nowMs)
  return {
    ...{ name: host.name, system: `${host.system} ${host.processor}` },
    ...{ katamichi: software.katamichi, node: software.node },
    ends: ends.map(({ end, stream, linkFingerprint, files, ports, keys }) => ({
      ...{ end, stream, linkFingerprint, files },
      ...{ ports: ports.map(portText), keys: keys.map(keyText) },
    })),
  }
}

function portText({ direction, use, protocol, at, peer = '' }: ListedPort): string {
  return [direction === 'in' ? '受信' : '送信', protocol, at, peer && `相手 ${peer}`, use].filter(Boolean).join(' ')
}

function keyText({ use, id, madeMs, unreadable }: ListedKey): string {
  const made = madeMs === undefined ? '' : ` ${new Date(madeMs).toISOString().slice(0, 10)} 作成`
  return unreadable === undefined ? `${use} ${id}${made}` : `${use} ${id}（読み取れない: ${unreadable}）`
}

type About = { operator?: string | null; line?: string | null } | null | undefined

function journalFacts(path: string, open: OpenRecord, period: Period): JournalFacts {
  const journal = Journal.openForReading(path)
  try {
    const { frames, sealed, lines, isInputUnknown } = framesOf(journal, open, period)
    const all = missingIn(journal, period)
    // Whether these arrived the journal does not know.
    const gaps = all.filter(({ reason }) => reason !== NOT_JOURNALED)
    const doubts: [Doubt, boolean][] = [
      ['of_a_sender', journal.cursors().length === 0],
      ['begins_later', (journal.oldestMs ?? Number.POSITIVE_INFINITY) > period.fromMs],
      ['ends_earlier', (journal.newestThrough(Number.MAX_SAFE_INTEGER) ?? 0) < period.toMs],
      ['not_journaled', gaps.length < all.length],
      ['holes', hasHoles(journal)],
      ['input_unknown', isInputUnknown],
      ['sealed', sealed > 0],
    ]
    const numbers = (healed: boolean) =>
      gaps.filter(({ healedMs }) => (healedMs !== undefined) === healed).reduce((sum, gap) => sum + lengthOf(gap), 0)
    const named = gaps.map(({ namedMs }) => namedMs).sort((a, b) => a - b)
    const sorted = [...lines].sort()
    return {
      ...{ frames, sealed, gaps: gaps.length, framesMissing: numbers(false), framesHealed: numbers(true) },
      doubts: doubts.filter(([, isSo]) => isSo).map(([doubt]) => doubt),
      ...{ firstGapMs: named[0], lastGapMs: named.at(-1) },
      ...{ lines: sorted.slice(0, LISTED_MAX), linesMore: Math.max(0, sorted.length - LISTED_MAX) },
    }
  } finally {
    journal.close()
  }
}

/** What came in the period; and whether a source said then, or soon after, that it perhaps missed something of it. */
function framesOf(journal: Journal, open: OpenRecord, { fromMs, toMs }: Period) {
  const lines = new Set<string>()
  const found = { frames: 0, sealed: 0, lines, isInputUnknown: false }
  let afterMs: number | undefined
  for (const record of journal.read({ fromMs })) {
    const isWithin = record.arrivedMs < toMs
    afterMs ??= isWithin ? undefined : record.arrivedMs
    if (afterMs !== undefined && record.arrivedMs > afterMs + SAID_AFTER_MS) break
    const body = open(record)
    if (isWithin) found.frames++
    if (isWithin && !body) found.sealed++
    for (const event of (body && decodeFrame(body)?.eventBatch?.events) || []) {
      const { fromMs: missedFromMs, untilMs = Number.POSITIVE_INFINITY } = event.inputUnknown ?? {}
      if (event.inputUnknown && (missedFromMs ?? 0) < toMs && (untilMs ?? 0) >= fromMs) found.isInputUnknown = true
      const abouts: readonly About[] = [event.train, event.line, ...(event.information?.informed ?? [])]
      for (const about of isWithin ? abouts : [])
        if (about?.operator && about.line && lines.size < KEPT_MAX) lines.add(`${about.operator}/${about.line}`)
    }
  }
  return found
}

/**
 * What went missing in the period: after the frame before it had come, and until it was named. What a long outage takes
 * is named when it is over, and that may be after the period.
 */
function missingIn(journal: Journal, { fromMs, toMs }: Period): GapRow[] {
  return journal.gaps().filter((gap) => {
    if (gap.namedMs < fromMs) return false
    const before = journal.lastBefore(gap, gap.firstSequence)
    const [frame] =
      before === undefined ? [] : journal.readNumbers({ ...gap, firstSequence: before, lastSequence: before })
    // Nothing of a run was sent before it began, which its number tells.
    return (frame?.arrivedMs ?? gap.epoch * 1000) < toMs
  })
}

/** Whether there are numbers that are neither there nor named: nobody knows what became of these. */
function hasHoles(journal: Journal): boolean {
  return journal.lanes().some((place) => {
    if (!isNamedInGaps(place.lane)) return false
    const from = (journal.prunedTo(place) ?? -1) + 1
    const gaps = journal
      .gaps(place)
      .filter(({ healedMs, lastSequence }) => healedMs === undefined && lastSequence >= from)
    let [first, last, count] = [Number.POSITIVE_INFINITY, -1, 0]
    const add = (firstSequence: number, lastSequence: number) => {
      first = Math.min(first, firstSequence)
      last = Math.max(last, lastSequence)
      count += lastSequence - firstSequence + 1
    }
    for (const { firstSequence, lastSequence } of gaps) add(Math.max(from, firstSequence), lastSequence)
    for (const number of journal.numbers(place)) if (number >= from) add(number, number)
    return count > 0 && count < last - first + 1
  })
}

function lengthOf({ firstSequence, lastSequence }: GapRow): number {
  return lastSequence - firstSequence + 1
}

function logFacts(paths: readonly string[], { fromMs, toMs }: Period): LogFacts {
  const words = new Map<string, LoggedWord>()
  const addresses = new Map<string, number>()
  let lines = 0
  for (const path of paths) {
    if (!statSync(path).isFile()) throw new Error(`${path}: is not a regular file`)
    for (const line of fileLines(path)) {
      const { time, level, event, from } = objectOf(line)
      if (typeof time !== 'number' || time < fromMs || time >= toMs) continue
      lines++
      if (typeof level !== 'number' || level < WARN) continue
      countWord(words, typeof event === 'string' ? event : '（事象名なし）', level, time)
      if (typeof from === 'string' && (addresses.has(from) || addresses.size < KEPT_MAX))
        addresses.set(from, (addresses.get(from) ?? 0) + 1)
    }
  }
  const sorted = [...words.values()].sort((a, b) => b.level - a.level || a.firstMs - b.firstMs)
  const most = [...addresses].sort((a, b) => b[1] - a[1]).map(([address, count]) => ({ address, count }))
  const more = Math.max(0, sorted.length - LISTED_MAX) + Math.max(0, most.length - LISTED_MAX)
  return { lines, words: sorted.slice(0, LISTED_MAX), addresses: most.slice(0, LISTED_MAX), more }
}

function countWord(words: Map<string, LoggedWord>, event: string, level: number, atMs: number): void {
  const known = words.get(event)
  if (!known) {
    if (words.size < KEPT_MAX) words.set(event, { event, level, count: 1, firstMs: atMs, lastMs: atMs })
    return
  }
  known.count++
  known.level = Math.max(known.level, level)
  known.firstMs = Math.min(known.firstMs, atMs)
  known.lastMs = Math.max(known.lastMs, atMs)
}

function statusFacts(path: string): StatusFacts {
  if (statSync(path).size > STATUS_BYTES_MAX) throw new Error(`${path}: is too long for a status`)
  const status = objectOf(readFileSync(path, 'utf8'))
  const { state } = (status.link ?? {}) as { state?: unknown }
  if (typeof state !== 'string') throw new Error(`${path}: is not what /v1/status says`)
  const { reasons } = (status.liveness ?? {}) as { reasons?: unknown }
  const words = (Array.isArray(reasons) ? reasons : []).map((one) => String((one as { cause?: unknown })?.cause))
  const totals = Object.entries((status.totals ?? {}) as Record<string, unknown>).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] !== 0,
  )
  return { state, reasons: words, totals }
}

function objectOf(text: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
