/**
 * Sends that fail are said when they begin and when they are over, with how many and how long. This is for the log of
 * this host alone: it changes neither what is sent next nor when, and does not cross.
 */

/** To be told what the operator should know. `event` is the log's word for it. */
export interface LinkLog {
  warn: (message: string, event?: string) => void
  /** Of something that is over; by default nobody is told. */
  note?: ((message: string, event: string) => void) | undefined
}

/** Failures this close together are one trouble: a line for each burst of them would fill the log. */
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
    /** Never steps. */
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  /** So that whoever sends a million a second asks no more than this. */
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

  /** Some were sent. */
  handleSent(): void {
    if (this.#sinceMs === undefined || this.nowMs() - this.#lastMs < QUIET_MS) return
    const seconds = ((this.#lastMs - this.#sinceMs) / 1000).toFixed(1)
    this.log.note?.(`datagrams are sent again: ${this.#failed} were not, in ${seconds} s`, 'send_errors_over')
    this.#sinceMs = undefined
    this.#failed = 0
    this.#codesSaid.clear()
  }
}
