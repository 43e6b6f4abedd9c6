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

export class LiveInputs {
  readonly #file: InputFile
  /** What an earlier run left. */
  readonly #before: readonly InputMark[]
  readonly #opened = new Map<string, LiveInput>()
  #timer: NodeJS.Timeout | undefined

  /** Throws when the marks of an earlier run cannot be read, or the disk does not take ours: nothing is opened then. */
  constructor(
    stateDir: string,
    log: TroubleLog,
    private readonly names: readonly string[],
    nowMs: number,
  ) {
    this.#file = new InputFile(stateDir, log)
    this.#before = readInputMarks(stateDir)
    if (this.#isOfUse) this.#file.writeNow(this.#marks(false, nowMs))
  }

  add(name: string, input: LiveInput): void {
    this.#opened.set(name, input)
  }

  /** All are open, and nothing of them has been read: what is to be said before it, as payloads for the pipe. */
  begin(nowMs: number): Uint8Array[] {
    // What an earlier run left stays on disk until this has had time to leave.
    if (this.#isOfUse)
      this.#timer = setInterval(() => this.#file.write(this.#marks(false, Date.now())), MARKS_PERIOD_MS)
    return this.#before.map(({ source, readThroughMs, isStopped }) => {
      const untilMs = nowMs + (this.#opened.get(source)?.openAfterMs ?? 0)
      return encodeInputUnknown({ source, fromMs: readThroughMs, untilMs, reason: isStopped ? 'stop' : 'crash' })
    })
  }

  /** By the name of the source. */
  get opened(): ReadonlyMap<string, LiveInput> {
    return this.#opened
  }

  /** Resolves when each has given out what it held, or as much as may be. */
  async stop(): Promise<void> {
    await Promise.all([...this.#opened.values()].map((input) => input.stop()))
  }

  /** Nothing is read any more. `isStopped`: and everything that was read has left. Otherwise the last marks stand. */
  async end(isStopped: boolean): Promise<void> {
    clearInterval(this.#timer)
    if (isStopped && this.#isOfUse) await this.#file.writeLast(this.#marks(true, Date.now()))
  }

  /** There are such sources, or were. */
  get #isOfUse(): boolean {
    return this.names.length > 0 || this.#before.length > 0
  }

  /** Before the sources are open, those of the earlier run go on, also of sources that are configured no more. */
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
