/** A reader of server-sent events that is not our client: the bytes as they come, cut into events. */
import { type ClientRequest, get, type IncomingMessage } from 'node:http'

export interface StreamEvent {
  id: string | undefined
  event: string
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON it is
  data: any
}

export class EventText {
  readonly events: StreamEvent[] = []
  /** How many pieces the events came in. */
  pieces = 0
  comments = 0
  retryMs: number | undefined
  #rest = ''

  of(...names: string[]): StreamEvent[] {
    return this.events.filter(({ event }) => names.includes(event))
  }

  take(text: string): void {
    this.pieces++
    const blocks = (this.#rest + text).split('\n\n')
    this.#rest = blocks.pop()!
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s) as [string, string]))
      if (fields.has('retry')) this.retryMs = Number(fields.get('retry'))
      if (fields.has('')) this.comments++
      const event = fields.get('event')
      if (event) this.events.push({ id: fields.get('id'), event, data: JSON.parse(fields.get('data')!) })
    }
  }
}

export class StreamReader extends EventText {
  isClosed = false
  readonly #request: ClientRequest
  readonly #response: Promise<IncomingMessage>

  constructor(url: string, headers: Record<string, string> = {}) {
    super()
    this.#request = get(url, { headers, agent: false })
    this.#response = new Promise((resolve, reject) => {
      this.#request.once('response', resolve).once('error', reject)
    })
    this.#response.then(
      (response) => {
        response.setEncoding('utf8')
        response.on('data', (text: string) => this.take(text))
        response.on('error', () => {})
        response.on('close', () => (this.isClosed = true))
      },
      () => (this.isClosed = true),
    )
  }

  async response(): Promise<IncomingMessage> {
    return this.#response
  }

  /** Reads no more; what comes waits in the sockets and then at the server. */
  async stall(): Promise<void> {
    ;(await this.#response).pause()
  }

  async resume(): Promise<void> {
    ;(await this.#response).resume()
  }

  close(): void {
    this.#request.destroy()
  }
}

/** Rejects when it does not become so within twenty seconds: a busy machine takes some. */
export async function until(isSo: () => boolean, what = 'it'): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    if (tries === 4000) throw new Error(`${what} did not happen`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
