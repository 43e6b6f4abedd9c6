/**
 * The GTFS-Realtime 2.0 feeds, full dataset: `/gtfs-rt/{vehicle-positions,trip-updates,alerts}.{pb,json}`.
 *
 * Each shows the picture as it was at the end of a second of the sender's clock, under that second: parallel receivers
 * agree, one time never has two contents (E017), and no time in the feed is after the header's (E012).
 */
import type { FastifyInstance } from 'fastify'
import { BoundedMap } from '../../../ground/bounded-map.js'
import {
  encodeEntity,
  encodeHeader,
  GTFS_ENTITIES,
  type GtfsEntity,
  type GtfsFeed,
  gtfsJson,
  headerOf,
  newGtfsCounts,
  tripIdentity,
} from '../../formats/gtfs-realtime.js'
import { PerRecord, viewKey } from '../../picture/per-record.js'
import type { FrozenPicture, RailwayState, StateRecord } from '../../picture/railway-state.js'
import type { View } from '../../picture/view.js'
import { Representation } from './representation.js'
import { eachInSlices } from './time-slices.js'

const FEEDS = Object.keys(GTFS_ENTITIES) as GtfsFeed[]
const FORMATS = { pb: 'application/x-protobuf', json: 'application/json; charset=utf-8' } as const
type Format = keyof typeof FORMATS

/** Limits the bodies kept, over all feeds, formats and views; the one asked for longest ago goes first. */
const BODIES_MAX = 64

export class GtfsRealtimeFeeds {
  readonly counts = newGtfsCounts()
  readonly #bodies = new BoundedMap<string, { picture: FrozenPicture; body: Promise<Representation> }>(BODIES_MAX)
  readonly #entities: Readonly<Record<GtfsFeed, PerRecord<EncodedEntity>>>

  readonly #counted = new WeakSet<StateRecord>()

  constructor(private readonly state: RailwayState) {
    state.keepPast()
    const encoded = FEEDS.map((feed) => {
      const entities = new PerRecord<EncodedEntity>((event, record) => {
        const entity = GTFS_ENTITIES[feed](event, record, this.counts)
        return entity && new EncodedEntity(entity)
      })
      return [feed, entities] as const
    })
    this.#entities = Object.fromEntries(encoded) as Record<GtfsFeed, PerRecord<EncodedEntity>>
  }

  /** Counts bodies that found no room, and are made again for the next reader. */
  get bodiesEvicted(): number {
    return this.#bodies.evicted
  }

  /**
   * Returns the newest body that a reader with this view may have, made if nobody has asked before; `undefined` without
   * data.
   */
  body(feed: GtfsFeed, format: Format, view: View): Promise<Representation> | undefined {
    const picture = this.state.frozen
    if (!picture) return undefined
    const key = `${feed} ${format} ${viewKey(view)}`
    const known = this.#bodies.get(key)
    // The same second may come twice, where a clock was set back, so the pictures themselves are compared.
    const current = known?.picture === picture ? known : this.#make(picture, feed, format, view)
    this.#bodies.set(key, current)
    return current.body
  }

  #make(picture: FrozenPicture, feed: GtfsFeed, format: Format, view: View) {
    return { picture, body: this.#encode(picture, feed, format, view) }
  }

  /** A record is shown every second, in several feeds and to several views; what is left out of it counts once. */
  #countOnce(record: StateRecord, what: 'tripsLeftOut' | 'vehicleIdsLeftOut'): void {
    if (this.#counted.has(record)) return
    this.#counted.add(record)
    this.counts[what]++
  }

