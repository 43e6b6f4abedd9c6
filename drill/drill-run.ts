/** One drill as it goes: what is planted, what should be seen of it, and whether and when it was. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Snapshot } from './view.js'
import { View } from './view.js'
import type { Words } from './words.js'

/** Where an operator sees it. */
export type Place = 'receiver_log' | 'sender_log' | 'readyz' | 'metrics' | 'feed' | 'login' | 'command'

export interface Expectation {
  what: Words
  place: Place
  /** Since what was planted last. */
  withinS: number
  /** What is there of it, in the words of the place; `undefined` while it is not there. */
  look: (view: View) => string | undefined
}

export interface Finding {
  what: Words
  place: Place
  withinS: number
  isSeen: boolean
  /** Since what was planted last; `undefined` where it was not seen in time. */
  afterMs: number | undefined
  /** In the words of the place. */
  saw: string | undefined
}

export interface Step {
  /** Since the drill began. */
  atMs: number
  words: Words
}

/** Is told how the drill goes on. */
export interface Onlooker {
  handleStep(step: Step): void
  handleFinding(finding: Finding, atMs: number): void
}

const LOOK_MS = 200

export class DrillRun {
  readonly steps: Step[] = []
  readonly findings: Finding[] = []
  readonly #startMs = performance.now()
  #plantedMs = this.#startMs

  /** Throws at the next step when `signal` is aborted. */
  constructor(
    private readonly look: () => Promise<Snapshot>,
    private readonly onlooker: Onlooker,
    private readonly signal: AbortSignal,
  ) {}

  /** Does something to the ends; what is expected from here on is expected of it. */
  async plant(words: Words, act: () => void | Promise<unknown>): Promise<void> {
    this.signal.throwIfAborted()
    this.#plantedMs = performance.now()
    const step = { atMs: this.#plantedMs - this.#startMs, words }
    this.steps.push(step)
    this.onlooker.handleStep(step)
    await act()
  }

  /** Looks until all of it has been seen or its time is over; what comes later counts as not seen. */
  async expect(...expectations: Expectation[]): Promise<void> {
    const open = new Set(expectations)
    for (;;) {
      this.signal.throwIfAborted()
      const view = await this.view()
      const afterMs = performance.now() - this.#plantedMs
      for (const one of expectations.filter((one) => open.has(one))) {
        const isOver = afterMs > one.withinS * 1000
        const saw = isOver ? undefined : one.look(view)
        if (saw === undefined && !isOver) continue
        open.delete(one)
        this.#find({ ...one, isSeen: saw !== undefined, afterMs: saw === undefined ? undefined : afterMs, saw })
      }
      if (open.size === 0) return
      await sleep(LOOK_MS)
    }
  }

  /** Looks once, at something that must be so now. */
  async check(what: Words, place: Place, look: (view: View) => string | undefined): Promise<void> {
    this.signal.throwIfAborted()
    const saw = look(await this.view())
    this.#find({ what, place, withinS: 0, isSeen: saw !== undefined, afterMs: undefined, saw })
  }

  async view(): Promise<View> {
    return new View(await this.look(), this.#plantedMs)
  }

  /** Leaves things as they are, for those who practise. */
  async linger(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.signal })
  }

  #find({ what, place, withinS, isSeen, afterMs, saw }: Finding): void {
    const finding = { what, place, withinS, isSeen, afterMs, saw }
    this.findings.push(finding)
    this.onlooker.handleFinding(finding, performance.now() - this.#startMs)
  }
}
