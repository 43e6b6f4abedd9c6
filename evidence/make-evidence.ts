/**
 * Packs what one end knows of a period, for somebody who was not there (docs/evidence.md). The same input gives the
 * same bytes, so two people can compare what they made.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { loadLinkConfig } from '../config/load.js'
import { ConfigError } from '../config/parse/config-error.js'
import { VERSION } from '../config/version.js'
import { type GapRow, placeKey, type SequenceRange, type StoredFrame } from '../journal/core/rows.js'
import { Journal } from '../journal/journal.js'
import { isNamedInGaps, Lane } from '../proto/datagram.js'
import { decodeFrame } from '../proto/frame.js'
import { mergeByTime, type Timed } from './core/merge-by-time.js'
import { type OpenRecord, openPlain } from './core/open-record.js'
import { holdsSecret, redactedToml } from './core/redaction.js'
import {
  CHECKPOINTS,
  CONFIGURATION,
  COUNTERS,
  FRAMES,
  GAPS,
  MANIFEST,
  type Manifest,
  PACKAGE_FORMAT,
  SUMS,
  TIMELINE,
  VERSIONS,
} from './package-files.js'
import { exportedLine, hex } from './record-lines.js'
import { fileLines, type PackedFile, TarWriter } from './tar-file.js'

export interface EvidenceWish {
  fromMs: number
  /** Exclusive. */
  toMs: number
  journal: string
  logs: readonly string[]
  configs: readonly string[]
  /** Puts copies of the configuration beside their hashes, without what is named like a secret. */
  configCopies: boolean
  metrics: readonly string[]
  /** Opens records that are sealed, to tell what is in them; the package holds them sealed. By default none is opened. */
  open?: OpenRecord | undefined
  out: string
}

export interface Packed {
  files: readonly PackedFile[]
  frames: number
  gaps: number
  checkpointsApart: number
  logLines: number
  leftOut: readonly string[]
}

/** Longest configuration file and text of metrics. */
const TEXT_BYTES_MAX = 16 * 2 ** 20

/** Throws where the package cannot be made; then there is none. */
export async function makeEvidence(wish: EvidenceWish): Promise<Packed> {
  const linkFingerprint = await fingerprintOf(wish.configs)
  if (existsSync(wish.out)) throw new Error(`${wish.out}: exists already; evidence is never overwritten`)
  const journal = Journal.openForReading(wish.journal)
  try {
    const tar = new TarWriter(wish.out, Math.floor(wish.toMs / 1000))
    try {
      const packed = pack(wish, journal, tar, linkFingerprint)
      tar.close()
      return packed
    } catch (error) {
      tar.abandon()
      rmSync(wish.out, { force: true })
      throw error
    }
  } finally {
    journal.close()
  }
}

