/**
 * Looks again and again for the interface by which a link sends. One that was made anew, by a driver, a VLAN or a bond,
 * has another number under the same name or address. It is looked for by the clock, whatever becomes of what is sent,
 * and in files: the process may make no socket any more to ask with (refused-calls.ts).
 */
import type { LinkLog } from './trouble.js'

/** How often the interface's number is looked up. A look is one small read of a file in memory. */
const LOOK_MS = 1000

export interface WatchedInterface {
  /** As in "the interface …". */
  name: string
  /** Its number; `undefined` while there is none. */
  find(): number | undefined
  /** Sends by the interface of this number from now on. Returns false where that cannot be had yet. */
  use(index: number): boolean
}

export class InterfaceWatch {
  #nextLookMs: number

  /** @param index the number that is in use */
  constructor(
    private readonly watched: WatchedInterface,
    private readonly log: LinkLog,
    private index: number | undefined,
    /** A clock that never steps. */
    private readonly nowMs: () => number = () => performance.now(),
  ) {
    this.#nextLookMs = nowMs() + LOOK_MS
  }

  /** To be called before each send. */
  look(): void {
    const now = this.nowMs()
    if (now < this.#nextLookMs) return
    this.#nextLookMs = now + LOOK_MS
    const { name, find, use } = this.watched
    const index = find()
    if (index === this.index) return
    if (index === undefined) {
      this.index = undefined
      this.log.warn(`the interface ${name} is gone; it is looked for again`, 'interface_gone')
    } else if (use(index)) {
      this.index = index
      this.log.note?.(`the interface ${name} was made anew; datagrams leave by it again`, 'interface_back')
    }
  }
}
