/**
 * Chooses, of several senders that say the same, the one whose stream goes on to the feeds (PROTOCOL.md T1–T3). The
 * best-ranked leads as long as it is heard and able. The next one takes over when it is not, and gives the lead back
 * when the better one has been steady for a while, so that one that flutters is no leader.
 */

/** What the receiver knows of a ranked sender. */
export interface Candidate {
  sender: number
  /** Its current epoch; another one is another run. `undefined` before its first heartbeat. */
  epoch: number | undefined
  /** Receiver's clock at its last whole frame that was news. */
  lastFrameMs: number
  /** Why it cannot lead although it is heard. */
  inability: Inability | undefined
}

/** `restarted` is a new run, which does not know what was said while there was none. */
export type Inability = 'ending' | 'held' | 'intake_silent' | 'blocked' | 'sources_silent'
export type TakeoverReason = Inability | 'silent' | 'restarted' | 'returned' | 'first'

export const TAKEOVER_REASONS: readonly TakeoverReason[] = [
  ...(['first', 'silent', 'restarted', 'returned'] as const),
  ...(['ending', 'held', 'intake_silent', 'blocked', 'sources_silent'] as const),
]

export interface LeaderOptions {
  /** The senders' numbers, the best-ranked first. */
  senders: readonly number[]
  /** Silence after which the next one takes over. */
  failoverMs: number
  /** How long a better-ranked one must have been heard without a break, and able, until it leads again. */
  returnAfterMs: number
  /** When this receiver began to listen: for `failoverMs` from then on it waits for the best-ranked. */
  startMs: number
}

export interface Lead {
  sender: number
  sinceMs: number
  reason: TakeoverReason
  /** How long the one before had not been heard when this one took over; absent for the first. */
  silentForMs?: number
}

interface Steadiness {
  epoch: number | undefined
  sinceMs: number
  lastFrameMs: number
}

export class Leader {
  /** How often the lead went to another, or was first given, by reason. */
  readonly counts: Record<TakeoverReason, number>
  readonly #steady = new Map<number, Steadiness>()
  #lead: Lead | undefined
  #leadEpoch: number | undefined
  #wakeMs = Number.POSITIVE_INFINITY

  constructor(private readonly options: LeaderOptions) {
    const zero = TAKEOVER_REASONS.map((reason) => [reason, 0] as const)
    this.counts = Object.fromEntries(zero) as Record<TakeoverReason, number>
  }

  get lead(): Lead | undefined {
    return this.#lead
  }

  /** When {@link choose} may choose another although nothing is heard. */
  nextWakeMs(): number {
    return this.#wakeMs
  }

  /** `candidates` are those that were heard. */
  choose(candidates: readonly Candidate[], nowMs: number): Lead | undefined {
    const { senders, failoverMs, startMs } = this.options
    const ranked = senders.flatMap((number) => candidates.find(({ sender }) => sender === number) ?? [])
    for (const candidate of ranked) this.#handleSteadiness(candidate, nowMs)
    const able = ranked.filter((candidate) => this.#isAble(candidate, nowMs))
    this.#wakeMs = this.#nextDeadline(able, nowMs)
    const [best] = able
    const lead = this.#lead
    if (!lead) {
      // Nobody leads before the best-ranked one has had the time to be heard.
      if (best && (best.sender === senders[0] || nowMs - startMs >= failoverMs)) this.#give(best, 'first', nowMs)
      return this.#lead
    }
    const leading = ranked.find(({ sender }) => sender === lead.sender)
    const loss = leading ? this.#whyLost(leading, nowMs) : 'silent'
    if (loss) {
      const next = able.find(({ sender }) => sender !== lead.sender)
      if (next) this.#give(next, loss, nowMs, leading)
      // Where nobody can do better, one that has started again goes on.
      else if (leading && loss === 'restarted') this.#leadEpoch = leading.epoch
      return this.#lead
    }
    this.#leadEpoch ??= leading!.epoch
    const better = able.find(({ sender }) => this.#isSteady(sender, nowMs))
    if (better && senders.indexOf(better.sender) < senders.indexOf(lead.sender)) {
      this.#give(better, 'returned', nowMs, leading)
    }
    return this.#lead
  }

  /** Whether it is heard and could lead. */
  isAble(candidate: Candidate, nowMs: number): boolean {
    return this.#isAble(candidate, nowMs)
  }

  #isAble({ lastFrameMs, inability }: Candidate, nowMs: number): boolean {
    return nowMs - lastFrameMs < this.options.failoverMs && inability === undefined
  }

  #whyLost(leading: Candidate, nowMs: number): TakeoverReason | undefined {
    if (nowMs - leading.lastFrameMs >= this.options.failoverMs) return 'silent'
    if (leading.inability) return leading.inability
    const isOther = this.#leadEpoch !== undefined && leading.epoch !== this.#leadEpoch
    return isOther ? 'restarted' : undefined
  }

  #isSteady(sender: number, nowMs: number): boolean {
    const steady = this.#steady.get(sender)
    return steady !== undefined && nowMs - steady.sinceMs >= this.options.returnAfterMs
  }

  #handleSteadiness(candidate: Candidate, nowMs: number): void {
    const { sender, epoch, lastFrameMs } = candidate
    const before = this.#steady.get(sender)
    if (!this.#isAble(candidate, nowMs)) {
      this.#steady.delete(sender)
      return
    }
    const isOtherRun = before?.epoch !== undefined && before.epoch !== epoch
    const wasSilent = before !== undefined && lastFrameMs - before.lastFrameMs >= this.options.failoverMs
    const sinceMs = before && !isOtherRun && !wasSilent ? before.sinceMs : nowMs
    this.#steady.set(sender, { epoch, sinceMs, lastFrameMs })
  }

  #give({ sender, epoch }: Candidate, reason: TakeoverReason, nowMs: number, before?: Candidate): void {
    this.#lead = { sender, sinceMs: nowMs, reason, ...(before && { silentForMs: nowMs - before.lastFrameMs }) }
    this.#leadEpoch = epoch
    this.counts[reason]++
  }

  /** The next time at which one falls silent, has been steady for long enough, or the wait at the start is over. */
  #nextDeadline(able: readonly Candidate[], nowMs: number): number {
    const { failoverMs, returnAfterMs, startMs } = this.options
    const deadlines = able.flatMap(({ sender, lastFrameMs }) => {
      return [lastFrameMs + failoverMs, (this.#steady.get(sender)?.sinceMs ?? nowMs) + returnAfterMs]
    })
    if (!this.#lead && able.length > 0) deadlines.push(startMs + failoverMs)
    return Math.min(...deadlines.filter((ms) => ms > nowMs), Number.POSITIVE_INFINITY)
  }
}
