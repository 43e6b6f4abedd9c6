/**
 * Reads what left a sender with none of the sender's code: by the text of katamichi.proto, field by field as it stands
 * on the wire. So it also finds what our own reader would skip: fields that the schema does not have, the first of two
 * values of one field, numbers of an enum that have no name, bytes that are no text.
 */
import { readFileSync } from 'node:fs'
import protobuf from 'protobufjs'
import { readMessage } from '../../../demo/expectation/protobuf.js'

export type Json = { [name: string]: unknown }

export interface WhatLeft {
  /** The events in it, wherever they stand: in a batch, a part of the carousel, a frame that is sent again. */
  readonly events: Json[]
  /** What stands beside events. */
  readonly heartbeats: Json[]
  /** Where something is that no reader would look for. */
  readonly foreign: string[]
}

interface Frame {
  eventBatch?: { events?: Json[] }
  carouselPart?: { entries?: { event?: Json }[] }
  heartbeat?: Json
  resentFrame?: { frame?: Uint8Array }
}

export type Leaf = readonly [path: string, value: string | number | boolean]

const { root } = protobuf.parse(readFileSync('proto/katamichi.proto', 'utf8'))
root.resolveAll()
const typeOf = (name: string) => root.lookupType(`katamichi.v1.${name}`)

/** Paths of all that an event has, in messages and as leaves. */
export const EVENT_PATHS: ReadonlySet<string> = new Set(pathsIn(typeOf('Event'), ''))

function pathsIn(type: protobuf.Type, prefix: string): string[] {
  return type.fieldsArray.flatMap((field) => {
    const path = prefix + field.name
    const inner = field.resolve().resolvedType
    return inner instanceof protobuf.Type ? [path, ...pathsIn(inner, `${path}.`)] : [path]
  })
}

export function readFrame(bytes: Uint8Array): WhatLeft {
  const left: WhatLeft = { events: [], heartbeats: [], foreign: [] }
  take(bytes, left)
  return left
}

/** Events as they are written one after another, before they are in a frame. */
export function readEvents(bytes: Uint8Array): WhatLeft {
  const foreign: string[] = []
  const { events } = read(bytes, typeOf('EventBatch'), '', foreign)
  return { events: (events ?? []) as Json[], heartbeats: [], foreign }
}

function take(bytes: Uint8Array, left: WhatLeft): void {
  const frame = read(bytes, typeOf('Frame'), '', left.foreign) as Frame
  const { eventBatch, carouselPart, heartbeat, resentFrame } = frame
  left.events.push(...(eventBatch?.events ?? []))
  for (const { event } of carouselPart?.entries ?? []) if (event) left.events.push(event)
  if (heartbeat) left.heartbeats.push(heartbeat)
  if (resentFrame?.frame) take(resentFrame.frame, left)
}

function read(bytes: Uint8Array, type: protobuf.Type, prefix: string, foreign: string[]): Json {
  const json: Json = {}
  for (const [number, values] of readMessage(bytes)) {
    const field = type.fieldsById[number]
    const path = prefix + (field?.name ?? `#${number}`)
    if (!field) {
      foreign.push(path)
      continue
    }
    field.resolve()
    const read = values.flatMap((value) => readValue(value, field, path, foreign) ?? [])
    if (field.repeated) json[field.name] = read
    else {
      if (values.length > 1) foreign.push(`${path} twice`)
      json[field.name] = read.at(-1)
    }
  }
  return json
}

/** `undefined` where the bytes are no such value. */
function readValue(value: bigint | Uint8Array, field: protobuf.Field, path: string, foreign: string[]): unknown {
  const { resolvedType, type } = field
  const isNumber = typeof value === 'bigint'
  const refuse = () => {
    foreign.push(`${path} is no ${type}`)
    return undefined
  }
  if (resolvedType instanceof protobuf.Type) return isNumber ? refuse() : read(value, resolvedType, `${path}.`, foreign)
  if (resolvedType instanceof protobuf.Enum)
    return isNumber ? (resolvedType.valuesById[Number(value)] ?? `#${value}`) : refuse()
  if (type === 'bytes') return isNumber ? refuse() : value
  if (type === 'string') return isNumber ? refuse() : (textOf(value) ?? refuse())
  if (type === 'double' || type === 'float') {
    const length = type === 'double' ? 8 : 4
    if (isNumber || value.length !== length) return refuse()
    const view = new DataView(value.buffer, value.byteOffset, length)
    return length === 8 ? view.getFloat64(0, true) : view.getFloat32(0, true)
  }
  if (!isNumber) return refuse()
  const unsigned = BigInt.asUintN(64, value)
  if (type === 'bool') return unsigned <= 1n ? unsigned === 1n : refuse()
  if (type === 'sint32') return Number((unsigned >> 1n) ^ -(unsigned & 1n))
  if (unsigned >= (type === 'uint32' ? 2n ** 32n : 2n ** 53n)) return refuse()
  return Number(unsigned)
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** All values in what was read, with their paths, without indices. */
export function leavesIn(value: unknown, path = ''): Leaf[] {
  if (Array.isArray(value)) return value.flatMap((entry) => leavesIn(entry, path))
  if (value === undefined || value === null) return []
  if (typeof value !== 'object') return [[path, value as string | number | boolean]]
  return Object.entries(value).flatMap(([name, inner]) => leavesIn(inner, path === '' ? name : `${path}.${name}`))
}
