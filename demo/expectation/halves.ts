/** Joins trains of which several feeds each tell a part (docs/sources.md, "Halves of one train"). */
import type { FlatEvent } from './flat-event.js'

const APART_MS_MAX = 15 * 60_000
const PLACE = /^train\.(position|occupancy|carIds|carCount|vehicleId|vehicleLabel)$/
/** Fields that a train keeps on its way, so that another feed may give them too. */
const KEPT = /^train\.(carIds|carCount|vehicleId|vehicleLabel)$/
const TOLD_APART = ['eventTimeMs', 'train.positionMs', 'train.callsMs', 'train.cancelled', 'train.scheduleRelationship']
const KEYS = ['operator', 'line', 'number', 'serviceDate', 'identity'].map((name) => `train.${name}`)

/** What one feed last told of a train; `event` is `undefined` once the feed has ended the train. */
type Half = { feed: string; event: FlatEvent | undefined; timeMs: number | undefined; heardMs: number }

export class ExpectedHalves {
  /** Halves by train; the one that was heard last is at the end. */
  readonly #halves = new Map<string, Half[]>()
  readonly #confirmedMs = new Map<string, number>()

  handleSnapshot(feed: string, atMs: number | undefined): void {
    if (atMs !== undefined) this.#confirmedMs.set(feed, atMs)
  }

  /**
   * Returns all that is known of the train now; `undefined` when the event is too old to go with what another feed
   * tells.
   */
  handleTrain(event: FlatEvent, feed: string, atMs = Number.POSITIVE_INFINITY): FlatEvent | undefined {
    const key = JSON.stringify(KEYS.map((path) => event.get(path)))
    const known = this.#halves.get(key) ?? []
    const ownMs = event.get('eventTimeMs') as number | undefined
    const half: Half = {
      feed,
      event: event.get('train.ended') === true ? undefined : event,
      timeMs: ownMs === undefined ? known.find((one) => one.feed === feed)?.timeMs : Math.min(ownMs, atMs),
      heardMs: atMs,
    }
    const halves = [...known.filter((one) => one.feed !== feed), half]
    this.#halves.set(key, halves)
    if (halves.length === 1) return event
    const told = halves.filter((one) => one.event)
    const newestMs = Math.max(...told.map((one) => this.#lastTrueMs(one)))
    const together = told.filter((one) => newestMs - this.#lastTrueMs(one) <= APART_MS_MAX)
    if (half.event && !together.includes(half)) return undefined
    this.#halves.set(
      key,
      halves.filter((one) => !one.event || together.includes(one)),
    )
    if (together.length === 0) return event
    return together.length === 1 ? together[0].event : joined(together)
  }

  #lastTrueMs(half: Half): number {
    return Math.max(timeOf(half), this.#confirmedMs.get(half.feed) ?? Number.NEGATIVE_INFINITY)
  }
}

function timeOf({ timeMs, heardMs }: Half): number {
  return timeMs ?? heardMs
}

/** Sorts the newest first; of two with one time, the one that was heard later. */
function byTime(halves: readonly Half[], ms: (half: Half) => number): Half[] {
  return [...halves].reverse().sort((a, b) => ms(b) - ms(a))
}

function joined(heard: readonly Half[]): FlatEvent {
  const halves = byTime(heard, timeOf)
  const byOwn = (name: string) =>
    byTime(heard, (half) => Number(half.event!.get(`train.${name}`) ?? half.timeMs ?? half.heardMs))
  const byPosition = byOwn('positionMs')
  const byCalls = byOwn('callsMs')
  const place = byPosition.find((half) => says(half, 'train.position')) ?? byPosition.find((half) => saysPlace(half))
  const calls = byCalls.find((half) => says(half, 'train.stopCalls'))
  const delay = byCalls.find((half) => says(half, 'train.delayS'))

  const ownerOf = (field: string) => {
    const first = halves.find((half) => says(half, field))
    if (PLACE.test(field)) return place && (says(place, field) || !KEPT.test(field)) ? place : first
    if (field === 'train.stopCalls') return calls
    if (field === 'train.delayS') return delay
    return field.startsWith('train.') ? first : halves[0]
  }
  const state = new Map<string, string | number | boolean>()
  for (const field of new Set(halves.flatMap(({ event }) => [...event!.keys()].map(fieldOf))))
    if (!TOLD_APART.includes(field))
      for (const [path, value] of ownerOf(field)!.event!) if (fieldOf(path) === field) state.set(path, value)
  const set = (path: string, value: unknown) => {
    if (value !== undefined) state.set(path, value as number)
  }
  const times = halves.flatMap(({ timeMs }) => timeMs ?? [])
  set('eventTimeMs', times.length > 0 ? Math.max(...times) : undefined)
  set('train.positionMs', place && (place.event!.get('train.positionMs') ?? place.timeMs))
  const timed = calls ?? delay
  set('train.callsMs', timed && (timed.event!.get('train.callsMs') ?? timed.timeMs))
  const relationships = halves.flatMap(({ event }) => event!.get('train.scheduleRelationship') ?? [])
  const isCanceled = relationships.includes('CANCELED')
  set('train.scheduleRelationship', isCanceled ? 'CANCELED' : relationships[0])
  const isCancelled = isCanceled || halves.some(({ event }) => event!.get('train.cancelled') === true)
  set('train.cancelled', isCancelled || undefined)
  return state
}

/** Gives the field of a path: `train.stopCalls` for train.stopCalls.0.station. */
function fieldOf(path: string): string {
  return path.startsWith('train.') ? path.split('.', 2).join('.') : path
}

function says({ event }: Half, field: string): boolean {
  return [...event!.keys()].some((path) => fieldOf(path) === field)
}

function saysPlace({ event }: Half): boolean {
  return [...event!.keys()].some((path) => PLACE.test(fieldOf(path)))
}
