/**
 * Two senders or more that say the same, as one: who leads, and what of each goes on (PROTOCOL.md T1–T8). A receiver
 * without ranked senders has none of this.
 */
import type { FeedItem, GapItem } from '../lanes/lane-items.js'
import { mergeStreams } from '../lanes/merge.js'
import type { ReceiverPosition } from '../lanes/positions.js'
import type { ReceiverNotes } from '../lanes/receiver-notes.js'
import type { SenderLanes } from '../lanes/sender-lanes.js'
import type { PictureListener } from '../picture-listener.js'
import { hasOnlySilentSources, isIntakeSilent, type SenderWord } from '../sender-word.js'
import { type Candidate, type Inability, type Lead, Leader } from './leader.js'
import { type SourceTwinness, type TwinInput, TwinMerge } from './twin-merge.js'
import type { TwinCounts } from './twin-sender.js'

export interface TwinOptions {
  /** The senders' numbers, the best-ranked first. */
  senders: readonly number[]
  failoverMs: number
  returnAfterMs: number
  heldEventsMax: number
}

/** What is shown of one of the senders. */
export interface TwinView {
  sender: number
  /** 1 is the best. */
  rank: number
  isLeader: boolean
  /** Whether it could lead now: it is heard, and says of nothing that it cannot. */
  isAble: boolean
  /** Why it could not although it is heard. */
  inability?: Inability
  /** Receiver's clock; absent before its first frame. */
  lastFrameMs?: number
  /** Events that wait for their match. */
  heldEvents: number
  /** How long after another it says the same; negative where it is first. */
  lagMs?: number
  counts: TwinCounts
}

export interface TwinsView {
  failoverMs: number
  windowMs: number
  lead: Lead | undefined
  /** Takeovers by reason. */
  takeovers: Readonly<Record<string, number>>
  senders: TwinView[]
  sources: SourceTwinness[]
}

export class Twins {
  readonly #leader: Leader
  readonly #merge: TwinMerge
  readonly #windowMs: number
  readonly #epochs = new Map<number, number>()
  #nowMs = Number.NEGATIVE_INFINITY
  /** When a gap of the stream was last named in whose place nothing stands; `undefined` before. */
  #holeMs: number | undefined