function pack(wish: EvidenceWish, journal: Journal, tar: TarWriter, linkFingerprint: string | undefined): Packed {
  const { fromMs, toMs, open = openPlain } = wish
  const slice = new Slice(journal, open, fromMs, toMs)
  tar.addLines(
    FRAMES,
    mapped(slice.records(), (record) => exportedLine(record)),
  )
  const checkpoints = counted(slice.checkpointsApart())
  tar.addLines(
    CHECKPOINTS,
    mapped(checkpoints.items, (record) => exportedLine(record)),
  )
  const gaps = journal.gaps().filter((gap) => slice.concerns(gap))
  tar.addLines(
    GAPS,
    gaps.map((gap) => JSON.stringify(gap)),
  )
  const leftOut = [...slice.leftOut]
  if (slice.checkpointsUnopened > 0)
    leftOut.push(
      `${slice.checkpointsUnopened} checkpoints from before and after that are sealed and were not opened (--open-with), ` +
        'so that nobody knows what they list',
    )
  const logs = wish.logs.map((path, index) => new LogSlice(path, `log/${index + 1}-${plainName(path)}`, fromMs, toMs))
  for (const log of logs) {
    tar.addLines(
      log.name,
      mapped(log.lines(), ({ line }) => line),
    )
    if (log.undated > 0) leftOut.push(`${log.undated} lines of ${log.path} that have no time`)
    if (log.beginMs === undefined) leftOut.push(`lines of ${log.path}: it has none with a time`)
    else if (log.beginMs > fromMs)
      leftOut.push(`lines of ${log.path} before ${timeText(log.beginMs)}, with which it begins`)
  }
  const timeline: Iterable<Moment>[] = [
    mapped(slice.records(), (record) => momentOfFrame(record, open(record))),
    [...gaps].sort((a, b) => a.namedMs - b.namedMs).map(momentOfGap),
    ...logs.map((log) =>
      mapped(log.lines(), ({ atMs, said }) => ({ atMs, kind: 'log' as const, file: log.name, ...said })),
    ),
  ]
  tar.addLines(TIMELINE, mapped(mergeByTime(timeline), timelineLine))
  tar.addLines(CONFIGURATION, [JSON.stringify({ linkFingerprint, files: wish.configs.map(hashOfConfig) }, null, 2)])
  if (wish.configCopies)
    for (const [index, path] of wish.configs.entries())
      tar.addLines(`configuration/${index + 1}-${plainName(path)}`, safe(path, redactedToml(textOf(path))))
  for (const [index, path] of wish.metrics.entries())
    tar.addLines(`metrics/${index + 1}-${plainName(path)}`, safe(path, textOf(path).trimEnd().split('\n')))
  tar.addLines(COUNTERS, [JSON.stringify(slice.counters(gaps), null, 2)])
  const apart = slice.numbersApart()
  if (slice.ids && journal.chainStart.id >= slice.ids.first)
    throw new Error(`${wish.journal}: retention deleted records of the period while they were packed; try again`)
  const versions = { katamichi: VERSION, node: process.version, platform: `${process.platform}-${process.arch}` }
  tar.addLines(VERSIONS, [JSON.stringify(versions, null, 2)])
  const manifest: Manifest = {
    ...{ format: PACKAGE_FORMAT, fromMs, toMs },
    ...(slice.ids && { records: { firstId: slice.ids.first, lastId: slice.ids.last, before: slice.before, apart } }),
    leftOut,
  }
  const period = { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() }
  tar.addLines(MANIFEST, [JSON.stringify({ ...manifest, period, files: tar.files }, null, 2)])
  tar.addLines(
    SUMS,
    tar.files.map(({ name, sha256 }) => `${sha256}  ${name}`),
  )
  const logLines = logs.reduce((sum, log) => sum + log.count, 0)
  const { frames } = slice
  return { files: tar.files, frames, gaps: gaps.length, checkpointsApart: checkpoints.count(), logLines, leftOut }
}

/** What a journal has of a period: all records between the first and the last that arrived in it. */
class Slice {
  readonly ids: { first: number; last: number } | undefined
  readonly before: { id: number; chain: string }
  readonly leftOut: string[] = []
  checkpointsUnopened = 0
  frames = 0
  /** Least and greatest number of each lane, and the sender's clock at them. */
  readonly #spans = new Map<number, SequenceRange>()
  readonly #lanes = new Map<number, { sender: number; epoch: number; lane: number; counts: LaneCounts }>()

  constructor(
    private readonly journal: Journal,
    private readonly open: OpenRecord,
    private readonly fromMs: number,
    private readonly toMs: number,
  ) {
    this.ids = journal.idsOf(fromMs, toMs)
    const { chainStart, oldestMs } = journal
    const newestMs = journal.newestThrough(Number.MAX_SAFE_INTEGER)
    this.before = { id: chainStart.id, chain: hex(chainStart.chain) }
    if (this.ids && this.ids.first > chainStart.id + 1) {
      const id = this.ids.first - 1
      const [record] = journal.read({ afterId: id - 1 })
      if (record?.id === id) this.before = { id, chain: hex(record.chain) }
    }
    if (oldestMs === undefined || newestMs === undefined) this.leftOut.push('records: the journal has none')
    else {
      const why = chainStart.id > 0 ? 'which retention has deleted' : 'with which the journal begins'
      if (fromMs < oldestMs) this.leftOut.push(`records before ${timeText(oldestMs)}, ${why}`)
      if (toMs > newestMs + 1) this.leftOut.push(`records after ${timeText(newestMs)}, with which the journal ends`)
    }
    for (const record of this.records()) this.#count(record)
  }

  *records(): Generator<StoredFrame> {
    if (!this.ids) return
    for (const record of this.journal.read({ afterId: this.ids.first - 1 })) {
      if (record.id > this.ids.last) return
      yield record
    }
  }

