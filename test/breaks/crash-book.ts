/**
 * The books of a run with crashes: every event that the source gave was seen at an outside subscriber, or stands where
 * a gap is named, or is missing in silence.
 */

/** What the subscriber got, in order: an event by the source's serial number, or a gap. Both with the message's id. */
export type Taken =
  | { id: string; serial: number; isRepeated?: boolean; isLate?: boolean }
  | { id: string; reason: string }

/** A gap as `/v1/gaps` lists it; without sequences when it is not about frames. */
export interface ListedGap {
  id: string
  reason: string
  epoch?: number
  firstSequence?: number
  lastSequence?: number
  /** What of it is missing still, once some of it has come. */
  missing?: number
  missingRanges?: readonly (readonly [number, number])[]
}

export interface CrashBook {
  given: number
  delivered: number
  /** Events that came more than once without saying so … */
  twice: number
  /** … and those that said `repeated`, under the id that they had. */
  repeated: number
  /** Events that came late, first … */
  late: number
  /** … and of all, those that the list of gaps calls missing still. */
  lateAndMissing: number
  /** Missing, and a gap is named at the subscriber just there. */
  namedAtFeed: number
  /** Missing, and only `/v1/gaps` names a gap between the neighbours. */
  namedByHttp: number
  /** Missing, and nothing says so. */
  silent: number
  /** Delivered, and lost by name too: whoever asks for the gap again gets what it had. */
  deliveredAndNamed: number
  /** Delivered, and in a gap that says itself that it may have been. */
  deliveredAndDoubted: number
  /** Frames, or 1 for a gap without any, by the gap's reason. */
  namedByReason: Record<string, number>
  /** Of the first silent runs: serials and the ids beside them. */
  examples: string[]
}

/** The receiver's word for a gap that it may have delivered before it crashed. */
const DOUBTED = 'perhaps_delivered'
const EXAMPLES_MAX = 5

export function crashBook(given: number, taken: readonly Taken[], listed: readonly ListedGap[]): CrashBook {
  const placeOf = new Map<number, number>()
  let twice = 0
  let repeated = 0
  let late = 0
  taken.forEach((message, place) => {
    if (!('serial' in message)) return
    const before = placeOf.get(message.serial)
    if (before === undefined && message.isLate) late++
    if (before === undefined) placeOf.set(message.serial, place)
    else if (message.isRepeated && message.id === taken[before].id) repeated++
    else twice++
  })
  const book: CrashBook = {
    given,
    delivered: placeOf.size,
    twice,
    repeated,
    late,
    lateAndMissing: taken.filter((message) => 'serial' in message && message.isLate && isMissing(message.id, listed))
      .length,
    namedAtFeed: 0,
    namedByHttp: 0,
    silent: 0,
    ...doublySaid(taken, listed),
    namedByReason: countReasons(taken, listed),
    examples: [],
  }
  for (const [first, last] of missingRuns(given, placeOf)) {
    const missing = last - first + 1
    const before = first === 0 ? -1 : placeOf.get(first - 1)!
    const after = placeOf.get(last + 1) ?? taken.length
    const between = taken.slice(Math.min(before, after) + 1, Math.max(before, after))
    if (between.some((message) => 'reason' in message)) book.namedAtFeed += missing
    else if (listed.some((gap) => liesBetween(gap, taken[before], taken[after]))) book.namedByHttp += missing
    else {
      book.silent += missing
      if (book.examples.length < EXAMPLES_MAX) {
        book.examples.push(`${first}-${last} between ${taken[before]?.id} and ${taken[after]?.id}`)
      }
    }
  }
  return book
}

function missingRuns(given: number, placeOf: ReadonlyMap<number, number>): [number, number][] {
  const runs: [number, number][] = []
  for (let serial = 0; serial < given; serial++) {
    if (placeOf.has(serial)) continue
    const run = runs.at(-1)
    if (run && run[1] === serial - 1) run[1] = serial
    else runs.push([serial, serial])
  }
  return runs
}

