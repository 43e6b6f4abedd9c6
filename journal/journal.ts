/**
 * A journal: the frames that one end sent or received, what is missing among them, and how far its readers have come.
 * One writer; readers, also of other processes, beside it. Every method may throw a {@link JournalFault}.
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
  type LanePlace,
  placeKey,
  type SequenceRange,
  type StoredFrame,
} from './core/rows.js'
import { faultOf, JournalFault } from './journal-fault.js'
import { openForReading, openForWriting, pragma } from './open-database.js'

/** What became of a frame; `late` ones filled a gap, and of two with one number the first stands. */
export type Appended = 'written' | 'late' | 'repeated' | 'conflicting'

/** Frames in the order of journaling; all of them where nothing is said. Times are those of arrival. */
export interface ReadRange {
  afterId?: number
  fromMs?: number | undefined
  /** Exclusive. */
  toMs?: number | undefined
  sender?: number | undefined
  epoch?: number | undefined
  lane?: number | undefined
}

export interface LaneSummary extends SequenceRange {
  frames: number
  /** Numbers that are missing, and numbers that came late. */
  missing: number
  late: number
  /** Up to which number frames have left; `undefined` where none has. */
  prunedTo: number | undefined
}

export interface Pruned {
  byAge: number
  byBytes: number
}

/**
 * Rows that one read fetches. They are copied out before the reader gets the first, so no reader, however slow, keeps
 * the writer's side file from being emptied; and 16 of the longest frames are what a reader holds at most.
 */
const READ_ROWS = 16
/** A row beside its body: its numbers, digest and link, its entries in three trees, and half a page that stays empty. */
const ROW_BYTES = 400
/** Rows of gaps that are kept: of a link that loses every second frame, those of a minute or an hour. */
export const GAPS_MAX = 100_000
/** Share of them that leaves at once: the oldest have to be looked for. */
const GAPS_SLICE = 0.01
/** Lanes of past runs of which it is known that frames have left. */
const PRUNED_MAX = 1000
/** Lanes whose open gaps are remembered between two frames; of others they are looked up. */
const LANES_REMEMBERED = 64
/** The file gives pages back to the disk when so many are free, and so many at once: 16 and 4 MiB. */
const FREE_PAGES_KEPT = 4096
const FREE_PAGES_SLICE = 1024

const FRAME_COLUMNS = `id, sender, epoch, lane, sequence, created_ms AS createdMs, arrived_ms AS arrivedMs,
  is_late AS isLate, source_symbols AS sourceSymbols, digest, chain, body`
const GAP_COLUMNS = `sender, epoch, lane, first_sequence AS firstSequence, last_sequence AS lastSequence, reason,
  named_ms AS namedMs, healed_ms AS healedMs`
const OF_LANE = 'sender = :sender AND epoch = :epoch AND lane = :lane'

