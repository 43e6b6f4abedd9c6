import { gunzipSync } from 'node:zlib'
import t from 'tap'
import { type Event, ScheduleRelationship } from '../../../../proto/event.js'
import { openAccess } from '../../../../receiver/access/open-access.js'
import { GtfsRealtimeFeeds } from '../../../../receiver/feeds/http/gtfs-realtime.js'
import { OFFICE_VIEW } from '../../../../receiver/picture/view.js'
import { decodeFeed } from '../../../gtfs-realtime/checker.js'
import { GAP, OFFSET_MS, ServedPicture, START_MS } from './served-picture.js'

const FEEDS = ['vehicle-positions', 'trip-updates', 'alerts']
const train = (number: string, fields: Event['train'] = {}): Event => ({
  train: { operator: 'O', line: 'L', number, position: { atStation: 'A' }, delayS: 60, ...fields },
})
const trains = (count: number) => Array.from({ length: count }, (_, i) => train(String(i)))

/** Told at START_MS, and a second later a heartbeat. */
function served(events: Event[], sources = {}): ServedPicture {
  const picture = new ServedPicture(sources)
  picture.tell(...events)
  picture.nowMs += 1000
  picture.tell()
  return picture
}

t.test('before anything is known there is no data, which is not an empty feed', async (t) => {
  const picture = new ServedPicture()
  for (const feed of FEEDS) {
    const answer = await picture.get(`/gtfs-rt/${feed}.pb`)
    t.equal(answer.statusCode, 503)
    t.equal(answer.headers['retry-after'], '1')
  }
})

t.test('the feeds, as protobuf and as JSON, under the second of the last frames', async (t) => {
  const picture = served([...trains(3), { line: { operator: 'O', line: 'L', status: { ja: '遅延' }, condition: 2 } }])
  const timestamp = Math.floor((START_MS - OFFSET_MS) / 1000)
  for (const [feed, count] of [
    ['vehicle-positions', 3],
    ['trip-updates', 3],
    ['alerts', 1],
  ] as const) {
    const answer = await picture.get(`/gtfs-rt/${feed}.pb`)
    t.equal(answer.headers['content-type'], 'application/x-protobuf')
    t.equal(answer.headers['last-modified'], new Date(timestamp * 1000).toUTCString())
    const decoded = decodeFeed(answer.rawPayload)
    t.same(decoded.header, { gtfsRealtimeVersion: '2.0', incrementality: 0, timestamp })
    t.equal(decoded.entity!.length, count)
    const json = (await picture.get(`/gtfs-rt/${feed}.json`)).json()
    t.same(json.header, { gtfs_realtime_version: '2.0', incrementality: 'FULL_DATASET', timestamp })
    t.same(
      json.entity.map(({ id }: { id: string }) => id),
      decoded.entity!.map(({ id }) => id),
    )
  }
  const [vehicle] = (await picture.get('/gtfs-rt/vehicle-positions.json')).json().entity
  t.match(vehicle.vehicle, { trip: { route_id: 'L' }, current_status: 'STOPPED_AT' })
})

t.test('bodies are kept for so many views, and the one asked for longest ago goes, counted', async (t) => {
  const { state } = served(trains(1)).told
  const feeds = new GtfsRealtimeFeeds(state)
  const body = (line: number) => feeds.body('alerts', 'pb', { ...OFFICE_VIEW, lines: new Set([`O/${line}`]) })
  const first = body(0)
  for (let line = 1; line < 64; line++) void body(line)
  t.equal(body(0), first, 'kept')
  t.equal(feeds.bodiesEvicted, 0)
  const second = body(1)
  void body(64)
  t.same([feeds.bodiesEvicted, body(1) === second, body(0) === first], [1, true, true])
})

t.test('parallel receivers with the same frames give the same bytes, in whatever order records came', async (t) => {
  const [one, other] = [served(trains(5)), served(trains(5).reverse())]
  const of = async (picture: ServedPicture) => await picture.get('/gtfs-rt/vehicle-positions.pb')
  // Message ids are not in the feed, so nothing tells the two apart.
  t.equal((await of(one)).headers.etag, (await of(other)).headers.etag)
  t.ok((await of(one)).rawPayload.equals((await of(other)).rawPayload))
})

