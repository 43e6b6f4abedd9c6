/**
 * Takes what the sources gave, under either clock: the core checks it, it is quarantined or passed on to the transmit
 * process, and the log and the heartbeat tell of it.
 */
import type { Logger } from 'pino'
import { encodeSenderHealth, type SenderHealth } from '../../proto/frame.js'
import { PipeRecord, type PipeRecordKind } from '../pipe/core/pipe-records.js'
import { encodeInputUnknown } from './core/input-unknown.js'
import type { Intake } from './core/intake.js'
import type { Parsed } from './core/parsed.js'
import type { QuarantineFile } from './quarantine-file.js'
import type { HandshakesRefused, LiveInput } from './sources/source.js'
import type { Turn } from './sources/turn.js'

/** The part of the pipe to the transmit process that is used here. */
interface OutletPipe {
  readonly isFull: boolean
  /** While the pipe is full, returns a promise that resolves when it has room. */
  write(kind: PipeRecordKind, payload: Uint8Array, handleWritten?: () => void): Promise<void> | undefined
}

/** Time between two records of the intake's health, and between two looks at what is to be logged. */
export const HEALTH_PERIOD_MS = 250

const NO_HANDSHAKES: HandshakesRefused = { unknownKey: 0, mechanism: 0, failed: 0, malformed: 0 }

export class Outlet {
  /**
   * The live sources, by name; `undefined` where there can be none, as in a replay: nothing is said of peers then.
   */
  peers: ReadonlyMap<string, Pick<LiveInput, 'handshakes' | 'answers'>> | undefined

  constructor(
    private readonly intake: Intake,
    private readonly quarantine: QuarantineFile,
    private readonly pipe: OutletPipe,
    private readonly log: Logger,
    /** For samples of what the guard kept back; `undefined` where there is no guard. */
    private readonly guardQuarantine?: QuarantineFile,
  ) {}

  /** Writes a record that only a replay makes itself, such as its clock. */
  write(kind: PipeRecordKind, payload: Uint8Array): Promise<void> | undefined {
    return this.pipe.write(kind, payload)
  }

  /**
   * Resolves with the first word under which a record was refused or put aside, if one was.
   * @param turn the turn of the source, where others share the thread: they are let in when it is over
   */
  async pass(source: string, parsed: Parsed, timeMs: number, nowMs: number, turn?: Turn): Promise<string | undefined> {
    let fault: string | undefined
    const isOver = turn && (() => turn.isOver)
    for (const taken of this.intake.handleInSlices(source, parsed, timeMs, nowMs, isOver)) {
      for (const events of taken.forward) {
        await this.pipe.write(PipeRecord.events, events, () => this.intake.handleWritten(events))
      }
      this.quarantine.write(taken.quarantined, nowMs)
      this.guardQuarantine?.writeSamples(taken.samples, nowMs)
      fault ??= taken.fault
      if (turn?.isOver) await turn.next()
    }
    this.logReport(nowMs)
    return fault
  }

  /** Passes on that input of a source from some period was never read. */
  passUnknown(source: string, unknown: NonNullable<Parsed['unknown']>): void {
    const said = { source, reason: 'overflow' as const, ...unknown }
    void this.pipe.write(PipeRecord.inputUnknown, encodeInputUnknown(said))
  }

  handleSourceEnd(source: string, nowMs: number, error?: unknown): void {
    this.intake.handleSourceEnd(source, nowMs)
    if (error === undefined) this.log.info({ event: 'source_ended', source })
    else this.log.error({ event: 'source_failed', source }, error instanceof Error ? error.message : String(error))
  }

  /** Logs what is new since the last report, each entry once. */
  logReport(nowMs: number): void {
    const { entries, rates } = this.intake.takeReport(nowMs)
    for (const { kind, source, reason, detail } of entries) this.log.warn({ event: kind, source, reason }, detail)
    for (const { kind, ...rate } of rates) this.log.warn({ event: `${kind}_more`, ...rate })
  }

  writeHealth(): Promise<void> | undefined {
    return this.pipe.write(PipeRecord.health, encodeSenderHealth(this.#health()))
  }

  /** Writes health and report by the real clock, until the returned timer is cleared. */
  tellRegularly(): NodeJS.Timeout {
    return setInterval(() => {
      if (!this.pipe.isFull) void this.writeHealth()
      this.logReport(Date.now())
    }, HEALTH_PERIOD_MS)
  }

  #health(): SenderHealth {
    const { sources, ...sums } = this.intake.health
    const { peers } = this
    const refusedAt = (name: string) => peers?.get(name)?.handshakes ?? NO_HANDSHAKES
    const told = (sources ?? []).map((source) => {
      const name = source.name ?? ''
      if (!peers) return source
      const { unknownKey, mechanism, failed } = refusedAt(name)
      const answers = peers.get(name)?.answers
      return {
        ...source,
        handshakesUnknownKey: unknownKey,
        handshakesWithoutCurve: mechanism,
        handshakesFailed: failed,
        ...(answers && { answers }),
      }
    })
    const malformed = [...(peers?.keys() ?? [])].map((name) => refusedAt(name).malformed)
    return { ...sums, sources: told, handshakesMalformed: Math.max(0, ...malformed) }
  }
}
