/**
 * Runs senders, receivers and all links between them on one virtual clock, from one seed: what they are, what strikes
 * them and when. One seed is one fate. A fault has random numbers of its own, so that without it the others are the
 * same.
 */
import { Random } from '../random.js'
import { receiverBoundFaults, senderBoundFaults } from './bounds-oracle.js'
import type { Blow, FaultKind, Field } from './faults/fault.js'
import { FAULT_KINDS } from './faults/kinds.js'
import { Path } from './path.js'
import { ghostsOf, missingFrom } from './picture-oracle.js'
import { ReceiverEnd } from './receiver-end.js'
import { SenderEnd } from './sender-end.js'
import { DENSE, HEARTBEAT_PERIOD_MS, PATIENCE_MS, START_MS, THIN, TURN_MS } from './setting.js'
import { StreamOracle } from './stream-oracle.js'

export interface Fate {
  seed: number
  /** Only faults of these kinds; all by default. */
  kinds?: readonly string[] | undefined
  /** Only these of the faults that the seed has drawn, by their place in the list. */
  only?: readonly number[] | undefined
  /** About how many frames of events are sent while faults begin; {@link FRAMES}, or {@link DENSE_FRAMES}, by default. */
  frames?: number | undefined
  /** Whether much is said in little time. */
  isDense?: boolean | undefined
  /** Nobody listens: senders alone, with what strikes them. What they send must be the same. */
  isDeaf?: boolean | undefined
  /** Whether what the senders send is digested. */
  isDigested?: boolean | undefined
  /** Is told what happens, for the timeline. */
  tell?: ((atMs: number, text: string) => void) | undefined
}

export interface Strike {
  kind: string
  atMs: number
  forMs: number
  says: string
  hits: number
}

export interface Outcome {
  seed: number
  violations: string[]
  /** The name of the invariant that the first violation is of. */
  invariant?: string | undefined
  strikes: Strike[]
  /** Frames of all lanes that were numbered. */
  frames: number
  datagrams: number
  virtualMs: number
  /** How often each invariant was judged. */
  judged: Record<Invariant, number>
  framesDelivered: number
  framesNamed: number
  framesRecovered: number
  framesHealed: number
  starts: number
  lives: number
  /** Of what each sender had sent when the last fault was over. */
  digests: (string | undefined)[]
}

export const INVARIANTS = [
  'delivered in order or named lost',
  'the picture is what the sender said last',
  'complete is said',
  'memory is bounded',
  'state survives',
  'same input, same bytes',
] as const
export type Invariant = (typeof INVARIANTS)[number]

/** Distance between the seeds of two things of one run. */
const SEED_STEP = 100_003
/** Frames of events of a run, where nobody says otherwise, and of a dense one. */
export const FRAMES = 110
export const DENSE_FRAMES = 20_000
/** Most faults for each second in which they begin, and for each of a dense run. */
const STRIKES_PER_S_MAX = 2
const DENSE_STRIKES_PER_S_MAX = 6
/** Most steps of a run: an end that asks to be woken at once, again and again, has a fault. */
const STEPS_PER_FRAME_MAX = 20_000
/** Steps between two looks at what must be bounded. */
const BOUNDS_EVERY = 64
/** After the last fault a heartbeat comes, and what it proves missing is named after the patience. */
const NAMED_MS = 4 * HEARTBEAT_PERIOD_MS + 2 * PATIENCE_MS
/** What ended while nobody heard it is judged once a second, and told in pieces. */
const GONE_MS = 2500
/** An epoch that is numerically older is believed after a silence of eight heartbeats and four words (R3). */
const RETURN_MS = 16 * HEARTBEAT_PERIOD_MS
/** A sender's clock that has moved is believed after ten seconds (R16); until then its time is what it was. */
const BELIEVED_MS = 11_000
/** After the last fault an end may still be starting, or a supervisor may be about to start it again. */
const STARTING_MS = 1500
/** Until the last number of everything is covered. */
const COVERED_MS = 60_000

interface Planned extends Strike {
  blow: Blow
  isBegun: boolean
  isOver: boolean
}

