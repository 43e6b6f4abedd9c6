/**
 * The interface of a source to the intake: it gives batches, by the clock of the intake. A source is a folder or a file
 * beside this one, an entry in `open-source.ts`, and its configuration in `config/sources/`.
 */
import type { Logger } from 'pino'
import type { MessageAnswers } from '../../../proto/frame.js'
import type { KeptWord } from '../../pipe/core/kept-word.js'
import type { SourceCursor } from '../../pipe/core/source-cursor.js'
import type { Parsed } from '../core/parsed.js'
import type { Turn } from './turn.js'

/** Events that were read together, in the order of their coming. */
export interface SourceBatch {
  readonly parsed: Parsed
  /**
   * When the batch is passed on, by the intake's clock, and never earlier than the batch before; without it, at once.
   */
  readonly dueMs?: number
  /** The time by which the event times are judged; without it, the time of passing on. */
  readonly timeMs?: number
  /** How far the source is when the batch has been passed on, for one that goes on there after a restart. */
  readonly cursor?: SourceCursor
  /**
   * Called when the batch has been written to the pipe, with the first word under which a record of it was refused or
   * put aside.
   */
  readonly handlePassed?: (fault: string | undefined) => void
}

/** For a source that waits until what it gave is in the sender's journal. */
export interface KeptPipe {
  /** Counts the records written to the pipe so far. */
  readonly written: number
  whenKept(listener: (word: KeptWord) => void): void
}

/** The real clock or, in a replay, the clock of the recordings; both in Unix milliseconds. */
export interface IntakeClock {
  /** When reading of the sources began. */
  readonly startMs: number
  nowMs(): number
}

/** The arguments with which a source is opened. */
export interface SourceOpening {
  /**
   * Aborted when nothing more is wanted: for a source that can be read again, as soon as the sender is told to stop;
   * for a live one, which is stopped first, when everything is over.
   */
  readonly signal: AbortSignal
  readonly log: Logger
  /** The turn of this source: when it is over, the source interrupts a long piece of work. */
  readonly turn: Turn
  /** The pipe, for a live source. */
  readonly kept?: KeptPipe
}

export interface OpenedSource {
  /** The first recorded time, if there is one; the clock of a replay starts with it. */
  readonly firstTimeMs?: number | undefined
  /**
   * Called once. Iterating rejects when the source fails, which ends this source and no other.
   * @param resuming given where cursors are kept: how far an earlier run sent the source, if it did. A source without
   *   cursors begins anew all the same.
   */
  batches(clock: IntakeClock, resuming?: { from: SourceCursor | undefined }): AsyncIterable<SourceBatch>
}

/** How far a live source has been read, and how it is stopped. */
export interface LiveInput {
  /**
   * Everything that came up to then, by our wall clock, has been given out; stands still once the source is told to
   * stop.
   */
  readonly readThroughMs: number
  /** How long after opening the source hears its peer, because a connection has to be made first; 0 by default. */
  readonly openAfterMs?: number
  /** For one that acknowledges its messages. */
  readonly answers?: Readonly<MessageAnswers>
  /** Counts of refused handshakes, where there are any. */
  readonly handshakes?: Readonly<HandshakesRefused>
  /** Takes nothing more, gives out what it holds within bounds, and ends. */
  stop(): Promise<void>
}

/** Counts of handshakes that failed. */
export interface HandshakesRefused {
  unknownKey: number
  /** Peers without CURVE. */
  mechanism: number
  failed: number
  /**
   * Requests of the library that could not be read. They count for the whole process, so every source has the same
   * number.
   */
  malformed: number
}

export interface OpenedLiveSource extends OpenedSource {
  readonly input: LiveInput
}

interface EverySource {
  readonly name: string
  /**
   * True when two senders that read this at the same time are given the same events, so that one may stand for the
   * other.
   */
  readonly isTwinSafe: boolean
}

/**
 * A source that can be read again, such as a file: it is opened before anything begins, and ends when it is told to.
 */
export interface RepeatableSource extends EverySource {
  readonly isLive: false
  /** Rejects with a {@link SourceError} or a `ConfigError` when it cannot be read at all. */
  open(opening: SourceOpening): Promise<OpenedSource>
}

/**
 * A source whose input is gone once it was taken. It is opened only when its input can be sent and the marks of how far
 * it was read are on disk, and it is told to stop in time to give out what it holds.
 */
export interface LiveSource extends EverySource {
  readonly isLive: true
  /** Rejects where it can be foreseen that the source will not open. Takes nothing from its peers. */
  probe(): Promise<void>
  open(opening: SourceOpening): Promise<OpenedLiveSource>
}

export type Source = RepeatableSource | LiveSource

/** A source that cannot be read at all. The message is one line and names the path or the endpoint. */
export class SourceError extends Error {}
