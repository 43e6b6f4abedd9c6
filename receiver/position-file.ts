/**
 * The receiver's memory across restarts (PROTOCOL.md R17), in two files. `receiver-positions.json` is written to the
 * disk once a second; `receiver-positions.latest` is written to the kernel before anything is published, so that a
 * receiver that was killed knows where it was. The newer one counts; the second only together with the first.
 *
 * ```text
 * receiver-positions.latest, written by turns at 0 and at 65,536:
 * crc32 of the rest, 8 hex digits ┼ space ┼ the JSON ┼ newline
 * ```
 */
import { constants, readFileSync, statSync } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { DiskTrouble, type TroubleLog } from '../disk/disk-trouble.js'
import { readIfThere, writeDurablyAside } from '../disk/durable-file.js'
import type { NamedGap } from '../journal/core/rows.js'
import type { Gap } from './stream/lane-order.js'
import type { ReceiverPosition } from './stream/lanes/positions.js'

const FILE = 'receiver-positions.json'
const LATEST = 'receiver-positions.latest'
/** Longest time that messages wait for a slow disk. After that none waits until the disk has answered. */
const WAIT_MAX_MS = 50
/** The files hold this feed's number alone, as `number`, because it was once the only one. */
const FIRST_FEED = 'zeromq'
/** Length of a slot: room for 8 senders of 17 epochs each, 64 gaps, and for hundreds of runs in doubt. */
const SLOT_BYTES = 65_536

/** The number of the last message that each feed may have sent; only feeds whose messages have numbers. */
export type FeedNumbers = Readonly<Record<string, number>>

export function positionFile(stateDir: string): string {
  return join(stateDir, FILE)
}

export interface Memory {
  numbers: FeedNumbers
  positions: readonly ReceiverPosition[]
  /** Gaps that the feeds may have been told of and that the journal perhaps does not have yet; none by default. */
  gaps?: readonly NamedGap[]
}

interface Written extends Memory {
  /** Counts the writes. */
  version: number
  /** The boot of the machine in which it was written, where that can be known. */
  boot?: string | undefined
  /** The second file, by which a copy is told from the files themselves. */
  file?: FileIdentity | undefined
  /** True when it is the last word of a run that stopped in good order. */
  isLast?: boolean
}

/** The birth is 0 where it is not known. Inode numbers alone are used again. */
type FileIdentity = { inode: string; born: string }

/** @property isCopied the files were copied since, so they are perhaps from a backup */
export type ReadMemory = Written & { isCopied?: boolean }

/**
 * Returns an empty memory when there is no file. Throws when there is one that cannot be read. Where the machine itself
 * went down, the newer file is gone, or both may be from a backup, the positions are marked as behind.
 */
export function readMemory(stateDir: string, boot = readBoot()): ReadMemory {
  const path = positionFile(stateDir)
  const text = readIfThere(path)
  if (text === undefined) return { version: 0, numbers: {}, positions: [] }
  const durable = parse(text)
  if (!durable) throw new Error(`${path} is damaged; move it away to begin without memory`)
  const latest = readLatest(join(stateDir, LATEST))
  const newest = latest.reduce((a, b) => (b.version > a.version ? b : a), durable)
  const isCopied = newest.file !== undefined && !isSameFile(newest.file, identityOf(join(stateDir, LATEST)))
  // An earlier release wrote version 0, and no second file.
  const isExact = newest.isLast || newest.version === 0 || (latest.length > 0 && newest.boot === boot)
  if (isExact && !isCopied) return newest
  const positions = newest.positions.map((position) => ({ ...position, isBehind: true }))
  return { ...newest, positions, ...(isCopied && { isCopied }) }
}

function identityOf(path: string): FileIdentity | undefined {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
  if (!stats) return undefined
  const { ino, birthtimeNs, ctimeNs } = stats
  // Where a system does not know the birth, the last change stands in its place.
  return { inode: `${ino}`, born: birthtimeNs === ctimeNs ? '0' : `${birthtimeNs}` }
}

function isSameFile(written: FileIdentity, now: FileIdentity | undefined): boolean {
  // The first file alone counts as before.
  if (!now) return true
  if (written.inode !== now.inode) return false
  return written.born === '0' || now.born === '0' || written.born === now.born
}

