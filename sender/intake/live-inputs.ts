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
  /** The marks that were written last, and those before them: what those cover has had time to get its number. */
  #written: readonly InputMark[]
  #firm: readonly InputMark[]
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
    /** Whether the operator holds the sender: what is passed on waits then, and is gone with the transmit process. */
    private readonly isHeld: () => boolean = () => false,
  ) {
    this.#file = new InputFile(stateDir, log)
    this.#before = readInputMarks(stateDir)
    this.#written = this.#firm = this.#marks(false, nowMs)
    if (this.#isOfUse) this.#file.writeNow(this.#firm)
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
    return this.#before.map(({ source, readThroughMs, isStopped, isHeld }) => {
      const untilMs = nowMs + (this.#opened.get(source)?.openAfterMs ?? 0)
      const reason = isHeld ? 'hold' : isStopped ? 'stop' : 'crash'
      return encodeInputUnknown({ source, fromMs: readThroughMs, untilMs, reason })
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
    if (!this.#isOfUse) return
    if (this.isHeld()) await this.#file.writeLast(this.#heldMarks)
    else if (isStopped) await this.#file.writeLast(this.#marks(true, Date.now()))
  }

  /** While the sender is held no mark moves. */
  get #heldMarks(): InputMark[] {
    return this.#firm.map((mark) => ({ ...mark, isStopped: false, isHeld: true }))
  }

  /**
   * What was read and still waits in our own memory is gone when this process is killed: a mark that stood behind it
   * would swallow it without a word. So the mark is of now, and is written when all that is before it has left.
   */
  async #mark(): Promise<void> {
    if (this.#isMarking) return
    this.#isMarking = true
    const marks = this.#marks(false, Date.now())
    const isPassedOn = await this.pipe.passedOn()
    this.#isMarking = false
    if (this.#isEnded) return
    if (this.isHeld()) this.#file.write(this.#heldMarks)
    else if (isPassedOn) {
      this.#firm = this.#written
      this.#written = marks
      this.#file.write(marks)
    }
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
      ...again.map((mark) => ({ ...mark, isStopped: false })),
      ...fresh.map((source) => ({ source, readThroughMs: nowMs, isStopped: false })),
    ]
  }
}
