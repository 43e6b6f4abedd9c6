/** The values in an event, each with its path, without indices. */
import type { Event } from '../proto/event.js'
import { eventToJson } from '../proto/event-json.js'

export type LeafValue = string | number | boolean

export function* eventLeaves(event: Event): Generator<[path: string, value: LeafValue]> {
  yield* leavesIn(eventToJson(event), '')
}

function* leavesIn(value: unknown, path: string): Generator<[string, LeafValue]> {
  if (Array.isArray(value)) for (const entry of value) yield* leavesIn(entry, path)
  else if (typeof value !== 'object' || value === null) yield [path, value as LeafValue]
  else for (const [name, inner] of Object.entries(value)) yield* leavesIn(inner, path === '' ? name : `${path}.${name}`)
}
