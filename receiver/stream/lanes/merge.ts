/**
 * Makes one stream of several ordered ones: those of a sender's lanes, and those of several senders. A stream's own
 * order is kept. One that is alone passes through as it is; of several, what is due now comes stream after stream.
 *
 * Senders that say the same thing twice will be told apart here, and nowhere else.
 */
export function mergeStreams<T>(streams: readonly T[][]): T[] {
  let merged: T[] | undefined
  let isOurs = false
  for (const stream of streams) {
    if (stream.length === 0) continue
    if (!merged) {
      merged = stream
      continue
    }
    if (!isOurs) {
      merged = merged.slice()
      isOurs = true
    }
    // `push(...stream)` will not do: a stream may be longer than a call takes arguments.
    for (let i = 0; i < stream.length; i++) merged.push(stream[i]!)
  }
  return merged ?? []
}
