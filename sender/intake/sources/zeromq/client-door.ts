/**
 * Decides which peers may put in events at the sources that bind with CURVE: those whose keys are listed, each source
 * with its own list. libzmq asks at one place per process, so one door serves all sources. The log is told of wrong
 * keys when they begin and when they end.
 */
import { addressGroup } from '../../../../config/parse/addresses.js'
import { type Handshake, ZapHandler } from '../../../../disk/zap-handler.js'
import { FloodLog, type LineLog } from '../../../../log/flood-log.js'

/** Counts of one source. */
export interface HandshakeCounts {
  accepted: number
  /** Peers with CURVE whose key is not listed. */
  unknownKey: number
  /** Peers without CURVE. */
  mechanism: number
}

interface Guarded {
  /** The names of the admitted keys; a change applies to later connections only. */
  clients: ReadonlyMap<string, string>
  counts: HandshakeCounts
  floods: FloodLog
}

const TEXTS = {
  unknownKey: 'a peer whose key is not listed was refused; further ones are only counted',
  mechanism: 'a peer without CURVE was refused; further ones are only counted',
}
const LOOK_PERIOD_MS = 1000

export class ClientDoor {
  readonly #guarded = new Map<string, Guarded>()
  #handler: Promise<ZapHandler> | undefined
  #malformedBefore = 0
  #opened: ZapHandler | undefined
  #timer: NodeJS.Timeout | undefined

  /** Requests of the library that could not be read, of the whole process: it asks for all sources at one place. */
  get malformed(): number {
    return this.#malformedBefore + (this.#opened?.malformed ?? 0)
  }

  /** Must be called before the socket with this ZAP domain is bound. Returns the counts, which go on. */
  async guard(domain: string, clients: ReadonlyMap<string, string>, log: LineLog): Promise<HandshakeCounts> {
    const counts = { accepted: 0, unknownKey: 0, mechanism: 0 }
    const wordOf = (what: string) =>
      ({ level: 'warn', event: 'source_peer_refused', text: TEXTS[what as keyof typeof TEXTS] }) as const
    const floods = new FloodLog({ log, wordOf, nowMs: () => performance.now() })
    this.#guarded.set(domain, { clients, counts, floods })
    this.#timer ??= setInterval(() => this.#handleTime(), LOOK_PERIOD_MS).unref()
    this.#handler ??= ZapHandler.open((handshake) => this.#nameOf(handshake))
    this.#opened = await this.#handler
    return counts
  }

  /** Replaces the list of peers that may connect from now on. */
  admit(domain: string, clients: ReadonlyMap<string, string>): void {
    const guarded = this.#guarded.get(domain)
    if (guarded) guarded.clients = clients
  }

  /** Called when the socket is closed. The last release gives back the process's place for such requests. */
  async release(domain: string): Promise<void> {
    const guarded = this.#guarded.get(domain)
    if (!guarded) return
    this.#guarded.delete(domain)
    guarded.floods.close()
    if (this.#guarded.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
    const handler = this.#handler
    this.#handler = undefined
    await (await handler)?.close()
    if (this.#handler !== undefined) return
    this.#malformedBefore = this.malformed
    this.#opened = undefined
  }

  #handleTime(): void {
    for (const { floods } of this.#guarded.values()) floods.handleTime()
  }

  #nameOf({ domain, address, mechanism, publicKey }: Handshake): string | undefined {
    const guarded = this.#guarded.get(domain)
    if (!guarded) return undefined
    const isCurve = mechanism === 'CURVE' && publicKey !== undefined
    const name = isCurve ? guarded.clients.get(publicKey) : undefined
    if (name !== undefined) {
      guarded.counts.accepted++
      return name
    }
    const why = isCurve ? 'unknownKey' : 'mechanism'
    guarded.counts[why]++
    const about = { ...(address !== '' && { from: address }), ...(isCurve && { publicKey }) }
    guarded.floods.handle(why, addressGroup(address), 1, { about })
    return undefined
  }
}
