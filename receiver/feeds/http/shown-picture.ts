/**
 * The picture as the HTTP feeds show it: who may see which record, how old it is, and whether it is live. "No data" is
 * never shown as "no trains": every answer says whether link, sender and sources are heard, and since when we know.
 */
import type { SubjectKind } from '../../../proto/event.js'
import {
  type ClockDifference,
  clockDifferencesOf,
  type Freshness,
  freshnessOf,
  livenessOfPicture,
  type PictureSource,
} from '../../liveness/freshness.js'
import type { Liveness } from '../../liveness/liveness.js'
import type { Refusal } from '../../liveness/refusals.js'
import type { StateRecord } from '../../picture/railway-state.js'
import { type AgeOf, recordText } from '../../picture/record-text.js'
import type { View } from '../../picture/view.js'
import { JsonList } from './json-bytes.js'
import { eachInSlices } from './time-slices.js'

/** Selects what belongs to this operator, and to this line. */
export interface RecordFilter {
  operator?: string | undefined
  line?: string | undefined
}

export class ShownPicture {
  constructor(
    readonly source: PictureSource,
    private readonly heartbeatPeriodMs: number,
    readonly nowMs: () => number,
    /** Returns what arrives now and is refused. */
    readonly refusals: () => readonly Refusal[] = () => [],
  ) {}

  freshness(): Freshness {
    return freshnessOf(this.source, this.nowMs(), this.heartbeatPeriodMs, this.refusals())
  }

  liveness(): Liveness {
    return livenessOfPicture(this.source, this.nowMs(), this.heartbeatPeriodMs, this.refusals())
  }

  /**
   * Names why the picture is not live; empty while it is. A kept answer made under other words is no longer true,
   * however young it is.
   */
  get liveWords(): string {
    return this.liveness()
      .reasons.map(({ cause }) => cause)
      .join()
  }

  /** Converts a time of the receiver's clock, which never steps, to its wall clock. */
  wallMs(ms: number): number {
    return Math.round(ms + this.source.wallOffsetMs)
  }

  /** Computes ages as of now. Clock offsets are looked up once for each sender. */
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
   * Now, by the clock of the data of one of a sender's sources: a recording has a time of its own, and everything else
   * goes by the sender's clock. `undefined` while that is not known.
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
    // The time of a recording that is over stands still.
    return spoken.recordedMs + Math.max(0, (spoken.endedMs ?? senderNowMs) - spoken.lastMessageMs)
  }

  /** Now, for what the record says; where no clock is known, the time at which it was said. */
  readonly nowOf = ({ event, sender, createdMs }: StateRecord): number =>
    this.dataNowMs(event.source ?? 0, sender) ?? event.sourceTimeMs ?? event.eventTimeMs ?? createdMs

  record(key: string, view: View): string | undefined {
    const record = this.source.state.record(key)
    return record && recordText(record, view, this.ageOf())
  }

  /** Returns the records of one kind as a JSON list, the longest unchanged first. */
  async records(kind: SubjectKind, view: View, { operator, line }: RecordFilter = {}): Promise<JsonList> {
    const ageOf = this.ageOf()
    const list = new JsonList()
    // The records are those of this moment: what changes meanwhile is in the next answer.
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