export class Journal {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  readonly #pageBytes: number
  #chain: Uint8Array
  /** By place, up to which number something may be missing. */
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
      this.#chain = (this.#get('SELECT chain FROM frames ORDER BY id DESC LIMIT 1')?.chain ??
        this.chainStart.chain) as Uint8Array
      if (this.#chain.length !== DIGEST_BYTES) throw new JournalFault('damaged', `${path}: its last link is none`)
      this.#gaps = Number(this.#get('SELECT count(*) AS count FROM gaps')?.count)
    } catch (error) {
      database.close()
      throw error
    }
  }

  // ------------------------------------------------------------ the writer

  /** Does all of `work` or, when it throws, nothing of it; after that the journal must be opened anew. */
  transaction(work: () => void): void {
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
    // Whole milliseconds, of which the link is made, as they will be read.
    const whole = { ...frame, createdMs: Math.floor(createdMs), arrivedMs: Math.floor(arrivedMs) }
    const isLate = sequence <= this.#missingThroughOf(frame) && this.#isMissing(frame)
    const chain = hash('sha256', linkBytes(this.#chain, whole, isLate), 'buffer')
    const changes = this.#change(
      `INSERT OR IGNORE INTO frames (sender, epoch, lane, sequence, created_ms, arrived_ms, is_late, source_symbols,
        digest, chain, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,

      ...[sender, epoch, lane, sequence, whole.createdMs, whole.arrivedMs, isLate ? 1 : 0, sourceSymbols],
      ...[digest, chain, body],
    )
    if (changes === 0) return this.#isSame(frame) ? 'repeated' : 'conflicting'
    this.#chain = chain
    if (!isLate) return 'written'
    this.#heal(frame, whole.arrivedMs)
    return 'late'
  }

  /** Returns how many numbers are news: those that are there, or were named before, are not named again. */
  nameGap(gap: GapRow): number {
    const { lastSequence } = gap
    const present = this.#numbersWithin(gap)
    const news = newlyMissing({ ...gap, namedMs: Math.floor(gap.namedMs) }, this.#gapsTouching(gap), present)
    for (const row of news) this.#insertGap(row)
    if (news.length > 0) this.#missingThrough.set(placeKey(gap), Math.max(this.#missingThroughOf(gap), lastSequence))
    if (this.#gaps > this.gapsMax) this.#forgetGaps()
    return news.reduce((sum, row) => sum + row.lastSequence - row.firstSequence + 1, 0)
  }

  /** Counts rows of gaps that left because there were too many. */
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
   * Lets the oldest `rowsMax` rows leave, as far as the policy says so; the newest row always stays, for the chain and
   * the ids go on from it. Pages that are free beyond need go back to the disk, some at a time.
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

  /** Gives pages that are free back to the disk, all of them, in slices. */
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
   * Brings what is in the side file into the file, and both to the disk: from then on it survives the machine. Returns
   * how many bytes of the side file could not be given up, because somebody reads an older state.
   */
  checkpoint(): number {
    const row = this.#get('PRAGMA wal_checkpoint(PASSIVE)')
    const isEmptied = Number(row?.log) === Number(row?.checkpointed)
    return isEmptied ? 0 : Number(row?.log) * this.#pageBytes
  }

  // ------------------------------------------------------------ readers

  /** Also while it is being written: each step sees what is there by then. */
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
    const sql = `SELECT ${FRAME_COLUMNS} FROM frames NOT INDEXED WHERE ${conditions.join(' AND ')} ORDER BY id LIMIT ${READ_ROWS}`
    // Rows of a time stand between two of its rows, though not all that stand there are of it.
    const within = fromMs === undefined && toMs === undefined ? undefined : this.#idsWithin(fromMs, toMs)
    let after = Math.max(afterId, (within?.first ?? 1) - 1)
    for (;;) {
      const rows = this.#all(sql, { after, through: within?.last ?? Number.MAX_SAFE_INTEGER, ...given })
      for (const row of rows) yield frameOf(row)
      if (rows.length < READ_ROWS) return
      after = Number(rows[rows.length - 1].id)
    }
  }

  /** Frames of a range of numbers, in their order. */
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

  /** The numbers of a lane that are there, ascending, without the frames. */
  *numbers(place: LanePlace): Generator<number> {
    const slice = 4096
    for (let after = -1; ; ) {
      const rows = this.#all(
        `SELECT sequence FROM frames WHERE ${OF_LANE} AND sequence > :after ORDER BY sequence LIMIT ${slice}`,
        { ...placeOf(place), after },
      )
      for (const row of rows) yield Number(row.sequence)
      if (rows.length < slice) return
      after = Number(rows[rows.length - 1].sequence)
    }
  }

  /** Of one lane, or of all; ascending. */
  gaps(place?: LanePlace): GapRow[] {
    const rows = place
      ? this.#all(`SELECT ${GAP_COLUMNS} FROM gaps WHERE ${OF_LANE} ORDER BY first_sequence`, placeOf(place))
      : this.#all(`SELECT ${GAP_COLUMNS} FROM gaps ORDER BY sender, epoch, lane, first_sequence`)
    return rows.map(gapOf)
  }

  cursors(): Cursor[] {
    return this.#all(
      `SELECT name, sender, lane, epoch, sequence, event_index AS "index", moved_ms AS movedMs FROM cursors
        ORDER BY name, sender, lane`,
    ) as unknown as Cursor[]
  }

  /** Every lane of every run that has a frame. */
  lanes(): LanePlace[] {
    const lanes: LanePlace[] = []
    let last: Record<string, number> = { sender: -1, epoch: 0, lane: 0 }
    // From lane to lane through the index, not over all frames.
    for (;;) {
      const next = this.#get(
        `SELECT sender, epoch, lane FROM frames WHERE (sender, epoch, lane) > (:sender, :epoch, :lane)
          ORDER BY sender, epoch, lane LIMIT 1`,
        last,
      ) as unknown as LanePlace | undefined
      if (!next) return lanes
      lanes.push({ ...next })
      last = placeOf(next)
    }
  }

  /** Counts every frame of the lane. */
  summary(place: LanePlace): LaneSummary | undefined {
    const row = this.#get(
      `SELECT min(sequence) AS first, max(sequence) AS last, count(*) AS frames FROM frames WHERE ${OF_LANE}`,
      placeOf(place),
    )
    if (!row?.frames) return undefined
    const numbers = { missing: 0, late: 0 }
    for (const { firstSequence, lastSequence, healedMs } of this.gaps(place))
      numbers[healedMs === undefined ? 'missing' : 'late'] += lastSequence - firstSequence + 1
    return {
      ...place,
      ...{ firstSequence: Number(row.first), lastSequence: Number(row.last), frames: Number(row.frames) },
      ...numbers,
      prunedTo: this.prunedTo(place),
    }
  }

  prunedTo(place: LanePlace): number | undefined {
    const row = this.#get(`SELECT last_sequence AS last FROM pruned WHERE ${OF_LANE}`, placeOf(place))
    return row && Number(row.last)
  }

  /** The last row that has left; the chain of those that are there begins at it. */
  get chainStart(): { id: number; chain: Uint8Array } {
    const row = this.#get('SELECT id, chain FROM chain_start')
    return row ? { id: Number(row.id), chain: row.chain as Uint8Array } : { id: 0, chain: CHAIN_START }
  }

  /** Whether the row is there; it is read as a whole. */
  has(id: number): boolean {
    return this.#get(`SELECT ${FRAME_COLUMNS} FROM frames WHERE id = ?`, id) !== undefined
  }

  /** Frames up to a row that the index by number knows. */
  indexedThrough(id: number): number {
    return Number(
      this.#get('SELECT count(*) AS count FROM frames INDEXED BY frames_by_number WHERE id <= ? AND sender >= 0', id)
        ?.count,
    )
  }

  /** The newest row; 0 when there is none. */
  get lastId(): number {
    return Number(this.#get('SELECT max(id) AS id FROM frames')?.id ?? 0)
  }

  get oldestMs(): number | undefined {
    const row = this.#get('SELECT arrived_ms AS ms FROM frames ORDER BY id LIMIT 1')
    return row && Number(row.ms)
  }

  /** What the file holds, without pages that are free in it. */
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

  // ------------------------------------------------------------ gaps

  /** Up to which number of the lane something may be missing; −1 where nothing is. */
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

  #isMissing(frame: JournalFrame): boolean {
    return healed(frame.sequence, this.#gapsTouching(rangeOf(frame)), 0) !== undefined
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

  /** Rows that share a number with the range, or stand beside it: the last that begins before it, and those within. */
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
    else this.transaction(work)
  }

  // ------------------------------------------------------------ SQL

  #isSame({ sender, epoch, lane, sequence, digest }: JournalFrame): boolean {
    const row = this.#get(
      'SELECT digest FROM frames WHERE sender = ? AND epoch = ? AND lane = ? AND sequence = ?',
      ...[sender, epoch, lane, sequence],
    )
    return row !== undefined && Buffer.compare(row.digest as Uint8Array, digest) === 0
  }

  /** The ids between which all rows of that time stand. */
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
    return orFault(this.path, () => this.#prepared(sql).get(...(given as SQLInputValue[])))
  }

  #all(sql: string, ...given: (SQLInputValue | Record<string, SQLInputValue>)[]): Record<string, unknown>[] {
    return orFault(this.path, () => this.#prepared(sql).all(...(given as SQLInputValue[])))
  }
}

function placeOf({ sender, epoch, lane }: LanePlace): Record<string, number> {
  return { sender, epoch, lane }
}

function rangeOf({ sender, epoch, lane, sequence }: JournalFrame): SequenceRange {
  return { sender, epoch, lane, firstSequence: sequence, lastSequence: sequence }
}

function frameOf(row: Record<string, unknown>): StoredFrame {
  return { ...(row as unknown as StoredFrame), isLate: row.isLate === 1 }
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
