/** The receiver's stream and its lines, over the page's own origin. It reconnects for as long as the page is open. */
import type { InformationRecord, LineInfo } from './api.js'
import type { Message } from './core/store.js'

export interface StreamHandler {
  handle(message: Message): void
  /** The receiver answered with this HTTP status instead of a stream. */
  handleRefused(status: number): void
}

const KINDS = ['snapshot', 'train', 'line', 'component', 'information', 'removed', 'gap', 'status'] as const
/** After a refusal EventSource gives up for good; after a broken connection it comes back by itself. */
const RETRY_MS = 5_000
/** The status comes once a second: a stream so silent is dead, whatever the connection believes. */
const SILENCE_MAX_MS = 15_000
/** Notices are asked for after one has come, and now and then, for time alone makes a planned one active. */
const PHASES_SOON_MS = 300
const PHASES_MS = 30_000

export class Stream {
  #source: EventSource | undefined
  #lastEventMs = 0
  #hasNotices = false
  #isFetchingPhases = false

  constructor(private readonly handler: StreamHandler) {
    this.#open()
    setInterval(() => {
      if (this.#hasNotices) this.#fetchPhasesSoon()
    }, PHASES_MS)
    setInterval(() => {
      if (this.#source && Date.now() - this.#lastEventMs > SILENCE_MAX_MS) this.#open()
    }, SILENCE_MAX_MS)
  }

  #open(): void {
    this.#source?.close()
    const source = new EventSource('v1/stream')
    this.#source = source
    this.#lastEventMs = Date.now()
    source.addEventListener('open', () => void this.#fetchLines())
    for (const kind of KINDS) {
      source.addEventListener(kind, ({ data }: MessageEvent<string>) => {
        this.#lastEventMs = Date.now()
        const body = parse(data)
        if (body !== undefined) this.handler.handle({ kind, body } as Message)
        const { information } = (body ?? {}) as { information?: unknown }
        // A snapshot lists notices, an event is one.
        if (Array.isArray(information) ? information.length > 0 : information) {
          this.#hasNotices = true
          this.#fetchPhasesSoon()
        }
      })
    }
    source.addEventListener('error', () => {
      if (source.readyState !== EventSource.CLOSED || source !== this.#source) return
      this.#source = undefined
      void this.#askWhy()
      setTimeout(() => this.#open(), RETRY_MS)
    })
  }

  /** Periods begin and end without a message, by a clock that only the receiver knows. */
  #fetchPhasesSoon(): void {
    if (this.#isFetchingPhases) return
    this.#isFetchingPhases = true
    setTimeout(() => {
      this.#isFetchingPhases = false
      void this.#fetchPhases()
    }, PHASES_SOON_MS)
  }

  async #fetchPhases(): Promise<void> {
    const answer = await fetch('v1/information').catch(() => undefined)
    if (!answer?.ok) return
    const { information } = (await answer.json()) as { information: InformationRecord[] }
    this.handler.handle({ kind: 'phases', body: { information } })
  }

  async #fetchLines(): Promise<void> {
    const answer = await fetch('v1/lines').catch(() => undefined)
    if (!answer?.ok) return
    const { lines } = (await answer.json()) as { lines: LineInfo[] }
    this.handler.handle({ kind: 'lines', body: { lines } })
  }

  /** EventSource does not say with which status it was refused. */
  async #askWhy(): Promise<void> {
    const answer = await fetch('v1/status').catch(() => undefined)
    if (answer && !answer.ok) this.handler.handleRefused(answer.status)
  }
}

/** `undefined` for what is not JSON: one bad message must not end the stream. */
function parse(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}
