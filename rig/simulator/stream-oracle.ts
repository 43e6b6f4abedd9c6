/**
 * Judges what one reader of one receiver is given of one sender, over all lives of both: every frame of events is
 * delivered in order or named missing, and nothing is said twice. It trusts no counter of either core.
 */
import { Lane, type LaneNumber } from '../../proto/datagram.js'
import type { FeedItem } from '../../receiver/stream/receiver.js'
import type { Life } from './receiver-end.js'
import type { EpochEnd } from './sender-end.js'

/** What the oracle asks of a sender. */
export interface JudgedSender {
  /** Whether it sends anything again, without which nothing can heal. */
  readonly isEchoing: boolean
  readonly epochs: ReadonlyMap<number, EpochEnd>
  /** What is wrong with an event, and of what it tells. */
  readonly workload: { faultOf(event: object): string | undefined; trainOf(n: number): number }
}

/** Runs of numbers, in order and apart. */
type Runs = [first: number, last: number][]

interface Told {
  /** The next number that the reader is owed. */
  next: number
  /** Frames that it was given, and ranges that were named. */
  delivered: Runs
  named: Runs
  /** Of those named, what has come after all. */
  healed: Set<string>
  /** Numbers below this are on the receiver's disk as taken by the reader, so they are in no doubt any more. */
  settled: number
  /** Whether the receiver may know less of it than was told. It is so until it says something of it again. */
  isForgotten: boolean
  /** The next number in the present life of the receiver; `undefined` before its first word. */
  nextInLife: number | undefined
  /** The last life that has said something of it. */
  lastLife: number
  /** The frame whose events are being told, and of that the last one. */
  openFrame: number
  openIndex: number
}

/** A heartbeat names one of so many epochs before its own (S7). */
const NAMED_EPOCHS = 8
/**
 * What a heartbeat proves missing has reached the reader after so long, or never will: after the patience, and when a
 * reader that stood still has gone on.
 */
const TOLD_WITHIN_MS = 6000

export class StreamOracle {
  readonly violations: string[] = []
  /** The epochs that a heartbeat has named to the receiver: when the present life first heard it; earlier lives, 0. */
  readonly #named = new Map<number, number>()
  readonly counts = { framesDelivered: 0, framesNamed: 0, eventsDelivered: 0, eventsHealed: 0, judged: 0 }
  readonly #told = new Map<number, Told>()
  /** The number of the event that was told last of each train. */
  readonly #lastOfTrain = new Map<number, number>()
  #life: Life = { number: 0, startedMs: 0, memory: 'none' }
  /** The last life that remembered nothing. */
  #fresh = this.#life

  constructor(
    private readonly sender: JudgedSender,
    private readonly name: string,
  ) {}

  handleLife(life: Life): void {
    // A life that ended before the reader could be told of an epoch was not told of it.
    for (const [epoch, heardMs] of this.#named) {
      if (life.startedMs - heardMs < TOLD_WITHIN_MS) this.#named.delete(epoch)
      else this.#named.set(epoch, 0)
    }
    this.#life = life
    if (life.memory === 'none') this.#fresh = life
    // What is told again after the memory was lost may be older than what went before.
    if (life.memory !== 'whole') {
      this.#lastOfTrain.clear()
      this.#named.clear()
    }
    for (const told of this.#told.values()) {
      told.nextInLife = undefined
      told.openFrame = 0
      if (life.memory === 'whole') continue
      // A later life remembers what this one does, and so has forgotten it too, unless it is told of in between.
      Object.assign(told, { isForgotten: true, delivered: [], healed: new Set(), settled: 1 })
    }
  }

