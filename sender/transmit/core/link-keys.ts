/**
 * The keys of one run of a sender: the one in use, and the next one, which takes over at its time (PROTOCOL.md K4).
 * Heartbeats tell of the next key as long as it waits, because the receiver cannot be asked whether it has it.
 */
import { assert } from '../../../ground/assert.js'
import type { NextKey } from '../../../proto/frame.js'

export interface LinkKey {
  /** 0, with no key, where tags are unkeyed. */
  readonly keyId: number
  readonly tagKey: Uint8Array | undefined
}

export interface NextLinkKey extends LinkKey {
  /** From when on it is used, by the sender's wall clock. */
  readonly fromMs: number
  /** What two people compare, as one number (K10). */
  readonly check: number
}

export class LinkKeys {
  #current: LinkKey
  #next: NextLinkKey | undefined

  constructor(first: LinkKey, next?: NextLinkKey) {
    assert(next === undefined || next.keyId !== first.keyId, 'the next key has an id of its own', first.keyId)
    this.#current = first
    this.#next = next
  }

  get current(): LinkKey {
    return this.#current
  }

  /** The next key, as heartbeats tell of it. */
  get next(): NextKey | undefined {
    if (!this.#next) return undefined
    const { keyId, fromMs, check } = this.#next
    return { keyId, fromMs, check }
  }

  /**
   * Tells the time; true when the next key has just taken over. There is no way back to the earlier one in this run,
   * whatever the clock does.
   */
  handleTime(wallMs: number): boolean {
    if (!this.#next || wallMs < this.#next.fromMs) return false
    this.#current = this.#next
    this.#next = undefined
    return true
  }
}
