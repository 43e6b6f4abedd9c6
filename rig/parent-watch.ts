/**
 * A process that is killed cannot stop those that it started. A child that it started for itself alone, such as the
 * launcher's or the demo's, therefore looks by itself whether its parent is still there: one that has lost it is given
 * another by the kernel.
 */

/** Set to 1 in the environment of such a child; the child takes it out, so that its own children do not inherit it. */
export const STOPS_WITH_PARENT = 'KATAMICHI_STOPS_WITH_PARENT'
/** A port must be free again before a service manager that has seen the parent die starts it anew. */
const LOOK_MS = 250

/** Calls `stop` once, when the parent of a child that was started so is gone. */
export function watchParent(stop: () => void): void {
  if (process.env[STOPS_WITH_PARENT] !== '1') return
  delete process.env[STOPS_WITH_PARENT]
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, LOOK_MS).unref()
}
