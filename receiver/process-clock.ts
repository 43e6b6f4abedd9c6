/** The receiver's clock: monotonic, anchored at the wall clock when the process started. Where that is set, `handleWallClock` tells. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now()
}
