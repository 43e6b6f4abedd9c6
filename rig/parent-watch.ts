/**
 * A process that is killed cannot stop those that it started. So a child that it started for itself alone, such as the
 * launcher's or the demo's, looks by itself whether its parent is still there: the kernel gives another parent to one
 * that has lost its own.
 */

/** Set to 1 in the environment of such a child; the child takes it out, so that its own children do not inherit it. */
export const STOPS_WITH_PARENT = 'KATAMICHI_STOPS_WITH_PARENT'
/** How often it looks: a port must be free again before a service manager that saw the parent die starts it anew. */
const LOOK_MS = 250

/** Calls `stop` once when the parent is gone, in a child that was started so. */
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
