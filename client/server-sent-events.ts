/** Reads server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) out of pieces of text. */

export interface ServerSentEvent {
  event: string
  data: string
}

export class ServerSentEvents {
  /** Id of the last event that had one. */
  lastEventId: string | undefined
  /** How long to wait before connecting again, if the server has said. */
  retryMs: number | undefined
  #rest = ''
  #event = ''
  #data: string[] = []

  /** Returns the events that this piece completes. */
  push(text: string): ServerSentEvent[] {
    const events: ServerSentEvent[] = []
    // A CR at the end may be half of a CR LF.
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?=[\s\S])/)
    this.#rest = lines.pop()!
    for (const line of lines) {
      if (line !== '') this.#take(line)
      else {
        if (this.#data.length > 0) events.push({ event: this.#event || 'message', data: this.#data.join('\n') })
        this.#event = ''
        this.#data = []
      }
    }
    return events
  }

  #take(line: string): void {
    const colon = line.indexOf(':')
    const name = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (name === 'event') this.#event = value
    else if (name === 'data') this.#data.push(value)
    else if (name === 'id' && !value.includes('\0')) this.lastEventId = value
    else if (name === 'retry' && /^\d+$/.test(value)) this.retryMs = Number(value)
  }
}
