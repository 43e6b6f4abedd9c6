/** Gathers the facts of an incident from configuration, journal, logs and a status, as far as each was given. */
import { readFileSync, statSync } from 'node:fs'
import type { OpenRecord } from '../evidence/core/open-record.js'
import { fileLines } from '../evidence/tar-file.js'
import { type ListedKey, type ListedPort, takeInventory } from '../host/inventory.js'
import { Journal } from '../journal/journal.js'
import { decodeFrame } from '../proto/frame.js'
import type { HostFacts, IncidentFacts, JournalFacts, LogFacts, LoggedWord, Period, StatusFacts } from './core/facts.js'

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

function journalFacts(path: string, open: OpenRecord, { fromMs, toMs }: Period): JournalFacts {
  const journal = Journal.openForReading(path)
  try {
    const lines = new Set<string>()
    let frames = 0
    let sealed = 0
    for (const record of journal.read({ fromMs, toMs })) {
      frames++
      const body = open(record)
      if (!body) sealed++
      for (const event of (body && decodeFrame(body)?.eventBatch?.events) || []) {
        const abouts: readonly About[] = [event.train, event.line, ...(event.information?.informed ?? [])]
        for (const about of abouts)
          if (about?.operator && about.line && lines.size < KEPT_MAX) lines.add(`${about.operator}/${about.line}`)
      }
    }
    const gaps = journal.gaps().filter(({ namedMs }) => namedMs >= fromMs && namedMs < toMs)
    const sizeOf = (isHealed: boolean) =>
      gaps
        .filter(({ healedMs }) => (healedMs !== undefined) === isHealed)
        .reduce((sum, { firstSequence, lastSequence }) => sum + lastSequence - firstSequence + 1, 0)
    const named = gaps.map(({ namedMs }) => namedMs).sort((a, b) => a - b)
    const sorted = [...lines].sort()
    return {
      ...{ frames, sealed, gaps: gaps.length, framesMissing: sizeOf(false), framesHealed: sizeOf(true) },
      ...{ firstGapMs: named[0], lastGapMs: named.at(-1) },
      ...{ lines: sorted.slice(0, LISTED_MAX), linesMore: Math.max(0, sorted.length - LISTED_MAX) },
    }
  } finally {
    journal.close()
  }
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
