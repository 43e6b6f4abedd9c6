/** Datagrams in from one or two links, whole frames out: what the receiver knows of it. */
import type { EngineOptions } from '../../fec/kernels/engine.js'
import type { ReceiveOptions } from '../../link/receive/receive-link.js'
import type { CompleteFrame } from '../../ring/complete-frame.js'
import type { AssemblyStatus } from './assembly-report.js'
import type { AssemblerOptions } from './core/frame-assembler.js'
import type { RefusalWord } from './core/refusal-words.js'
import type { RefusedFrom } from './core/refused-from.js'

/** What can be told to a thread. */
export type PlainAssemblerOptions = Omit<
  AssemblerOptions,
  'code' | 'integrity' | 'copy' | 'opener' | 'tagKeys' | 'blockMemory' | 'wallOffsetMs'
>

/** The keys of a receiver, which may change while it runs. */
export interface AssemblyKeys {
  /** See {@link AssemblerOptions.tagKeys}. */
  tagKeys: ReadonlyMap<number, Uint8Array> | undefined
  /** The secrets with which frames are opened, by key id; absent where they cross in the clear. */
  sealSecrets: ReadonlyMap<number, Uint8Array> | undefined
}

export interface AssemblyOptions {
  /** Link A, and link B where there is one. */
  links: readonly ReceiveOptions[]
  assembler: PlainAssemblerOptions
  keys: AssemblyKeys
  openBytesMax: number
  engine: EngineOptions
  /** The clock of the core, in milliseconds; never steps. */
  nowMs: () => number
  /** Is told whenever a link has to make do with less than it should have. */
  warn: (message: string) => void
}

export interface Assembly extends AssemblyStatus {
  /** Says for the log how frames are received. */
  readonly description: string
  /** What the kernel granted the socket that got least. */
  readonly bufferBytes: number
  /** Counts whole frames that found the way to the reader full. */
  readonly framesDropped: number
  /** The next frame, whose bytes hold until the next call; `undefined` when there is none. */
  nextFrame(): CompleteFrame | undefined
  /** Has `onFrames` called when there is a frame; at once, if there is one already. */
  awaitFrames(): void
  /**
   * Until when all that arrived has been read: what was whole by then is among the frames. It lags by as much as the
   * thread that reads, and by a few milliseconds.
   */
  readonly heardMs: number
  /** Where refused datagrams come from, the most frequent first. It is a sample, some 0.3 s old. */
  readonly refusedFrom: Partial<Record<RefusalWord, RefusedFrom[]>>
  /** From now on tags are checked, and frames opened, with these. */
  useKeys(keys: AssemblyKeys): void
  /** Tells the time where there is no thread that reads a clock. */
  handleTime(nowMs: number): void
  /** Resolves when the ports are free again. */
  close(): Promise<void>
}