  /** The receiver has a heartbeat that names this epoch as an earlier one. */
  handleNamed(epoch: number, nowMs: number): void {
    if (!this.#named.has(epoch)) this.#named.set(epoch, nowMs)
  }

  /** By epoch, the next number that the reader is owed. */
  mark(): ReadonlyMap<number, number> {
    return new Map([...this.#told].map(([epoch, { next }]) => [epoch, next]))
  }

  /** The receiver has on its disk that the reader had all before this mark. */
  handleRemembered(mark: ReadonlyMap<number, number>): void {
    for (const [epoch, next] of mark) {
      const told = this.#told.get(epoch)!
      if (!told.isForgotten) told.settled = Math.max(told.settled, next)
    }
  }

  handleItem(item: FeedItem): void {
    this.counts.judged++
    const [, , epochText, laneText, place] = item.id.split(':') as [string, string, string, string, string, string?]
    const epoch = Number(epochText)
    const lane = Number(laneText) as LaneNumber
    const end = this.sender.epochs.get(epoch)
    if (!end) {
      this.#say(`${item.id}: there was no such epoch`)
      return
    }
    if (lane !== Lane.events || item.kind === 'content') return
    const told = this.#toldOf(epoch)
    told.lastLife = this.#life.number
    if (item.kind === 'gap') this.#judgeGap(item, place, told, end)
    else if (item.kind === 'healed') this.#judgeWord(item.id, place, told)
    else this.#judgeEvent(item, Number(place), told, end)
  }

  /** What is neither delivered nor named. */
  uncovered(): string[] {
    const missing: string[] = []
    for (const [epoch, { sent, startedMs, endedMs, isForgotten }] of this.sender.epochs) {
      const last = sent.get(Lane.events) ?? 0
      const told = this.#told.get(epoch)
      const next = told?.next ?? 1
      if (next > last) continue
      // Of an epoch that its own sender has forgotten, nobody can say how far it went.
      if (isForgotten) continue
      if (this.#isUnnamed(epoch)) continue
      // One that had begun before anybody listened, and was over before anything of it was heard, is nobody's (R13).
      const isUnheard = (told?.lastLife ?? 0) < this.#fresh.number
      if (isUnheard && startedMs < this.#fresh.startedMs && endedMs < Number.POSITIVE_INFINITY) continue
      missing.push(`${this.name}: epoch ${epoch}: frames ${next} to ${last} neither delivered nor named`)
    }
    return missing
  }

  /**
   * After more starts than that, nobody can say any more how far an epoch went that no heartbeat has named to the
   * receiver.
   */
  #isUnnamed(epoch: number): boolean {
    if (this.#named.has(epoch)) return false
    let later = 0
    for (const other of this.sender.epochs.keys()) if (other > epoch) later++
    return later > NAMED_EPOCHS
  }

  #judgeGap(item: Extract<FeedItem, { kind: 'gap' }>, place: string, told: Told, end: EpochEnd): void {
    const [first, last] = place.split('-').map(Number) as [number, number]
    const existing = Math.max(end.sent.get(Lane.events) ?? 0, end.reserved.get(Lane.events) ?? 0)
    if (last > existing) this.#say(`gap ${item.id} (${item.reason}) goes beyond ${existing}`)
    // What was in doubt when the last life ended may have gone out before: as it was, or perhaps delivered (R17).
    const isDoubt = first >= told.settled && (item.reason === 'perhaps_delivered' || holds(told.named, first, last))
    this.#judgeOrder(item.id, first, told, told.isForgotten || (this.#life.number > 1 && isDoubt))
    const isLost = item.reason === 'lost' || item.reason === 'overrun' || item.reason === 'malformed'
    if (isLost && touches(told.delivered, first, last)) {
      this.#say(`gap ${item.id}: a frame is named ${item.reason} that was delivered`)
    }
    this.counts.framesNamed += Math.max(0, last - Math.max(first, told.next) + 1)
    add(told.named, first, last)
    told.next = Math.max(told.next, last + 1)
    told.nextInLife = last + 1
    told.isForgotten = false
  }

  #judgeEvent(item: Extract<FeedItem, { kind: 'event' }>, sequence: number, told: Told, end: EpochEnd): void {
    const { event } = item
    const fault = this.sender.workload.faultOf(event)
    if (fault) this.#say(`${item.id}: ${fault}`)
    if (sequence > (end.sent.get(Lane.events) ?? 0)) this.#say(`${item.id}: there was no such frame`)
    this.counts.eventsDelivered++
    if ((item as { isLate?: boolean }).isLate === true) {
      this.#judgeHealed(item.id, sequence, told)
      return
    }
    const index = Number(item.id.slice(item.id.lastIndexOf(':') + 1))
    if (sequence === told.openFrame) {
      if (index !== told.openIndex + 1) this.#say(`${item.id} after index ${told.openIndex}`)
    } else {
      if (index !== 0) this.#say(`${item.id}: the events before it in its frame are missing`)
      this.#judgeOrder(item.id, sequence, told, told.isForgotten)
      if (holds(told.delivered, sequence, sequence)) this.#say(`${item.id} is delivered twice`)
      this.counts.framesDelivered++
      add(told.delivered, sequence, sequence)
      told.openFrame = sequence
      told.next = Math.max(told.next, sequence + 1)
      told.nextInLife = sequence + 1
      told.isForgotten = false
    }
    told.openIndex = index
    const n = Number(event.eventId)
    const train = this.sender.workload.trainOf(n)
    if ((this.#lastOfTrain.get(train) ?? -1) >= n) this.#say(`${item.id}: event ${n} is older than one before`)
    this.#lastOfTrain.set(train, n)
  }

  /** The word that a gap is healed so far. */
  #judgeWord(id: string, place: string, told: Told): void {
    const [first, last] = place.split('-').map(Number) as [number, number]
    if (!this.sender.isEchoing) this.#say(`${id}: nothing was sent again`)
    if (!holds(told.named, first, last)) this.#say(`${id}: healed, and was never named`)
  }

  /** What comes late was named, and comes once. */
  #judgeHealed(id: string, sequence: number, told: Told): void {
    this.counts.eventsHealed++
    if (!this.sender.isEchoing) this.#say(`${id}: nothing was sent again`)
    if (!holds(told.named, sequence, sequence)) this.#say(`${id} is called late and was never named`)
    if (told.healed.has(id)) this.#say(`${id} is healed twice`)
    if (touches(told.delivered, sequence, sequence)) this.#say(`${id} is healed and was delivered`)
    told.healed.add(id)
  }

  /** `mayRepeat` is whether a life may begin with what an earlier one has said. */
  #judgeOrder(id: string, first: number, { next, nextInLife }: Told, mayRepeat: boolean): void {
    const isDue = nextInLife === undefined ? first === next || (first < next && mayRepeat) : first === nextInLife
    if (!isDue) this.#say(`${id} where ${nextInLife ?? next} was due`)
  }

  #toldOf(epoch: number): Told {
    let told = this.#told.get(epoch)
    if (!told) {
      told = {
        ...{ next: 1, delivered: [], named: [], healed: new Set<string>(), settled: 1, isForgotten: false },
        ...{ nextInLife: undefined, lastLife: 0, openFrame: 0, openIndex: 0 },
      }
      this.#told.set(epoch, told)
    }
    return told
  }

  #say(violation: string): void {
    if (this.violations.length < 20) this.violations.push(`${this.name}, life ${this.#life.number}: ${violation}`)
  }
}

