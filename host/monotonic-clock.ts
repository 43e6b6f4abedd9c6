/** Unix milliseconds that never step: monotonic, anchored at the wall clock of the process's start. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now()
}
