/**
 * Verifies tokens without running scrypt for every request: what was verified once is known by a keyed digest, the
 * same token asked for many times at once is hashed once, and no more than a few are hashed at a time.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { TokenHash } from '../../config/principals.js'
import { type Credential, nobodysHash, verifyToken } from './token.js'

/** Half of libuv's pool; two at a time take 64 MiB. */
const CONCURRENT_MAX = 2
const WAITING_MAX = 64
const VERIFIED_MAX = 10_000

/** `busy`: too many wait already. `locked`: locked while it waited. */
type Verdict = 'right' | 'wrong' | 'busy' | 'locked'

export class TokenVerifier {
  readonly counts = {
    /** Number of times that scrypt was run. */
    hashed: 0,
    busy: 0,
    evicted: 0,
  }
  /** The digests use a secret key: they reveal nothing, and the time of a lookup leaks nothing of use. */
  readonly #key = randomBytes(32)
  readonly #nobody = nobodysHash()
  /** The hash against which each digest was verified. The one that was used longest ago makes room. */
  readonly #verified: LRUCache<string, string>
  readonly #inFlight = new Map<string, Promise<Verdict>>()
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(verifiedMax = VERIFIED_MAX) {
    const dispose = (_: string, _digest: string, reason: string) => {
      if (reason === 'evict') this.counts.evicted++
    }
    this.#verified = new LRUCache({ max: verifiedMax, dispose })
  }

  /** True when this token was found right before, against this hash. */
  isVerified(credential: Credential, hash: TokenHash | undefined): boolean {
    return hash !== undefined && this.#verified.get(this.#digest(credential)) === identityOf(hash)
  }

  /**
   * `hash` is `undefined` for an unknown name. `isLocked` is asked again when the credential's turn comes, and
   * `handleWrong` is called before the next turn, so that many guesses at once achieve no more than as many one after
   * another.
   */
  verify(
    credential: Credential,
    hash: TokenHash | undefined,
    isLocked: () => boolean,
    handleWrong: () => void,
  ): Promise<Verdict> {
    const digest = this.#digest(credential)
    const same = this.#inFlight.get(digest)
    if (same) return same
    if (this.#waiting.length >= WAITING_MAX) {
      this.counts.busy++
      return Promise.resolve('busy')
    }
    const verdict = this.#inTurn(async (): Promise<Verdict> => {
      if (isLocked()) return 'locked'
      this.counts.hashed++
      const isRight = await verifyToken(credential.token, hash ?? this.#nobody)
      if (!isRight || hash === undefined) {
        handleWrong()
        return 'wrong'
      }
      this.#verified.set(digest, identityOf(hash))
      return 'right'
    }).finally(() => this.#inFlight.delete(digest))
    this.#inFlight.set(digest, verdict)
    return verdict
  }

  async #inTurn(work: () => Promise<Verdict>): Promise<Verdict> {
    if (this.#running >= CONCURRENT_MAX) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#running++
    try {
      return await work()
    } finally {
      // The turn is handed on to the next one that waits, or given back.
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running--
    }
  }

  #digest({ name, token }: Credential): string {
    return createHmac('sha256', this.#key).update(`${name}.${token}`).digest('base64url')
  }
}

/** A new token of the same principal has a new salt, so the old token counts as verified no more. */
function identityOf({ salt, key }: TokenHash): string {
  return `${salt}.${key}`
}
