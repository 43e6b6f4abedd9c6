/** Judges once, for feeds, metrics and log, what is refused now and whether what is shown is live. */
import type { LoadedReceiver } from '../config/load.js'
import type { Assembly } from './assembly/assembly.js'
import { livenessOfPicture } from './liveness/freshness.js'
import type { Liveness } from './liveness/liveness.js'
import { type Refusal, type RefusalCounts, Refusals, refusalCountsOf } from './liveness/refusals.js'
import type { OwnKeys } from './own-keys.js'
import type { PicturedReceiver } from './picture/pictured-receiver.js'

export class LiveJudge {
  readonly #refusals: Refusals
  readonly #heartbeatPeriodMs: number

  constructor(
    { receiver: settings, link, fingerprint }: LoadedReceiver,
    keys: Pick<OwnKeys, 'tagKeys'>,
    private readonly receiver: PicturedReceiver,
    private readonly assembly: Pick<Assembly, 'assembler' | 'link'>,
    private readonly nowMs: () => number,
  ) {
    const links = [settings, ...(settings.link_b ? [settings.link_b] : [])]
    this.#heartbeatPeriodMs = link.heartbeat.period_ms
    this.#refusals = new Refusals({
      get keyIds() {
        return keys.tagKeys.map(({ id }) => id)
      },
      ...{ stream: link.stream, fingerprint, maxAgeMs: link.max_age_s * 1000 },
      sources: links.flatMap(({ source }) => (source ? [`${source.address} port ${source.port ?? 'any'}`] : [])),
    })
  }

  /** Must be called at least once a second. Returns the counts that it took. */
  handleTime(nowMs: number): RefusalCounts {
    const { assembly, receiver } = this
    const counts = refusalCountsOf(assembly.assembler, assembly.link.foreignSource, receiver.counts.framesAged)
    this.#refusals.handleCounts(counts, nowMs)
    return counts
  }

  readonly refusals = (): Refusal[] => {
    const { hints } = this.assembly.assembler
    // Frames that are too old show their age by their own creation time.
    return this.#refusals.active({ ...hints, agedCreatedMs: this.receiver.lastAgedMs ?? 0 }, Date.now())
  }

  readonly liveness = (): Liveness =>
    livenessOfPicture(this.receiver, this.nowMs(), this.#heartbeatPeriodMs, this.refusals())
}
