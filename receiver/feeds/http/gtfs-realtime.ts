/**
 * GTFS-Realtime 2.0 feeds, full dataset: `/gtfs-rt/{vehicle-positions,trip-updates,alerts}.{pb,json}`.
 *
 * Each shows the picture as it was at the end of a second of the sender's clock, under that second: parallel
 * receivers agree, one time never has two contents (E017), and no time in the feed is after the header's (E012).
 */
import type { FastifyInstance } from 'fastify'
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
import { COMPLETENESS_HEADER, type Picture } from './picture.js'
import { Representation } from './representation.js'
import { eachInSlices } from './time-slices.js'

const FEEDS = Object.keys(GTFS_ENTITIES) as GtfsFeed[]
const FORMATS = { pb: 'application/x-protobuf', json: 'application/json; charset=utf-8' } as const
type Format = keyof typeof FORMATS

/** Bodies kept, over all feeds, formats and views; the one asked for longest ago goes. */
const BODIES_MAX = 64

export class GtfsRealtimeFeeds {
  readonly counts = newGtfsCounts()
  readonly #bodies = new Map<string, { picture: FrozenPicture; body: Promise<Representation> }>()
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

  /** The newest body that a reader with this view may have, made if nobody has asked before; `undefined`: no data. */
  body(feed: GtfsFeed, format: Format, view: View): Promise<Representation> | undefined {
    const picture = this.state.frozen
    if (!picture) return undefined
    const key = `${feed} ${format} ${viewKey(view)}`
    const known = this.#bodies.get(key)
    this.#bodies.delete(key)
    // One time may come twice, where a clock was set back.
    const current = known?.picture === picture ? known : this.#make(picture, feed, format, view)
    this.#bodies.set(key, current)
    if (this.#bodies.size > BODIES_MAX) this.#bodies.delete(this.#bodies.keys().next().value!)
    return current.body
  }

  #make(picture: FrozenPicture, feed: GtfsFeed, format: Format, view: View) {
    return { picture, body: this.#encode(picture, feed, format, view) }
  }

  /** A record is shown every second, in several feeds and to several views; what is left out of it is counted once. */
  #countOnce(record: StateRecord, what: 'tripsLeftOut' | 'vehicleIdsLeftOut'): void {
    if (this.#counted.has(record)) return
    this.#counted.add(record)
    this.counts[what]++
  }

  async #encode({ records, timeS }: FrozenPicture, feed: GtfsFeed, format: Format, view: View) {
    const entities: EncodedEntity[] = []
    const trips = new Set<string>()
    const vehicles = new Set<string>()
    // Newest first, over all feeds alike (E047): of two trains with one trip, or one vehicle, the newer still has it.
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
      // Encoded here, in the slice, if it is not yet.
      void shown[format]
    })
    // One order at every receiver, whatever order the records came in.
    entities.sort((a, b) => (a.id < b.id ? -1 : 1))
    const bytes = format === 'pb' ? protobuf(entities, timeS) : json(entities, timeS)
    return new Representation(bytes, FORMATS[format], timeS)
  }
}

export function gtfsRealtimeRoutes(server: FastifyInstance, feeds: GtfsRealtimeFeeds, picture: Picture): void {
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
          reply.header(COMPLETENESS_HEADER, picture.completenessWord)
          if (body) return body.send(request, reply)
          reply.code(503).header('retry-after', '1').type('text/plain')
          return 'no data yet: the sender was never heard\n'
        },
      })
    }
  }
}

/** One entity in each form that somebody has asked for. */
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