/** Whether a gap says that the message's frame has not come. */
function isMissing(id: string, listed: readonly ListedGap[]): boolean {
  const { epoch, sequence } = frameOf(id)
  return listed.some((gap) => {
    const whole: [number, number][] = [[gap.firstSequence ?? Number.NaN, gap.lastSequence ?? Number.NaN]]
    const ranges = gap.missing === 0 ? [] : (gap.missingRanges ?? whole)
    return gap.epoch === epoch && ranges.some(([first, last]) => first <= sequence && sequence <= last)
  })
}

/** Puts messages in the order of their ids, as a reader does that wants late ones in their place. */
export function inOrder(taken: readonly Taken[]): Taken[] {
  const places = taken.map((message) => ({ message, ...frameOf(message.id) }))
  return places.sort((a, b) => a.epoch - b.epoch || a.sequence - b.sequence).map(({ message }) => message)
}

/** `stream:sender:epoch:lane:sequence…` */
function frameOf(id: string): { epoch: number; sequence: number } {
  const [, , epoch, , sequence] = id.split(':')
  return { epoch: Number(epoch), sequence: Number(sequence?.split('-')[0]) }
}

function liesBetween(gap: ListedGap, before: Taken | undefined, after: Taken | undefined): boolean {
  if (gap.epoch === undefined || gap.firstSequence === undefined || gap.lastSequence === undefined) return false
  const low = before ? frameOf(before.id) : { epoch: 0, sequence: 0 }
  const high = after ? frameOf(after.id) : { epoch: Number.POSITIVE_INFINITY, sequence: Number.POSITIVE_INFINITY }
  const isAfter = gap.epoch > low.epoch || (gap.epoch === low.epoch && gap.lastSequence > low.sequence)
  const isBefore = gap.epoch < high.epoch || (gap.epoch === high.epoch && gap.firstSequence < high.sequence)
  return isAfter && isBefore
}

function doublySaid(taken: readonly Taken[], listed: readonly ListedGap[]) {
  const eventsOf = new Map<string, number>()
  for (const message of taken) {
    // What came late was named before.
    if (!('serial' in message) || message.isLate) continue
    const { epoch, sequence } = frameOf(message.id)
    const frame = `${epoch}:${sequence}`
    eventsOf.set(frame, (eventsOf.get(frame) ?? 0) + 1)
  }
  const said = new Map<string, string>()
  for (const gap of allGaps(taken, listed).values()) {
    for (let sequence = gap.first; sequence <= gap.last; sequence++) {
      const frame = `${gap.epoch}:${sequence}`
      if (said.get(frame) === undefined || gap.reason !== DOUBTED) said.set(frame, gap.reason)
    }
  }
  let deliveredAndNamed = 0
  let deliveredAndDoubted = 0
  for (const [frame, reason] of said) {
    const events = eventsOf.get(frame) ?? 0
    if (reason === DOUBTED) deliveredAndDoubted += events
    else deliveredAndNamed += events
  }
  return { deliveredAndNamed, deliveredAndDoubted }
}

function countReasons(taken: readonly Taken[], listed: readonly ListedGap[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { reason, first, last } of allGaps(taken, listed).values()) {
    counts[reason] = (counts[reason] ?? 0) + (Number.isNaN(last) ? 1 : last - first + 1)
  }
  return counts
}

interface SaidGap {
  reason: string
  epoch: number
  first: number
  last: number
}

/** From both places, each once. A gap without frames has no sequences: both are NaN. */
function allGaps(taken: readonly Taken[], listed: readonly ListedGap[]): Map<string, SaidGap> {
  const gaps = new Map<string, SaidGap>()
  for (const message of taken) {
    if (!('reason' in message)) continue
    const [, , epoch, , sequences = ''] = message.id.split(':')
    const [first, last] = sequences.includes('-') ? sequences.split('-').map(Number) : [Number.NaN, Number.NaN]
    gaps.set(message.id, { reason: message.reason, epoch: Number(epoch), first: first, last: last })
  }
  for (const { id, reason, epoch = Number.NaN, firstSequence, lastSequence } of listed) {
    gaps.set(id, { reason, epoch, first: firstSequence ?? Number.NaN, last: lastSequence ?? Number.NaN })
  }
  return gaps
}
