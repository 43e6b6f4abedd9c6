/**
 * Tells Unix milliseconds that never step: monotonic, anchored at the wall clock of the process's start. A core learns
 * of a wall clock that was set since by its `handleWallClock`.
 */
export function nowMs(): number {
  return performance.timeOrigin + performance.now()
}
