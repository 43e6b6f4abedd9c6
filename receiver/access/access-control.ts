/**
 * Decides who a reader is, and what it may read: principals, sessions, locks, rates and streams in one place, for any
 * listener that asks. Knows no HTTP and no files; the caller tells the time.
 *
 * A lock refuses only what would have to be verified. A reader that was verified before goes on: its secret is right,
 * and otherwise anybody who knows a name could cut its owner off.
 */
import { createHash, randomBytes } from 'node:crypto'
import { addressGroup } from '../../config/parse/addresses.js'
import type { AccessFile, FeedScope, Principal, Unlock } from '../../config/principals.js'
import type { View } from '../picture/view.js'
import { AddressList } from './address-list.js'
import { LastUses } from './last-uses.js'
import { type LockoutEntry, Lockouts } from './lockouts.js'
import { RequestRates } from './request-rates.js'
import { Sessions } from './sessions.js'
import type { Credential } from './token.js'
import { TokenVerifier } from './token-verifier.js'

export interface AccessOptions {
  /** The fields that may be read without a credential; `undefined` when none may. */
  openFields: View['fields'] | undefined
  hiddenTypes: readonly string[]
  openStreamsMax: number
  openRequestsPerMinute: number
  /** True when readers on this host may read the metrics without a credential, as they may read `/readyz`. */
  hasLocalMetrics?: boolean
  report: (news: AccessNews) => void
}

/**
 * News for the log. It never holds a secret; an unknown name is left out, because it may be a secret typed into the
 * wrong place.
 */
export interface AccessNews {
  kind: /** A credential was used: by a login, or for the first time in hours from this address. */
    | 'succeeded'
    | ('failed' | 'repeated' | 'locked' | 'address_refused' | 'expired' | 'refused' | 'unlocked')
    /** News of connections before any request: one is refused or cut, or closed to make room for another. */
    | ('connection_refused' | 'connection_evicted')
  subject: 'principal' | 'address' | 'name'
  name?: string
  address?: string
  /**
   * Reason of a refusal that judges no credential: `locked`, `rate`, `streams` or `busy`; or why a connection was
   * refused.
   */
  reason?: FailureReason | RefusalReason | ConnectionReason
  failures?: number
  lockedUntilMs?: number
  /** How a credential was shown. */
  by?: 'login' | 'session' | 'token' | 'curve'
}

type FailureReason = 'malformed' | 'unknown_name' | 'wrong_token' | 'unknown_key' | 'address' | 'mechanism'

/**
 * The address may not connect; there is no room, not even in the reserve; a feed was asked for in the reserve; too many
 * requests were sent at once.
 */
export type ConnectionReason = 'address' | 'full' | 'reserve' | 'pipelined'

/** Words for refusals, which are also the values of the metric's label. */
export type RefusalReason =
  | ('missing' | 'malformed' | 'wrong' | 'expired')
  | ('address' | 'feed')
  | ('locked' | 'rate' | 'streams' | 'busy')

export interface Refusal {
  refused: RefusalReason
  retryAfterMs?: number
}

export interface Reader {
  /** `undefined` for a reader without a credential. */
  principal: Principal | undefined
  view: View
  /** True for a reader on this host itself, not through a proxy. */
  isLocal?: boolean
  refused?: never
}

interface OpenRequest {
  isLocal?: boolean
  feed?: FeedScope | undefined
}

/** Ends a stream that may not go on; given by the listener that opened it. */
type EndStream = () => void

const SESSIONS_MAX = 1000
const SUBJECTS_MAX = 2048
const RATE_SUBJECTS_MAX = 10_000
const BUSY_RETRY_MS = 1000

