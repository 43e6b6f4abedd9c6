/**
 * The picture with which a stream begins, made once for each set of fields and second. It is one text in which the
 * trains of a line stand together: every choice of lines is given parts of these bytes, and none is copied for a
 * reader.
 */
import { type LineStatuses, lineStatusText } from '../../picture/line-statuses.js'
import { fieldSet } from '../../picture/per-record.js'
import type { StateRecord } from '../../picture/railway-state.js'
import { recordText } from '../../picture/record-text.js'
import { type Audience, audienceOf, isOfAudience, type View } from '../../picture/view.js'
import type { Choice } from './change-texts.js'
import { type ChunkPool, inWrites, joined, SharedBytes, type Span } from './chunked-bytes.js'
import type { ShownPicture } from './shown-picture.js'
import { eachInSlices } from './time-slices.js'

interface Notice {
  record: StateRecord
  audience: Audience
  span: Span
}

const COMMA = Buffer.from(',')
const LINES = '],"lines":['
const INFORMATION = '],"information":['
const COMPONENTS = '],"components":['
const END = ']}\n\n'

export class PicturePieces {
  readonly #trains = new Map<string, Span>()
  readonly #lines = new Map<string, Span>()
  readonly #notices: Notice[] = []
  readonly #bytes: SharedBytes
  #head!: Span

  private constructor(
    /** Number of the last change that is in it. */
    readonly number: number,
    private readonly picture: ShownPicture,
    pool: ChunkPool,
  ) {
    this.#bytes = new SharedBytes(pool)
  }

  /** Bytes that it keeps. */
  get length(): number {
    return this.#bytes.length
  }

  /** @param heading the text before the JSON */
  static async make(
    { picture, statuses, pool }: { picture: ShownPicture; statuses: LineStatuses; pool: ChunkPool },
    view: View,
    number: number,
    heading: string,
  ): Promise<PicturePieces> {
    const made = new PicturePieces(number, picture, pool)
    await made.#make(statuses, fieldSet(view).fields, heading)
    return made
  }

  async #make(statuses: LineStatuses, view: View, heading: string): Promise<void> {
    const { picture } = this
    const bytes = this.#bytes
    const ageOf = picture.ageOf()
    const lines: [name: string, text: string][] = []
    for (const name of statuses.conditions.names()) {
      const status = statuses.statusOf(name)
      if (status) lines.push([name, lineStatusText(status, ageOf)])
    }
    this.#head = bytes.write(`${heading}${JSON.stringify(picture.freshness()).slice(0, -1)},"trains":[`)
    const { trains, notices, components } = await sorted([...picture.source.state.records()])
    // Each text is made when it is written: all of them at once would take as much memory as the result.
    let list = new List(bytes)
    await eachInSlices([...inOrder(trains)], ([line, record]) => {
      const span = list.push(recordText(record, view, ageOf))
      if (span) this.#trains.set(line, { from: this.#trains.get(line)?.from ?? span.from, to: span.to })
    })
    bytes.write(LINES)
    list = new List(bytes)
    for (const [name, text] of lines.sort(([a], [b]) => order(a, b))) this.#lines.set(name, list.push(text)!)
    bytes.write(INFORMATION)
    list = new List(bytes)
    for (const record of notices) {
      const span = list.push(recordText(record, view, ageOf))
      if (span) this.#notices.push({ record, audience: audienceOf(record.event), span })
    }
    bytes.write(COMPONENTS)
    list = new List(bytes)
    for (const record of components) list.push(recordText(record, view, ageOf))
    bytes.write(END)
  }

  /** Returns one JSON value, in writes that are assembled as they are asked for. */
  of(choice: Choice): Generator<Buffer[]> {
    const bytes = this.#bytes
    return inWrites(choice.lines ? this.#parts(choice, choice.lines) : bytes.slices({ from: 0, to: bytes.length }))
  }

  *#parts({ view }: Choice, lines: ReadonlySet<string>): Generator<Buffer> {
    yield* this.#bytes.slices(this.#head)
    yield* this.#listed(ofLines(this.#trains, lines))
    yield Buffer.from(LINES)
    yield* this.#listed(ofLines(this.#lines, lines))
    yield Buffer.from(INFORMATION)
    if (view.lines) yield* this.#noticesFor(view, lines)
    else yield* this.#listed(this.#noticesOf(lines))
    yield Buffer.from(COMPONENTS + END)
  }

  *#listed(spans: Iterable<Span>): Generator<Buffer> {
    let isFirst = true
    for (const span of joined(spans)) {
      if (!isFirst) yield COMMA
      isFirst = false
      yield* this.#bytes.slices(span)
    }
  }

  *#noticesOf(lines: ReadonlySet<string>): Generator<Span> {
    for (const { audience, span } of this.#notices) if (isOfAudience(audience, lines)) yield span
  }

  /** A view of some lines shows only the part of a notice that concerns them. */
  *#noticesFor(view: View, lines: ReadonlySet<string>): Generator<Buffer> {
    let isFirst = true
    for (const { record, audience } of this.#notices) {
      const text = isOfAudience(audience, lines) ? recordText(record, view, this.picture.ageOf()) : undefined
      if (text === undefined) continue
      yield Buffer.from(isFirst ? text : `,${text}`)
      isFirst = false
    }
  }

  /** Called when no reader is given the picture any more. */
  free(): void {
    this.#bytes.free()
  }
}

class List {
  #isEmpty = true

  constructor(private readonly bytes: SharedBytes) {}

  /** Writes the value and returns its place; `undefined` when there is no value. */
  push(text: string | undefined): Span | undefined {
    if (text === undefined) return undefined
    if (!this.#isEmpty) this.bytes.write(',')
    this.#isEmpty = false
    return this.bytes.write(text)
  }
}

/** Sorts records by what they tell of, and trains by line. */
async function sorted(records: readonly StateRecord[]) {
  const trains = new Map<string, StateRecord[]>()
  const notices: StateRecord[] = []
  const components: StateRecord[] = []
  await eachInSlices(records, (record) => {
    const { event } = record
    if (event.line) return
    if (event.information) {
      notices.push(record)
      return
    }
    const line = audienceOf(event)
    if (typeof line !== 'string') components.push(record)
    else if (trains.has(line)) trains.get(line)!.push(record)
    else trains.set(line, [record])
  })
  return { trains, notices, components }
}

/** Sorted by name, lines that are chosen together often stand together, and are then one slice. */
function* inOrder(trains: ReadonlyMap<string, readonly StateRecord[]>): Generator<[line: string, record: StateRecord]> {
  for (const line of [...trains.keys()].sort(order)) for (const record of trains.get(line)!) yield [line, record]
}

function order(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function* ofLines(spans: ReadonlyMap<string, Span>, lines: ReadonlySet<string>): Generator<Span> {
  for (const line of lines) if (spans.has(line)) yield spans.get(line)!
}
