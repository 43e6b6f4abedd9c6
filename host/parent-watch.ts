/**
 * Ends a child process whose parent is gone. A process that is killed cannot stop the children that it started, so one
 * that was started for its parent alone, such as the launcher's or the demo's, checks itself whether the parent is
 * still there: the kernel gives an orphan another parent.
 */

/** Set to 1 in the environment of such a child; the child removes it, so that its own children do not inherit it. */
export const STOPS_WITH_PARENT = 'KATAMICHI_STOPS_WITH_PARENT'
/** Time between two checks: when a service manager that saw the parent die restarts it, the port must be free again. */
const LOOK_MS = 250

/** Calls `stop` once when the parent is gone, in a child that was started with the variable above. */
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
