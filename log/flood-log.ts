/**
 * Writes floods to a log, everywhere in the same words: the event when it begins, `<event>_over` with how many and for
 * how long when it is over, and `<event>_more` for those whose beginning was left out.
 */
import { type FloodLine, Floods } from './floods.js'

/** The part of the logger that is used here. */
export interface LineLog {
  error(fields: object, text: string): void
  warn(fields: object, text: string): void
  info(fields: object, text: string): void
}

interface FloodWord {
  level: 'info' | 'warn' | 'error'
  event: string
  text: string
  /** Fields of every line. */
  about?: object
}

interface FloodLogOptions {
  log: LineLog
  wordOf: (what: string) => FloodWord
  nowMs: () => number
  /** Turns `from` into the fields of the last line. By default they are `from` itself, where it is known. */
  whoOf?: (from: string) => object
}

export class FloodLog {
  readonly #floods = new Floods()

  constructor(private readonly options: FloodLogOptions) {}

  /** Counts the groups that were not kept apart, for want of room. */
  get evicted(): number {
    return this.#floods.evicted
  }

  /** `first` is what the first line says of who came first. By default it says from whom, and how many. */
  handle(what: string, from: string, count = 1, first?: { about?: object; text?: string }): void {
    const { log, wordOf, nowMs } = this.options
    if (!this.#floods.handle(what, from, count, nowMs())) return
    const { level, event, text, about } = wordOf(what)
    log[level]({ event, ...about, ...(first?.about ?? { ...this.#who(from), count }) }, first?.text ?? text)
  }

  /** Must be called about once a second. */
  handleTime(): void {
    for (const line of this.#floods.handleTime(this.options.nowMs())) this.#say(line)
  }

  close(): void {
    for (const line of this.#floods.handleStop()) this.#say(line)
  }

  #who(from: string): object {
    const { whoOf } = this.options
    return whoOf ? whoOf(from) : from === '' ? {} : { from }
  }

  #say({ kind, what, from, count, forMs, groups }: FloodLine): void {
    const { log, wordOf } = this.options
    const { event, text, about } = wordOf(what)
    const sum = { count, forMs: Math.round(forMs) }
    if (kind === 'end') log.info({ event: `${event}_over`, ...about, ...this.#who(from), ...sum }, `over: ${text}`)
    else log.warn({ event: `${event}_more`, ...about, ...sum, addresses: groups }, `from other addresses: ${text}`)
  }
}
