/**
 * The pipe from the intake process to the transmit process. Only this direction exists: nothing is ever read
 * back, and how full the pipe is is all that the intake learns.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { CUT_SHORT, encodePipeRecords, PipeRecord, type PipeRecordKind } from './core/pipe-records.js'

/** Records that come one after another go out together: at the end of the turn, or when there are so many bytes. */
const WRITE_BYTES = 1 << 16

const CUT_SHORT_PATIENCE_MS = 1000

const TRANSMIT_PROCESS = fileURLToPath(new URL('./transmit-process.js', import.meta.url))

export class TransmitPipe {
  readonly exited: Promise<number>
  /** How it ended, in words for the log; once it has. */
  endedBy = ''
  readonly #child: ChildProcess
  readonly #stdin: Writable
  #isOpen = true
  #records: { kind: PipeRecordKind; payload: Uint8Array }[] = []
  #recordBytes = 0
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
    // Both write to one log, which a hang-up opens again.
    const hangUp = () => void this.#child.kill('SIGHUP')
    process.on('SIGHUP', hangUp)
    this.exited = once(this.#child, 'exit').then(([code, signal]) => {
      process.off('SIGHUP', hangUp)
      this.#isOpen = false
      this.endedBy = signal ? `killed by ${signal}` : `exit code ${code}`
      return code ?? 1
    })
  }

  get isFull(): boolean {
    return this.#room !== undefined
  }

  /** `undefined`, or while the pipe is full a promise until it has room; never rejects, a broken one is {@link exited}. */
  write(kind: PipeRecordKind, payload: Uint8Array): Promise<void> | undefined {
    if (!this.#isOpen) return undefined
    if (this.#records.length === 0) setImmediate(() => this.#flush())
    this.#records.push({ kind, payload })
    this.#recordBytes += payload.length
    if (this.#recordBytes >= WRITE_BYTES) this.#flush()
    return this.#room
  }

  /** Says that the input is over; the transmit process sends what waits, and exits. */
  end(): void {
    if (!this.#isOpen) return
    void this.write(PipeRecord.end, new Uint8Array(0))
    this.#flush()
    this.#isOpen = false
    this.#stdin.end()
  }

  /** Has the transmit process say how far it came, and end. */
  async cutShort(): Promise<void> {
    this.#child.kill(CUT_SHORT)
    await Promise.race([this.exited, sleep(CUT_SHORT_PATIENCE_MS, undefined, { ref: false })])
    this.#child.kill('SIGKILL')
  }

  #flush(): void {
    if (!this.#isOpen || this.#records.length === 0) return
    const bytes = encodePipeRecords(this.#records)
    this.#records = []
    this.#recordBytes = 0
    if (!this.#stdin.write(bytes)) this.#room ??= this.#hasRoom()
  }

  async #hasRoom(): Promise<void> {
    await Promise.race([once(this.#stdin, 'drain'), this.exited]).catch(() => {})
    this.#room = undefined
  }
}