  async #encode({ records, timeS }: FrozenPicture, feed: GtfsFeed, format: Format, view: View) {
    const entities: EncodedEntity[] = []
    const trips = new Set<string>()
    const vehicles = new Set<string>()
    // The newest records come first, in all feeds alike (E047): of two trains with one trip, or one vehicle, the newer
    // one keeps it.
    await eachInSlices(records.toReversed(), (record: StateRecord) => {
      const { train, withheld } = record.event
      if (withheld) return
      if (train && isRepeated(trips, tripIdentity(train))) return this.#countOnce(record, 'tripsLeftOut')
      const hasLostVehicle = Boolean(train?.vehicleId) && isRepeated(vehicles, train!.vehicleId!)
      if (hasLostVehicle) this.#countOnce(record, 'vehicleIdsLeftOut')
      const entity = this.#entities[feed].of(record, view)
      if (!entity) return
      const shown = hasLostVehicle ? entity.withoutVehicleId() : entity
      entities.push(shown)
      // The entity is encoded here, within the slice, unless it already was.
      void shown[format]
    })
    // The order is the same at every receiver, whatever order the records came in.
    entities.sort((a, b) => (a.id < b.id ? -1 : 1))
    const bytes = format === 'pb' ? protobuf(entities, timeS) : json(entities, timeS)
    return new Representation(bytes, FORMATS[format], timeS)
  }
}

export function gtfsRealtimeRoutes(server: FastifyInstance, feeds: GtfsRealtimeFeeds): void {
  for (const feed of FEEDS) {
    for (const format of Object.keys(FORMATS) as Format[]) {
      server.route({
        method: 'GET',
        url: `/gtfs-rt/${feed}.${format}`,
        config: { feed: 'gtfs-rt' },
        schema: {
          operationId: `get-${feed}-${format}`.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
          tags: ['gtfs-rt'],
          summary: `GTFS-Realtime 2.0 FeedMessage, full dataset: ${feed}`,
          produces: [FORMATS[format]],
          response: {
            200: { type: 'string', ...(format === 'pb' && { format: 'binary' }) },
            304: { type: 'null', description: 'Not modified since the ETag or time given' },
            503: { type: 'string', description: 'No data yet: the sender was never heard' },
          },
        },
        async handler(request, reply) {
          const body = await feeds.body(feed, format, request.view)
          if (body) return body.send(request, reply)
          reply.code(503).header('retry-after', '1').type('text/plain')
          return 'no data yet: the sender was never heard\n'
        },
      })
    }
  }
}

/** One entity, in each form that somebody has asked for. */
class EncodedEntity {
  #pb: Uint8Array | undefined
  #json: string | undefined

  constructor(private readonly entity: GtfsEntity) {}

  get id(): string {
    return this.entity.id!
  }

  get pb(): Uint8Array {
    return (this.#pb ??= encodeEntity(this.entity))
  }

  get json(): string {
    return (this.#json ??= JSON.stringify(gtfsJson(this.entity, 'entity')))
  }

  withoutVehicleId(): EncodedEntity {
    const { vehicle, tripUpdate } = this.entity
    const bare = <T extends NonNullable<typeof vehicle | typeof tripUpdate>>(part: T): T => {
      const { vehicle: { id: _, ...rest } = {}, ...bare } = part as { vehicle?: { id?: string } }
      return (Object.keys(rest).length > 0 ? { ...bare, vehicle: rest } : bare) as T
    }
    return new EncodedEntity({
      ...this.entity,
      ...(vehicle && { vehicle: bare(vehicle) }),
      ...(tripUpdate && { tripUpdate: bare(tripUpdate) }),
    })
  }
}

function isRepeated(seen: Set<string>, value: string): boolean {
  if (seen.has(value)) return true
  seen.add(value)
  return false
}

function protobuf(entities: readonly EncodedEntity[], timeS: number): Uint8Array {
  return Buffer.concat([encodeHeader(timeS), ...entities.map(({ pb }) => pb)])
}

function json(entities: readonly EncodedEntity[], timeS: number): Uint8Array {
  const header = JSON.stringify(gtfsJson(headerOf(timeS), 'header'))
  return Buffer.from(`{"header":${header},"entity":[\n${entities.map(({ json }) => json).join(',\n')}\n]}\n`)
}
