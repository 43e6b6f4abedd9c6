/** `firewall.require_guard`: looks every minute whether the host has the rules, and raises an alarm when that changes. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { LoadedReceiver, LoadedSender } from '../config/load.js'
import { type HostRules, receiverRules, senderRules } from './firewall.js'
import { readVerdict } from './firewall-verdict.js'
import { type FirewallState, loadedFirewall } from './loaded-firewall.js'

const LOOK_MS = 60_000
/** Who waits for the rules at the start looks more often. */
const WAIT_MS = 2000
/** Differences that a log line names; `katamichi firewall --check` names all. */
const NAMED_MAX = 5

export interface FirewallStatus {
  isLoaded: boolean
  /** What differs, or why nobody knows; empty while the rules are loaded. */
  differences: readonly string[]
  /** Wall clock: since when it is so, and when it was last looked at. */
  sinceMs: number
  checkedMs: number
}

type GuardLog = Pick<Logger, 'error' | 'info'>

export class FirewallGuard {
  #status: FirewallStatus | undefined

  /** `check` is asked for the state of the host; by default of the rules given. */
  constructor(
    private readonly check: () => Promise<FirewallState>,
    private readonly log: GuardLog,
    private readonly nowMs: () => number = Date.now,
  ) {}

  /** `undefined` where sender.toml requires no guard. Throws `ConfigError` where no rules can be made. */
  static ofSender(loaded: LoadedSender, log: GuardLog): FirewallGuard | undefined {
    const { require_guard, verdict_file } = loaded.sender.firewall
    return require_guard ? FirewallGuard.of(senderRules(loaded, {}), verdict_file, log) : undefined
  }

  /** The same for receiver.toml. */
  static ofReceiver(loaded: LoadedReceiver, log: GuardLog): FirewallGuard | undefined {
    const { require_guard, verdict_file } = loaded.receiver.firewall
    return require_guard ? FirewallGuard.of(receiverRules(loaded, {}), verdict_file, log) : undefined
  }

  /** Reads the rules itself, or what root found of them where `verdictFile` names that. */
  static of(rules: HostRules, verdictFile: string | undefined, log: GuardLog): FirewallGuard {
    const check = () => (verdictFile === undefined ? loadedFirewall(rules) : readVerdict(verdictFile, rules))
    return new FirewallGuard(check, log)
  }

  /** `undefined` before the first look. */
  get status(): FirewallStatus | undefined {
    return this.#status
  }

  /** Looks once. The first look, and each that finds another state than the one before, is logged. */
  async look(): Promise<FirewallStatus> {
    const failed = (error: Error): FirewallState => ({ state: 'unknown', why: error.message })
    const found = await this.check().catch(failed)
    const differences = found.state === 'loaded' ? [] : found.state === 'differs' ? found.differences : [found.why]
    const isLoaded = found.state === 'loaded'
    const before = this.#status
    const checkedMs = this.nowMs()
    const isSame = before?.isLoaded === isLoaded && differences.join('\n') === before.differences.join('\n')
    this.#status = { isLoaded, differences, checkedMs, sinceMs: isSame ? before.sinceMs : checkedMs }
    if (!isSame) this.#say(before)
    return this.#status
  }

  /** Resolves with whether the rules are loaded, or when `signal` is aborted. */
  async waitUntilLoaded(signal: AbortSignal): Promise<boolean> {
    for (;;) {
      if ((await this.look()).isLoaded) return true
      await sleep(WAIT_MS, undefined, { signal }).catch(() => {})
      if (signal.aborted) return false
    }
  }

  /** Looks every minute until `signal` is aborted, and tells what it finds. */
  watch(signal: AbortSignal, tell: (status: FirewallStatus) => void = () => {}, lookMs = LOOK_MS): void {
    const timer = setInterval(() => void this.look().then(tell), lookMs).unref()
    signal.addEventListener('abort', () => clearInterval(timer), { once: true })
  }

  #say(before: FirewallStatus | undefined): void {
    const { isLoaded, differences } = this.#status!
    const about = { differences: differences.slice(0, NAMED_MAX), count: differences.length }
    const remedy = 'katamichi firewall prints the rules, and says with --check what differs'
    if (isLoaded && before) this.log.info({ event: 'firewall_back' }, "the host's rules are loaded again")
    else if (isLoaded) this.log.info({ event: 'firewall_loaded' }, "the host's rules are loaded")
    else if (before?.isLoaded)
      this.log.error({ event: 'firewall_changed', ...about }, `the host's rules have changed: ${remedy}`)
    else this.log.error({ event: 'firewall_not_loaded', ...about }, `the host's rules are not loaded: ${remedy}`)
  }
}
