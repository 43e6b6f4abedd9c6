/**
 * A journal: the frames that one end sent or received, the gaps among them, and the cursors of its readers. It has one
 * writer, and any number of readers, which may be other processes. Every method may throw a {@link JournalFault}.
 */
import { hash } from 'node:crypto'
import { statSync } from 'node:fs'
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { BoundedMap } from '../ground/bounded-map.js'
import { CHAIN_START, linkBytes } from './core/chain.js'
import { healed, newlyMissing } from './core/gaps.js'
import { mayLeave, type RetentionPolicy, type RowHead, whatLeaves } from './core/retention.js'
import {
  type Cursor,
  DIGEST_BYTES,
  type GapRow,
  type JournalFrame,
  LATE,
  type LanePlace,
  type LateFrame,
  placeKey,
  type SequenceRange,
  type StoredFrame,
} from './core/rows.js'
import { faultOf, JournalFault } from './journal-fault.js'
import { openForReading, openForWriting, pragma } from './open-database.js'

/** What became of a frame. `late` frames healed a gap; `repeated` and `conflicting` ones were not stored. */
export type Appended = 'written' | 'late' | 'repeated' | 'conflicting'

/** Selects frames; by default all. Times are arrival times. */
export interface ReadRange {
  afterId?: number
  fromMs?: number | undefined
  /** Exclusive. */
  toMs?: number | undefined
  sender?: number | undefined
  epoch?: number | undefined
  lane?: number | undefined
}

export interface LaneSummary extends LanePlace {
  /** The least and the greatest number present; `undefined` when no frame is. */
  firstSequence: number | undefined
  lastSequence: number | undefined
  frames: number
  /** How many numbers are missing, and how many came late. */
  missing: number
  late: number
  /** The greatest number that retention has deleted; `undefined` when there is none. */
  prunedTo: number | undefined
}

export interface Pruned {
  byAge: number
  byBytes: number
}

/**
 * Rows that one fetch returns. No transaction stays open between fetches, so a slow reader does not keep the `-wal`
 * file from being emptied, and a reader never holds more than 16 frames in memory.
 */
const READ_ROWS = 16
/** Estimated bytes of a row besides its body: its other columns, its index entries, and unused space in its pages. */
const ROW_BYTES = 400
/** Rows of gaps that are kept: 20 minutes of a link that loses every second frame of 160 a second. */
export const GAPS_MAX = 100_000
/** Most late frames that are said not to have been told, the newest epochs' first. */
const NOT_TOLD_MAX = 100_000
/** The share of gap rows deleted at once, because finding the oldest sorts all of them. */
const GAPS_SLICE = 0.01
/** Lanes for which {@link Journal.prunedTo} is remembered, the newest runs first. */
const PRUNED_MAX = 1000
/** Lanes for which the greatest missing number is kept in memory; for others each frame costs a query. */
const LANES_REMEMBERED = 64
/** Free pages (16 MiB) above which the file is shrunk, and pages (4 MiB) by which it is shrunk at once. */
const FREE_PAGES_KEPT = 4096
const FREE_PAGES_SLICE = 1024

const FRAME_COLUMNS = `id, sender, epoch, lane, sequence, created_ms AS createdMs, arrived_ms AS arrivedMs,
  is_late AS isLate, source_symbols AS sourceSymbols, digest, chain, body`
const GAP_COLUMNS = `sender, epoch, lane, first_sequence AS firstSequence, last_sequence AS lastSequence, reason,
  named_ms AS namedMs, healed_ms AS healedMs`
/** Ids begin at 1. */
const NO_IDS = { first: 0, last: 0 }
const OF_LANE = 'sender = :sender AND epoch = :epoch AND lane = :lane'

export class Journal {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  readonly #pageBytes: number
  #chain: Uint8Array
  /** The greatest number that may be missing, by place. */
  readonly #missingThrough = new BoundedMap<number, number>(LANES_REMEMBERED)
  #gaps: number
  #isWithin = false

  static openForWriting(path: string, gapsMax = GAPS_MAX): Journal {
    return orFault(path, () => new Journal(path, openForWriting(path), gapsMax))
  }

  static openForReading(path: string): Journal {
    return orFault(path, () => new Journal(path, openForReading(path), GAPS_MAX))
  }