export class World implements Field {
  nowMs = START_MS
  readonly senders: readonly SenderEnd[]
  readonly receivers: readonly ReceiverEnd[]
  readonly paths: readonly Path[]
  readonly links: number
  readonly #pathsOf: ReadonlyMap<SenderEnd, readonly Path[]>
  readonly #oracles: readonly StreamOracle[][]
  readonly #strikes: readonly Planned[]
  readonly #hasCarousel: boolean
  readonly #violations: string[] = []
  #invariant: Invariant | undefined
  readonly #judged: Record<Invariant, number>
  readonly #frames: number
  #steps = 0
  #digests: (string | undefined)[] = []

  constructor(private readonly fate: Fate) {
    const { seed, isDeaf = false, isDense = false } = fate
    this.#frames = fate.frames ?? (isDense ? DENSE_FRAMES : FRAMES)
    const random = new Random(seed)
    const [senders, receivers, links] = [
      random.chance(0.2) ? 2 : 1,
      random.chance(0.15) ? 2 : 1,
      random.chance(0.35) ? 2 : 1,
    ]
    this.links = links
    const hasCarousel = random.chance(0.75)
    this.#hasCarousel = hasCarousel
    // With random numbers of its own, so that the fates that were known before stay as they were.
    const own = new Random(seed + 23 * SEED_STEP)
    const echoAfterMs = own.chance(0.125) ? [700, 3000][own.integer(2)] : undefined
    const usualTrains = 5 + random.integer(60)
    const usualGapMs = [2, 4, 12, 40][random.integer(4)]
    const usualDeadlineMs = [0, 5][random.integer(2)]
    const eventGapMs = isDense ? [0.05, 0.1, 0.2][own.integer(3)] : usualGapMs
    const trains = isDense ? 100 + own.integer(200) : usualTrains
    const batchDeadlineMs = isDense ? 0 : usualDeadlineMs
    const traffic = isDense ? DENSE : THIN
    const activeMs = Math.max(1500, this.#frames * Math.max(eventGapMs, batchDeadlineMs))
    const joins = Array.from({ length: receivers }, (_, i) => (i > 0 || random.chance(0.1) ? random.integer(3000) : 0))
    this.#judged = Object.fromEntries(INVARIANTS.map((name) => [name, 0])) as Record<Invariant, number>
    this.senders = Array.from({ length: senders }, (_, number) => {
      const isDigested = fate.isDigested ?? false
      const workload = { trains, eventGapMs, batchDeadlineMs, traffic }
      return new SenderEnd({
        ...{ seed: seed + (number + 1) * SEED_STEP, number, links, ...workload, hasCarousel, echoAfterMs, isDigested },
      })
    })
    const paths: Path[] = []
    for (let receiver = 0; receiver < receivers; receiver++) {
      for (let sender = 0; sender < senders; sender++) {
        for (let link = 0; link < links; link++) paths.push(new Path(sender, receiver, link))
      }
    }
    this.paths = paths
    this.#pathsOf = new Map(
      this.senders.map((sender) => [sender, paths.filter((path) => path.sender === sender.number)]),
    )
    this.#oracles = joins.map((_, index) => {
      return this.senders.map((sender) => new StreamOracle(sender, `sender ${sender.number} at receiver ${index}`))
    })
    this.receivers = joins.map((afterMs, index) => {
      const own = { seed: seed + (index + 11) * SEED_STEP, index, hasCarousel, joinsMs: START_MS + afterMs }
      const heard = paths.filter(({ receiver }) => receiver === index)
      return new ReceiverEnd(own, heard, this.#readerOf(index))
    })
    this.#strikes = this.#plan(random, activeMs)
    if (isDeaf) for (const receiver of this.receivers) receiver.hold()
  }

  sendAsIs(sender: SenderEnd, datagrams: readonly Uint8Array[]): void {
    for (const path of this.#pathsOf.get(sender)!) {
      if (path.link > 0) continue
      for (const datagram of datagrams) path.handleDatagram(datagram, this.nowMs)
    }
  }

  async run(): Promise<Outcome> {
    try {
      await this.#live()
    } catch (error) {
      this.#violate('state survives', [`an exception: ${(error as Error).stack ?? error}`])
    }
    for (const end of [...this.senders, ...this.receivers]) end.close()
    return this.#outcome()
  }

  async #live(): Promise<void> {
    const lastMs = this.#strikes.reduce((latest, { atMs, forMs }) => Math.max(latest, atMs + forMs), this.nowMs + 1000)
    await this.#runUntil(lastMs + 1)
    for (const sender of this.senders) sender.isInputOver = true
    const hasStruck = (word: string) => this.#strikes.some(({ kind, blow }) => kind.includes(word) && blow.hits() > 0)
    const isOfOldState = hasStruck('old_backup') || hasStruck('epoch_back')
    const isOfClocks = hasStruck('clock') || hasStruck('epoch_back')
    const slowMs = Math.max(isOfOldState ? RETURN_MS : 0, isOfClocks ? BELIEVED_MS : 0)
    await this.#runUntil(this.nowMs + NAMED_MS + STARTING_MS)
    // Up to here a run takes as long whether anybody listens or not.
    this.#digests = this.senders.map(({ digest }) => digest)
    if (this.fate.isDeaf) return
    const healedMs = this.nowMs + slowMs
    await this.#runUntil(healedMs)
    if (this.#hasCarousel) await this.#judgePictures(healedMs)
    if (this.#violations.length > 0) return
    const endMs = this.nowMs + COVERED_MS
    while (this.#violations.length === 0 && this.#uncovered().length > 0 && this.nowMs < endMs)
      await this.#runUntil(this.nowMs + 500)
    this.#violate('delivered in order or named lost', this.#uncovered())
    this.#judged['delivered in order or named lost']++
    this.#judgeBounds()
  }

  async #judgePictures(healedMs: number): Promise<void> {
    await this.#runUntil(healedMs + TURN_MS)
    const pairs = this.receivers.flatMap(({ receiver, index }) => {
      return receiver ? this.senders.map((sender) => ({ receiver, sender, index })) : []
    })
    this.#judged['the picture is what the sender said last'] += pairs.length
    for (const { receiver, sender, index } of pairs) {
      const missing = missingFrom(receiver, sender).map((text) => `receiver ${index}: ${text}`)
      this.#violate('the picture is what the sender said last', missing)
    }
    if (this.#violations.length > 0) return
    await this.#runUntil(healedMs + TURN_MS + GONE_MS)
    for (const { receiver, sender, index } of pairs) {
      const wrong = [...missingFrom(receiver, sender), ...ghostsOf(receiver, sender)]
      this.#violate(
        'the picture is what the sender said last',
        wrong.map((text) => `receiver ${index}: ${text}`),
      )
    }
    for (const { receiver, index } of this.receivers) {
      this.#judged['complete is said']++
      if (!receiver) this.#violate('state survives', [`receiver ${index} does not run at the end`])
      else if (!receiver.knowledge.isComplete) {
        const { subjectsLeftOut } = receiver.knowledge
        this.#violate('complete is said', [`receiver ${index} is not complete (${subjectsLeftOut ?? 0} left out)`])
      }
    }
  }

  async #runUntil(endMs: number): Promise<void> {
    while (this.nowMs < endMs && this.#violations.length === 0) {
      const { nowMs } = this
      if (++this.#steps > STEPS_PER_FRAME_MAX * this.#frames)
        throw new Error(`virtual time stands still at ${nowMs - START_MS} ms`)
      let isDiskBusy = this.#strike()
      for (const { disk } of this.senders) isDiskBusy = disk.handleTime(nowMs) || isDiskBusy
      for (const { disk } of this.receivers) isDiskBusy = disk.handleTime(nowMs) || isDiskBusy
      // What waits for a disk goes on before time does.
      if (isDiskBusy) await settled()
      // Each end is driven when it asked to be, and so by nothing that another does.
      for (const sender of this.senders) {
        if (sender.nextWakeMs() > nowMs) continue
        const links = sender.step(nowMs)
        for (const path of this.#pathsOf.get(sender)!) {
          for (const datagram of links[path.link] ?? []) path.handleDatagram(datagram, nowMs)
        }
      }
      let hasAsked = false
      for (const receiver of this.receivers) {
        if (receiver.nextWakeMs() <= nowMs) hasAsked = receiver.step(nowMs) || hasAsked
      }
      if (hasAsked) await settled()
      this.#takeViolations()
      if (this.#steps % BOUNDS_EVERY === 0) this.#judgeBounds()
      this.nowMs = Math.min(endMs, Math.max(nowMs, this.#nextWakeMs()))
    }
  }

  #nextWakeMs(): number {
    let wakeMs = Number.POSITIVE_INFINITY
    for (const sender of this.senders) wakeMs = Math.min(wakeMs, sender.nextWakeMs(), sender.disk.nextWakeMs())
    for (const receiver of this.receivers) {
      wakeMs = Math.min(wakeMs, receiver.nextWakeMs(), receiver.disk.nextWakeMs())
    }
    for (const { isBegun, isOver, atMs, forMs } of this.#strikes) {
      if (!isOver) wakeMs = Math.min(wakeMs, isBegun ? atMs + forMs : atMs)
    }
    return wakeMs
  }

  #plan(random: Random, activeMs: number): Planned[] {
    const { kinds, only, seed, isDense } = this.fate
    const perSecondMax = isDense ? DENSE_STRIKES_PER_S_MAX : STRIKES_PER_S_MAX
    const fitting = FAULT_KINDS.filter((kind) => kind.fits?.(this) ?? true)
    const chosen = kinds ? fitting.filter(({ name }) => kinds.includes(name)) : fitting
    const usual = chosen.filter(({ ownChance }) => ownChance === undefined)
    const count = usual.length === 0 ? 0 : 1 + random.integer(Math.ceil((activeMs / 1000) * perSecondMax))
    const planned = Array.from({ length: count }, (_, place): Planned => {
      const own = new Random(seed + (place + 31) * SEED_STEP)
      return this.#planOne(drawKind(own, usual), own, activeMs)
    })
    // A sender that has forgotten its epochs, and whose clock is then set as it was once, uses one of them again (S1).
    const isForgetful = planned.some(({ kind }) => kind === 'old_backup')
    const possible = planned.filter(({ kind }) => !isForgetful || !kind.startsWith('sender_clock'))
    for (const kind of chosen) {
      const { ownChance, goesWith } = kind
      if (ownChance === undefined) continue
      const own = new Random(seed + 29 * SEED_STEP)
      const isDrawn = own.chance(kinds ? 1 : ownChance)
      if (isDrawn && possible.every((other) => goesWith?.(other.kind) ?? true))
        possible.push(this.#planOne(kind, own, activeMs))
    }
    return only ? possible.filter((_, place) => only.includes(place)) : possible
  }

  #planOne(kind: FaultKind, own: Random, activeMs: number): Planned {
    const atMs = START_MS + 200 + own.integer(activeMs)
    const blow = kind.draw(own, this)
    return { kind: kind.name, atMs, forMs: blow.forMs, says: blow.says, hits: 0, blow, isBegun: false, isOver: false }
  }

  /** Returns whether something has struck. */
  #strike(): boolean {
    let hasStruck = false
    for (const strike of this.#strikes) {
      const { blow, atMs, forMs, kind, says } = strike
      if (!strike.isBegun && this.nowMs >= atMs) {
        strike.isBegun = true
        hasStruck = true
        this.#tell(`${kind} begins: ${says}${forMs > 0 ? `, for ${forMs} ms` : ''}`)
        blow.begin()
      }
      if (strike.isBegun && !strike.isOver && this.nowMs >= atMs + forMs) {
        strike.isOver = true
        hasStruck = true
        blow.end?.()
        this.#tell(`${kind} ends: ${blow.hits()} hits`)
      }
    }
    return hasStruck
  }

  #readerOf(index: number) {
    const oracles = this.#oracles[index]
    return {
      handleLife: (life: Parameters<StreamOracle['handleLife']>[0]) => {
        this.#tell(`receiver ${index} starts, life ${life.number}, memory ${life.memory}`)
        for (const oracle of oracles) oracle.handleLife(life)
      },
      handleItem: (item: Parameters<StreamOracle['handleItem']>[0]) => {
        if (item.kind === 'gap') this.#tell(`receiver ${index}: gap ${item.id} ${item.reason}`)
        this.#judged['delivered in order or named lost']++
        const sender = Number(item.id.split(':')[1])
        const oracle = oracles[sender]
        if (oracle) oracle.handleItem(item)
        else this.#violate('delivered in order or named lost', [`${item.id}: a sender that never was`])
      },
      handleNamed: (sender: number, epoch: number, worldMs: number) => oracles[sender]?.handleNamed(epoch, worldMs),
      mark: () => {
        const marks = oracles.map((oracle) => oracle.mark())
        return () => {
          for (const [sender, oracle] of oracles.entries()) oracle.handleRemembered(marks[sender])
        }
      },
    }
  }

  #uncovered(): string[] {
    return this.#oracles.flat().flatMap((oracle) => oracle.uncovered())
  }

  #judgeBounds(): void {
    this.#judged['memory is bounded']++
    for (const sender of this.senders) this.#violate('memory is bounded', senderBoundFaults(sender))
    for (const receiver of this.receivers) this.#violate('memory is bounded', receiverBoundFaults(receiver))
  }

  #takeViolations(): void {
    for (const oracles of this.#oracles) {
      for (const { violations } of oracles) this.#violate('delivered in order or named lost', violations)
    }
    for (const { violations } of this.senders) this.#violate('state survives', violations)
    for (const { violations } of this.receivers) this.#violate('state survives', violations)
  }

  #violate(invariant: Invariant, violations: readonly string[]): void {
    if (violations.length === 0) return
    this.#invariant ??= invariant
    this.#violations.push(...violations.slice(0, 10))
    for (const violation of violations.slice(0, 10)) this.#tell(`FAILS: ${invariant}: ${violation}`)
  }

  #tell(text: string): void {
    this.fate.tell?.(this.nowMs - START_MS, text)
  }

  #outcome(): Outcome {
    const oracles = this.#oracles.flat()
    const starts = this.senders.reduce((total, { counts }) => total + counts.starts, 0)
    const lives = this.receivers.reduce((total, { counts }) => total + counts.lives, 0)
    const sum = (of: (oracle: StreamOracle) => number) => oracles.reduce((total, oracle) => total + of(oracle), 0)
    return {
      ...{ seed: this.fate.seed, violations: [...new Set(this.#violations)], invariant: this.#invariant },
      strikes: this.#strikes.map(({ kind, atMs, forMs, says, blow }) => {
        return { kind, atMs: atMs - START_MS, forMs, says, hits: blow.hits() }
      }),
      frames: this.senders.reduce((total, { counts }) => total + counts.frames, 0),
      datagrams: this.senders.reduce((total, { counts }) => total + counts.datagrams, 0),
      virtualMs: this.nowMs - START_MS,
      judged: { ...this.#judged, 'state survives': starts + lives },
      framesDelivered: sum(({ counts }) => counts.framesDelivered),
      framesNamed: sum(({ counts }) => counts.framesNamed),
      framesRecovered: this.receivers.reduce((total, { counts }) => total + counts.framesRecovered, 0),
      framesHealed: sum(({ counts }) => counts.eventsHealed),
      ...{ starts, lives },
      digests: this.#digests,
    }
  }
}

/**
 * Promises that were waiting have gone on, with all that waited for them: Node's next tick comes after the last one where
 * it is asked for by a promise, but before the first where a message or a timer asks, as when a thread is given its seeds.
 */
async function settled(): Promise<void> {
  await undefined
  await new Promise<void>((resolve) => process.nextTick(resolve))
}

function drawKind(random: Random, kinds: readonly FaultKind[]): FaultKind {
  let left = random.fraction() * kinds.reduce((sum, { weight = 1 }) => sum + weight, 0)
  for (const kind of kinds) {
    left -= kind.weight ?? 1
    if (left < 0) return kind
  }
  return kinds.at(-1)!
}