  /** Checkpoints outside of the period that list frames of it: those frames have no other proof. */
  *checkpointsApart(): Generator<StoredFrame> {
    const { ids } = this
    this.checkpointsUnopened = 0
    if (!ids) return
    const runs = new Map<string, SequenceRange[]>()
    for (const span of this.#spans.values()) {
      if (!isNamedInGaps(span.lane)) continue
      const key = `${span.sender}:${span.epoch}`
      runs.set(key, [...(runs.get(key) ?? []), span])
    }
    for (const spans of runs.values()) {
      const [{ sender, epoch }] = spans
      const all = { sender, epoch, lane: Lane.control, firstSequence: 1, lastSequence: Number.MAX_SAFE_INTEGER }
      for (const record of this.journal.readNumbers(all)) {
        if (record.id >= ids.first && record.id <= ids.last) continue
        const opened = this.open(record)
        if (!opened) this.checkpointsUnopened++
        const listed = (opened && decodeFrame(opened)?.checkpoint?.runs) ?? []
        const concerns = listed.some(({ lane, firstSequence, digests }) => {
          const first = firstSequence ?? 0
          const last = first + (digests?.length ?? 0) / 32 - 1
          return spans.some(
            (span) => span.lane === (lane ?? 0) && span.firstSequence <= last && span.lastSequence >= first,
          )
        })
        if (concerns) yield record
      }
    }
  }

  /**
   * Numbers among those of the period whose frames came before or after it: a frame that comes late has its neighbours in
   * another period. Who checks the package must not miss them in it.
   */
  numbersApart(): SequenceRange[] {
    const { ids, journal } = this
    const ranges: SequenceRange[] = []
    if (!ids) return ranges
    for (const span of this.#spans.values()) {
      if (!isNamedInGaps(span.lane)) continue
      const { firstSequence, lastSequence, ...place } = span
      const deletedTo = Math.min(lastSequence, journal.prunedTo(place) ?? -1)
      let last: SequenceRange | undefined
      if (deletedTo >= firstSequence) ranges.push((last = { ...span, lastSequence: deletedTo }))
      for (const sequence of journal.numbersApart(span, ids)) {
        if (last && sequence <= last.lastSequence + 1) last.lastSequence = Math.max(last.lastSequence, sequence)
        else ranges.push((last = { ...place, firstSequence: sequence, lastSequence: sequence }))
      }
    }
    return ranges
  }

  /** Whether a gap was named or healed in the period, or lies among its numbers. */
  concerns(gap: GapRow): boolean {
    const isWithin = (ms: number | undefined) => ms !== undefined && ms >= this.fromMs && ms < this.toMs
    const span = this.#spans.get(placeKey(gap))
    const isAmong = span && gap.firstSequence <= span.lastSequence + 1 && gap.lastSequence >= span.firstSequence - 1
    return isWithin(gap.namedMs) || isWithin(gap.healedMs) || isAmong === true
  }

  counters(gaps: readonly GapRow[]): object {
    const missing: Record<string, number> = {}
    const healed: Record<string, number> = {}
    for (const { reason, firstSequence, lastSequence, healedMs } of gaps) {
      const into = healedMs === undefined ? missing : healed
      into[reason] = (into[reason] ?? 0) + lastSequence - firstSequence + 1
    }
    const lanes = [...this.#lanes.values()].map(({ counts, ...place }) => ({ ...place, ...counts }))
    return { records: this.frames, lanes, missing, healed }
  }

  #count(record: StoredFrame): void {
    const { sender, epoch, lane, sequence, isLate, body } = record
    const key = placeKey(record)
    this.frames++
    const span = this.#spans.get(key)
    const firstSequence = Math.min(span?.firstSequence ?? sequence, sequence)
    const lastSequence = Math.max(span?.lastSequence ?? sequence, sequence)
    this.#spans.set(key, { sender, epoch, lane, firstSequence, lastSequence })
    const { counts } = this.#lanes.get(key) ?? { counts: { frames: 0, late: 0, bytes: 0, events: 0, unopened: 0 } }
    counts.frames++
    counts.late += isLate ? 1 : 0
    counts.bytes += body.length
    const opened = this.open(record)
    if (opened) counts.events += decodeFrame(opened)?.eventBatch?.events?.length ?? 0
    else counts.unopened++
    this.#lanes.set(key, { sender, epoch, lane, counts })
  }
}