export class AccessControl {
  readonly refusals: Record<RefusalReason, number> = {
    ...{ missing: 0, malformed: 0, wrong: 0, expired: 0, address: 0, feed: 0, locked: 0, rate: 0, streams: 0, busy: 0 },
  }
  readonly verifier = new TokenVerifier()
  readonly sessions = new Sessions(SESSIONS_MAX)
  readonly uses = new LastUses()
  readonly rates = new RequestRates(RATE_SUBJECTS_MAX)
  readonly lockouts = {
    principals: new Lockouts(SUBJECTS_MAX),
    /** Locks of unknown names, by digest, so that they are refused in the same way as known ones. */
    names: new Lockouts(SUBJECTS_MAX),
    addresses: new Lockouts(SUBJECTS_MAX),
  }
  readonly #principals = new Map<string, { principal: Principal; allow: AddressList; view: View; text: string }>()
  readonly #streams = new Map<string, Set<EndStream>>()
  /** One view for all readers that see the same, so that feeds can keep what they made by view. */
  readonly #views = new Map<string, View>()
  readonly #openView: View | undefined

  constructor(private readonly options: AccessOptions) {
    this.#openView = options.openFields && this.#viewOf(options.openFields, undefined)
  }

  // ------------------------------------------------------------ tell

  /** Replaces the principals. Ends the sessions and streams of those that are gone or have changed. */
  setPrincipals({ principals, unlocks }: AccessFile): void {
    const names = new Set(principals.map(({ name }) => name))
    for (const name of this.#principals.keys()) if (!names.has(name)) this.#remove(name)
    for (const principal of principals) {
      const text = JSON.stringify(principal)
      if (this.#principals.get(principal.name)?.text === text) continue
      this.#remove(principal.name)
      const view = this.#viewOf(principal.fields, principal.lines)
      this.#principals.set(principal.name, { principal, allow: new AddressList(principal.allow ?? []), view, text })
    }
    for (const unlock of unlocks) this.#unlock(unlock)
  }

  handleTime(nowMs: number): void {
    this.sessions.handleTime(nowMs)
    for (const lockouts of Object.values(this.lockouts)) lockouts.handleTime(nowMs)
    for (const [name, { principal }] of this.#principals) {
      if (isExpired(principal, nowMs)) this.#endStreams(name)
    }
  }

  // ------------------------------------------------------------ ask

  get principalCount(): number {
    return this.#principals.size
  }

  get streamCount(): number {
    let count = 0
    for (const streams of this.#streams.values()) count += streams.size
    return count
  }

  /**
   * Returns the reader without a credential. Metrics have a rate of their own, so that a reader who asks too much of
   * the feeds does not blind them.
   */
  openReader(address: string, nowMs: number, { isLocal = false, feed }: OpenRequest = {}): Reader | Refusal {
    if (!this.#openView) return this.#refuse('missing')
    const subject = `${feed === 'metrics' ? 'metrics' : 'address'} ${addressGroup(address)}`
    return (
      this.#rateRefusal(subject, address, this.options.openRequestsPerMinute, nowMs) ?? {
        ...{ principal: undefined, view: this.#openView, isLocal },
      }
    )
  }

  /** Counts a credential of the wrong form as a failure of its address. */
  handleMalformed(address: string, nowMs: number): Refusal {
    const group = addressGroup(address)
    const until = this.lockouts.addresses.lockedUntilMs(group, nowMs)
    if (until !== undefined) return this.#refuseMany('locked', address, until - nowMs)
    this.#addressFailure(group, address, 'malformed', nowMs)
    return this.#refuse('malformed')
  }

  async reader(credential: Credential, address: string, nowMs: () => number): Promise<Reader | Refusal> {
    const reader = await this.#readerOf(credential, address, nowMs)
    if (reader.refused === undefined) this.#handleUse(credential.name, address, nowMs(), 'token')
    return reader
  }

  async #readerOf(credential: Credential, address: string, nowMs: () => number): Promise<Reader | Refusal> {
    const hash = this.#principals.get(credential.name)?.principal.token
    if (!this.verifier.isVerified(credential, hash)) {
      const refusal = await this.#verify(credential, address, nowMs)
      if (refusal) return refusal
      // The principal's token may have been replaced meanwhile.
      const now = this.#principals.get(credential.name)?.principal.token
      if (!this.verifier.isVerified(credential, now)) return this.#refuse('wrong')
    }
    return this.#readerNamed(credential.name, address, nowMs())
  }

  /** Logs in, and returns the session's id for the reader's cookie, and until when it holds. */
  async login(credential: Credential, address: string, nowMs: () => number) {
    const reader = await this.#readerOf(credential, address, nowMs)
    if (reader.refused !== undefined) return reader
    this.#handleUse(credential.name, address, nowMs(), 'login')
    const id = randomBytes(32).toString('base64url')
    return { ...reader, id, untilMs: this.sessions.begin(digestOf(id), credential.name, nowMs()) }
  }

  /** Returns `undefined` when there is no such session, or no longer. */
  sessionReader(id: string, address: string, nowMs: number): Reader | Refusal | undefined {
    const name = this.sessions.nameOf(digestOf(id), nowMs)
    if (name === undefined) return undefined
    const reader = this.#readerNamed(name, address, nowMs)
    if (reader.refused === undefined) this.#handleUse(name, address, nowMs, 'session')
    return reader
  }

  logout(id: string): void {
    this.sessions.end(digestOf(id))
  }

  mayRead({ principal, view, isLocal }: Reader, feed: FeedScope): boolean {
    if (principal) return principal.feeds.includes(feed)
    // The metrics show the inside: without a credential only those who may see the inside may read them.
    return feed !== 'metrics' || view.fields === 'office' || (isLocal === true && this.options.hasLocalMetrics === true)
  }

  /** `undefined` when the reader may read this feed; a route without one is nobody's. */
  feedRefusal(reader: Reader, feed: FeedScope | undefined): Refusal | undefined {
    return feed !== undefined && this.mayRead(reader, feed) ? undefined : this.#refuse('feed')
  }

  /**
   * Takes one of the reader's streams, and returns the function that gives it back. `end` is called when the principal
   * is revoked, changed or expired.
   */
  openStream({ principal }: Reader, address: string, end: EndStream): (() => void) | Refusal {
    const name = principal?.name ?? ''
    const streams = this.#streams.get(name) ?? new Set()
    if (streams.size >= (principal?.streamsMax ?? this.options.openStreamsMax))
      return this.#refuseMany('streams', address, BUSY_RETRY_MS)
    this.#streams.set(name, streams.add(end))
    return () => {
      if (streams.delete(end) && streams.size === 0 && this.#streams.get(name) === streams) this.#streams.delete(name)
    }
  }

  // ------------------------------------------------------------ locks over a restart

  get lockoutEntries(): LockoutRecord {
    const { principals, names, addresses } = this.lockouts
    return { principals: principals.entries, names: names.entries, addresses: addresses.entries }
  }

  restoreLockouts(record: LockoutRecord, nowMs: number): void {
    for (const kind of ['principals', 'names', 'addresses'] as const) this.lockouts[kind].restore(record[kind], nowMs)
  }

  // ------------------------------------------------------------ inside

  /** Returns `undefined` when the token is the principal's. */
  async #verify(credential: Credential, address: string, nowMs: () => number): Promise<Refusal | undefined> {
    const { name } = credential
    const group = addressGroup(address)
    const known = this.#principals.get(name)
    const [ofName, subject] = known ? [this.lockouts.principals, name] : [this.lockouts.names, digestOf(name)]
    const lockedUntilMs = () => {
      const now = nowMs()
      const until = [ofName.lockedUntilMs(subject, now), this.lockouts.addresses.lockedUntilMs(group, now)]
      return Math.max(...until.map((atMs) => atMs ?? 0))
    }
    const refuseLocked = () => this.#refuseMany('locked', address, Math.max(1, lockedUntilMs() - nowMs()))
    const isLocked = () => lockedUntilMs() > 0
    if (isLocked()) return refuseLocked()
    const verdict = await this.verifier.verify(credential, known?.principal.token, isLocked, () => {
      const reason = known ? 'wrong_token' : 'unknown_name'
      const news = ofName.handleFailure(subject, nowMs())
      const who = known ? { subject: 'principal' as const, name } : { subject: 'name' as const }
      this.options.report({ ...who, address, reason, ...newsOf(news) })
      this.#addressFailure(group, address, reason, nowMs())
    })
    if (verdict === 'locked') return refuseLocked()
    if (verdict === 'busy') return this.#refuseMany('busy', address, BUSY_RETRY_MS)
    if (verdict === 'wrong') return this.#refuse('wrong')
    ofName.handleSuccess(subject)
    this.lockouts.addresses.handleSuccess(group)
    return undefined
  }

  #handleUse(name: string, address: string, nowMs: number, by: 'login' | 'session' | 'token'): void {
    if (this.uses.handleUse(name, address, nowMs, by === 'login'))
      this.options.report({ kind: 'succeeded', subject: 'principal', name, address, by })
  }

  #addressFailure(group: string, address: string, reason: FailureReason, nowMs: number): void {
    const news = this.lockouts.addresses.handleFailure(group, nowMs)
    // Each failure has one line: where a name was given, the line of the name has reported it.
    if (news.kind === 'failed' && reason !== 'malformed') return
    this.options.report({ subject: 'address', address, reason, ...newsOf(news) })
  }

  #readerNamed(name: string, address: string, nowMs: number): Reader | Refusal {
    const known = this.#principals.get(name)
    // The principal was revoked while it was being verified.
    if (!known) return this.#refuse('wrong')
    const { principal, allow, view } = known
    const rate = this.#rateRefusal(`principal ${name}`, address, principal.requestsPerMinute, nowMs)
    if (rate) return rate
    if (isExpired(principal, nowMs)) {
      this.options.report({ kind: 'expired', subject: 'principal', name, address })
      return this.#refuse('expired')
    }
    if (!allow.has(address)) {
      this.options.report({ kind: 'address_refused', subject: 'principal', name, address })
      return this.#refuse('address')
    }
    return { principal, view }
  }