/** Writes the memory without blocking. A full disk costs the memory across a restart, not the service. */
export class PositionFile {
  /** How often messages went out before the note of them was written. */
  readonly counts = { behind: 0 }
  readonly #path: string
  readonly #latestPath: string
  readonly #trouble: DiskTrouble
  #latest: FileHandle | undefined
  #file: FileIdentity | undefined
  #version: number
  #durable: Promise<void> | undefined
  #noting: Promise<void> | undefined
  #next: Promise<void> | undefined
  /** The number of each feed's last message that the last written note covers. */
  #noted: FeedNumbers = {}
  /** True from when a wait for the disk took too long until the disk has answered. */
  #isStuck = false
  #mayBeStale: boolean
  /** True while the second file could not be made or written. */
  #isNoteFailing = false
  #isOver = false

  /** @param version version of the memory that was read */
  constructor(
    stateDir: string,
    log: TroubleLog,
    private readonly memory: () => Memory,
    version = 0,
    private readonly boot = readBoot(),
  ) {
    this.#path = positionFile(stateDir)
    this.#latestPath = join(stateDir, LATEST)
    this.#trouble = new DiskTrouble(log, 'positions', 'after a restart what has been delivered would not be known')
    this.#version = version
    this.#mayBeStale = version === 0
  }

  /** Must be called before anything is published. */
  async begin(): Promise<void> {
    await this.#removeStale().catch((error) => this.#handleNoteFailure(error))
    await this.#write()
    await this.note()
  }

