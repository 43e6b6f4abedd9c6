/**
 * Writes the log lines about the data: since when and why they are not live, when they are live again, what is refused,
 * and which clock was set. Each beginning and each end has one line.
 */
import type { Logger } from 'pino'
import { FloodLog } from '../log/flood-log.js'
import type { Assembly } from './assembly/assembly.js'
import type { RefusalWord } from './assembly/core/refusal-words.js'
import { clockDifferenceText } from './liveness/causes.js'
import { Episodes, type Wrong } from './liveness/episodes.js'
import { clockDifferencesOf } from './liveness/freshness.js'
import { keyNotice } from './liveness/key-notice.js'
import type { Liveness } from './liveness/liveness.js'
import type { Refusal, RefusalCounts } from './liveness/refusals.js'
import type { Receiver } from './stream/receiver.js'
import type { Lead } from './stream/twins/leader.js'

/** Smallest step that is logged: a clock that moves by less is being disciplined, not set. */
const STEP_MS = 1_000
/** How long after the start nothing is logged of a link never heard: a sender in good order is heard sooner. */
const STARTING_MS = 5_000

export class LiveLog {
  readonly #episodes = new Episodes()
  readonly #heard = new Set<number>()
  readonly #steps = new Map<number, number>()
  #wallOffsetMs: number | undefined
  /** Of senders that say the same, how the lead last went to one. */
  #lead: Lead | undefined
  readonly #floods: FloodLog
  readonly #refused = new Map<RefusalWord, { toldOf: number; text: string }>()
  #nowMs = 0
  /** Where the datagrams of each refusal come from. */
  #from: Assembly['refusedFrom'] = {}
  #returned = 0
  #forgetful = 0

