/** The link at a glance, over the last ten seconds. Only this file knows the receiver's counters by name. */

import { healthToJson } from '../../../proto/health-json.js'
import type { StateRecord } from '../../picture/railway-state.js'
import type { View } from '../../picture/view.js'
import type { FeedStatus, LinkTotals } from '../feed.js'
import type { ShownPicture } from './shown-picture.js'
import { twinJson, twinsJson } from './twin-status.js'

interface LinkStatusOptions {
  picture: ShownPicture
  version: string
  heartbeatPeriodMs: number
  totals: () => LinkTotals
  journal: () => object | undefined
  firewall: () => object | undefined
  feeds: () => FeedStatus[]
}

const SAMPLE_MS = 1000
const SAMPLES = 10
/** Limits the ages kept for the percentiles: those of the last events, at most a minute old. */
const AGES_MAX = 2048
const AGES_MS = 60_000
const LATEST_GAPS = 20

type Sample = LinkTotals & { atMs: number; framesDelivered: number; framesLost: number }

export class LinkStatus {
  /** Samples, the oldest first. */
  readonly #samples: Sample[] = []
  readonly #ages: { atMs: number; ageMs: number }[] = []
  #nextAge = 0

  constructor(private readonly options: LinkStatusOptions) {}

  handleRecord({ event, createdMs, sender }: StateRecord): void {
    const { picture } = this.options
    const offsetMs = picture.source.clockOffsetMs(sender)
    if (offsetMs === undefined) return
    const atMs = picture.nowMs()
    this.#ages[this.#nextAge] = { atMs, ageMs: Math.max(0, atMs - offsetMs - (event.eventTimeMs ?? createdMs)) }
    this.#nextAge = (this.#nextAge + 1) % AGES_MAX
  }

  /** Called about once a second; more often does no harm. */
  handleTime(nowMs: number): void {
    const last = this.#samples.at(-1)
    if (last && nowMs - last.atMs < SAMPLE_MS / 2) return
    this.#samples.push(this.#sample(nowMs))
    if (this.#samples.length > SAMPLES) this.#samples.shift()
  }

  /** Returns the body of `/v1/status`. A public view sees only whether the picture is live. */
  status(view: View) {
    const { picture, version } = this.options
    const freshness = picture.freshness()
    const link = this.#link()
    if (view.fields === 'public') {
      const { state, heartbeatAgeMs } = link
      return { ...freshness, link: { state, heartbeatAgeMs } }
    }
    const { streamCounts, senders, gaps, nextKeys, twins } = picture.source
    const nowMs = picture.nowMs()
    const journal = this.options.journal()
    const firewall = this.options.firewall()
    return {
      ...freshness,
      version,
      link,
      liveness: livenessJson(picture),
      totals: { ...this.options.totals(), ...streamCounts },
      senders: senders.map(({ sender, epoch, lastHeartbeatMs, isEnding, heldSinceMs, health }) => ({
        ...{ sender, epoch, heartbeatAgeMs: Math.round(nowMs - lastHeartbeatMs), isEnding },
        ...(heldSinceMs !== undefined && { heldSinceMs: picture.wallMs(heldSinceMs) }),
        clockSteps: picture.source.clockSteps(sender).steps,
        clockDifferenceMs: Math.round((picture.source.clockOffsetMs(sender) ?? 0) + picture.source.wallOffsetMs),
        lastClockStepMs: picture.source.clockSteps(sender).lastStepMs,
        nextKey: nextKeys.find((one) => one.sender === sender),
        health: health && healthToJson(health),
        twin: twinJson(twins, sender),
      })),
      ...(twins && { twins: twinsJson(twins, (ms) => picture.wallMs(ms)) }),
      gaps: { totals: gapTotals(picture), latest: gaps.slice(-LATEST_GAPS).map(({ kind: _, ...gap }) => gap) },
      ...(journal && { journal }),
      ...(firewall && { firewall }),
      feeds: this.options.feeds(),
    }
  }

  #link() {
    const { picture, heartbeatPeriodMs } = this.options
    const nowMs = picture.nowMs()
    const { senders } = picture.source
    const newest = senders.reduce<(typeof senders)[number] | undefined>(
      (best, one) => (best && best.lastHeartbeatMs >= one.lastHeartbeatMs ? best : one),
      undefined,
    )
    const heartbeatAgeMs = newest && Math.round(nowMs - newest.lastHeartbeatMs)
    const offsetMs = newest && picture.source.clockOffsetMs(newest.sender)
    return {
      state: linkState(heartbeatAgeMs, heartbeatPeriodMs, this.#isHeld(newest?.heldSinceMs)),
      ...this.#rates(nowMs),
      ...this.#percentiles(nowMs),
      heartbeatAgeMs,
      offsetMs: offsetMs === undefined ? undefined : Math.round(offsetMs),
    }
  }

  /** Whether the sender that was heard last is held, or none was heard and one was when an earlier run heard it. */
  #isHeld(newestHeldSinceMs: number | undefined): boolean {
    const { source } = this.options.picture
    if (source.senders.length > 0) return newestHeldSinceMs !== undefined
    return source.heardSenders.some(({ word }) => word.held)
  }