  /**
   * Returns what to wait for before a feed's messages up to this one go out, or `undefined` when that is written
   * already.
   */
  beforeSending(feed: string, number: number): Promise<void> | undefined {
    if (number <= (this.#noted[feed] ?? 0) || !this.#latest) return undefined
    if (this.#isStuck) {
      this.counts.behind++
      return undefined
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#isStuck = true
        this.counts.behind++
        resolve()
      }, WAIT_MAX_MS)
      void this.note().then(() => {
        this.#isStuck = false
        clearTimeout(timer)
        resolve()
      })
    })
  }

  /** Resolves when the kernel has the present memory or a later one, or cannot take it. Never rejects. */
  note(): Promise<void> {
    // A write that is under way may hold an older memory, so the next one is awaited.
    if (this.#next) return this.#next
    if (!this.#noting) return (this.#noting = this.#note())
    return (this.#next = this.#noting.then(() => (this.#noting = this.#note())))
  }

  /** Writes to the disk. While an earlier write is still going on, the call does nothing. */
  write(): void {
    this.#durable ??= this.#noteIfFailing()
      .then(() => this.#write())
      .finally(() => {
        this.#durable = undefined
      })
  }

  /** Resolves when the last memory is on the disk, or cannot be. */
  async writeLast(): Promise<void> {
    this.#isOver = true
    await this.#noting
    await this.#next
    await this.#durable
    await this.#write(true)
    await this.#latest?.close().catch(() => {})
    this.#latest = undefined
  }

  async #note(): Promise<void> {
    this.#next = undefined
    try {
      if (this.#isOver) return
      // A disk that was full when this run began may have room by now.
      this.#latest ??= await this.#openLatest()
      const written = this.#take()
      const bytes = latestBytes(written)
      await this.#latest.write(bytes, 0, bytes.length, (written.version % 2) * SLOT_BYTES)
      this.#noted = written.numbers
      this.#isNoteFailing = false
    } catch (error) {
      this.#handleNoteFailure(error as Error)
    } finally {
      this.#noting = undefined
    }
  }

  #handleNoteFailure(error: Error): void {
    this.#isNoteFailing = true
    this.#trouble.handleFailure(error)
  }

  /** Where nothing is published, nobody else asks for a note, and whether it works again would not be known. */
  async #noteIfFailing(): Promise<void> {
    if (this.#isNoteFailing) await this.note()
  }

  /** A file left beside a memory that was moved away must not count. */
  async #removeStale(): Promise<void> {
    if (!this.#mayBeStale) return
    await rm(this.#latestPath, { force: true })
    this.#mayBeStale = false
  }

  async #openLatest(): Promise<FileHandle> {
    await this.#removeStale()
    const latest = await open(this.#latestPath, constants.O_RDWR | constants.O_CREAT, 0o600)
    this.#file = identityOf(this.#latestPath)
    return latest
  }

  async #write(isLast = false): Promise<void> {
    try {
      await writeDurablyAside(this.#path, `${textOf({ ...this.#take(), isLast })}\n`)
      if (!this.#isNoteFailing) this.#trouble.handleSuccess()
    } catch (error) {
      this.#trouble.handleFailure(error as Error)
    }
  }

  #take(): Written {
    return { version: ++this.#version, boot: this.boot, file: this.#file, ...this.memory() }
  }
}

function latestBytes(written: Written): Buffer {
  const bytes = withSum(written)
  if (bytes.length <= SLOT_BYTES) return bytes
  // With this many runs in this many epochs, the runs of each epoch are merged into one.
  const positions = written.positions.map(({ doubtful, ...position }) => ({
    ...position,
    ...(doubtful && { doubtful: [{ ...doubtful[0], ...lastOf(doubtful), reason: 'perhaps_delivered' as const }] }),
  }))
  return withSum({ ...written, positions })
}

function lastOf(gaps: readonly Gap[]): Pick<Gap, 'lastSequence'> {
  return { lastSequence: gaps.at(-1)!.lastSequence }
}

function withSum(written: Written): Buffer {
  const text = textOf(written)
  return Buffer.from(`${crc32(text).toString(16).padStart(8, '0')} ${text}\n`)
}

/** Returns the slots that are whole: a crash of the machine may have torn one, or both. */
function readLatest(path: string): Written[] {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch {
    return []
  }
  return [0, SLOT_BYTES].flatMap((at) => {
    const end = bytes.indexOf('\n', at)
    if (end < 0 || end >= at + SLOT_BYTES) return []
    const line = bytes.toString('utf8', at, end)
    const text = line.slice(9)
    const written = Number.parseInt(line.slice(0, 8), 16) === crc32(text) ? parse(text) : undefined
    return written ? [written] : []
  })
}

function textOf({ version, boot, file, numbers, positions, gaps = [], isLast }: Written): string {
  const { [FIRST_FEED]: number = 0, ...others } = numbers
  const further = Object.keys(others).length > 0 ? { numbers: others } : {}
  return JSON.stringify({
    version,
    boot,
    file,
    number,
    ...further,
    positions,
    ...(gaps.length > 0 && { gaps }),
    isLast,
  })
}

/** Reads also the plain list that earlier releases wrote. */
function parse(text: string): Written | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const written = Array.isArray(value) ? { version: 0, number: 0, positions: value } : (value ?? {})
    const { number, numbers: others = {}, ...rest } = written as Written & { number: number }
    const numbers = { ...others, [FIRST_FEED]: number }
    const { version, positions, gaps = [] } = rest
    const isWhole = isCount(version) && Object.values(numbers).every(isCount)
    if (!Array.isArray(gaps) || !gaps.every(isNamedGap)) return undefined
    if (isWhole && Array.isArray(positions) && positions.every(isPosition)) return { ...rest, numbers }
  } catch {
    // The caller reports the damage.
  }
  return undefined
}

function readBoot(): string | undefined {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return undefined
  }
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function isNamedGap(value: unknown): value is NamedGap {
  const gap = (value ?? {}) as Partial<NamedGap>
  const { sender, epoch, lane, firstSequence, lastSequence, namedMs, reason } = gap
  const isWhole = [sender, epoch, lane, firstSequence, lastSequence, namedMs].every(isCount)
  return isWhole && firstSequence! <= lastSequence! && typeof reason === 'string'
}

function isPosition(value: unknown): value is ReceiverPosition {
  const position = (value ?? {}) as Partial<ReceiverPosition>
  const { sender, epoch, next, events, doubtful = [], heartbeat = 0, lanes = [], clockOffsetMs = 0 } = position
  const { heldSinceMs = 0 } = position
  if (!Number.isFinite(clockOffsetMs)) return false
  if (![sender, epoch, next, events, heartbeat, heldSinceMs].every(isCount)) return false
  if (!Array.isArray(doubtful) || !Array.isArray(lanes)) return false
  if (!lanes.every((one) => isCount(one?.lane) && isCount(one?.next))) return false
  // The runs must follow one another without a hole, up to the next number, so that each frame stands in one gap.
  let from = doubtful[0]?.firstSequence
  for (const gap of doubtful as readonly Gap[]) {
    if (gap?.firstSequence !== from || !isCount(from) || !(gap.lastSequence >= from!)) return false
    if (!isCount(gap.lastSequence) || typeof gap.reason !== 'string') return false
    from = gap.lastSequence + 1
  }
  return from === undefined || from === next
}
