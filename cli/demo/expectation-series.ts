/** What a series of snapshots tells anew (docs/sources.md, "Recordings"): new, changed and vanished subjects. */
import { type FlatEvent, flatEvent } from './expectation-flat-event.js'

export type ExpectedSnapshot = {
  events: FlatEvent[]
  timeMs: number | undefined
  /** False for rows, which tell one thing each. */
  isSnapshot?: boolean
}

const TIMES = ['eventTimeMs', 'sourceTimeMs', 'validUntilMs']
const KEYS = ['operator', 'line', 'number', 'serviceDate', 'identity', 'id'].flatMap((name) =>
  ['train', 'line', 'information'].map((subject) => `${subject}.${name}`),
)

export class ExpectedSeries {
  /** By key: the subject's last event. No more than the largest snapshot holds. */
  #known = new Map<string, FlatEvent>()
  #timeMs = Number.NEGATIVE_INFINITY

  handleSnapshot(events: readonly FlatEvent[], timeMs: number | undefined): FlatEvent[] {
    if (timeMs !== undefined && timeMs < this.#timeMs) return []
    this.#timeMs = timeMs ?? this.#timeMs
    const now = new Map<string, FlatEvent>()
    for (const event of events) {
      // Of two with one key the later counts, in its own place.
      now.delete(keyOf(event))
      now.set(keyOf(event), event)
    }
    const changed = [...now].filter(([key, event]) => !saysTheSame(event, this.#known.get(key)))
    const vanished = [...this.#known].filter(([key]) => !now.has(key))
    this.#known = now
    return [...changed.map(([, event]) => event), ...vanished.map(([, event]) => endOf(event, timeMs))]
  }
}

function keyOf(event: FlatEvent): string {
  return JSON.stringify(KEYS.map((path) => event.get(path)))
}

/** Whether all that is not a time is equal, and it holds no longer than was said. */
function saysTheSame(event: FlatEvent, last: FlatEvent | undefined): boolean {
  const paths = new Set([...event.keys(), ...(last?.keys() ?? [])])
  for (const time of TIMES) paths.delete(time)
  const isRenewed = Number(event.get('validUntilMs') ?? 0) > Number(last?.get('validUntilMs') ?? 0)
  return last !== undefined && !isRenewed && [...paths].every((path) => event.get(path) === last.get(path))
}

function endOf(event: FlatEvent, timeMs: number | undefined): FlatEvent {
  return flatEvent({
    eventTimeMs: timeMs,
    ...Object.fromEntries([...event].filter(([path]) => KEYS.includes(path))),
    [`${['line', 'information'].find((subject) => [...event.keys()].some((path) => path.startsWith(`${subject}.`))) ?? 'train'}.ended`]: true,
  })
}