  constructor(
    private readonly options: TwinOptions,
    private readonly senders: ReadonlyMap<number, SenderLanes>,
    private readonly picture: PictureListener,
    private readonly notes: ReceiverNotes,
    { patienceMs, startMs, isResumed }: { patienceMs: number; startMs: number; isResumed: boolean },
  ) {
    this.#windowMs = windowMsOf(options.failoverMs, patienceMs)
    this.#leader = new Leader({ ...options, startMs })
    this.#merge = new TwinMerge({
      ...options,
      windowMs: this.#windowMs,
      keepMs: Math.max(KEEP_MS, 2 * this.#windowMs),
      ...{ startMs, isResumed },
      // What goes on in the stream is the word that counts.
      handleFilled: ({ event }, sender) => this.picture.handleFilled?.(event, sender),
    })
  }

  /** Gives what goes on of all that the senders release; `pollOne` asks one of them. */
  poll(pollOne: (sender: SenderLanes) => FeedItem[], nowMs: number): FeedItem[] {
    this.#nowMs = nowMs
    this.#handleRestarts()
    const leadBefore = this.#leader.lead
    const lead = this.#leader.choose(this.#candidates(), nowMs)
    const lostMs = leadBefore ? (this.senders.get(leadBefore.sender)?.lastFrameMs ?? 0) : Number.NEGATIVE_INFINITY
    if (lead !== leadBefore) this.picture.handleLeader?.(lead!.sender, this.options.senders, nowMs)
    const others: FeedItem[][] = []
    const inputs: TwinInput[] = []
    for (const [number, sender] of this.senders) {
      if (!this.isRanked(number)) {
        others.push(pollOne(sender))
        continue
      }
      // Of the leader nothing waits.
      const before = number === lead?.sender ? [] : sender.positions
      const lostBefore = sender.lanes.events.counts.eventsLost
      const items = pollOne(sender)
      const eventsLost = sender.lanes.events.counts.eventsLost - lostBefore
      const nameOf = (source: number) => sourceNameOf(sender.lanes.control.word, source)
      if (items.length > 0) inputs.push({ sender: number, items, before, eventsLost, nameOf })
    }
    const items = this.#merge.poll(inputs, lead?.sender, lostMs, nowMs)
    for (const item of items) if (item.kind === 'gap') this.#handleGap(item, nowMs)
    return mergeStreams([items, ...others])
  }

  nextWakeMs(): number {
    return Math.min(this.#leader.nextWakeMs(), this.#merge.nextWakeMs())
  }

  /** Whether this sender is one of them; the others go on as they are. */
  isRanked(sender: number): boolean {
    return this.options.senders.includes(sender)
  }

  /** Whether a sender's state says nothing of the stream, because another leads. */
  isFollower(sender: number): boolean {
    const { lead } = this.#leader
    return lead !== undefined && sender !== lead.sender && this.isRanked(sender)
  }

  get holeMs(): number | undefined {
    return this.#holeMs
  }

  /** What to remember of a sender over a restart: nothing that waits counts as had. */
  positionsOf(number: number, sender: SenderLanes): readonly ReceiverPosition[] {
    return this.#merge.positionsBefore(number) ?? sender.positions
  }

  get view(): TwinsView {
    const { failoverMs, senders } = this.options
    const candidates = new Map(this.#candidates().map((candidate) => [candidate.sender, candidate]))
    return {
      ...{ failoverMs, windowMs: this.#windowMs, lead: this.#leader.lead, takeovers: this.#leader.counts },
      senders: senders.map((sender, index): TwinView => {
        const candidate = candidates.get(sender)
        const lagMs = this.#merge.lagMsOf(sender)
        return {
          ...{ sender, rank: index + 1, isLeader: this.#leader.lead?.sender === sender },
          isAble: candidate !== undefined && this.#leader.isAble(candidate, this.#nowMs),
          ...(candidate?.inability && { inability: candidate.inability }),
          ...(candidate && { lastFrameMs: candidate.lastFrameMs }),
          heldEvents: this.#merge.heldOf(sender),
          ...(lagMs !== undefined && { lagMs }),
          counts: this.#merge.countsOf(sender),
        }
      }),
      sources: this.#merge.sources,
    }
  }

  #candidates(): Candidate[] {
    return this.options.senders.flatMap((sender): Candidate[] => {
      const known = this.senders.get(sender)
      if (!known || known.lastFrameMs === 0) return []
      const { word } = known.lanes.control
      const inability = word && inabilityOf(word, this.#nowMs, this.options.failoverMs)
      return [{ sender, epoch: word?.epoch, lastFrameMs: known.lastFrameMs, inability }]
    })
  }

  #handleRestarts(): void {
    for (const number of this.options.senders) {
      const epoch = this.senders.get(number)?.lanes.control.word?.epoch
      if (epoch === undefined || this.#epochs.get(number) === epoch) continue
      this.#epochs.set(number, epoch)
      this.#merge.handleRestart(number)
    }
  }

  #handleGap(gap: GapItem, nowMs: number): void {
    const { filledBy, reason, cause } = gap
    if (reason === 'takeover') {
      gap.namedMs = Math.round(nowMs + this.notes.wallOffsetMs)
      this.notes.keepGap(gap)
      if (cause === 'repeated') return
    }
    if (filledBy === undefined && reason !== 'input_unknown') this.#holeMs = nowMs
  }
}

/**
 * How long what found no match is kept, and ids that were published: longer than a process, an intake or a link is
 * stopped without anybody having been told of it. What is older when it is wanted is named.
 */
const KEEP_MS = 30_000

/**
 * After how long it is decided of what one sender says and the other does not: until the next one takes over, for what the leader had still to
 * say when it was lost, and for a missing frame.
 */
export function windowMsOf(failoverMs: number, patienceMs: number): number {
  return 2 * failoverMs + patienceMs
}

function inabilityOf(word: SenderWord, nowMs: number, failoverMs: number): Inability | undefined {
  if (word.isEnding) return 'ending'
  if (word.held) return 'held'
  if (isIntakeSilent(word, nowMs)) return 'intake_silent'
  if (word.block && nowMs - word.block.sinceMs >= failoverMs) return 'blocked'
  return hasOnlySilentSources(word, nowMs) ? 'sources_silent' : undefined
}

function sourceNameOf(word: SenderWord | undefined, source: number): string | undefined {
  return source === 0 ? '' : word?.sources?.find(({ number }) => number === source)?.name
}
