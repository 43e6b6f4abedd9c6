/**
 * Which peers may put in events at the sources that bind with CURVE: those whose keys are listed, each source its own. libzmq
 * asks at one place per process, so there is one door for all sources. Wrong keys are said when they begin and when they end.
 */
import { type Handshake, ZapHandler } from '../../disk/zap-handler.js'

export interface DoorNews {
  event: 'source_peer_refused' | 'source_peer_refused_over'
  domain: string
  address: string
  publicKey?: string | undefined
  refused: number
}

interface Guarded {
  /** Of those that connect from here on. */
  clients: ReadonlyMap<string, string>
  tell: (news: DoorNews) => void
  counts: { accepted: number; refused: number }
  /** Since it was last said that there are none. */
  refused: number
  over: NodeJS.Timeout | undefined
}

/** A peer with a wrong key comes back many times a second: after so long without one it is over. */
const OVER_AFTER_MS = 10_000

export class ClientDoor {
  readonly #guarded = new Map<string, Guarded>()
  #handler: Promise<ZapHandler> | undefined

  constructor(private readonly overAfterMs = OVER_AFTER_MS) {}

  /** Before the socket with this ZAP domain is bound. Returns what is counted there. */
  async guard(domain: string, clients: ReadonlyMap<string, string>, tell: Guarded['tell']): Promise<Guarded['counts']> {
    const counts = { accepted: 0, refused: 0 }
    this.#guarded.set(domain, { clients, tell, counts, refused: 0, over: undefined })
    this.#handler ??= ZapHandler.open((handshake) => this.#nameOf(handshake))
    await this.#handler
    return counts
  }

  /** From here on these may connect, and no others. */
  admit(domain: string, clients: ReadonlyMap<string, string>): void {
    const guarded = this.#guarded.get(domain)
    if (guarded) guarded.clients = clients
  }

  /** When the socket is closed; with the last one the place in the process is given back. */
  async release(domain: string): Promise<void> {
    const guarded = this.#guarded.get(domain)
    if (!guarded) return
    this.#guarded.delete(domain)
    if (guarded.over !== undefined) this.#sayOver(domain, guarded)
    if (this.#guarded.size > 0) return
    const handler = this.#handler
    this.#handler = undefined
    await (await handler)?.close()
  }

  #nameOf({ domain, address, mechanism, publicKey }: Handshake): string | undefined {
    const guarded = this.#guarded.get(domain)
    const name = mechanism === 'CURVE' && publicKey !== undefined ? guarded?.clients.get(publicKey) : undefined
    if (!guarded) return undefined
    if (name !== undefined) {
      guarded.counts.accepted++
      return name
    }
    guarded.counts.refused++
    guarded.refused++
    if (guarded.over === undefined)
      guarded.tell({ event: 'source_peer_refused', domain, address, publicKey, refused: guarded.refused })
    clearTimeout(guarded.over)
    guarded.over = setTimeout(() => this.#sayOver(domain, guarded), this.overAfterMs)
    guarded.over.unref()
    return undefined
  }

  #sayOver(domain: string, guarded: Guarded): void {
    clearTimeout(guarded.over)
    guarded.over = undefined
    guarded.tell({ event: 'source_peer_refused_over', domain, address: '', refused: guarded.refused })
    guarded.refused = 0
  }
}
