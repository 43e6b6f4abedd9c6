/** Decides which ZeroMQ clients may connect: by address and, with CURVE, by public key. Denies by default. Pure. */

import type { CurveClients } from '../../config/load-access.js'
import { addressGroup } from '../../config/parse/addresses.js'
import type { Handshake } from '../../disk/zap-handler.js'
import type { AccessNews } from './access-control.js'
import type { AddressList } from './address-list.js'
import { LastUses } from './last-uses.js'
import { Lockouts } from './lockouts.js'

const ADDRESSES_MAX = 2048

/** The socket to which a client connects. */
export type ZeromqSocket = 'feed' | 'snapshot'

export class CurveGate {
  /** `refused` counts clients whose key is not listed. */
  readonly countsOf: Readonly<Record<ZeromqSocket, Record<'accepted' | 'refused' | 'address' | 'mechanism', number>>> =
    {
      feed: { accepted: 0, refused: 0, address: 0, mechanism: 0 },
      snapshot: { accepted: 0, refused: 0, address: 0, mechanism: 0 },
    }
  readonly uses = new LastUses()
  /**
   * Used only for messages and the log: keys of 256 bits need no lock, and a client that is let in after its key was
   * listed must not have to wait.
   */
  readonly #failures = new Lockouts(ADDRESSES_MAX)

  constructor(
    /** `undefined` without CURVE, where only addresses count. */
    private clients: CurveClients | undefined,
    private readonly allow: AddressList,
    private readonly report: (news: AccessNews & { publicKey?: string; socket?: ZeromqSocket }) => void,
  ) {}

  /** Counts of both sockets together. */
  get counts(): Readonly<Record<'accepted' | 'refused' | 'address' | 'mechanism', number>> {
    const { feed, snapshot } = this.countsOf
    return {
      accepted: feed.accepted + snapshot.accepted,
      refused: feed.refused + snapshot.refused,
      address: feed.address + snapshot.address,
      mechanism: feed.mechanism + snapshot.mechanism,
    }
  }

  setClients(clients: CurveClients): void {
    this.clients = clients
  }

  /** Returns the client's name, `''` where it has none; `undefined` when it may not connect. */
  nameOf(
    { address, mechanism, publicKey }: Omit<Handshake, 'domain'>,
    nowMs: number,
    socket: ZeromqSocket = 'feed',
  ): string | undefined {
    // Over ipc there is no address: the file system decides who may open the path.
    if (address !== '' && !this.allow.has(address)) return this.#refuse(socket, 'address', address, nowMs)
    if (!this.clients) {
      if (mechanism !== 'NULL') return this.#refuse(socket, 'mechanism', address, nowMs)
      this.countsOf[socket].accepted++
      return ''
    }
    if (mechanism !== 'CURVE' || publicKey === undefined) return this.#refuse(socket, 'mechanism', address, nowMs)
    const name = this.clients.get(publicKey)
    if (name === undefined) return this.#refuse(socket, 'refused', address, nowMs, publicKey)
    this.countsOf[socket].accepted++
    this.#failures.handleSuccess(addressGroup(address))
    if (this.uses.handleUse(name, address, nowMs))
      this.report({ kind: 'succeeded', subject: 'principal', name, address, by: 'curve', socket })
    return name
  }

  #refuse(
    socket: ZeromqSocket,
    count: 'refused' | 'address' | 'mechanism',
    address: string,
    nowMs: number,
    publicKey?: string,
  ): undefined {
    this.countsOf[socket][count]++
    const group = addressGroup(address)
    // A client with a wrong key comes back many times a second: once "locked", it is only counted.
    if (this.#failures.lockedUntilMs(group, nowMs) !== undefined) {
      this.report({ kind: 'refused', subject: 'address', address, reason: 'locked', socket })
      return undefined
    }
    const { kind, failures } = this.#failures.handleFailure(group, nowMs)
    const reason = ({ refused: 'unknown_key', address: 'address', mechanism: 'mechanism' } as const)[count]
    this.report({
      ...{ kind: kind === 'failed' ? 'failed' : 'repeated', subject: 'address', address, reason, failures, socket },
      ...(publicKey !== undefined && { publicKey }),
    })
    return undefined
  }
}
