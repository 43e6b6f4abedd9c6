/** An event id that tells its run and the moment when it was given, on the clock that this host's processes share. */

interface Stamp {
  run: number
  sequence: number
  latencyMs: number
}

/** CLOCK_MONOTONIC in nanoseconds. */
function monotonicNs(): bigint {
  return process.hrtime.bigint()
}

/** Makes ids of one length, so that all events have one length. */
export function stampedId(run: number, sequence: number): string {
  return [pad(run, 3), pad(sequence, 9), pad(monotonicNs(), 18)].join(':')
}

export const STAMPED_ID_LENGTH = stampedId(0, 0).length

/** Returns `undefined` for an id that is not one of ours. */
export function readStamp(eventId: string): Stamp | undefined {
  const nowNs = monotonicNs()
  const [run, sequence, ns] = eventId.split(':')
  if (run === undefined || sequence === undefined || ns === undefined) return undefined
  return { run: Number(run), sequence: Number(sequence), latencyMs: Number(nowNs - BigInt(ns)) / 1e6 }
}

function pad(value: number | bigint, digits: number): string {
  return String(value).padStart(digits, '0')
}
