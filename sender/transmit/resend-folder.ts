/**
 * Sends again what is asked for by files in a folder (docs/resend.md): one request after another, each read as
 * `proto/gap-code.ts` says, and answered in a file beside it when its last frame has gone out. A file that cannot be
 * taken gets a word, and is left alone.
 */
import { closeSync, constants, fstatSync, lstatSync, opendirSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { writeDurably } from '../../disk/durable-file.js'
import { BoundedMap } from '../../ground/bounded-map.js'
import type { SequenceRange, StoredFrame } from '../../journal/core/rows.js'
import type { Journal } from '../../journal/journal.js'
import { REPORT_LENGTH_MAX, readGapRequest } from '../../proto/gap-code.js'
import type { WireResentFrame } from '../../proto/resent-frame.js'
import { carriedFrame } from './core/carried-frame.js'

export interface ResendFolderOptions {
  folder: string
  stream: number
  /** This sender's number. What is asked of another one is that one's to send. */
  sender: number
  /** Longest frame that can be sent again. */
  carriedBytesMax: number
  /** Most frames of one request. */
  framesMax?: number
  /** Takes the frame, unless there is no room now. */
  write: (frame: WireResentFrame) => boolean
  /** Whether everything that was written has been sent. */
  isSent: () => boolean
  tell: (news: FolderNews) => void
}

export type FolderNews =
  | { kind: 'request_done'; file: string; sent: number; missing: number; more: boolean }
  | { kind: 'request_refused'; file: string; word: string }
  | { kind: 'result_unwritten'; file: string; message: string }

/** What became of one range, as it stands in the result file. */
interface RangeResult extends SequenceRange {
  sent: number
  /** How many numbers the journal does not have, and which, as far as they find room. */
  missing: number
  missingRanges: [first: number, last: number][]
  /** The journal has deleted everything up to here; absent when it has deleted nothing of this lane. */
  deletedThrough?: number
  tooLong?: number
  damaged?: number
  /** The range is not this sender's. */
  word?: 'other_sender'
}

interface Request {
  name: string
  ranges: readonly SequenceRange[]
  results: RangeResult[]
  /** The range that is being read, and the next number of it. */
  at: number
  next: number
  rows: Generator<StoredFrame> | undefined
  frame: StoredFrame | undefined
  sent: number
  isCut: boolean
}

/** How often the folder is looked at. A file is taken when it was the same at two looks, so a copy may take its time. */
const LOOK_MS = 1000
/** Names that are read of a folder. Requests beyond them wait until somebody tidies it up. */
const NAMES_MAX = 10_000
/** Frames of one request: 100 minutes of 160 a second. What is beyond is not sent, which the result says. */
const FRAMES_MAX = 1_000_000
/** Missing runs of numbers that a result lists. */
const MISSING_MAX = 1000
/** Requests that are remembered as answered or refused, in case the answer could not be written beside them. */
const REMEMBERED_MAX = NAMES_MAX
const RESULT = '.done.json'

export class ResendFolder {
  readonly counts = {
    requests: 0,
    refused: 0,
    sent: 0,
    missing: 0,
    resultsUnwritten: 0,
    /** Looks at which the folder could not be read … */
    unreadable: 0,
    /** … or had more names than are read. */
    full: 0,
  }
  trouble: string | undefined
  #lookAtMs = Number.NEGATIVE_INFINITY
  /** What each file was like at the last look. */
  #seen = new Map<string, string>()
  readonly #answered = new BoundedMap<string, string>(REMEMBERED_MAX)
  /** Requests that are ready to be taken, in the order of their names. */
  #ready: string[] = []
  #request: Request | undefined

  readonly #framesMax: number

  constructor(private readonly options: ResendFolderOptions) {
    this.#framesMax = options.framesMax ?? FRAMES_MAX
  }

  get waiting(): number {
    return this.#ready.length + (this.#request ? 1 : 0)
  }

  /** Looks at the folder when it is time. Needs no journal. `nowMs` is of a clock that never steps. */
  look(nowMs: number): void {
    if (nowMs < this.#lookAtMs) return
    this.#lookAtMs = nowMs + LOOK_MS
    const names = this.#names()
    if (!names) return
    const answered = new Set(names.filter((name) => name.endsWith(RESULT)))
    const seen = new Map<string, string>()
    this.#ready = []
    for (const name of names.filter(isRequest).sort()) {
      if (answered.has(name + RESULT) || name === this.#request?.name) continue
      const look = this.#lookOf(name)
      if (look === undefined || this.#answered.get(name) === look) continue
      seen.set(name, look)
      if (this.#seen.get(name) === look) this.#ready.push(name)
    }
    this.#seen = seen
  }

  /** Passes on what is asked for. Returns when to call it again. `nowMs` is of the wall clock, as the answers are. */
  poll(journal: Journal, nowMs: number): number {
    for (;;) {
      const request = (this.#request ??= this.#takeNext())
      if (!request) return nowMs + LOOK_MS
      if (!this.#pass(journal, request)) return nowMs
      if (!this.options.isSent()) return nowMs
      this.#finish(request, nowMs)
    }
  }

  /** Forgets what is read ahead, because the journal is opened anew. */
  handleReopened(): void {
    if (!this.#request) return
    this.#request.rows = undefined
    this.#request.frame = undefined
  }

  #names(): string[] | undefined {
    const names: string[] = []
    try {
      const directory = opendirSync(this.options.folder)
      try {
        for (let entry = directory.readSync(); entry; entry = directory.readSync()) {
          if (names.length === NAMES_MAX) {
            this.counts.full++
            this.trouble = `${this.options.folder}: more than ${NAMES_MAX} files; move away those that are done`
            return names
          }
          names.push(entry.name)
        }
      } finally {
        directory.closeSync()
      }
    } catch (error) {
      this.counts.unreadable++
      // The system names the folder in some of these, and not in others.
      this.trouble = `${this.options.folder}: ${(error as Error).message}`
      return undefined
    }
    this.trouble = undefined
    return names
  }

  #lookOf(name: string): string | undefined {
    try {
      const { ino, size, mtimeMs } = lstatSync(join(this.options.folder, name))
      return `${ino} ${size} ${mtimeMs}`
    } catch {
      // It is gone again.
      return undefined
    }
  }

  /** Refuses files until there is one to send something for. */
  #takeNext(): Request | undefined {
    for (let name = this.#ready.shift(); name !== undefined; name = this.#ready.shift()) {
      const asked = this.#read(name)
      if (typeof asked !== 'string') {
        this.counts.requests++
        const { sender } = this.options
        const results = asked.map((range): RangeResult => {
          const result = { ...range, sent: 0, missing: 0, missingRanges: [] }
          return range.sender === sender ? result : { ...result, word: 'other_sender' }
        })
        return {
          ...{ name, ranges: asked, results, at: 0, next: asked[0]?.firstSequence ?? 0 },
          ...{ rows: undefined, frame: undefined, sent: 0, isCut: false },
        }
      }
      this.counts.refused++
      this.options.tell({ kind: 'request_refused', file: name, word: asked })
      this.#answer(name, { refused: asked })
    }
    return undefined
  }

  /** The ranges that a file asks for, or a word for why it is not taken. */
  #read(name: string): readonly SequenceRange[] | string {
    let bytes: Buffer | undefined
    try {
      bytes = readRegular(join(this.options.folder, name))
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      return code === 'ELOOP' ? 'not_a_file' : 'unreadable'
    }
    if (bytes === undefined) return 'not_a_file'
    if (bytes.length > REPORT_LENGTH_MAX) return 'too_long'
    const request = readGapRequest(bytes.toString('utf8'))
    if (typeof request === 'string') return request
    return request.stream === this.options.stream ? request.ranges : 'other_stream'
  }

  /** Returns false when there is no room for the next frame now. */
  #pass(journal: Journal, request: Request): boolean {
    for (; request.at < request.ranges.length; this.#nextRange(request)) {
      const range = request.ranges[request.at]
      const result = request.results[request.at]
      if (result.word) continue
      if (request.sent >= this.#framesMax) {
        request.isCut = true
        continue
      }
      request.rows ??= journal.readNumbers({ ...range, firstSequence: request.next })
      for (;;) {
        request.frame ??= request.rows.next().value as StoredFrame | undefined
        const { frame } = request
        if (!frame || request.sent >= this.#framesMax) break
        if (!this.#passFrame(frame, request, result)) return false
        if (frame.sequence > request.next) this.#noteMissing(result, request.next, frame.sequence - 1)
        request.next = frame.sequence + 1
        request.frame = undefined
      }
      if (request.frame) request.isCut = true
      else if (request.next <= range.lastSequence) this.#noteMissing(result, request.next, range.lastSequence)
      const deletedThrough = journal.prunedTo(range)
      if (result.missing > 0 && deletedThrough !== undefined) result.deletedThrough = deletedThrough
    }
    return true
  }

  #passFrame(kept: StoredFrame, request: Request, result: RangeResult): boolean {
    const frame = carriedFrame(kept, this.options.carriedBytesMax)
    if (frame === 'too_long') result.tooLong = (result.tooLong ?? 0) + 1
    else if (frame === 'damaged') result.damaged = (result.damaged ?? 0) + 1
    else if (this.options.write(frame)) {
      request.sent++
      result.sent++
      this.counts.sent++
    } else return false
    return true
  }

  #noteMissing(result: RangeResult, first: number, last: number): void {
    result.missing += last - first + 1
    this.counts.missing += last - first + 1
    if (result.missingRanges.length < MISSING_MAX) result.missingRanges.push([first, last])
  }

  #nextRange(request: Request): void {
    request.at++
    request.rows = undefined
    request.frame = undefined
    request.next = request.ranges[request.at]?.firstSequence ?? 0
  }

  #finish(request: Request, nowMs: number): void {
    this.#request = undefined
    const { name, results, isCut } = request
    const sum = (of: 'sent' | 'missing') => results.reduce((total, result) => total + result[of], 0)
    const [sent, missing] = [sum('sent'), sum('missing')]
    this.options.tell({ kind: 'request_done', file: name, sent, missing, more: isCut })
    const told = isCut
      ? { notSent: `only ${this.#framesMax} frames are sent for one request; ask for the rest again` }
      : {}
    this.#answer(name, { doneMs: Math.floor(nowMs), sent, missing, ...told, ranges: results })
  }

  #answer(name: string, answer: object): void {
    this.#answered.set(name, this.#lookOf(name) ?? '')
    try {
      writeDurably(join(this.options.folder, name + RESULT), `${JSON.stringify(answer, null, 2)}\n`, 0o644)
    } catch (error) {
      this.counts.resultsUnwritten++
      this.options.tell({ kind: 'result_unwritten', file: name, message: (error as Error).message })
    }
  }
}

function isRequest(name: string): boolean {
  return !name.startsWith('.') && !/\.(done\.json|new|tmp|part)$/.test(name)
}

/** Reads no link, pipe or device, and one byte more than a request may have; `undefined` when it is no regular file. */
function readRegular(path: string): Buffer | undefined {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    if (!fstatSync(file).isFile()) return undefined
    const bytes = Buffer.alloc(REPORT_LENGTH_MAX + 1)
    let length = 0
    for (let read = -1; read !== 0 && length < bytes.length; length += read)
      read = readSync(file, bytes, length, bytes.length - length, null)
    return bytes.subarray(0, length)
  } finally {
    closeSync(file)
  }
}
