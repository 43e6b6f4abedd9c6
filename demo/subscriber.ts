/** An ordinary subscriber outside the receiver, which gets what an app would get. */
import { Subscriber } from 'zeromq'

interface SubscriberHandlers {
  handleEvent: (event: unknown) => void
}

export class DemoSubscriber {
  readonly counts = { events: 0, gaps: 0, duplicates: 0, missedMessages: 0 }
  readonly #socket = new Subscriber({ receiveHighWaterMark: 0 })
  readonly #seen = new Set<string>()
  #lastNumber = 0

  constructor(endpoint: string, handlers: SubscriberHandlers) {
    this.#socket.connect(endpoint)
    this.#socket.subscribe()
    this.#run(handlers).catch(() => {})
  }

  close(): void {
    this.#socket.close()
  }

  async #run({ handleEvent }: SubscriberHandlers): Promise<void> {
    for await (const [, meta, payload] of this.#socket) {
      const { kind, id, number } = JSON.parse(meta.toString()) as { kind: string; id: string; number: number }
      this.counts.missedMessages += number - this.#lastNumber - 1
      this.#lastNumber = number
      if (kind === 'gap') {
        this.counts.gaps++
        continue
      }
      if (kind === 'healed') continue
      if (this.#seen.has(id)) {
        this.counts.duplicates++
        continue
      }
      this.#seen.add(id)
      this.counts.events++
      handleEvent(JSON.parse(payload.toString()))
    }
  }
}
