/**
 * The pipe from the intake process to the transmit process. Only this direction exists: nothing is ever read
 * back, and how full the pipe is is all that the intake learns.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { encodePipeRecords, PipeRecord, type PipeRecordKind } from './core/pipe-records.js'

const TRANSMIT_PROCESS = fileURLToPath(new URL('./transmit-process.js', import.meta.url))

export class TransmitPipe {
  readonly exited: Promise<number>
  readonly #child: ChildProcess
  readonly #stdin: Writable
  #isOpen = true
  /** While the pipe is full: until it has room again, or is gone. */
  #room: Promise<void> | undefined

  /** The transmit process reads its configuration, and its key, by itself. Its log goes to our stdout and stderr. */
  constructor(configPath: string, clock: 'real' | 'replay') {
    const command = [TRANSMIT_PROCESS, configPath, clock]
    this.#child = spawn(process.execPath, command, { stdio: ['pipe', 'inherit', 'inherit'] })
    this.#stdin = this.#child.stdin!
    this.#stdin.on('error', () => {
      this.#isOpen = false
    })
    this.exited = once(this.#child, 'exit').then(([code]) => {
      this.#isOpen = false
      return code ?? 1
    })
  }

  get isFull(): boolean {
    return this.#room !== undefined
  }

  /** Resolves when the pipe has room again; never rejects, for a broken pipe ends in {@link exited}. */
  async write(records: readonly { kind: PipeRecordKind; payload: Uint8Array }[]): Promise<void> {
    if (!this.#isOpen || records.length === 0) return
    if (this.#stdin.write(encodePipeRecords(records))) return
    this.#room ??= this.#hasRoom()
    await this.#room
  }

  /** Says that the input is over; the transmit process sends what waits, and exits. */
  end(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#stdin.end(encodePipeRecords([{ kind: PipeRecord.end, payload: new Uint8Array(0) }]))
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }

  async #hasRoom(): Promise<void> {
    await Promise.race([once(this.#stdin, 'drain'), this.exited]).catch(() => {})
    this.#room = undefined
  }
}