  constructor(
    private readonly log: Logger,
    private readonly receiver: Receiver,
  ) {
    const wordOf = (cause: string) => {
      const word = cause as RefusalWord
      const [level, event] = lineOf(word)
      return {
        level,
        event,
        text: this.#refused.get(word)?.text ?? '',
        about: { cause, ...(this.#from[word] && { from: this.#from[word] }) },
      }
    }
    this.#floods = new FloodLog({ log, wordOf, nowMs: () => this.#nowMs })
  }

  /** Counts faults that are in no line of the log, because too many began at once. */
  get untold(): number {
    return this.#episodes.counts.untold
  }

  /** Called when the log ends. */
  close(): void {
    this.#floods.close()
  }

  handle(
    liveness: Liveness,
    refusals: readonly Refusal[],
    counts: RefusalCounts,
    nowMs: number,
    refusedFrom: Assembly['refusedFrom'] = {},
  ): void {
    this.#nowMs = nowMs
    this.#from = refusedFrom
    this.#sayClocks()
    this.#saySenders()
    this.#sayLead()
    this.#sayRefusals(refusals, counts)
    const isStarting = nowMs - this.receiver.startMs < STARTING_MS
    const wrongs: Wrong[] = []
    for (const { what, name = '', cause, text, remedy } of liveness.reasons) {
      // Refusals are logged below, each under its word.
      if (cause === 'datagrams_refused' || (isStarting && cause === 'link_never_heard')) continue
      wrongs.push({ key: `not_live ${what} ${cause} ${name}`, text: `${text}: ${remedy.en}` })
    }
    for (const { sender, byMs } of clockDifferencesOf(this.receiver))
      wrongs.push({ key: `clocks_differ sender ${sender}`, text: clockDifferenceText(sender, byMs) })
    for (const nextKey of this.receiver.nextKeys) {
      const notice = keyNotice(nextKey)
      if (!notice) continue
      const key = `next_key_not_loaded sender ${nextKey.sender} key ${nextKey.keyId}`
      wrongs.push({ key, text: `${notice.text}: ${notice.remedy.en}` })
    }
    for (const { kind, key, text, forMs, leftOut } of this.#episodes.handle(wrongs, nowMs)) {
      const [event, ...words] = key.split(' ')
      const about = { cause: words.join(' ').trim(), forMs: Math.round(forMs), ...(leftOut > 0 && { leftOut }) }
      if (kind === 'begin') this.log.warn({ event, ...about }, text)
      else this.log.info({ event: `${event}_over`, ...about }, `over: ${text}`)
    }
  }

  /** Logs each refusal when it begins and when it is over, in one line each, however many datagrams there are. */
  #sayRefusals(refusals: readonly Refusal[], counts: RefusalCounts): void {
    for (const { word, text, remedy } of refusals) {
      const newer = counts[word] - (this.#refused.get(word)?.toldOf ?? 0)
      if (newer <= 0) continue
      // The stored text leaves out the count of the last ten seconds.
      this.#refused.set(word, { toldOf: counts[word], text: text.slice(text.indexOf(': ') + 2) })
      this.#floods.handle(word, '', newer, { text: `${text}: ${remedy.en}` })
    }
    this.#floods.handleTime()
  }

  /** One that flutters leads again only after it was steady for long, so there are few of these lines. */
  #sayLead(): void {
    const lead = this.receiver.twins?.lead
    if (!lead || lead === this.#lead) return
    this.#lead = lead
    const { sender, reason, silentForMs } = lead
    const level = reason === 'first' || reason === 'returned' ? 'info' : 'warn'
    this.log[level]({ event: 'sender_leads', sender, reason, silentForMs }, `the feeds have what sender ${sender} says`)
  }

  #saySenders(): void {
    for (const { sender, epoch, health } of this.receiver.senders) {
      if (this.#heard.has(sender)) continue
      this.#heard.add(sender)
      this.log.info({ event: 'sender_heard', sender, epoch, version: health?.version }, 'first heard')
    }
    const { epochsForgetful } = this.receiver.counts
    if (epochsForgetful > this.#forgetful) {
      this.#forgetful = epochsForgetful
      const text =
        'a sender does not know its own last run: its state directory was put back from a copy, or is new. What that ' +
        'run sent last, and did not arrive, is named nowhere'
      this.log.warn({ event: 'sender_memory_lost', epochs: this.receiver.senders.map(({ epoch }) => epoch) }, text)
    }
    const { epochsReturned } = this.receiver.assembler.counts
    if (epochsReturned > this.#returned) {
      const { epochSender: sender, epoch } = this.receiver.assembler.hints
      this.log.warn(
        { event: 'epoch_returned', sender, epoch },
        'a later epoch fell silent: the earlier one is taken again',
      )
      this.#returned = epochsReturned
    }
  }

  #sayClocks(): void {
    const { wallOffsetMs } = this.receiver
    const movedMs = wallOffsetMs - (this.#wallOffsetMs ?? wallOffsetMs)
    if (Math.abs(movedMs) >= STEP_MS || this.#wallOffsetMs === undefined) this.#wallOffsetMs = wallOffsetMs
    if (Math.abs(movedMs) >= STEP_MS) {
      this.log.warn(
        { event: 'clock_stepped', byMs: Math.round(movedMs) },
        "this host's clock was set; ages are not touched",
      )
    }
    for (const { sender } of this.receiver.senders) {
      const { steps, lastStepMs } = this.receiver.clockSteps(sender)
      if (steps === (this.#steps.get(sender) ?? 0)) continue
      this.#steps.set(sender, steps)
      const text = "the sender's clock was set, or this host stood still; its time is followed"
      this.log.warn({ event: 'sender_clock_stepped', sender, byMs: lastStepMs }, text)
    }
  }
}

/** A differing link.toml refuses nothing and is worse: both ends compute with it. */
function lineOf(word: RefusalWord): ['error' | 'warn', string] {
  return word === 'link_differs' ? ['error', 'link_mismatch'] : ['warn', 'refused']
}
