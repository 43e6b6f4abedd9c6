/**
 * Stands between the client and the views: messages are gathered and applied once a frame, and only views that show
 * something that changed are told.
 */
import type { KatamichiClient } from '../client/client.js'
import { type Message, Store } from './core/store.js'
import { TrainViews } from './core/train-view.js'

/** Subjects on which a view can listen. `tick` comes once a second, for what only time changes. */
export type Topic =
  | `train:${string}`
  | `line:${string}`
  | 'trains'
  | 'lines'
  | 'membership'
  | 'status'
  | 'components'
  | 'tick'

/** Waiting messages are applied at once beyond this many, because a hidden page has no frames. */
const QUEUE_MAX = 5_000
const HIDDEN_FLUSH_MS = 1_000
const TICK_MS = 1_000
/** Time between two redraws of what grows old without a message; shorter ones are not needed, as minutes are shown. */
const AGEING_MS = 10_000

export class Live {
  readonly store = new Store()
  readonly views = new TrainViews(this.store)
  /** HTTP status with which the receiver last refused the stream; `undefined` where the receiver was not even heard. */
  refusedStatus: number | undefined
  readonly #listeners = new Map<Topic, Set<() => void>>()
  #queue: Message[] = []
  #isScheduled = false

  /** The client also answers what the stream does not tell. */
  constructor(readonly client: KatamichiClient) {
    setInterval(() => this.#tell('tick'), TICK_MS)
    setInterval(() => this.#age(), AGEING_MS)
  }

  handle(message: Message): void {
    this.refusedStatus = undefined
    this.#queue.push(message)
    if (this.#queue.length >= QUEUE_MAX) this.#flush()
    else if (!this.#isScheduled) {
      this.#isScheduled = true
      if (document.hidden) setTimeout(() => this.#flush(), HIDDEN_FLUSH_MS)
      else requestAnimationFrame(() => this.#flush())
    }
  }

  handleRefused(status: number | undefined): void {
    this.refusedStatus = status
    this.#tell('tick')
  }

  /** Calls `listener` after each change of `topic`, until the returned function is called. */
  listen(topic: Topic, listener: () => void): () => void {
    let listeners = this.#listeners.get(topic)
    if (!listeners) {
      listeners = new Set()
      this.#listeners.set(topic, listeners)
    }
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && this.#listeners.get(topic) === listeners) this.#listeners.delete(topic)
    }
  }

  #flush(): void {
    this.#isScheduled = false
    const messages = this.#queue
    this.#queue = []
    const nowMs = Date.now()
    this.views.handleTime(nowMs)
    const changes = this.store.apply(messages, nowMs)
    for (const key of changes.trains) {
      if (!this.store.trains.has(key)) this.views.forget(key)
      this.#tell(`train:${key}`)
    }
    for (const line of changes.lines) this.#tell(`line:${line}`)
    if (changes.trains.size > 0) this.#tell('trains')
    if (changes.lines.size > 0) this.#tell('lines')
    if (changes.isMembership) this.#tell('membership')
    if (changes.isStatus) this.#tell('status')
    if (changes.isComponents) this.#tell('components')
  }

  /** Time alone changes records, so every view that shows some looks again. */
  #age(): void {
    this.views.handleTime(Date.now())
    for (const topic of [...this.#listeners.keys()]) if (/^(train|line)/.test(topic)) this.#tell(topic)
  }

  #tell(topic: Topic): void {
    for (const listener of this.#listeners.get(topic) ?? []) listener()
  }
}
