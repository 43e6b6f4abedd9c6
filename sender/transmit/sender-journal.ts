/**
 * The sender's journal: every frame that is numbered in a lane whose missing frames are named. What becomes of it on
 * disk stays on this side, in log and metrics; nothing of it crosses (PROTOCOL.md S9).
 */
import type { Logger } from 'pino'
import { journalFile } from '../../config/journal.js'
import type { SenderConfig } from '../../config/sender.js'
import { type JournalStatus, JournalWriter } from '../../journal/journal-writer.js'
import type { Transmitter } from './core/transmitter.js'

/** How often {@link SenderJournal.waitUntilKept} looks. */
const LOOK_MS = 5

export class SenderJournal {
  readonly #writer: JournalWriter
  readonly #sender: number

  /** `undefined` where the configuration has switched it off. */
  static open(config: SenderConfig, log: Logger): SenderJournal | undefined {
    return config.journal.enabled ? new SenderJournal(config, log) : undefined
  }

  private constructor({ sender, state_dir, journal }: SenderConfig, log: Logger) {
    this.#sender = sender
    this.#writer = new JournalWriter({
      path: journalFile(state_dir),
      retention: { ageMs: journal.max_age_s * 1000, bytesMax: journal.bytes_max },
      log,
      nowMs: () => Date.now(),
    })
  }

  /** Takes what the transmitter has numbered, without waiting for the disk. */
  handleNumbered(transmitter: Transmitter, epoch: number): void {
    for (const { lane, sequence, createdMs, k, digest, pieces } of transmitter.pollNumbered()) {
      this.#writer.write({
        ...{ sender: this.#sender, epoch, lane, sequence, createdMs, sourceSymbols: k, digest, body: pieces },
        // The wall clock also under a replay, whose own time may be long past: by this the journal judges age.
        arrivedMs: Date.now(),
      })
    }
  }

  /** The last number of the lane in that epoch that is on disk, which is asked to hurry. */
  kept(epoch: number, lane: number): number {
    this.#writer.hurry()
    const isIts = (one: { sender: number; epoch: number; lane: number }) =>
      one.sender === this.#sender && one.epoch === epoch && one.lane === lane
    return this.#writer.status.lanes.find(isIts)?.sequence ?? 0
  }

  /** Frames that are not in the journal. */
  get dropped(): number {
    return Object.values(this.#writer.status.dropped).reduce((sum, count) => sum + count, 0)
  }

  get status(): JournalStatus {
    return this.#writer.status
  }

  /** Holds this thread up, so that nothing more is sent, until all is on disk or `patienceMs` are over. */
  waitUntilKept(patienceMs: number): void {
    const pause = new Int32Array(new SharedArrayBuffer(4))
    const untilMs = performance.now() + patienceMs
    this.#writer.hurry()
    while (this.#writer.status.fill > 0 && performance.now() < untilMs) Atomics.wait(pause, 0, 0, LOOK_MS)
  }

  /** Resolves when all is on disk, or after a few seconds. */
  async close(): Promise<void> {
    await this.#writer.close()
  }
}
