/** Joins assembler and receiver without a thread between them, for tests of the whole. */
import { openKept } from '../fec/frame-seal.js'
import { type AssemblerOptions, type DatagramWord, FrameAssembler } from '../receiver/assembly/core/frame-assembler.js'
import { PicturedReceiver, type PicturedReceiverOptions } from '../receiver/picture/pictured-receiver.js'
import { assemblerResume } from '../receiver/stream/receiver.js'

export type OneThreadOptions = PicturedReceiverOptions & Omit<AssemblerOptions, 'resume'>

export class OneThreadReceiver extends PicturedReceiver {
  readonly #assembler: FrameAssembler

  constructor(options: OneThreadOptions, startMs: number) {
    const assembler = new FrameAssembler({ ...options, resume: assemblerResume(options.resume ?? []) })
    super({ openFrame: openKept(options.opener), ...options }, assembler, startMs)
    this.#assembler = assembler
  }

  /** See {@link FrameAssembler.handleDatagrams}. */
  handleDatagrams(bytes: Uint8Array, offsets: ArrayLike<number>, lengths: ArrayLike<number>, nowMs: number): void {
    this.#assembler.handleDatagrams(bytes, offsets, lengths, nowMs)
    this.#takeFrames(nowMs)
  }

  handleDatagram(datagram: Uint8Array, nowMs: number): DatagramWord {
    const word = this.#assembler.handleDatagram(datagram, nowMs)
    this.#takeFrames(nowMs)
    return word
  }

  override handleTime(nowMs: number): void {
    this.#assembler.handleTime(nowMs)
    super.handleTime(nowMs)
  }

  #takeFrames(nowMs: number): void {
    for (const frame of this.#assembler.pollFrames()) this.handleFrame(frame, nowMs)
  }
}