interface LaneCounts {
  frames: number
  late: number
  bytes: number
  /** Of the frames that could be read. */
  events: number
  /** Frames that are sealed, and were not opened. */
  unopened: number
}

interface LogLine extends Timed {
  line: string
  said: { level?: unknown; event?: unknown; text?: unknown }
}

/** The lines of a log of ours (JSON, `time` in Unix milliseconds) that were written in the period. */
class LogSlice {
  count = 0
  undated = 0
  /** Time of the first line that has one, which may be from after the period. */
  beginMs: number | undefined

  constructor(
    readonly path: string,
    readonly name: string,
    private readonly fromMs: number,
    private readonly toMs: number,
  ) {
    if (!statSync(path).isFile()) throw new Error(`${path}: is not a regular file`)
  }

  *lines(): Generator<LogLine> {
    this.count = 0
    this.undated = 0
    for (const line of fileLines(this.path)) {
      if (line.trim() === '') continue
      const { time, level, event, msg } = objectOf(line)
      if (typeof time !== 'number') {
        this.undated++
        continue
      }
      this.beginMs ??= time
      if (time >= this.fromMs && time < this.toMs) {
        refuseSecret(this.path, line)
        this.count++
        yield { atMs: time, line, said: { level, event, text: msg } }
      }
    }
  }
}

type Moment = Timed & { kind: 'frame' | 'gap' | 'log' } & Record<string, unknown>

function momentOfFrame(record: StoredFrame, opened: Uint8Array | undefined): Moment {
  const { arrivedMs, sender, epoch, lane, sequence, isLate, body } = record
  const frame = opened && decodeFrame(opened)
  const events = frame?.eventBatch?.events?.length
  const id = `${sender}:${epoch}:${lane}:${sequence}`
  return {
    atMs: arrivedMs,
    kind: 'frame',
    id,
    body: opened ? frame?.body : 'sealed',
    events,
    bytes: body.length,
    ...(isLate && { isLate }),
  }
}

function momentOfGap({ sender, epoch, lane, firstSequence, lastSequence, reason, namedMs, healedMs }: GapRow): Moment {
  const id = `${sender}:${epoch}:${lane}:${firstSequence}-${lastSequence}`
  return { atMs: namedMs, kind: 'gap', id, reason, ...(healedMs !== undefined && { healed: timeText(healedMs) }) }
}

function timelineLine({ atMs, ...moment }: Moment): string {
  return JSON.stringify({ at: timeText(atMs), ...moment })
}

function timeText(ms: number): string {
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(ms)
}

function hashOfConfig(path: string): object {
  const bytes = readFileSync(path)
  return { name: basename(path), bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** By which both ends compare their link.toml; `undefined` where none is among the files. */
async function fingerprintOf(configs: readonly string[]): Promise<string | undefined> {
  for (const path of configs) {
    const link = await loadLinkConfig(path).catch((error: unknown) => {
      if (error instanceof ConfigError) return undefined
      throw error
    })
    if (link) return link.fingerprint.toString(16).padStart(8, '0')
  }
  return undefined
}

function textOf(path: string): string {
  const { size } = statSync(path)
  if (size > TEXT_BYTES_MAX) throw new Error(`${path}: is larger than ${TEXT_BYTES_MAX} bytes`)
  return readFileSync(path, 'utf8')
}

function safe(path: string, lines: string[]): string[] {
  for (const line of lines) refuseSecret(path, line)
  return lines
}

/** No secret is known to stand in any of these files; where one does, it must not travel on. */
function refuseSecret(path: string, line: string): void {
  if (holdsSecret(line))
    throw new Error(`${path}: holds a key; nothing was packed. Make a new key, for this one is known`)
}

/** A name that an archive can have. */
function plainName(path: string): string {
  return basename(path)
    .replace(/[^A-Za-z0-9._-]/g, '_')
    .slice(0, 64)
}

function objectOf(line: string): { time?: unknown; level?: unknown; event?: unknown; msg?: unknown } {
  try {
    const value = JSON.parse(line)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

function* mapped<A, B>(items: Iterable<A>, map: (item: A) => B): Generator<B> {
  for (const item of items) yield map(item)
}

function counted<T>(items: Iterable<T>): { items: Iterable<T>; count: () => number } {
  let count = 0
  return {
    items: mapped(items, (item) => {
      count++
      return item
    }),
    count: () => count,
  }
}
