/**
 * The pipe from the intake process to the transmit process. Nothing that is sent comes back: the intake learns how full
 * the pipe is, once that the link is open, and, for a source that waits for it, what is in the sender's journal.
 */
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { EventRecord } from './core/event-record.js'
import { type KeptWord, KeptWordReader } from './core/kept-word.js'
import { encodePipeRecord, PipeRecord, type PipeRecordKind, type PipeRecordToWrite } from './core/pipe-records.js'

/** Records that follow one another go out together: at the end of the turn, or as soon as this many bytes wait. */
const WRITE_BYTES = 1 << 16

const NO_PAYLOAD = new Uint8Array(0)

/** The transmit process as the intake has it, whoever started it. */
export interface TransmitPeer {
  /** Where its records go. */
  readonly input: Writable
  /** One byte when it can send; after that its words, of which nothing else ever comes back. */
  readonly word: Readable
  /** Resolves when it is gone: with how, or with `undefined` where only its last word says so. */
  readonly gone: Promise<TransmitEnd | undefined>
  /** Makes it log how far it came, and end, as far as that is ours to do. */
  cutShort(): Promise<void>
}

export interface TransmitEnd {
  code: number
  /** In words for the log. */
  endedBy: string
}

export class TransmitPipe {
  readonly exited: Promise<number>
  /** Resolves when the link is open and the epoch is on disk; never, when the process ends before that. */
  readonly ready: Promise<void>
  /** Counts records that were not taken, or not passed on, because the transmit process was gone. */
  readonly dropped = { records: 0, events: 0, bytes: 0 }
  /** How the process ended, in words for the log; empty until then. */
  endedBy = ''
  readonly #stdin: Writable
  readonly #words = new KeptWordReader()
  #isOpen = true
  #isReady = false
  #records: (PipeRecordToWrite & { handleWritten: (() => void) | undefined })[] = []
  #recordBytes = 0
  #written = 0
  readonly #keptListeners: ((word: KeptWord) => void)[] = []
  /** Set while the pipe is full; resolves when it has room again, or is gone. */
  #room: Promise<void> | undefined

  constructor(private readonly peer: TransmitPeer) {
    this.#stdin = peer.input
    this.#stdin.on('error', () => {
      this.#isOpen = false
    })
    peer.word.on('error', () => {})
    this.ready = new Promise((resolve) => {
      peer.word.once('data', () => {
        this.#isReady = true
        resolve()
      })
    })
    this.#hearKept(peer.word)
    this.exited = peer.gone.then((end = endOf(this.#words.exitCode)) => {
      this.#isOpen = false
      this.endedBy = end.endedBy
      return end.code
    })
  }

  /** Counts the records written so far, which {@link whenKept} counts too. */
  get written(): number {
    return this.#written
  }

  /** Calls `listener` with each word of what is in the sender's journal. */
  whenKept(listener: (word: KeptWord) => void): void {
    this.#keptListeners.push(listener)
  }

  #hearKept(word: Readable): void {
    let isFirst = true
    word.on('data', (bytes: Uint8Array) => {
      // The first byte is the ready word.
      for (const kept of this.#words.handleBytes(isFirst ? bytes.subarray(1) : bytes))
        for (const listener of this.#keptListeners) listener(kept)
      isFirst = false
    })
  }

  get isReady(): boolean {
    return this.#isReady
  }

  get isFull(): boolean {
    return this.#room !== undefined
  }

  /**
   * Returns `undefined` or, while the pipe is full, a promise that resolves when it has room. The promise never
   * rejects; a broken pipe ends in {@link exited}. `handleWritten` is called when the payload's memory is not read any
   * more; never, where it is dropped.
   */
  write(kind: PipeRecordKind, payload: Uint8Array, handleWritten?: () => void): Promise<void> | undefined {
    if (!this.#isOpen) {
      this.#drop(kind, payload)
      return undefined
    }
    if (this.#records.length === 0) setImmediate(() => this.#flush())
    this.#records.push({ kind, payload, handleWritten })
    this.#written++
    this.#recordBytes += payload.length
    if (this.#recordBytes >= WRITE_BYTES) this.#flush()
    return this.#room
  }

  /**
   * Resolves with true when the kernel has everything that was written before: from then on it reaches the transmit
   * process though this one is killed. With false when the transmit process is gone.
   */
  passedOn(): Promise<boolean> {
    this.#flush()
    if (!this.#isOpen) return Promise.resolve(false)
    // Writes come back in their order, so this one, of nothing, comes back last.
    const passed = new Promise<boolean>((resolve) => this.#stdin.write(NO_PAYLOAD, (error) => resolve(!error)))
    return Promise.race([passed, this.exited.then(() => false)])
  }

  /** Says that the input is over; the transmit process sends what waits, and exits. */
  end(): void {
    this.#endWith(PipeRecord.end)
  }

  /** Says that there will be no input: the transmit process exits, and tells nobody that this was a good end. */
  giveUp(): void {
    this.#endWith(PipeRecord.giveUp)
  }

  /** Makes the transmit process log how far it came, and end. */
  cutShort(): Promise<void> {
    return this.peer.cutShort()
  }

  #endWith(word: PipeRecordKind): void {
    if (this.#isOpen) void this.write(word, NO_PAYLOAD)
    this.#flush()
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#stdin.end()
  }

  #drop(kind: PipeRecordKind, payload: Uint8Array): void {
    if (kind !== PipeRecord.events && kind !== PipeRecord.inputUnknown) return
    const isOne = kind === PipeRecord.inputUnknown
    const { count, events } = isOne ? { count: 1, events: payload } : new EventRecord(payload)
    this.dropped.records++
    this.dropped.bytes += events.length
    this.dropped.events += count
  }

  #flush(): void {
    if (!this.#isOpen) {
      for (const { kind, payload } of this.#records) this.#drop(kind, payload)
      this.#records = []
      this.#recordBytes = 0
    }
    if (this.#records.length === 0) return
    const records = this.#records
    this.#records = []
    this.#recordBytes = 0
    // One system call takes all of them.
    this.#stdin.cork()
    let hasRoom = true
    for (const record of records) {
      const [header, payload] = encodePipeRecord(record)
      this.#stdin.write(header)
      // What the kernel has counts as passed on; what still waits before it when the reader is gone does not.
      hasRoom = this.#stdin.write(payload, (error) => {
        if (error) this.#drop(record.kind, payload)
        else record.handleWritten?.()
      })
    }
    this.#stdin.uncork()
    if (!hasRoom) this.#room ??= this.#hasRoom()
  }

  async #hasRoom(): Promise<void> {
    await Promise.race([once(this.#stdin, 'drain'), this.exited]).catch(() => {})
    this.#room = undefined
  }
}

function endOf(exitCode: number | undefined): TransmitEnd {
  if (exitCode === undefined) return { code: 1, endedBy: 'killed, or without a last word' }
  return { code: exitCode, endedBy: `exit code ${exitCode}` }
}
