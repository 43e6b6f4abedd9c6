/**
 * Tells whether ZeroMQ's own thread has handed to the kernel all that its sockets were given: then it sleeps, because
 * whatever it is given wakes it. (What a subscriber's full connection holds up waits in ZeroMQ all the same, and is
 * lost with the process.) ZeroMQ has no call for this, but the kernel tells the state of every thread; where it does
 * not, a fixed time counts instead.
 */
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'

const TASKS = '/proc/self/task'
/** The name that libzmq gives the threads that read and write. */
const NAME = /^ZMQbg\/IO\//
/**
 * Where the threads cannot be seen, messages count as sent after this time: longer than a busy machine keeps a thread
 * with work from running.
 */
const BLIND_MS = 250

export class ZeromqThread {
  #files: readonly number[]
  #isClosed = false
  readonly #bytes = Buffer.alloc(128)

  /** Must be made when a socket is open, because only then is there a thread. */
  constructor(private readonly tasks = TASKS) {
    this.#files = statFiles(tasks)
  }

  /** @param sinceMs how long nothing more was given to it */
  isIdle(sinceMs: number): boolean {
    // A thread names itself once it runs, which on a busy machine is later than when its socket is open.
    if (this.#files.length === 0 && !this.#isClosed) this.#files = statFiles(this.tasks)
    if (this.#files.length === 0) return sinceMs >= BLIND_MS
    return this.#files.every((file) => this.#isAsleep(file))
  }

  close(): void {
    this.#isClosed = true
    for (const file of this.#files) closeSync(file)
    this.#files = []
  }

  /** The text has the form `pid (name) state …`; state S is asleep. */
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
