/**
 * Between the client and the views: messages are gathered and applied once a frame, and whoever shows something that
 * changed is told, and nobody else.
 */
import type { KatamichiClient } from '../client/client.js'
import { type Message, Store } from './core/store.js'
import { TrainViews } from './core/train-view.js'

/** What a view can be told of. `tick` is once a second, for whatever only time changes. */
export type Topic =
  | `train:${string}`
  | `line:${string}`
  | 'trains'
  | 'lines'
  | 'membership'
  | 'status'
  | 'components'
  | 'tick'

/** Waiting messages are applied at once beyond this many: a hidden page has no frames. */
const QUEUE_MAX = 5_000
const HIDDEN_FLUSH_MS = 1_000
const TICK_MS = 1_000
/** What grows old without a message is drawn again so often: minutes are shown. */
const AGEING_MS = 10_000

export class Live {
  readonly store = new Store()
  readonly views = new TrainViews(this.store)
  /** HTTP status with which the receiver refused the stream the last time; none where it was not even heard. */
  refusedStatus: number | undefined
  readonly #listeners = new Map<Topic, Set<() => void>>()
  #queue: Message[] = []
  #isScheduled = false

  /** What is not in the stream is asked of it. */
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

  /** Until the returned function is called, `listener` is called after each change of `topic`. */
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

  /** Records change by time alone: everybody who shows some looks again. */
  #age(): void {
    this.views.handleTime(Date.now())
    for (const topic of [...this.#listeners.keys()]) if (/^(train|line)/.test(topic)) this.#tell(topic)
  }

  #tell(topic: Topic): void {
    for (const listener of this.#listeners.get(topic) ?? []) listener()
  }
}
