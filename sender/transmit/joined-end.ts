/** How a transmit process ends that an intake has joined: nobody has it as a child, so it says its exit code itself. */
import { writeSync } from 'node:fs'
import { encodeEnd } from '../pipe/core/kept-word.js'
import { CUT_SHORT } from '../pipe/core/pipe-records.js'

/** The word of a transmit process that was joined, and not started, by its intake. */
export const JOINED = 'joined'

/**
 * How long after a SIGTERM what waits may still leave. The intake is told to stop at the same time: it reads for up to
 * 6 s and waits for us for up to 10 s.
 */
const STOP_PATIENCE_MS = 18_000

/** A line of the log that a thread is writing gets this long. */
const LAST_LINE_MS = 200

/** From now on a SIGTERM ends this process too, if the intake does not. */
export function endAfterPatience(patienceMs = STOP_PATIENCE_MS): void {
  process.once('SIGTERM', () => {
    setTimeout(() => {
      // A read of the pipe that waits in a thread would keep the process from ending, so the kernel ends it, last.
      process.once('exit', () => {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LAST_LINE_MS)
        process.kill(process.pid, 'SIGKILL')
      })
      process.kill(process.pid, CUT_SHORT)
    }, patienceMs).unref()
  })
}

export function sayEnd(descriptor: number, exitCode: number): void {
  try {
    writeSync(descriptor, encodeEnd(exitCode))
  } catch {
    // The intake is gone; its closed pipe says so too.
  }
}
