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
  /** The next number in the present life of the receiver; `undefined` before its first word. */
  nextInLife: number | undefined
  /** The last life that has said something of it. */
  lastLife: number
  /** The frame whose events are being told, and of that the last one. */
  openFrame: number
  openIndex: number
}

export class StreamOracle {
  readonly violations: string[] = []
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
    this.#life = life
    if (life.memory === 'none') this.#fresh = life
    // What is told again after the memory was lost may be older than what went before.
    if (life.memory !== 'whole') this.#lastOfTrain.clear()
    for (const told of this.#told.values()) {
      told.nextInLife = undefined
      told.openFrame = 0
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
    // No sender here sends anything again, so nothing heals.
    else if (item.kind === 'healed') this.#say(`${item.id}: nothing was sent again`)
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
      // One that had begun before anybody listened, and was over before anything of it was heard, is nobody's (R13).
      const isUnheard = (told?.lastLife ?? 0) < this.#fresh.number
      if (isUnheard && startedMs < this.#fresh.startedMs && endedMs < Number.POSITIVE_INFINITY) continue
      missing.push(`${this.name}: epoch ${epoch}: frames ${next} to ${last} neither delivered nor named`)
    }
    return missing
  }

  #judgeGap(item: Extract<FeedItem, { kind: 'gap' }>, place: string, told: Told, end: EpochEnd): void {
    const [first, last] = place.split('-').map(Number) as [number, number]
    const existing = Math.max(end.sent.get(Lane.events) ?? 0, end.reserved.get(Lane.events) ?? 0)
    if (last > existing) this.#say(`gap ${item.id} (${item.reason}) goes beyond ${existing}`)
    // What was in doubt when the last life ended may have gone out before: as it was, or perhaps delivered (R17).
    const isDoubt = item.reason === 'perhaps_delivered' || holds(told.named, first, last)
    this.#judgeOrder(item.id, first, told, this.#life.memory !== 'whole' || (this.#life.number > 1 && isDoubt))
    const isLost = item.reason === 'lost' || item.reason === 'overrun' || item.reason === 'malformed'
    if (isLost && this.#life.memory === 'whole' && touches(told.delivered, first, last)) {
      this.#say(`gap ${item.id}: a frame is named ${item.reason} that was delivered`)
    }
    this.counts.framesNamed += Math.max(0, last - Math.max(first, told.next) + 1)
    add(told.named, first, last)
    told.next = Math.max(told.next, last + 1)
    told.nextInLife = last + 1
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
      this.#judgeOrder(item.id, sequence, told, this.#life.memory !== 'whole')
      if (this.#life.memory === 'whole' && holds(told.delivered, sequence, sequence)) {
        this.#say(`${item.id} is delivered twice`)
      }
      this.counts.framesDelivered++
      add(told.delivered, sequence, sequence)
      told.openFrame = sequence
      told.next = Math.max(told.next, sequence + 1)
      told.nextInLife = sequence + 1
    }
    told.openIndex = index
    const n = Number(event.eventId)
    const train = this.sender.workload.trainOf(n)
    if ((this.#lastOfTrain.get(train) ?? -1) >= n) this.#say(`${item.id}: event ${n} is older than one before`)
    this.#lastOfTrain.set(train, n)
  }

  /** What comes late was named, and comes once. */
  #judgeHealed(id: string, sequence: number, told: Told): void {
    this.counts.eventsHealed++
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
        ...{ next: 1, delivered: [], named: [], healed: new Set<string>() },
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
  return runs.some((run) => run[0] <= first && last <= run[1])
}

function touches(runs: Runs, first: number, last: number): boolean {
  return runs.some((run) => run[0] <= last && first <= run[1])
}