t.test('who has it is not sent it again', async (t) => {
  const picture = served(trains(2))
  const first = await picture.get('/gtfs-rt/alerts.pb')
  const { etag, 'last-modified': modified } = first.headers as Record<string, string>
  const status = async (headers: Record<string, string>) =>
    (await picture.get('/gtfs-rt/alerts.pb', headers)).statusCode
  t.equal(await status({ 'if-none-match': etag }), 304)
  t.equal(await status({ 'if-none-match': `"x", W/${etag}` }), 304)
  t.equal(await status({ 'if-none-match': '*' }), 304)
  t.equal(await status({ 'if-none-match': '"x"' }), 200)
  t.equal(await status({ 'if-modified-since': modified }), 304)
  t.equal(await status({ 'if-modified-since': new Date(Date.parse(modified) - 1000).toUTCString() }), 200)
  t.equal(await status({ 'if-modified-since': 'yesterday' }), 200)
  t.equal(await status({ 'if-none-match': '"x"', 'if-modified-since': modified }), 200, 'the tag decides')
  const none = await picture.get('/gtfs-rt/alerts.pb', { 'if-none-match': etag })
  t.equal(none.rawPayload.length, 0)
  t.equal(none.headers.etag, etag)
  picture.nowMs += 1000
  picture.tell()
  t.equal(await status({ 'if-none-match': etag }), 200, 'a second later it is another one, for its time is')
})

t.test('HEAD has the headers of GET, and no body', async (t) => {
  const { server } = served(trains(2)).feeds
  const [get, head] = await Promise.all(
    (['GET', 'HEAD'] as const).map((method) => server.inject({ method, url: '/gtfs-rt/trip-updates.pb' })),
  )
  t.equal(head.statusCode, 200)
  t.equal(head.rawPayload.length, 0)
  for (const name of ['etag', 'last-modified', 'content-type', 'content-length'])
    t.equal(head.headers[name], get.headers[name], name)
})

t.test('packed for who takes gzip, with a tag of its own', async (t) => {
  const picture = served(trains(100))
  const of = (encoding: string) => picture.get('/gtfs-rt/vehicle-positions.pb', { 'accept-encoding': encoding })
  const [plain, packed] = [await of('identity'), await of('br, gzip')]
  t.equal(packed.headers['content-encoding'], 'gzip')
  t.ok(gunzipSync(packed.rawPayload).equals(plain.rawPayload))
  t.ok(packed.rawPayload.length < plain.rawPayload.length / 3)
  t.not(packed.headers.etag, plain.headers.etag)
  t.equal(packed.headers.vary, 'accept-encoding')
  for (const encoding of ['gzip;q=0', 'br', '*;q=0'])
    t.notOk((await of(encoding)).headers['content-encoding'], encoding)
  for (const encoding of ['*', 'GZIP;q=0.5'])
    t.equal((await of(encoding)).headers['content-encoding'], 'gzip', encoding)
})

t.test('made once a second and view, not once a request', async (t) => {
  const picture = served(trains(2))
  const { gtfsRealtime } = picture.feeds
  const body = gtfsRealtime.body('alerts', 'pb', OFFICE_VIEW)
  t.equal(gtfsRealtime.body('alerts', 'pb', { ...OFFICE_VIEW }), body)
  t.not(gtfsRealtime.body('alerts', 'json', OFFICE_VIEW), body)
  t.not(gtfsRealtime.body('alerts', 'pb', { ...OFFICE_VIEW, lines: new Set(['O/L']) }), body)
  picture.nowMs += 1000
  picture.tell()
  t.not(gtfsRealtime.body('alerts', 'pb', OFFICE_VIEW), body)
})

