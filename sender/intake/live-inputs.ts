/**
 * The sources that cannot be read again once they have given something: ZeroMQ has no acknowledgement. Whatever its
 * library took and we did not read is gone when this process ends, in good order or not; and what a peer had on its way
 * to us is in no place that could be asked. So every start says of each of them that its input is unknown from where it
 * had last been read until it is open again (PROTOCOL.md S10).
 */
import type { TroubleLog } from '../../disk/disk-trouble.js'
import { encodeInputUnknown } from './core/input-unknown.js'
import { InputFile, type InputMark, readInputMarks } from './input-file.js'
import type { LiveInput } from './sources/source.js'

const MARKS_PERIOD_MS = 1000

/** The part of the pipe to the transmit process that is used here. */
interface PassedOn {
  /** Resolves with true when what was written before would outlive this process. */
  passedOn(): Promise<boolean>
}

export class LiveInputs {
  readonly #file: InputFile
  /** The marks that an earlier run left. */
  readonly #before: readonly InputMark[]
  readonly #opened = new Map<string, LiveInput>()
  #timer: NodeJS.Timeout | undefined
  /** While marks wait for what is before them to leave. */
  #isMarking = false
  #isEnded = false

  /**
   * Throws when the marks of an earlier run cannot be read, or ours cannot be written. In either case no source may be
   * opened.
   */
  constructor(
    stateDir: string,
    log: TroubleLog,
    private readonly names: readonly string[],
    nowMs: number,
    private readonly pipe: PassedOn,
  ) {
    this.#file = new InputFile(stateDir, log)
    this.#before = readInputMarks(stateDir)
    if (this.#isOfUse) this.#file.writeNow(this.#marks(false, nowMs))
  }

  add(name: string, input: LiveInput): void {
    this.#opened.set(name, input)
  }

  /**
   * Returns, as payloads for the pipe, what must be said before any input. Called when all sources are open and nothing
   * of them has been read.
   */
  begin(nowMs: number): Uint8Array[] {
    // The marks of the earlier run stay on disk until these payloads have had time to leave.
    if (this.#isOfUse) this.#timer = setInterval(() => void this.#mark(), MARKS_PERIOD_MS)
    return this.#before.map(({ source, readThroughMs, isStopped }) => {
      const untilMs = nowMs + (this.#opened.get(source)?.openAfterMs ?? 0)
      return encodeInputUnknown({ source, fromMs: readThroughMs, untilMs, reason: isStopped ? 'stop' : 'crash' })
    })
  }

  /** The opened sources, by name. */
  get opened(): ReadonlyMap<string, LiveInput> {
    return this.#opened
  }

  /** Resolves when each source has given out what it held, or as much as its bounds allow. */
  async stop(): Promise<void> {
    await Promise.all([...this.#opened.values()].map((input) => input.stop()))
  }

  /**
   * Called when nothing is read any more. With `isStopped`, everything that was read has left; otherwise the last marks
   * stand.
   */
  async end(isStopped: boolean): Promise<void> {
    clearInterval(this.#timer)
    this.#isEnded = true
    if (isStopped && this.#isOfUse) await this.#file.writeLast(this.#marks(true, Date.now()))
  }

  /**
   * What was read and still waits in our own memory is gone when this process is killed: a mark that stood behind it
   * would swallow it without a word. So the mark is of now, and is written when all that is before it has left.
   */
  async #mark(): Promise<void> {
    if (this.#isMarking) return
    this.#isMarking = true
    const marks = this.#marks(false, Date.now())
    if ((await this.pipe.passedOn()) && !this.#isEnded) this.#file.write(marks)
    this.#isMarking = false
  }

  /** True when there are live sources, or an earlier run had some. */
  get #isOfUse(): boolean {
    return this.names.length > 0 || this.#before.length > 0
  }

  /**
   * Until the sources are open, the marks of the earlier run are kept, also of sources that are no longer configured.
   */
  #marks(isStopped: boolean, nowMs: number): InputMark[] {
    if (this.#timer) {
      return [...this.#opened].map(([source, { readThroughMs }]) => ({
        ...{ source, readThroughMs: Math.floor(readThroughMs), isStopped },
      }))
    }
    const known = new Set(this.#before.map(({ source }) => source))
    const fresh = this.names.filter((source) => !known.has(source))
    const others = this.#before.filter(({ source }) => !this.names.includes(source))
    const again = this.#before.filter(({ source }) => this.names.includes(source))
    return [
      ...others,
      ...again.map(({ source, readThroughMs }) => ({ source, readThroughMs, isStopped: false })),
      ...fresh.map((source) => ({ source, readThroughMs: nowMs, isStopped: false })),
    ]
  }
}
