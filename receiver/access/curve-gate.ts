/** Which ZeroMQ clients may connect: by address and, with CURVE, by public key. Deny by default. Pure. */
import type { CurveClients } from '../../config/load-access.js'
import type { Handshake } from '../../disk/zap-handler.js'
import type { AccessNews } from './access-control.js'
import { type AddressList, addressGroup } from './address-list.js'
import { Lockouts } from './lockouts.js'

const ADDRESSES_MAX = 2048

export class CurveGate {
  readonly counts = { accepted: 0, refused: 0, address: 0, mechanism: 0 }
  /**
   * For what is told and logged only: keys of 256 bits need no lock, and a client that is let in again after its key
   * was listed must not have to wait.
   */
  readonly #failures = new Lockouts(ADDRESSES_MAX)

  constructor(
    /** `undefined`: no CURVE, addresses only. */
    private clients: CurveClients | undefined,
    private readonly allow: AddressList,
    private readonly report: (news: AccessNews & { publicKey?: string }) => void,
  ) {}

  setClients(clients: CurveClients): void {
    this.clients = clients
  }

  /** The client's name, `''` where it has none; `undefined` when it may not connect. */
  nameOf({ address, mechanism, publicKey }: Omit<Handshake, 'domain'>, nowMs: number): string | undefined {
    // Over ipc there is no address: who may open the path is the file system's to say.
    if (address !== '' && !this.allow.has(address)) return this.#refuse('address', address, nowMs)
    if (!this.clients) {
      if (mechanism !== 'NULL') return this.#refuse('mechanism', address, nowMs)
      this.counts.accepted++
      return ''
    }
    if (mechanism !== 'CURVE' || publicKey === undefined) return this.#refuse('mechanism', address, nowMs)
    const name = this.clients.get(publicKey)
    if (name === undefined) return this.#refuse('refused', address, nowMs, publicKey)
    this.counts.accepted++
    this.#failures.handleSuccess(addressGroup(address))
    return name
  }

  #refuse(count: 'refused' | 'address' | 'mechanism', address: string, nowMs: number, publicKey?: string): undefined {
    this.counts[count]++
    const group = addressGroup(address)
    // A client with a wrong key comes back many times a second: once "locked", it is only counted.
    if (this.#failures.lockedUntilMs(group, nowMs) !== undefined) {
      this.report({ kind: 'refused', subject: 'address', address, reason: 'locked' })
      return undefined
    }
    const { kind, failures } = this.#failures.handleFailure(group, nowMs)
    const reason = ({ refused: 'unknown_key', address: 'address', mechanism: 'mechanism' } as const)[count]
    this.report({
      ...{ kind: kind === 'failed' ? 'failed' : 'repeated', subject: 'address', address, reason, failures },
      ...(publicKey !== undefined && { publicKey }),
    })
    return undefined
  }
}
