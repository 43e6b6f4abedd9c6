/** Reads the sources by the real clock, each as fast as it gives and the transmit process takes. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { PipeRecord } from '../pipe/core/pipe-records.js'
import { encodeCursor, type SourceCursor } from '../pipe/core/source-cursor.js'
import { readHold } from '../pipe/hold-file.js'
import { readSourceCursors } from '../pipe/source-cursors-file.js'
import type { TransmitPipe } from '../pipe/transmit-pipe.js'
import { LiveInputs } from './live-inputs.js'
import type { Outlet } from './outlet.js'
import type { IntakeClock, LiveSource, OpenedSource, RepeatableSource, Source } from './sources/source.js'
import { Turn } from './sources/turn.js'

interface LiveIntakeOptions {
  sources: readonly Source[]
  stateDir: string
  log: Logger
  /** Aborted to stop in good order. */
  signal: AbortSignal
  /** Aborted to close everything at once. */
  over: AbortSignal
}

interface Opened {
  source: Source
  turn: Turn
  opened: OpenedSource
}

export class LiveIntake {
  readonly #opened: Opened[] = []
  /** Aborted when either `signal` or `over` is. */
  readonly #stopped: AbortSignal
  #inputs: LiveInputs | undefined
  /** How far earlier runs sent the sources that can be read again. */
  #cursors: ReadonlyMap<string, SourceCursor> = new Map()

  private constructor(private readonly options: LiveIntakeOptions) {
    this.#stopped = AbortSignal.any([options.signal, options.over])
  }

  /**
   * Finds what is wrong with the sources before anything begins: it opens those that can be read again, and probes the
   * live ones as far as they can be seen from outside. Rejects with what it found.
   */
  static async open(options: LiveIntakeOptions): Promise<LiveIntake> {
    const intake = new LiveIntake(options)
    const { sources } = options
    const repeatable = sources.filter((source): source is RepeatableSource => !source.isLive)
    intake.#opened.push(...(await Promise.all(repeatable.map((source) => intake.#open(source)))))
    await Promise.all(sources.map((source) => source.isLive && source.probe()))
    return intake
  }

  /**
   * Opens the live sources. What they give is gone once it is taken, so none is opened before the link is open and the
   * epoch and the marks are on disk. Resolves with false when it did not come to that; rejects when one cannot be
   * opened.
   */
  async begin(pipe: TransmitPipe, stopped: Promise<void>): Promise<boolean> {
    await Promise.race([pipe.ready, pipe.exited, stopped])
    const { sources, stateDir, log, signal } = this.options
    if (!pipe.isReady || signal.aborted) return false
    this.#cursors = readSourceCursors(stateDir, log)
    const live = sources.filter((source): source is LiveSource => source.isLive)
    const names = live.map(({ name }) => name)
    const isHeld = () => readHold(stateDir, Date.now()) !== undefined
    const inputs = new LiveInputs(stateDir, log, names, Date.now(), pipe, isHeld)
    this.#inputs = inputs
    const opened = await Promise.all(
      live.map(async (source) => {
        const turn = this.#newTurn()
        return { source, turn, opened: await source.open({ signal: this.options.over, log, turn, kept: pipe }) }
      }),
    )
    for (const {
      source,
      opened: { input },
    } of opened)
      inputs.add(source.name, input)
    this.#opened.push(...opened)
    for (const said of inputs.begin(Date.now())) void pipe.write(PipeRecord.inputUnknown, said)
    return true
  }

  /** Resolves when every source has ended; `false` when one failed. One that fails does not stop the others. */
  async run(outlet: Outlet): Promise<boolean> {
    outlet.peers = this.#inputs?.opened
    const clock: IntakeClock = { startMs: Date.now(), nowMs: Date.now }
    return (await Promise.all(this.#opened.map((opened) => this.#read(opened, clock, outlet)))).every(Boolean)
  }

  /** Resolves when the live sources have given out what they held, or as much as their bounds allow. */
  async stop(): Promise<void> {
    await this.#inputs?.stop()
  }

  /** Called when nothing is read any more. With `isGood`, everything that was read has left. */
  async end(isGood: boolean): Promise<void> {
    await this.#inputs?.end(isGood)
  }

  async #open(source: RepeatableSource): Promise<Opened> {
    const { log } = this.options
    const turn = this.#newTurn()
    return { source, turn, opened: await source.open({ signal: this.#stopped, log, turn }) }
  }

  /** The source's place in the configuration, from 1. */
  #numberOf(name: string): number {
    return this.options.sources.findIndex((source) => source.name === name) + 1
  }

  #newTurn(): Turn {
    return new Turn(this.options.sources.length)
  }

  async #read(
    { source: { name, isLive }, turn, opened }: Opened,
    clock: IntakeClock,
    outlet: Outlet,
  ): Promise<boolean> {
    const stopped = this.#stopped
    try {
      for await (const { parsed, dueMs, timeMs, cursor, handlePassed } of opened.batches(clock, {
        from: this.#cursors.get(name),
      })) {
        const waitMs = dueMs === undefined ? 0 : dueMs - Date.now()
        if (waitMs > 0) await sleep(waitMs, undefined, { signal: stopped }).catch(() => {})
        // A live source that is told to stop still gives what it holds, and then ends by itself.
        if (stopped.aborted && !isLive) break
        const now = Date.now()
        if (parsed.unknown) outlet.passUnknown(name, parsed.unknown)
        // The source gave nothing, so this is no sign of life.
        if (parsed.unknown?.reason === 'disconnected') continue
        const fault = await outlet.pass(name, parsed, timeMs ?? now, now, turn)
        handlePassed?.(fault)
        if (cursor) void outlet.write(PipeRecord.cursor, encodeCursor({ source: this.#numberOf(name), ...cursor }))
        if (stopped.aborted && !isLive) break
      }
    } catch (error) {
      outlet.handleSourceEnd(name, Date.now(), error)
      return false
    }
    outlet.handleSourceEnd(name, Date.now())
    return true
  }
}