  #rateRefusal(subject: string, address: string, perMinute: number, nowMs: number): Refusal | undefined {
    const waitMs = this.rates.handleRequest(subject, perMinute, nowMs)
    return waitMs > 0 ? this.#refuseMany('rate', address, waitMs) : undefined
  }

  /** Refuses what comes in floods, and reports it. */
  #refuseMany(reason: 'locked' | 'rate' | 'streams' | 'busy', address: string, retryAfterMs: number): Refusal {
    this.options.report({ kind: 'refused', subject: 'address', address, reason })
    return this.#refuse(reason, retryAfterMs)
  }

  #refuse(refused: RefusalReason, retryAfterMs?: number): Refusal {
    this.refusals[refused]++
    return { refused, ...(retryAfterMs !== undefined && { retryAfterMs }) }
  }

  #viewOf(fields: View['fields'], lines: readonly string[] | undefined): View {
    const key = JSON.stringify([fields, lines && [...lines].sort()])
    const known = this.#views.get(key)
    if (known) return known
    const view = { fields, lines: lines && new Set(lines), hiddenTypes: new Set(this.options.hiddenTypes) }
    this.#views.set(key, view)
    return view
  }

  #remove(name: string): void {
    this.#principals.delete(name)
    this.sessions.endAllOf(name)
    this.#endStreams(name)
  }

  #endStreams(name: string): void {
    const streams = this.#streams.get(name)
    this.#streams.delete(name)
    for (const end of streams ?? []) end()
  }

  #unlock({ kind, subject, atMs }: Unlock): void {
    const isUndone =
      kind === 'principal'
        ? this.lockouts.principals.unlock(subject, atMs)
        : this.lockouts.addresses.unlock(addressGroup(subject), atMs)
    if (!isUndone) return
    const who = kind === 'principal' ? { name: subject } : { address: subject }
    this.options.report({ kind: 'unlocked', subject: kind, ...who })
  }
}

export interface LockoutRecord {
  principals: LockoutEntry[]
  names: LockoutEntry[]
  addresses: LockoutEntry[]
}

function newsOf({ kind, failures, lockedUntilMs }: ReturnType<Lockouts['handleFailure']>) {
  const word = { failed: 'failed', notify: 'repeated', locked: 'locked' } as const
  return { kind: word[kind], failures, ...(lockedUntilMs > 0 && { lockedUntilMs: Math.round(lockedUntilMs) }) }
}

function isExpired({ expiresAtMs }: Principal, nowMs: number): boolean {
  return expiresAtMs !== undefined && expiresAtMs <= nowMs
}

/** The digest has no salt, because its input is random, or need not be found back. */
function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
