/** Turns what the client hears into messages of the store, and asks for what the stream does not tell. */
import { type KatamichiClient, RefusedError } from '../client/client.js'
import type { Live } from './live.js'

/** Notices are asked for soon after one has come, and regularly, because time alone makes a planned one active. */
const PHASES_SOON_MS = 300
const PHASES_MS = 30_000
/** Lines are asked for again so soon where they were not given: the page has no stations without them. */
const LINES_RETRY_MS = 3000

/** Connects, and stays connected for as long as the page is open. */
export function followClient(client: KatamichiClient, live: Live): void {
  const phases = new Phases(client, live)
  let connections = 0
  client.on('snapshot', (body) => {
    live.handle({ kind: 'snapshot', body })
    if (body.information?.length) phases.handleNotice()
  })
  client.on('change', ({ kind, record }) => {
    live.handle({ kind, body: record } as Parameters<Live['handle']>[0])
    if (kind === 'information') phases.handleNotice()
  })
  client.on('removed', (body) => live.handle({ kind: 'removed', body }))
  client.on('gap', (body) => live.handle({ kind: 'gap', body }))
  client.on('status', (body) => live.handle({ kind: 'status', body }))
  client.on('connection', ({ isConnected, error }) => {
    const number = ++connections
    if (isConnected) void askLines(client, live, () => number === connections)
    else if (error) live.handleRefused(error instanceof RefusedError ? error.status : undefined)
  })
  client.start()
}

async function askLines(client: KatamichiClient, live: Live, isStillConnected: () => boolean): Promise<void> {
  while (isStillConnected()) {
    const body = await client.ask('lines').catch(() => undefined)
    if (body) {
      live.handle({ kind: 'lines', body })
      return
    }
    await new Promise((resolve) => setTimeout(resolve, LINES_RETRY_MS))
  }
}

/** Asks for the phases of notices: periods begin and end without a message, by a clock that only the receiver knows. */
class Phases {
  #hasNotices = false
  #isAsking = false

  constructor(
    private readonly client: KatamichiClient,
    private readonly live: Live,
  ) {
    setInterval(() => {
      if (this.#hasNotices) this.#askSoon()
    }, PHASES_MS)
  }

  handleNotice(): void {
    this.#hasNotices = true
    this.#askSoon()
  }

  #askSoon(): void {
    if (this.#isAsking) return
    this.#isAsking = true
    setTimeout(() => {
      this.#isAsking = false
      void this.#ask()
    }, PHASES_SOON_MS)
  }

  async #ask(): Promise<void> {
    const body = await this.client.ask('information').catch(() => undefined)
    if (body) this.live.handle({ kind: 'phases', body })
  }
}
