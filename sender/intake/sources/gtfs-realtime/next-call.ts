/**
 * Finds the delay of a train whose trip states none: the delay of the next call not yet made. A feed may keep the calls
 * that were made, so the first call's delay says how late the train was, not how late it is.
 */
import { type Position, type StopCall, StopStatus } from '../../../../proto/event.js'

export function nextCallDelayS(
  told: readonly StopCall[],
  position: Position | undefined,
  observedMs: number | undefined,
): number | undefined {
  const calls = bySequence(told)
  const next = nextCall(calls, position, observedMs)
  const call = calls[next]
  if (call?.noData) return undefined
  const own = call && delayOf(call, isStanding(position) || isArrived(call, observedMs))
  if (own !== undefined) return own
  // A delay holds for the following calls, until one of them says something of its own.
  if (call && (isTimed(call.arrival) || isTimed(call.departure))) return undefined
  for (let i = next - 1; i >= 0; i--) {
    if (calls[i].noData) return undefined
    const delayS = calls[i].skipped ? undefined : delayOf(calls[i], true)
    if (delayS !== undefined) return delayS
  }
  return undefined
}

/** Sorts the calls by sequence number where all have one; otherwise keeps the feed's order. */
function bySequence(calls: readonly StopCall[]): readonly StopCall[] {
  if (!calls.every(({ stopSequence }) => typeof stopSequence === 'number')) return calls
  return [...calls].sort((a, b) => a.stopSequence! - b.stopSequence!)
}

function isTimed(times: StopCall['arrival']): boolean {
  return (times?.estimatedMs ?? undefined) !== undefined
}

function isStanding(position: Position | undefined): boolean {
  return position?.stopStatus === StopStatus.STOPPED_AT
}

function isArrived({ arrival }: StopCall, observedMs: number | undefined): boolean {
  return typeof arrival?.estimatedMs === 'number' && observedMs !== undefined && arrival.estimatedMs < observedMs
}

/** While the train stands at the call, its departure is still to come; before that, its arrival. */
function delayOf({ arrival, departure }: StopCall, isAtStop: boolean): number | undefined {
  const [first, second] = isAtStop ? [departure, arrival] : [arrival, departure]
  return first?.delayS ?? second?.delayS ?? undefined
}

/** Index of the next call not yet made; the number of calls when all were made. */
function nextCall(calls: readonly StopCall[], position: Position | undefined, observedMs: number | undefined): number {
  const told = toldCall(calls, position)
  const from = told ?? calls.findIndex((call) => !isMade(call, observedMs))
  if (from < 0) return calls.length
  const found = calls.findIndex((call, i) => i >= from && !call.skipped)
  return found < 0 ? calls.length : found
}

/** Index of the call where the vehicle says that it is: by sequence, or by a stop that the trip has only once. */
function toldCall(calls: readonly StopCall[], position: Position | undefined): number | undefined {
  const sequence = position?.stopSequence ?? undefined
  if (sequence !== undefined && calls.some((call) => (call.stopSequence ?? undefined) !== undefined)) {
    const index = calls.findIndex((call) => (call.stopSequence ?? -1) >= sequence)
    return index < 0 ? calls.length : index
  }
  const station = position?.atStation ?? position?.between?.toStation
  if (!station) return undefined
  const indices = calls.flatMap((call, i) => (call.station === station ? [i] : []))
  return indices.length === 1 ? indices[0] : undefined
}

function isMade({ arrival, departure, skipped }: StopCall, observedMs: number | undefined): boolean {
  if (skipped) return true
  const lastMs = departure?.estimatedMs ?? arrival?.estimatedMs
  return typeof lastMs === 'number' && observedMs !== undefined && lastMs < observedMs
}