t.test('of two trains with one trip or one vehicle, the newer has it, in both feeds', async (t) => {
  const picture = served([
    train('1', { tripId: 'T', line: 'K' }),
    train('2', { vehicleId: 'V' }),
    train('3', { tripId: 'T' }),
    train('4', { vehicleId: 'V' }),
  ])
  for (const feed of ['vehicle-positions', 'trip-updates']) {
    const { entity } = decodeFeed((await picture.get(`/gtfs-rt/${feed}.pb`)).rawPayload)
    const carried = entity!.map(({ vehicle, tripUpdate }) => (vehicle ?? tripUpdate)!)
    t.same(
      carried.map(({ trip, vehicle }) => [trip!.tripId, vehicle?.id]),
      [
        ['L.2', undefined],
        ['T', undefined],
        ['L.4', 'V'],
      ],
      feed,
    )
  }
  t.match(picture.feeds.gtfsRealtime.counts, { tripsLeftOut: 1, vehicleIdsLeftOut: 1 }, 'counted once, not once a feed')
})

t.test('two units of one trip, and two trains with one trip id, are all there', async (t) => {
  const picture = served([
    train('T', { tripId: 'T', vehicleId: 'u1' }),
    train('T', { tripId: 'T', vehicleId: 'u2', identity: 'u2' }),
    train('N', { tripId: 'N', trainId: '1A', identity: '1A' }),
    train('N', { tripId: 'N', trainId: '1B', identity: '1B' }),
    train('D', { tripId: 'D' }),
    train('D', { tripId: 'D', scheduleRelationship: ScheduleRelationship.DELETED, identity: 'x' }),
  ])
  const { entity } = decodeFeed((await picture.get('/gtfs-rt/vehicle-positions.pb')).rawPayload)
  t.equal(entity!.length, 6)
  t.match(picture.feeds.gtfsRealtime.counts, { tripsLeftOut: 0, vehicleIdsLeftOut: 0 })
})

t.test('a consumer with a timetable is told of a trip that was taken out, in a public view too', async (t) => {
  const deleted = train('1', { scheduleRelationship: ScheduleRelationship.DELETED })
  const access = openAccess({ ...OFFICE_VIEW, fields: 'public' })
  const picture = served([deleted, { ...train('2'), withheld: { sinceMs: 1, reason: 'x' } }], { access })
  const { entity } = decodeFeed((await picture.get('/gtfs-rt/trip-updates.pb')).rawPayload)
  t.same(
    entity!.map(({ tripUpdate }) => tripUpdate!.trip!.scheduleRelationship),
    [7],
  )
  t.same(
    (await picture.get('/v1/trains')).json().trains.map(({ train }: Event) => train!.number),
    ['2'],
  )
  t.same((await picture.get('/odpt/v4/odpt:Train')).json(), [])
})

t.test('a public view has no vehicle ids; a view of some lines has those lines', async (t) => {
  const events = [train('1', { vehicleId: 'V' }), train('2', { line: 'M' }), train('3', { type: { code: '回送' } })]
  const ids = async (view: object) => {
    const access = openAccess({ ...OFFICE_VIEW, ...view })
    const answer = await served(events, { access }).get('/gtfs-rt/vehicle-positions.pb')
    return decodeFeed(answer.rawPayload).entity!.map(({ vehicle }) => [vehicle!.trip!.tripId, vehicle!.vehicle!.id])
  }
  t.same(await ids({ fields: 'public', hiddenTypes: new Set(['回送']) }), [
    ['L.1', undefined],
    ['M.2', undefined],
  ])
  t.same(await ids({ lines: new Set(['O/M']) }), [['M.2', undefined]])
})

t.test('any web page may read the feeds that are open to all, and no other', async (t) => {
  const picture = served(trains(1), { publicFeeds: new Set(['gtfs-rt']) })
  const allowed = async (url: string) =>
    (await picture.get(url, { origin: 'https://example.org' })).headers['access-control-allow-origin']
  t.equal(await allowed('/gtfs-rt/alerts.pb'), '*')
  for (const url of ['/v1/trains', '/odpt/v4/odpt:Train', '/v1/status', '/metrics'])
    t.equal(await allowed(url), undefined, url)
  t.equal(await (await served(trains(1)).get('/gtfs-rt/alerts.pb')).headers['access-control-allow-origin'], undefined)
})

t.test('nothing of a gap can be said in these feeds', async (t) => {
  const picture = served(trains(1))
  const before = (await picture.get('/gtfs-rt/alerts.pb')).headers.etag
  picture.feeds.handleItems([GAP])
  t.equal((await picture.get('/gtfs-rt/alerts.pb')).headers.etag, before)
})
