/**
 * One peer of a ZMTP listener: what it sends, a frame at a time, and what waits for it. What waits is bounded in
 * messages and in bytes; a message that finds no room is dropped whole, so that the stream stays well formed.
 */
import type { Socket } from 'node:net'
import type { Chunk } from './chunks.js'
import { type ZmtpFault, type ZmtpFrame, ZmtpReader } from './zmtp-wire.js'

/** Most bytes handed to the system at once: a peer that takes less than this in `stalledMs` does not read. */
const WRITE_BYTES_MAX = 128 * 1024
/** Limits the bytes of a peer that wait to be read here; beyond that the system holds the peer back. */
const INPUT_BYTES_MAX = 16 * 1024

interface Waiting {
  bytes: Uint8Array
  messages: number
  /** The chunk that the bytes are part of, when other peers share it. */
  chunk: Chunk | undefined
}

export class ZmtpConnection {
  isReady = false
  /** Why it was cut, or how it ended. */
  end: string | undefined
  /** Start of the write under way; `undefined` while nothing waits. */
  writingSinceMs: number | undefined
  queuedBytes = 0
  queuedMessages = 0
  /** The part of `queuedBytes` that no other peer shares. */
  ownBytes = 0
  readonly #reader: ZmtpReader
  #queue: Waiting[] = []
  #writing: Waiting[] = []

  constructor(
    readonly socket: Socket,
    /**
     * The group in which its connections and subscriptions count: an address, or a network of addresses; '' over ipc.
     */
    readonly group: string,
    readonly openedMs: number,
    frameBytesMax: number,
    private readonly nowMs: () => number,
  ) {
    this.#reader = new ZmtpReader(frameBytesMax)
  }

  take(bytes: Uint8Array): void {
    this.#reader.push(bytes)
    if (this.#reader.waiting > INPUT_BYTES_MAX) this.socket.pause()
  }

  next(): ZmtpFrame | 'greeted' | ZmtpFault | undefined {
    const next = this.#reader.next()
    if (next === undefined && this.socket.isPaused()) this.socket.resume()
    return next
  }

  /** The caller must have checked that there is room. */
  write(bytes: Uint8Array, messages: number, chunk?: Chunk): void {
    this.queuedBytes += bytes.length
    this.queuedMessages += messages
    if (chunk) chunk.hold()
    else this.ownBytes += bytes.length
    this.#queue.push({ bytes, messages, chunk })
    if (this.writingSinceMs === undefined) this.#writeSome()
  }

  /** Must be called once the socket is closed: gives back what did not leave. */
  forget(): void {
    this.#giveBack(this.#writing.splice(0))
    this.#giveBack(this.#queue.splice(0))
  }

  #writeSome(): void {
    if (this.socket.destroyed) return
    let bytes = 0
    let count = 0
    while (count < this.#queue.length && (count === 0 || bytes + this.#queue[count].bytes.length <= WRITE_BYTES_MAX))
      bytes += this.#queue[count++].bytes.length
    const some = this.#queue.splice(0, count)
    this.#writing = some
    this.writingSinceMs = this.nowMs()
    const written = () => {
      this.#giveBack(some.splice(0))
      this.writingSinceMs = undefined
      if (this.#queue.length > 0) this.#writeSome()
    }
    if (some.length === 1) this.socket.write(some[0].bytes, written)
    else {
      this.socket.cork()
      some.forEach(({ bytes }, index) => {
        this.socket.write(bytes, index === some.length - 1 ? written : undefined)
      })
      this.socket.uncork()
    }
  }

  #giveBack(waiting: readonly Waiting[]): void {
    for (const { bytes, messages, chunk } of waiting) {
      this.queuedBytes -= bytes.length
      this.queuedMessages -= messages
      if (chunk) chunk.release()
      else this.ownBytes -= bytes.length
    }
  }
}