  private constructor(
    readonly path: string,
    database: DatabaseSync,
    private readonly gapsMax: number,
  ) {
    this.#database = database
    try {
      this.#pageBytes = pragma(database, 'page_size')
      this.#chain = this.#lastLink
      if (this.#chain.length !== DIGEST_BYTES) throw new JournalFault('damaged', `${path}: its last link is none`)
      this.#gaps = this.#countGaps()
    } catch (error) {
      database.close()
      throw error
    }
  }

  // ------------------------------------------------------------ the writer

  /** Commits all of `work`, or nothing when it throws. After a throw the journal must be opened anew. */
  transaction(work: () => void): void {
    this.#atOnce(() => {
      // What two writers remember of the journal is not the same, so one of them would break the chain.
      const isAlone = Buffer.compare(this.#lastLink, this.#chain) === 0
      work()
      if (!isAlone)
        throw new JournalFault('locked', `${this.path}: another process writes it too; give each writer its own file`)
    })
  }

  #atOnce(work: () => void): void {
    this.#change('BEGIN IMMEDIATE')
    try {
      this.#isWithin = true
      work()
      this.#change('COMMIT')
    } catch (error) {
      try {
        this.#database.exec('ROLLBACK')
      } catch {
        // SQLite has rolled back already. The first fault is the one to tell.
      }
      throw orFaultError(error, this.path)
    } finally {
      this.#isWithin = false
    }
  }

  append(frame: JournalFrame): Appended {
    const { sender, epoch, lane, sequence, createdMs, arrivedMs, sourceSymbols, digest, body } = frame
    // The link is computed from whole milliseconds, because that is what is stored.
    const whole = { ...frame, createdMs: Math.floor(createdMs), arrivedMs: Math.floor(arrivedMs) }
    const isLate = sequence <= this.#missingThroughOf(frame) && this.isMissing(frame)
    const late = isLate ? (frame.isResent ? LATE.inDoubt : LATE.untold) : LATE.no
    const chain = hash('sha256', linkBytes(this.#chain, whole, isLate), 'buffer')
    const changes = this.#change(
      `INSERT OR IGNORE INTO frames (sender, epoch, lane, sequence, created_ms, arrived_ms, is_late, source_symbols,
        digest, chain, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,

      ...[sender, epoch, lane, sequence, whole.createdMs, whole.arrivedMs, late, sourceSymbols],
      ...[digest, chain, body],
    )
    if (changes === 0) {
      if (!this.#isSame(frame)) return 'conflicting'
      // It had come by itself before.
      if (frame.isResent) this.#setLate(frame, LATE.untold, LATE.inDoubt)
      return 'repeated'
    }
    this.#chain = chain
    if (!isLate) return 'written'
    this.#heal(frame, whole.arrivedMs)
    return 'late'
  }

  /** Notes that all readers have had a frame that was sent again. */
  noteTold(frame: LanePlace & { sequence: number }): void {
    this.#setLate(frame, LATE.inDoubt, LATE.told)
  }

  #setLate({ sequence, ...place }: LanePlace & { sequence: number }, from: number, to: number): void {
    this.#change(`UPDATE frames SET is_late = :to WHERE ${OF_LANE} AND sequence = :sequence AND is_late = :from`, {
      ...placeOf(place),
      ...{ sequence, from, to },
    })
  }

  /** Returns how many numbers are newly missing. Numbers that are present or were named before do not count. */
  nameGap(gap: GapRow): number {
    const { lastSequence } = gap
    const present = this.#numbersWithin(gap)
    const news = newlyMissing({ ...gap, namedMs: Math.floor(gap.namedMs) }, this.#gapsTouching(gap), present)
    for (const row of news) this.#insertGap(row)
    if (news.length > 0) this.#missingThrough.set(placeKey(gap), Math.max(this.#missingThroughOf(gap), lastSequence))
    if (this.#gaps > this.gapsMax) {
      // `journal prune` deletes gaps as well, from another process.
      this.#gaps = this.#countGaps()
      if (this.#gaps > this.gapsMax) this.#forgetGaps()
    }
    return news.reduce((sum, row) => sum + row.lastSequence - row.firstSequence + 1, 0)
  }

  /** Counts rows of gaps that were deleted because there were too many. */
  gapsForgotten = 0

  moveCursor({ name, sender, lane, epoch, sequence, index, movedMs }: Cursor): void {
    this.#change(
      `INSERT OR REPLACE INTO cursors (name, sender, lane, epoch, sequence, event_index, moved_ms)
        VALUES (?, ?, ?, ?, ?, ?, ?)`,
      name,
      sender,
      lane,
      epoch,
      sequence,
      index,
      Math.floor(movedMs),
    )
  }

  /**
   * Deletes the oldest rows, at most `rowsMax`, as far as the policy says so. The newest row always stays, because the
   * chain and the ids continue from it. Also returns some free pages to the disk when there are many.
   */
  prune(policy: RetentionPolicy, nowMs: number, rowsMax: number): Pruned {
    const state = { nowMs, bytesHeld: this.bytes }
    const { oldestMs } = this
    const leaving =
      oldestMs !== undefined && mayLeave(oldestMs, policy, state)
        ? whatLeaves(this.#oldest(rowsMax), policy, state)
        : undefined
    if (leaving) this.#withinOne(() => this.#removeThrough(leaving))
    if (pragma(this.#database, 'freelist_count') > FREE_PAGES_KEPT)
      orFault(this.path, () => this.#database.exec(`PRAGMA incremental_vacuum(${FREE_PAGES_SLICE})`))
    return { byAge: leaving?.byAge ?? 0, byBytes: leaving?.byBytes ?? 0 }
  }

  /** Returns all free pages to the disk, in slices. */
  giveBack(): void {
    for (let free = pragma(this.#database, 'freelist_count'); free > 0; ) {
      orFault(this.path, () => this.#database.exec(`PRAGMA incremental_vacuum(${FREE_PAGES_SLICE})`))
      this.checkpoint()
      const left = pragma(this.#database, 'freelist_count')
      if (left >= free) return
      free = left
    }
  }

  /**
   * Copies the `-wal` file into the main file and syncs both; what was committed before survives a power failure from
   * then on. Returns the bytes that have to stay in the `-wal` file because a reader holds an older state, or 0.
   */
  checkpoint(): number {
    const row = this.#get('PRAGMA wal_checkpoint(PASSIVE)')
    const isEmptied = Number(row?.log) === Number(row?.checkpointed)
    return isEmptied ? 0 : Number(row?.log) * this.#pageBytes
  }

  // ------------------------------------------------------------ readers

  /** Yields frames in the order of writing. It sees frames that are written while it runs. */
  *read({ afterId = 0, fromMs, toMs, sender, epoch, lane }: ReadRange = {}): Generator<StoredFrame> {
    const conditions = ['id > :after', 'id <= :through']
    const given: Record<string, SQLInputValue> = {}
    const add = (condition: string, name: string, value: number | undefined) => {
      if (value === undefined) return
      conditions.push(condition)
      given[name] = value
    }
    add('arrived_ms >= :from', 'from', fromMs)
    add('arrived_ms < :to', 'to', toMs)
    add('sender = :sender', 'sender', sender)
    add('epoch = :epoch', 'epoch', epoch)
    add('lane = :lane', 'lane', lane)
    const sql = `SELECT ${FRAME_COLUMNS} FROM frames NOT INDEXED
      WHERE ${conditions.join(' AND ')} ORDER BY id LIMIT ${READ_ROWS}`
    // The index by arrival gives the first and last row of the period; rows of other times may lie between them.
    const within = fromMs === undefined && toMs === undefined ? undefined : this.#idsWithin(fromMs, toMs)
    let after = Math.max(afterId, (within?.first ?? 1) - 1)
    for (;;) {
      const rows = this.#all(sql, { after, through: within?.last ?? Number.MAX_SAFE_INTEGER, ...given })
      for (const row of rows) yield frameOf(row)
      if (rows.length < READ_ROWS) return
      after = Number(rows[rows.length - 1].id)
    }
  }

  /** Yields the frames of a range of numbers, in that order. */
  *readNumbers(range: SequenceRange): Generator<StoredFrame> {
    let { firstSequence } = range
    for (;;) {
      const rows = this.#all(
        `SELECT ${FRAME_COLUMNS} FROM frames WHERE ${OF_LANE} AND sequence BETWEEN :first AND :last
          ORDER BY sequence LIMIT ${READ_ROWS}`,
        { ...placeOf(range), first: firstSequence, last: range.lastSequence },
      )
      for (const row of rows) yield frameOf(row)
      if (rows.length < READ_ROWS) return
      firstSequence = Number(rows[rows.length - 1].sequence) + 1
    }
  }

  /** Yields the numbers present of a lane, ascending. */
  numbers(place: LanePlace): Generator<number> {
    const all = { ...place, firstSequence: 0, lastSequence: Number.MAX_SAFE_INTEGER }
    return this.numbersApart(all, NO_IDS)
  }

  /** Yields the numbers present of a range whose rows are not within these ids, ascending. */
  *numbersApart(range: SequenceRange, ids: { first: number; last: number }): Generator<number> {
    const slice = 4096
    const given = { ...placeOf(range), last: range.lastSequence, id: ids.first, lastId: ids.last }
    for (let after = range.firstSequence - 1; ; ) {
      const rows = this.#all(
        `SELECT sequence FROM frames WHERE ${OF_LANE} AND sequence > :after AND sequence <= :last
          AND id NOT BETWEEN :id AND :lastId ORDER BY sequence LIMIT ${slice}`,
        { ...given, after },
      )
      for (const row of rows) yield Number(row.sequence)
      if (rows.length < slice) return
      after = Number(rows[rows.length - 1].sequence)
    }
  }

  /** The gap rows of one lane, or of all, ascending. */
  gaps(place?: LanePlace): GapRow[] {
    const rows = place
      ? this.#all(`SELECT ${GAP_COLUMNS} FROM gaps WHERE ${OF_LANE} ORDER BY first_sequence`, placeOf(place))
      : this.#all(`SELECT ${GAP_COLUMNS} FROM gaps ORDER BY sender, epoch, lane, first_sequence`)
    return rows.map(gapOf)
  }

  /** Late frames that some reader may not have, the newest epochs' first. */
  notTold(): LateFrame[] {
    return this.#all(
      `SELECT sender, epoch, lane, sequence, is_late AS late FROM frames INDEXED BY frames_not_told
        WHERE is_late IN (1, 2) ORDER BY epoch DESC, sequence DESC LIMIT ${NOT_TOLD_MAX}`,
    ) as unknown as LateFrame[]
  }

  cursors(): Cursor[] {
    return this.#all(
      `SELECT name, sender, lane, epoch, sequence, event_index AS "index", moved_ms AS movedMs FROM cursors
        ORDER BY name, sender, lane`,
    ) as unknown as Cursor[]
  }

  /** Every place that has a frame or a gap. */
  lanes(): LanePlace[] {
    const gaps = this.#all('SELECT DISTINCT sender, epoch, lane FROM gaps') as unknown as LanePlace[]
    const places = new Map([...this.#lanesOfFrames(), ...gaps].map((place) => [placeKey(place), { ...place }]))
    return [...places.values()].sort((a, b) => a.sender - b.sender || a.epoch - b.epoch || a.lane - b.lane)
  }

  #lanesOfFrames(): LanePlace[] {
    const lanes: LanePlace[] = []
    let last: Record<string, number> = { sender: -1, epoch: 0, lane: 0 }
    // Each step is one search in the index, so not all frames are read.
    for (;;) {
      const next = this.#get(
        `SELECT sender, epoch, lane FROM frames WHERE (sender, epoch, lane) > (:sender, :epoch, :lane)
          ORDER BY sender, epoch, lane LIMIT 1`,
        last,
      ) as unknown as LanePlace | undefined
      if (!next) return lanes
      lanes.push(next)
      last = placeOf(next)
    }
  }

  /** Reads the index entries of all frames of the lane. */
  summary(place: LanePlace): LaneSummary | undefined {
    const row = this.#get(
      `SELECT min(sequence) AS first, max(sequence) AS last, count(*) AS frames FROM frames WHERE ${OF_LANE}`,
      placeOf(place),
    )
    const numbers = this.counted(place)
    if (!row?.frames && numbers.missing + numbers.late === 0) return undefined
    const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined)
    return {
      ...place,
      ...{ firstSequence: numberOf(row?.first), lastSequence: numberOf(row?.last), frames: Number(row?.frames) },
      ...numbers,
      prunedTo: this.prunedTo(place),
    }
  }

  /** How many numbers of the lane are missing, and how many came late. */
  counted(place: LanePlace): { missing: number; late: number } {
    const numbers = { missing: 0, late: 0 }
    for (const { firstSequence, lastSequence, healedMs } of this.gaps(place))
      numbers[healedMs === undefined ? 'missing' : 'late'] += lastSequence - firstSequence + 1
    return numbers
  }

  /** The least number present of a lane. */
  firstOf(place: LanePlace): number | undefined {
    const row = this.#get(`SELECT min(sequence) AS first FROM frames WHERE ${OF_LANE}`, placeOf(place))
    return typeof row?.first === 'number' ? row.first : undefined
  }

  /** The greatest number present of a lane that is less than `sequence`. */
  lastBefore(place: LanePlace, sequence: number): number | undefined {
    const row = this.#get(`SELECT max(sequence) AS last FROM frames WHERE ${OF_LANE} AND sequence < :sequence`, {
      ...placeOf(place),
      sequence,
    })
    return typeof row?.last === 'number' ? row.last : undefined
  }

  /** When a frame that is present was created, on its sender's clock. */
  createdMsOf(place: LanePlace, sequence: number): number | undefined {
    const row = this.#get(`SELECT created_ms AS ms FROM frames WHERE ${OF_LANE} AND sequence = :sequence`, {
      ...placeOf(place),
      sequence,
    })
    return row && Number(row.ms)
  }

  prunedTo(place: LanePlace): number | undefined {
    const row = this.#get(`SELECT last_sequence AS last FROM pruned WHERE ${OF_LANE}`, placeOf(place))
    return row && Number(row.last)
  }

  /** The last row that retention has deleted, with which the chain of the remaining rows begins. */
  get chainStart(): { id: number; chain: Uint8Array } {
    const row = this.#get('SELECT id, chain FROM chain_start')
    return row ? { id: Number(row.id), chain: row.chain as Uint8Array } : { id: 0, chain: CHAIN_START }
  }

  /** Whether the number is named missing. */
  isMissing({ sequence, ...place }: LanePlace & { sequence: number }): boolean {
    const rows = this.#gapsTouching({ ...place, firstSequence: sequence, lastSequence: sequence })
    return healed(sequence, rows, 0) !== undefined
  }

  /** Whether the row exists. It is read completely, so a torn one throws. */
  has(id: number): boolean {
    return this.#get(`SELECT ${FRAME_COLUMNS} FROM frames WHERE id = ?`, id) !== undefined
  }

  /** How many frames up to a row the index by number contains. */
  indexedThrough(id: number): number {
    return Number(
      this.#get('SELECT count(*) AS count FROM frames INDEXED BY frames_by_number WHERE id <= ? AND sender >= 0', id)
        ?.count,
    )
  }

  /** Id of the newest row; 0 when there is none. */
  get lastId(): number {
    return Number(this.#get('SELECT max(id) AS id FROM frames')?.id ?? 0)
  }

  get #lastLink(): Uint8Array {
    const last = this.#get('SELECT chain FROM frames ORDER BY id DESC LIMIT 1') ?? this.chainStart
    return last.chain as Uint8Array
  }

  get oldestMs(): number | undefined {
    const row = this.#get('SELECT arrived_ms AS ms FROM frames ORDER BY id LIMIT 1')
    return row && Number(row.ms)
  }

  /** When the newest row was written of those that were written at `ms` or before. */
  newestThrough(ms: number): number | undefined {
    const row = this.#get(
      'SELECT arrived_ms AS ms FROM frames WHERE arrived_ms <= ? ORDER BY arrived_ms DESC LIMIT 1',
      ms,
    )
    return row && Number(row.ms)
  }

  /** Size of the file without its free pages. */
  get bytes(): number {
    const pages = pragma(this.#database, 'page_count') - pragma(this.#database, 'freelist_count')
    return pages * this.#pageBytes
  }

  get walBytes(): number {
    return statSync(`${this.path}-wal`, { throwIfNoEntry: false })?.size ?? 0
  }

  close(): void {
    this.#database.close()
  }

  /** The first and the last record that arrived in the period; `undefined` where none did. */
  idsOf(fromMs: number, toMs: number): { first: number; last: number } | undefined {
    const within = this.#idsWithin(fromMs, toMs)
    return within.last === 0 ? undefined : within
  }

  // ------------------------------------------------------------ gaps

  /** The greatest number of the lane that may be missing, or −1. */
  #missingThroughOf(place: LanePlace): number {
    const key = placeKey(place)
    let through = this.#missingThrough.get(key)
    if (through === undefined) {
      const row = this.#get(
        `SELECT last_sequence AS last FROM gaps WHERE ${OF_LANE} AND healed_ms IS NULL
          ORDER BY first_sequence DESC LIMIT 1`,
        placeOf(place),
      )
      through = Number(row?.last ?? -1)
      this.#missingThrough.set(key, through)
    }
    return through
  }

  #heal(frame: JournalFrame, atMs: number): void {
    const change = healed(frame.sequence, this.#gapsTouching(rangeOf(frame)), atMs)
    for (const row of change?.removed ?? []) {
      this.#change(`DELETE FROM gaps WHERE ${OF_LANE} AND first_sequence = :first`, {
        ...placeOf(row),
        first: row.firstSequence,
      })
      this.#gaps--
    }
    for (const row of change?.added ?? []) this.#insertGap(row)
  }

  /** Rows that overlap the range or are adjacent to it. Only the last row that begins before it can reach it. */
  #gapsTouching(range: SequenceRange): GapRow[] {
    return this.#all(
      `SELECT ${GAP_COLUMNS} FROM gaps WHERE ${OF_LANE} AND first_sequence <= :last + 1
        AND last_sequence >= :first - 1 AND first_sequence >= coalesce(
          (SELECT max(first_sequence) FROM gaps WHERE ${OF_LANE} AND first_sequence < :first), 0)
        ORDER BY first_sequence`,
      { ...placeOf(range), first: range.firstSequence, last: range.lastSequence },
    ).map(gapOf)
  }

  *#numbersWithin(range: SequenceRange): Generator<number> {
    const rows = this.#prepared(
      `SELECT sequence FROM frames WHERE ${OF_LANE} AND sequence BETWEEN :first AND :last ORDER BY sequence`,
    ).iterate({ ...placeOf(range), first: range.firstSequence, last: range.lastSequence })
    for (const row of rows) yield Number(row.sequence)
  }

  #insertGap({ sender, epoch, lane, firstSequence, lastSequence, reason, namedMs, healedMs }: GapRow): void {
    this.#change(
      'INSERT INTO gaps VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ...[sender, epoch, lane, firstSequence, lastSequence, reason, namedMs, healedMs ?? null],
    )
    this.#gaps++
  }

  #countGaps(): number {
    return Number(this.#get('SELECT count(*) AS count FROM gaps')?.count)
  }

  #forgetGaps(): void {
    const changes = this.#change(
      `DELETE FROM gaps WHERE (sender, epoch, lane, first_sequence) IN
        (SELECT sender, epoch, lane, first_sequence FROM gaps ORDER BY named_ms LIMIT ?)`,
      Math.ceil(this.gapsMax * GAPS_SLICE),
    )
    this.#gaps -= changes
    this.gapsForgotten += changes
  }

  // ------------------------------------------------------------ what leaves

  #oldest(rowsMax: number): RowHead[] {
    return this.#all(
      `SELECT id, sender, epoch, lane, sequence, arrived_ms AS arrivedMs, length(body) + ${ROW_BYTES} AS bytes
        FROM frames WHERE id < (SELECT max(id) FROM frames) ORDER BY id LIMIT ?`,
      rowsMax,
    ) as unknown as RowHead[]
  }

  #removeThrough({ throughId, ranges }: { throughId: number; ranges: readonly SequenceRange[] }): void {
    const { chain } = this.#get('SELECT chain FROM frames WHERE id = ?', throughId)!
    this.#change('INSERT OR REPLACE INTO chain_start VALUES (1, ?, ?)', throughId, chain as Uint8Array)
    this.#change('DELETE FROM frames WHERE id <= ?', throughId)
    for (const range of ranges) {
      const { sender, epoch, lane, lastSequence } = range
      this.#change(
        `INSERT INTO pruned VALUES (?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET last_sequence = max(last_sequence, excluded.last_sequence)`,
        sender,
        epoch,
        lane,
        lastSequence,
      )
      const changes = this.#change(`DELETE FROM gaps WHERE ${OF_LANE} AND last_sequence <= :last`, {
        ...placeOf(range),
        last: lastSequence,
      })
      this.#gaps -= changes
    }
    this.#change(
      `DELETE FROM pruned WHERE (sender, epoch, lane) NOT IN
        (SELECT sender, epoch, lane FROM pruned ORDER BY epoch DESC LIMIT ${PRUNED_MAX})`,
    )
  }

  #withinOne(work: () => void): void {
    if (this.#isWithin) work()
    else this.#atOnce(work)
  }

  // ------------------------------------------------------------ SQL

  #isSame({ sender, epoch, lane, sequence, digest }: JournalFrame): boolean {
    const row = this.#get(
      'SELECT digest FROM frames WHERE sender = ? AND epoch = ? AND lane = ? AND sequence = ?',
      ...[sender, epoch, lane, sequence],
    )
    return row !== undefined && Buffer.compare(row.digest as Uint8Array, digest) === 0
  }

  /** The first and the last id with an arrival time within the period. */
  #idsWithin(fromMs = 0, toMs = Number.MAX_SAFE_INTEGER): { first: number; last: number } {
    const row = this.#get(
      `SELECT min(id) AS first, max(id) AS last FROM frames INDEXED BY frames_by_arrival
        WHERE arrived_ms >= ? AND arrived_ms < ?`,
      ...[fromMs, toMs],
    )
    return { first: Number(row?.first ?? 1), last: Number(row?.last ?? 0) }
  }

  #prepared(sql: string): StatementSync {
    let statement = this.#statements.get(sql)
    if (!statement) this.#statements.set(sql, (statement = this.#database.prepare(sql)))
    return statement
  }

  /** Returns how many rows were changed. */
  #change(sql: string, ...given: (SQLInputValue | Record<string, SQLInputValue>)[]): number {
    return orFault(this.path, () => Number(this.#prepared(sql).run(...(given as SQLInputValue[])).changes))
  }

  #get(sql: string, ...given: (SQLInputValue | Record<string, SQLInputValue>)[]): Record<string, unknown> | undefined {
    const row = orFault(this.path, () => this.#prepared(sql).get(...(given as SQLInputValue[])))
    return row && sound(row, this.path)
  }

  #all(sql: string, ...given: (SQLInputValue | Record<string, SQLInputValue>)[]): Record<string, unknown>[] {
    const rows = orFault(this.path, () => this.#prepared(sql).all(...(given as SQLInputValue[])))
    for (const row of rows) sound(row, this.path)
    return rows
  }
}

/** Columns that hold no number, and those that may hold nothing. */
const BLOBS = new Set(['digest', 'chain', 'body'])
const TEXTS = new Set(['name', 'reason'])
const NULLABLE = new Set(['healedMs', 'first', 'last', 'id'])

/** Throws when a column holds what its type forbids. SQLite does not notice that in a file that was damaged. */
function sound(row: Record<string, unknown>, path: string): Record<string, unknown> {
  for (const column in row) {
    const value = row[column]
    const isSound = BLOBS.has(column)
      ? value instanceof Uint8Array
      : TEXTS.has(column)
        ? typeof value === 'string'
        : typeof value === 'number' || (value === null && NULLABLE.has(column))
    if (!isSound) throw new JournalFault('damaged', `${path}: ${column} holds what it cannot hold`)
  }
  return row
}

function placeOf({ sender, epoch, lane }: LanePlace): Record<string, number> {
  return { sender, epoch, lane }
}

function rangeOf({ sender, epoch, lane, sequence }: JournalFrame): SequenceRange {
  return { sender, epoch, lane, firstSequence: sequence, lastSequence: sequence }
}

function frameOf(row: Record<string, unknown>): StoredFrame {
  return { ...(row as unknown as StoredFrame), isLate: row.isLate !== LATE.no }
}

function gapOf(row: Record<string, unknown>): GapRow {
  return { ...(row as unknown as GapRow), healedMs: row.healedMs === null ? undefined : Number(row.healedMs) }
}

function orFault<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw orFaultError(error, path)
  }
}

function orFaultError(error: unknown, path: string): unknown {
  return faultOf(error, path) ?? error
}
