/**
 * The picture as the HTTP feeds show it: who may see which record, how old it is, and whether it is live. "No data" is
 * never shown as "no trains": every answer says whether link, sender and sources are heard, and since when we know.
 */
import type { Cause } from '../../liveness/causes.js'
import { type Liveness, livenessOf } from '../../liveness/liveness.js'
import type { Refusal } from '../../liveness/refusals.js'
import type { PicturedReceiver } from '../../picture/pictured-receiver.js'
import type { StateRecord } from '../../picture/railway-state.js'
import { type AgeOf, recordText } from '../../picture/record-text.js'
import type { View } from '../../picture/view.js'
import { JsonList } from './json-bytes.js'
import { eachInSlices } from './time-slices.js'

export type PictureSource = Pick<
  PicturedReceiver,
  'state' | 'gaps' | 'streamCounts' | 'senders' | 'lastFrameMs' | 'clockOffsetMs' | LivenessFields
>

/** What the freshness of an answer is judged by. */
type LivenessFields = 'heardSenders' | 'loss' | 'knowledge' | 'newestEvent' | 'startMs' | 'wallOffsetMs' | 'clockSteps'

export interface Freshness {
  /** Receiver's wall clock, Unix milliseconds. */
  asOfMs: number
  /** The link is up, the sender can send, and every source speaks. */
  isFresh: boolean
  /** Since the last whole frame; absent when nothing whole ever came. */
  silentForMs?: number
  /** Words for why it is not fresh; none while it is. */
  reasons: Cause[]
  /** How long ago what the newest event tells happened, on the sender's clock. */
  newestEventAgeMs?: number
  /** Receiver's wall clock: since then nothing that was sent is missing here. */
  knownSinceMs: number
  /** All that the senders have said since they started is here. */
  isComplete: boolean
}

export function livenessOfPicture(
  {
    startMs,
    lastFrameMs,
    heardSenders,
    loss,
  }: Pick<PictureSource, 'startMs' | 'lastFrameMs' | 'heardSenders' | 'loss'>,
  nowMs: number,
  heartbeatPeriodMs: number,
  refusals: readonly Refusal[] = [],
): Liveness {
  return livenessOf({ nowMs, startMs, heartbeatPeriodMs, lastFrameMs, senders: heardSenders, refusals, loss })
}

export interface ClockDifference {
  sender: number
  /** So much later it is here. */
  byMs: number
}

/** Ages are not touched; times of day are. */
export function clockDifferencesOf(
  source: Pick<PictureSource, 'senders' | 'clockOffsetMs' | 'wallOffsetMs'>,
): ClockDifference[] {
  const { senders, wallOffsetMs } = source
  return senders.flatMap(({ sender }) => {
    const byMs = (source.clockOffsetMs(sender) ?? -wallOffsetMs) + wallOffsetMs
    return Math.abs(byMs) > CLOCKS_DIFFER_MS ? [{ sender, byMs }] : []
  })
}

export function freshnessOf(
  source: Pick<PictureSource, 'lastFrameMs' | 'clockOffsetMs' | LivenessFields>,
  nowMs: number,
  heartbeatPeriodMs: number,
  refusals: readonly Refusal[] = [],
): Freshness {
  const { lastFrameMs, newestEvent, knowledge, wallOffsetMs } = source
  const { isFresh, reasons } = livenessOfPicture(source, nowMs, heartbeatPeriodMs, refusals)
  const offsetMs = newestEvent && source.clockOffsetMs(newestEvent.sender)
  const isAgeKnown = newestEvent !== undefined && offsetMs !== undefined
  return {
    asOfMs: Math.round(nowMs + wallOffsetMs),
    isFresh,
    ...(lastFrameMs !== undefined && { silentForMs: Math.round(nowMs - lastFrameMs) }),
    reasons: [...new Set(reasons.map(({ cause }) => cause))],
    ...(isAgeKnown && { newestEventAgeMs: Math.max(0, Math.round(nowMs - offsetMs - newestEvent.timeMs)) }),
    knownSinceMs: Math.round(knowledge.sinceMs + wallOffsetMs),
    isComplete: knowledge.isComplete,
  }
}

export type RecordKind = 'train' | 'component'

/** Only what is of this operator, of this line. */
export interface RecordFilter {
  operator?: string | undefined
  line?: string | undefined
}

/** Wall clocks that are kept differ by less. */
const CLOCKS_DIFFER_MS = 60_000

export class Picture {
  constructor(
    readonly source: PictureSource,
    private readonly heartbeatPeriodMs: number,
    readonly nowMs: () => number,
    /** What arrives and is refused. */
    readonly refusals: () => readonly Refusal[] = () => [],
  ) {}

  freshness(): Freshness {
    return freshnessOf(this.source, this.nowMs(), this.heartbeatPeriodMs, this.refusals())
  }

  liveness(): Liveness {
    return livenessOfPicture(this.source, this.nowMs(), this.heartbeatPeriodMs, this.refusals())
  }

  /** A time of the receiver's clock, which never steps, on its wall clock. */
  wallMs(ms: number): number {
    return Math.round(ms + this.source.wallOffsetMs)
  }

  /** Ages as of now. Clock offsets are looked up once a sender. */
  ageOf(): AgeOf {
    const nowMs = this.nowMs()
    const offsets = new Map<number, number | undefined>()
    return (timeMs, sender) => {
      if (!offsets.has(sender)) offsets.set(sender, this.source.clockOffsetMs(sender))
      const offsetMs = offsets.get(sender)
      return offsetMs === undefined ? undefined : Math.max(0, Math.round(nowMs - offsetMs - timeMs))
    }
  }

  clockDifferences(): ClockDifference[] {
    return clockDifferencesOf(this.source)
  }

  /**
   * Now on the clock of the data of one of a sender's sources: a recording has a time of its own, and everything else
   * the sender's clock. `undefined` while that is not known.
   */
  dataNowMs(source: number, sender: number): number | undefined {
    const offsetMs = this.source.clockOffsetMs(sender)
    if (offsetMs === undefined) return undefined
    const senderNowMs = this.nowMs() - offsetMs
    if (source === 0) return senderNowMs
    const { health } = this.source.senders.find((one) => one.sender === sender) ?? {}
    const spoken = health?.sources?.find(({ number }) => number === source)
    if (!spoken) return undefined
    if (spoken.recordedMs == null || spoken.lastMessageMs == null) return senderNowMs
    // A recording that is over stands still.
    return spoken.recordedMs + Math.max(0, (spoken.endedMs ?? senderNowMs) - spoken.lastMessageMs)
  }

  /** Now for what the record says; where no clock is known, when it was said. */
  readonly nowOf = ({ event, sender, createdMs }: StateRecord): number =>
    this.dataNowMs(event.source ?? 0, sender) ?? event.sourceTimeMs ?? event.eventTimeMs ?? createdMs

  record(key: string, view: View): string | undefined {
    const record = this.source.state.record(key)
    return record && recordText(record, view, this.ageOf())
  }

  /** The records of one kind as a JSON list, longest unchanged first. */
  async records(kind: RecordKind, view: View, { operator, line }: RecordFilter = {}): Promise<JsonList> {
    const ageOf = this.ageOf()
    const list = new JsonList()
    // The list is taken at once: what changes meanwhile is in the next answer.
    await eachInSlices([...this.source.state.records()], (record) => {
      const { event } = record
      if (!event[kind]) return
      const of = event.train
      if (operator !== undefined && of?.operator !== operator) return
      if (line !== undefined && of?.line !== line) return
      const text = recordText(record, view, ageOf)
      if (text) list.push(text)
    })
    return list
  }
}
