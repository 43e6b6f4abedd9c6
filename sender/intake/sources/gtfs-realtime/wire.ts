/**
 * Reads a feed message's bytes entity by entity: an entity whose bytes are broken is named and skipped, and the rest is
 * read. Fields may stand in any order, and every field of the header may be absent.
 */
import { transit_realtime } from '../../../../proto/generated/gtfs-realtime.js'
import { Reader } from '../../../../proto/number-only-protobuf.js'
import type { FieldDrops } from '../../core/field-drops.js'

export type FeedEntity = transit_realtime.FeedEntity.$Properties
export type FeedHeader = transit_realtime.FeedHeader.$Properties

/** An entity that cannot be read, with the readable part that says whom it is about. */
export type BrokenEntity = { fault: string; rest: FeedEntity }
export type WireFeed = { header: FeedHeader; entities: FeedEntity[]; broken: BrokenEntity[] }

const { FeedEntity, TripDescriptor, VehicleDescriptor } = transit_realtime
const BYTES = 2

/** Limits a message to three kinds of entities for each of the hundred thousand subjects that a snapshot may have. */
const ENTITIES_MAX = 300_000
/** Limits an entity to some hundred times the longest in use: one of a million empty parts is no entity. */
const ENTITY_BYTES_MAX = 1024 * 1024

/**
 * Throws when the bytes are no feed message, or break off: a snapshot read in part would end the trains that the rest
 * holds.
 */
export function readFeed(bytes: Uint8Array, drops: FieldDrops): WireFeed {
  const feed: WireFeed = { header: {}, entities: [], broken: [] }
  let hasHeader = false
  for (const { number, bytes: inner } of fieldsOf(bytes)) {
    if (number === 1 && inner) {
      hasHeader = true
      readHeader(inner, feed.header, drops)
    } else if (number === 2 && inner) {
      if (feed.entities.length + feed.broken.length >= ENTITIES_MAX)
        throw new Error(`more than ${ENTITIES_MAX} entities`)
      if (inner.length > ENTITY_BYTES_MAX) {
        feed.broken.push({ fault: `an entity of ${inner.length} B`, rest: {} })
        continue
      }
      try {
        feed.entities.push(FeedEntity.decode(keepingUnknown(inner)))
      } catch (error) {
        feed.broken.push({ fault: (error as Error).message, rest: readableRest(inner) })
      }
    } else drops.note(`#${number}`, 'unknown')
  }
  if (!hasHeader) throw new Error('no feed header')
  return feed
}

/** True when the whole message has the form of a feed message: a header, and entities. */
export function isFeedMessage(bytes: Uint8Array): boolean {
  try {
    let hasHeader = false
    for (const { number, wireType, bytes: inner } of fieldsOf(bytes)) {
      if ((number === 1 || number === 2) && wireType !== BYTES) return false
      if (number === 1) {
        hasHeader = true
        for (const field of fieldsOf(inner!)) if (field.number < 4 && !isOfHeader(field)) return false
      }
    }
    return hasHeader
  } catch {
    return false
  }
}

function isOfHeader({ number, wireType }: WireField): boolean {
  return wireType === (number === 1 ? BYTES : 0)
}

type WireField = { number: number; wireType: number; bytes?: Uint8Array; integer?: number }

/** Throws where the bytes are no protobuf. */
function* fieldsOf(bytes: Uint8Array): Generator<WireField> {
  const reader = Reader.create(bytes)
  while (reader.pos < reader.len) {
    const tag = reader.uint32()
    const number = tag >>> 3
    const wireType = tag & 7
    if (number === 0) throw new Error('a field without a number')
    if (wireType === BYTES) yield { number, wireType, bytes: reader.bytes() }
    else if (wireType === 0) yield { number, wireType, integer: Number(reader.uint64()) }
    else {
      reader.skipType(wireType)
      yield { number, wireType }
    }
  }
}

/** The header is decoded by hand, so that a text that is not UTF-8 does not hide the time beside it. */
function readHeader(bytes: Uint8Array, header: FeedHeader, drops: FieldDrops): void {
  const names: Record<number, string> = { 4: 'feed_version', 1001: 'nyct' }
  for (const { number, integer } of fieldsOf(bytes)) {
    if (number === 2 && integer !== undefined) header.incrementality = integer
    else if (number === 3 && integer !== undefined) header.timestamp = integer
    else if (number in names) drops.note(`header.${names[number]}`, 'not_carried')
    else if (number !== 1) drops.note(`header.#${number}`, 'unknown')
  }
}

function keepingUnknown(bytes: Uint8Array): InstanceType<typeof Reader> {
  const reader = Reader.create(bytes)
  reader.discardUnknown = false
  return reader
}

/** Reads the id, the trip and the vehicle, each if it can be read by itself. */
function readableRest(entity: Uint8Array): FeedEntity {
  const rest: FeedEntity = {}
  try {
    for (const { number, bytes } of fieldsOf(entity)) {
      if (number === 1 && bytes) rest.id = decoded(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes))
      else if (number === 3 && bytes) rest.tripUpdate = tripAndVehicle(bytes, 3)
      else if (number === 4 && bytes) rest.vehicle = tripAndVehicle(bytes, 8)
      else if (number === 5) rest.alert = {}
    }
  } catch {
    // Only what stood before the damage is returned.
  }
  return rest
}

function tripAndVehicle(half: Uint8Array, vehicleNumber: number) {
  const found: Pick<transit_realtime.VehiclePosition.$Properties, 'trip' | 'vehicle'> = {}
  for (const { number, bytes } of fieldsOf(half)) {
    if (number === 1 && bytes) found.trip = decoded(() => TripDescriptor.decode(bytes))
    else if (number === vehicleNumber && bytes) found.vehicle = decoded(() => VehicleDescriptor.decode(bytes))
  }
  return found
}

function decoded<T>(decode: () => T): T | null {
  try {
    return decode()
  } catch {
    return null
  }
}
