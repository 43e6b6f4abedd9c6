/** Starts, reads and stops a Katamichi process from outside. Its log is JSON lines on stdout. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { STOPS_WITH_PARENT } from '../host/parent-watch.js'

/** The command, as it is started in a process of its own. */
export const LAUNCHER = fileURLToPath(new URL('../../bin/katamichi.mjs', import.meta.url))

export type LogLine = { event?: string; level?: number; msg?: string } & Record<string, unknown>

const WARN = 40
const STOP_PATIENCE_MS = 15_000

export class LoggedProcess {
  readonly exited: Promise<number>
  readonly #child: ChildProcess
  readonly #lines = new Map<string, LogLine>()
  readonly #waiting = new Map<string, (line: LogLine) => void>()
  #hasExited = false

  /**
   * `onNotice` gets what a person should know of the process, `onLine` every line of its log; `prefix` stands before the
   * command.
   */
  constructor(
    private readonly name: string,
    args: readonly string[],
    onNotice: (text: string) => void,
    prefix: readonly string[] = [],
    private readonly onLine: (line: LogLine) => void = () => {},
  ) {
    const [command, ...rest] = [...prefix, process.execPath, ...args]
    this.#child = spawn(command, rest, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, [STOPS_WITH_PARENT]: '1' },
    })
    this.exited = new Promise((resolve) => {
      this.#child.on('close', (code) => {
        this.#hasExited = true
        resolve(code ?? 1)
      })
    })
    createInterface({ input: this.#child.stdout! }).on('line', (text) => this.#handleLine(text, onNotice))
    createInterface({ input: this.#child.stderr! }).on('line', (text) => onNotice(`${name}: ${text}`))
  }

  /** Resolves with the first log line of this event; rejects when the process ends without it. */
  async logged(event: string): Promise<LogLine> {
    const known = this.#lines.get(event)
    if (known) return known
    const line = new Promise<LogLine>((resolve) => this.#waiting.set(event, resolve))
    const ended = this.exited.then((code) => {
      const late = this.#lines.get(event)
      if (late) return late
      throw new Error(`the ${this.name} ended with code ${code}`)
    })
    return Promise.race([line, ended])
  }

  async stop(): Promise<void> {
    if (this.#hasExited) return
    this.#child.kill('SIGTERM')
    const killer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_PATIENCE_MS)
    await this.exited
    clearTimeout(killer)
  }

  /** As when its host fails. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.exited
  }

  #handleLine(text: string, onNotice: (text: string) => void): void {
    let line: LogLine
    try {
      line = JSON.parse(text)
    } catch {
      onNotice(`${this.name}: ${text}`)
      return
    }
    const { event, level, msg } = line
    this.onLine(line)
    if (event && !this.#lines.has(event)) {
      this.#lines.set(event, line)
      this.#waiting.get(event)?.(line)
    }
    if ((level ?? 0) >= WARN) onNotice(`${this.name}: ${event ?? ''} ${msg ?? ''}`.trim())
  }
}
