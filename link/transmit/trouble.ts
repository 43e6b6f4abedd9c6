/**
 * Tells when sends begin to fail and when that is over, with how many failed and for how long. It tells only this
 * host's log: it changes neither what is sent next nor when, and does not cross.
 */

/** Is told what the operator should know. `event` is the log's word for it. */
export interface LinkLog {
  warn: (message: string, event?: string) => void
  /** Is told that something is over. By default nobody is told. */
  note?: ((message: string, event: string) => void) | undefined
}

/** Failures less than this apart are one trouble, because a line for each burst of them would fill the log. */
const QUIET_MS = 3000

const CAUSES: Record<string, string> = {
  EPERM: 'a firewall rule of this host drops them; see nft list ruleset',
  EACCES: 'a firewall rule of this host drops them; see nft list ruleset',
  ENETUNREACH: 'there is no route: the interface is down or has lost its address',
  EHOSTUNREACH: 'nobody answers for the address: set a permanent neighbour entry, see katamichi firewall sender',
  ENETDOWN: 'the interface is down',
  ENXIO: 'the interface is gone',
  ENODEV: 'the interface is gone',
  EADDRNOTAVAIL: 'the source address is gone from this host',
  ENOBUFS: "the interface's queue is full: it is slower than rate.bits_per_second",
  EAGAIN: 'the send buffer is full: the interface is slower than rate.bits_per_second',
  EMSGSIZE: 'longer than the MTU of the interface allows',
}

export class TransmitTrouble {
  #sinceMs: number | undefined
  #lastMs = 0
  #failed = 0
  #codesSaid = new Set<string>()

  constructor(
    private readonly log: LinkLog,
    /** A clock that never steps. */
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  /** Whoever sends a million datagrams a second asks no more than this. */
  get isOpen(): boolean {
    return this.#sinceMs !== undefined
  }

  handleFailed(code: string, datagrams: number): void {
    this.#lastMs = this.nowMs()
    this.#sinceMs ??= this.#lastMs
    this.#failed += datagrams
    if (this.#codesSaid.has(code)) return
    this.#codesSaid.add(code)
    const cause = CAUSES[code]
    const reason = cause ? `${code}: ${cause}` : code
    this.log.warn(`datagrams cannot be sent (${reason}); said again when it is over`, 'send_errors')
  }

  /** Tells that some datagrams were sent. */
  handleSent(): void {
    if (this.#sinceMs === undefined || this.nowMs() - this.#lastMs < QUIET_MS) return
    const seconds = ((this.#lastMs - this.#sinceMs) / 1000).toFixed(1)
    this.log.note?.(`datagrams are sent again: ${this.#failed} were not, in ${seconds} s`, 'send_errors_over')
    this.#sinceMs = undefined
    this.#failed = 0
    this.#codesSaid.clear()
  }
}