/** Numbers mostly come in order, so the last run is looked at first. */
function add(runs: Runs, first: number, last: number): void {
  const end = runs.at(-1)
  if (end && first === end[1] + 1) end[1] = last
  else if (!end || first > end[1]) runs.push([first, last])
  else {
    runs.push([first, last])
    runs.sort((a, b) => a[0] - b[0])
    for (let i = 1; i < runs.length; ) {
      const [before, after] = [runs[i - 1], runs[i]]
      if (after[0] > before[1] + 1) i++
      else {
        before[1] = Math.max(before[1], after[1])
        runs.splice(i, 1)
      }
    }
  }
}

function holds(runs: Runs, first: number, last: number): boolean {
  const run = lastBegunBy(runs, first)
  return run !== undefined && last <= run[1]
}

function touches(runs: Runs, first: number, last: number): boolean {
  const run = lastBegunBy(runs, last)
  return run !== undefined && first <= run[1]
}

/** The last run that begins at a number or before it. There may be thousands, and each event asks. */
function lastBegunBy(runs: Runs, number: number): Runs[number] | undefined {
  let [from, end] = [0, runs.length]
  while (from < end) {
    const middle = (from + end) >> 1
    if (runs[middle][0] <= number) from = middle + 1
    else end = middle
  }
  return runs[from - 1]
}