  #rates(nowMs: number) {
    const [from] = this.#samples
    if (!from || nowMs <= from.atMs) return {}
    const now = this.#sample(nowMs)
    const over = (name: keyof Sample) => now[name] - from[name]
    const seconds = over('atMs') / 1000
    return {
      datagramsPerS: over('datagrams') / seconds,
      lossRatio: share(over('datagramsMissed'), over('datagrams') + over('datagramsMissed')),
      recoveredRatio: share(over('framesRecovered'), over('framesIntact') + over('framesRecovered')),
      residualRatio: share(over('framesLost'), over('framesDelivered') + over('framesLost')),
    }
  }

  #percentiles(nowMs: number) {
    const ages = this.#ages.filter(({ atMs }) => atMs >= nowMs - AGES_MS).map(({ ageMs }) => ageMs)
    if (ages.length === 0) return {}
    ages.sort((a, b) => a - b)
    const at = (ratio: number) => Math.round(ages[Math.min(ages.length - 1, Math.floor(ages.length * ratio))])
    return { ageP50Ms: at(0.5), ageP99Ms: at(0.99) }
  }

  #sample(atMs: number): Sample {
    const { framesDelivered, framesLost } = this.options.picture.source.streamCounts
    return { ...this.options.totals(), atMs, framesDelivered, framesLost }
  }
}

/** Says why the picture is not live, how each source is, and what is refused; times are on the wall clock. */
export function livenessJson(picture: ShownPicture) {
  const { reasons, sources, unknownSenders } = picture.liveness()
  const wall = <T extends { sinceMs: number | undefined }>({ sinceMs, ...rest }: T) => ({
    ...rest,
    ...(sinceMs !== undefined && { sinceMs: picture.wallMs(sinceMs) }),
  })
  return { reasons: reasons.map(wall), sources, unknownSenders, refusals: picture.refusals().map(wall) }
}

type LinkState = 'receiving' | 'late' | 'down' | 'never' | 'held'

/** Calls the link late when two heartbeats are missing, and down when four are, unless the sender said that it is held. */
export function linkState(heartbeatAgeMs: number | undefined, periodMs: number, isHeld = false): LinkState {
  if (isHeld) return 'held'
  if (heartbeatAgeMs === undefined) return 'never'
  if (heartbeatAgeMs > 4 * periodMs) return 'down'
  return heartbeatAgeMs > 2 * periodMs ? 'late' : 'receiving'
}

/**
 * Counts frames and events missing since the receiver's start, and how often the sender did not know what it had read.
 */
export function gapTotals({ source }: ShownPicture) {
  const { framesLost, framesJoinedLate, framesUnknown, framesPerhapsDelivered } = source.streamCounts
  const { framesHealed, eventsLost, eventsLate, eventsBeforeJoin, inputsUnknown } = source.streamCounts
  return {
    ...{ framesLost, framesJoinedLate, framesUnknown, framesPerhapsDelivered, framesHealed },
    ...{ eventsLost, eventsLate, eventsBeforeJoin, inputsUnknown },
  }
}

/** Clamped, because a counter goes back a little when a late datagram turns out not to be missing. */
function share(part: number, whole: number): number | undefined {
  return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : undefined
}
