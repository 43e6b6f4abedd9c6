/**
 * What is made up: whatever a feed of ours says that the feed it was made of did not. An entity of ours may say less
 * than its source, and each value that it has must stand at the same place in the source's. Shares nothing with what
 * writes the feeds.
 */
import type { Alert, Entity, Feed, Moment, Trip } from './checker.js'

/** One fault: where, and what was made up. */
export interface MadeUp {
  id: string
  what: string
}

/** `source`: whole feed messages, of which together ours were made. Times of observation are the checker's business. */
export function madeUp(ours: Moment, sources: readonly Feed[]): MadeUp[] {
  const entities = sources.flatMap(({ entity }) => entity ?? [])
  const alerts = new Map(entities.flatMap(({ id, alert }) => (alert ? [[id, alert] as const] : [])))
  const halves = halvesOf(entities)
  const feeds = [ours.vehiclePositions, ours.tripUpdates, ours.alerts]
  return feeds.flatMap((feed) => (feed?.entity ?? []).flatMap((one) => ofEntity(one, halves, alerts)))
}

/** Trip id or start → every half told of it. A vehicle told in one half is the train's, whichever half says it. */
function halvesOf(entities: readonly Entity[]): Map<string, Entity[]> {
  const halves = new Map<string, Entity[]>()
  for (const entity of entities) {
    const half = entity.vehicle ?? entity.tripUpdate
    if (!half) continue
    const names = new Set([nameOf(half.trip), nameOf(entity.tripUpdate?.tripProperties)])
    for (const name of names) halves.set(name, [...(halves.get(name) ?? []), entity])
  }
  return halves
}

function nameOf(trip: Pick<Trip, 'tripId' | 'startTime' | 'routeId'> | undefined): string {
  return trip?.tripId ?? [trip?.routeId, trip?.startTime].join(' ')
}

function ofEntity(one: Entity, halves: Map<string, Entity[]>, alerts: Map<string, Alert>): MadeUp[] {
  const { id, vehicle, tripUpdate, alert } = one
  if (alert) return surplus(alert, [alerts.get(sourceId(id)) ?? {}]).map((what) => ({ id, what }))
  const { timestamp: _, ...half } = (vehicle ?? tripUpdate)!
  const told = halves.get(nameOf(half.trip)) ?? []
  const carriers = told.map((entity) => ({
    trip: (entity.vehicle ?? entity.tripUpdate)!.trip,
    vehicle: (entity.vehicle ?? entity.tripUpdate)!.vehicle,
  }))
  const own = told.flatMap((entity) => (vehicle ? (entity.vehicle ?? []) : (entity.tripUpdate ?? [])))
  const found = surplus(half, [...own, ...carriers])
  return found.filter((what) => !isDerived(what, own)).map((what) => ({ id, what }))
}

/** The delay of the trip is that of its next call, where the source has none of the trip. Cars are numbered in order. */
function isDerived(what: string, own: readonly object[]): boolean {
  const [, delay] = /^delay (-?\d+)$/.exec(what) ?? []
  if (delay !== undefined) return JSON.stringify(own).includes(`"delay":${delay}`)
  return what.startsWith('multiCarriageDetails.carriageSequence ')
}

/** The alert's own id within our key: `information/<operator>/<id>/`. */
function sourceId(key: string): string {
  return decodeURIComponent(key.split('/')[2] ?? '')
}

/** Paths and values of `ours` that none of `sources` has. Of a list, each of ours is held against all of theirs. */
function surplus(ours: object, sources: readonly object[], path = ''): string[] {
  return Object.entries(ours).flatMap(([name, value]) => {
    const theirs = sources.flatMap((source) => (source as Record<string, unknown>)[name] ?? []) as unknown[]
    const at = path ? `${path}.${name}` : name
    return [value].flat().flatMap((one: unknown, place) => {
      if (typeof one !== 'object' || one === null) return theirs.includes(one) ? [] : [`${at} ${String(one)}`]
      const objects = theirs.filter((their): their is object => typeof their === 'object' && their !== null)
      if (!Array.isArray(value)) return surplus(one, objects, at)
      // It is one of theirs, and not put together of several: most often the one at its own place, so that comes first.
      let least: string[] | undefined
      for (const their of [...objects.slice(place, place + 1), ...objects]) {
        const way = surplus(one, [their], at)
        if (!least || way.length < least.length) least = way
        if (least.length === 0) break
      }
      return least ?? [`${at} ${JSON.stringify(one)}`]
    })
  })
}
