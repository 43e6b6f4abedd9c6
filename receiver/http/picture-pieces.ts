/**
 * The picture as a stream begins with it, made once a set of fields and a second, in pieces by line: every choice of
 * lines is served from the same bytes, and none is copied for a reader.
 */
import { type LineStatuses, lineStatusText } from '../core/line-statuses.js'
import { fieldSet } from '../core/per-record.js'
import type { StateRecord } from '../core/railway-state.js'
import { recordText } from '../core/record-text.js'
import { type Audience, audienceOf, isOfAudience, type View } from '../core/view.js'
import type { Choice } from './change-texts.js'
import type { Picture } from './picture.js'
import { eachInSlices } from './time-slices.js'

/** Bytes handed to a socket at once: what of it is taken shows whether somebody reads. */
export const PIECE_BYTES = 65_536

interface Notice {
  record: StateRecord
  audience: Audience
  bytes: Buffer
}

const COMMA = Buffer.from(',')

export class PicturePieces {
  readonly #trains = new Map<string, Buffer>()
  readonly #lines = new Map<string, Buffer>()
  readonly #notices: Notice[] = []
  readonly #components: Buffer[] = []
  #freshness: object = {}
  #length = 0
  #whole: Buffer[] | undefined

  private constructor(
    /** The last change that is in it. */
    readonly number: number,
    readonly atMs: number,
    private readonly picture: Picture,
  ) {}

  /** How many bytes it keeps. */
  get length(): number {
    return this.#length
  }

  static async make(picture: Picture, statuses: LineStatuses, view: View, number: number): Promise<PicturePieces> {
    const made = new PicturePieces(number, picture.nowMs(), picture)
    await made.#make(statuses, fieldSet(view).fields)
    return made
  }

  async #make(statuses: LineStatuses, view: View): Promise<void> {
    const { picture } = this
    this.#freshness = picture.freshness()
    const ageOf = picture.ageOf()
    for (const name of statuses.conditions.names()) {
      const status = statuses.statusOf(name)
      if (status) this.#lines.set(name, this.#kept(lineStatusText(status, ageOf)))
    }
    const trains = new Map<string, string[]>()
    await eachInSlices([...picture.source.state.records()], (record) => {
      const { event } = record
      if (event.line) return
      const text = recordText(record, view, ageOf)
      if (!text) return
      const audience = audienceOf(event)
      if (event.information) this.#notices.push({ record, audience, bytes: this.#kept(text) })
      else if (typeof audience !== 'string') this.#components.push(this.#kept(text))
      else {
        const texts = trains.get(audience)
        if (texts) texts.push(text)
        else trains.set(audience, [text])
      }
    })
    await eachInSlices([...trains], ([line, texts]) => {
      this.#trains.set(line, this.#kept(texts.join(',')))
    })
  }

  #kept(text: string): Buffer {
    const bytes = Buffer.from(text)
    this.#length += bytes.length
    return bytes
  }

  /** One value of JSON, in pieces of at most {@link PIECE_BYTES} that are made as they are asked for. */
  *of(choice: Choice, heading: string): Generator<Buffer> {
    // Most readers choose nothing: theirs are put together once.
    if (choice.lines) yield* inPieces(this.#parts(choice, heading))
    else yield* (this.#whole ??= [...inPieces(this.#parts(choice, heading))])
  }

  *#parts({ lines, view }: Choice, heading: string): Generator<Buffer> {
    yield Buffer.from(`${heading}${JSON.stringify(this.#freshness).slice(0, -1)},"trains":[`)
    yield* listed(ofLines(this.#trains, lines))
    yield Buffer.from('],"lines":[')
    yield* listed(ofLines(this.#lines, lines))
    yield Buffer.from('],"information":[')
    yield* listed(this.#noticesOf(lines, view))
    yield Buffer.from('],"components":[')
    if (!lines) yield* listed(this.#components)
    yield Buffer.from(']}\n\n')
  }

  *#noticesOf(lines: Choice['lines'], view: View): Generator<Buffer> {
    for (const { record, audience, bytes } of this.#notices) {
      if (!isOfAudience(audience, lines)) continue
      if (!view.lines) yield bytes
      else {
        const text = recordText(record, view, this.picture.ageOf())
        if (text) yield Buffer.from(text)
      }
    }
  }
}

function* ofLines(parts: ReadonlyMap<string, Buffer>, lines: Choice['lines']): Generator<Buffer> {
  if (!lines) yield* parts.values()
  else for (const line of lines) if (parts.has(line)) yield parts.get(line)!
}

function* listed(values: Iterable<Buffer>): Generator<Buffer> {
  let isFirst = true
  for (const value of values) {
    if (!isFirst) yield COMMA
    isFirst = false
    yield value
  }
}

/** The same bytes: small parts together, large ones cut. */
export function* inPieces(parts: Iterable<Buffer>): Generator<Buffer> {
  let small: Buffer[] = []
  let length = 0
  for (const part of parts) {
    if (length > 0 && length + part.length > PIECE_BYTES) {
      yield Buffer.concat(small)
      small = []
      length = 0
    }
    if (part.length < PIECE_BYTES) {
      small.push(part)
      length += part.length
      continue
    }
    for (let at = 0; at < part.length; at += PIECE_BYTES) yield part.subarray(at, at + PIECE_BYTES)
  }
  if (length > 0) yield Buffer.concat(small)
}
