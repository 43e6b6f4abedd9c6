/** Tells the core the time, and does what is due at intervals. */
import type { Assembly } from './assembly/assembly.js'
import type { FrameTaking } from './assembly/frame-taking.js'
import type { LiveJudge } from './live-judge.js'
import type { LiveLog } from './live-log.js'
import type { PositionFile } from './position-file.js'
import type { Receiver } from './stream/receiver.js'

/** Longest time between two tellings of the time to the core. */
const TICK_MS = 50
const POSITIONS_PERIOD_MS = 1000
/** How often the log checks whether something has gone wrong, or is over. */
const SAY_PERIOD_MS = 500

interface TickSources {
  receiver: Receiver
  assembly: Assembly
  taking: FrameTaking
  publishDue: () => void
  judge: LiveJudge
  liveLog: LiveLog
  positionFile: PositionFile
  nowMs: () => number
  /** Called at the end of each tick. */
  handleTurn: (nowMs: number) => void
}

/** Ticks at once, and then until the returned function is called. */
export function startTicks(sources: TickSources): () => void {
  const { receiver, assembly, taking, publishDue, judge, liveLog, positionFile, nowMs, handleTurn } = sources
  let timer: NodeJS.Timeout | undefined
  let positionsAtMs = 0
  let saidAtMs = 0
  let framesDropped = 0
  const tick = () => {
    clearTimeout(timer)
    const now = nowMs()
    receiver.handleWallClock(Date.now() - now)
    assembly.handleTime(now)
    receiver.handleTime(now)
    // After a pause of this process frames wait that are in no gap yet; they are taken first.
    taking.takeSome()
    publishDue()
    if (now >= saidAtMs) {
      saidAtMs = now + SAY_PERIOD_MS
      const counts = judge.handleTime(now)
      liveLog.handle(judge.liveness(), judge.refusals(), counts, now, assembly.refusedFrom)
    }
    if (now >= positionsAtMs) {
      positionsAtMs = now + POSITIONS_PERIOD_MS
      positionFile.write()
    }
    if (assembly.framesDropped > framesDropped) {
      framesDropped = assembly.framesDropped
      receiver.handleDropped(now)
    }
    handleTurn(now)
    timer = setTimeout(tick, Math.max(1, Math.min(TICK_MS, receiver.nextWakeMs() - now)))
  }
  tick()
  return () => clearTimeout(timer)
}
