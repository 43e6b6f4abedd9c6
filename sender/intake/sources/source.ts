/**
 * What a source is to the intake: something that gives batches, by whichever clock the intake goes. A source is a
 * folder or a file beside this one, an entry in `open-source.ts`, and its configuration in `config/sources/`.
 */
import type { Logger } from 'pino'
import type { Parsed } from '../core/parsed.js'
import type { Turn } from './turn.js'

/** What was read together, in the order of its coming. */
export interface SourceBatch {
  readonly parsed: Parsed
  /** When it is to be passed on, by the intake's clock; at once without it. Never earlier than that of the batch before. */
  readonly dueMs?: number
  /** The time that its event times are judged by; without it, that at which it is passed on. */
  readonly timeMs?: number
}

/** The real clock, or in a replay the one that the recordings make. Both in Unix milliseconds. */
export interface IntakeClock {
  /** When the sources began to be read. */
  readonly startMs: number
  nowMs(): number
}

/** What a source is opened with. */
export interface SourceOpening {
  /**
   * Aborted when nothing more is wanted: of a source that can be read again as soon as the sender is told to stop, of a
   * live one, which is stopped first, when all is over.
   */
  readonly signal: AbortSignal
  readonly log: Logger
  /** Of this source: a long piece of work is left when it is over. */
  readonly turn: Turn
}

export interface OpenedSource {
  /** The first recorded time, if there is one: with it the clock of a replay starts. */
  readonly firstTimeMs?: number | undefined
  /** Called once. Iterating rejects when the source fails; that ends this source, and no other. */
  batches(clock: IntakeClock): AsyncIterable<SourceBatch>
}

/** How far a live source has been read, and how it is stopped. */
export interface LiveInput {
  /** What came up to then, on our wall clock, has been given out; stands still once the source is told to stop. */
  readonly readThroughMs: number
  /** So long after it was opened it hears its peer: a connection has to be made first. 0 by default. */
  readonly openAfterMs?: number
  /** What became of handshakes, where there are any. */
  readonly handshakes?: Readonly<HandshakesRefused>
  /** Takes no more, gives out what it holds within bounds, and ends. */
  stop(): Promise<void>
}

/** Handshakes that came to nothing. */
export interface HandshakesRefused {
  unknownKey: number
  /** Without CURVE. */
  mechanism: number
  failed: number
  /** Questions of the library that were none; of the whole process, so every source says the same number. */
  malformed: number
}

export interface OpenedLiveSource extends OpenedSource {
  readonly input: LiveInput
}

interface EverySource {
  readonly name: string
  /** Two senders that read this at the same time are given the same events, so one may stand for the other. */
  readonly isTwinSafe: boolean
}

/** One that can be read again, such as a file: it is opened before anything is begun, and ends when it is told to. */
export interface RepeatableSource extends EverySource {
  readonly isLive: false
  /** Rejects with a {@link SourceError} or a `ConfigError` when it cannot be read at all. */
  open(opening: SourceOpening): Promise<OpenedSource>
}

/**
 * One whose input is gone once it was taken. So it is opened only when that can be sent, it is on disk how far it was
 * read, and it is told to stop in time to give out what it holds.
 */
export interface LiveSource extends EverySource {
  readonly isLive: true
  /** Rejects where it can be foreseen that it will not open. Takes nothing from its peers. */
  probe(): Promise<void>
  open(opening: SourceOpening): Promise<OpenedLiveSource>
}

export type Source = RepeatableSource | LiveSource

/** A source that cannot be read at all. The message is one line and names the path or the endpoint. */
export class SourceError extends Error {}
