/**
 * Whether ZeroMQ's own thread has handed to the kernel all that its sockets were given: it sleeps then, for what is
 * given to it wakes it. (What a subscriber's full connection holds up waits in ZeroMQ all the same, and dies with the process.)
 * ZeroMQ has no call for this; the kernel says it of every thread. Where it does not, a time is waited.
 */
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'

const TASKS = '/proc/self/task'
/** As libzmq names the threads that read and write. */
const NAME = /^ZMQbg\/IO\//
/** Where the threads cannot be seen: longer than one that has work is kept from running on a busy machine. */
const BLIND_MS = 250

export class ZeromqThread {
  readonly #files: number[]
  readonly #bytes = Buffer.alloc(128)

  /** Once a socket is open. */
  constructor(tasks = TASKS) {
    this.#files = statFiles(tasks)
  }

  /** `sinceMs`: since when nothing more was given to it. */
  isIdle(sinceMs: number): boolean {
    if (this.#files.length === 0) return sinceMs >= BLIND_MS
    return this.#files.every((file) => this.#isAsleep(file))
  }

  close(): void {
    for (const file of this.#files.splice(0)) closeSync(file)
  }

  /** `pid (name) state …` */
  #isAsleep(file: number): boolean {
    const text = this.#bytes.toString('latin1', 0, readSync(file, this.#bytes, 0, this.#bytes.length, 0))
    return text.startsWith(') S', text.lastIndexOf(')'))
  }
}

function statFiles(tasks: string): number[] {
  try {
    const named = readdirSync(tasks).filter((task) => NAME.test(readFileSync(`${tasks}/${task}/comm`, 'utf8')))
    return named.map((task) => openSync(`${tasks}/${task}/stat`, 'r'))
  } catch {
    return []
  }
}
