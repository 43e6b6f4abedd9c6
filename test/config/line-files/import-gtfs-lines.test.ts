import t from 'tap'
import { GtfsError, importGtfsLines } from '../../../config/line-files/import-gtfs-lines.js'

const FEED: Readonly<Record<string, string>> = {
  'agency.txt': 'agency_id,agency_name,agency_lang\n1,鉄道,ja\n',
  'stops.txt':
    'stop_id,stop_name,parent_station,location_type\n' +
    ['A', 'B', 'C', 'D', 'X']
      .map((id) => `${id},${id}駅,,1\n${id}N,${id}駅,${id},0\n${id}S,${id}駅,${id},0\n`)
      .join('') +
    'AE,入口,A,2\n',
  'routes.txt':
    'route_id,route_short_name,route_long_name,route_type,route_color\nL,L,"本線, 各停",1,1F6FB3\nBUS,9,バス,3,\nR,R,環状線,2,\n',
  'trips.txt': 'route_id,trip_id,direction_id\nL,t1,0\nL,t2,1\nL,t3,0\nL,t4,0\nBUS,t5,0\nR,t6,0\n',
  'stop_times.txt': `trip_id,stop_id,stop_sequence\n${[
    ['t1', 'AN', 'CN', 'DN'],
    ['t2', 'DS', 'CS', 'BS', 'AS'],
    ['t3', 'AN', 'XN'],
    ['t5', 'AN', 'BN'],
    ['t6', 'AN', 'BN', 'CN', 'AN'],
  ]
    .flatMap(([trip, ...stops]) => stops.map((stop, n) => `${trip},${stop},${n + 1}\n`))
    .reverse()
    .join('')}`,
  'translations.txt':
    'table_name,field_name,language,translation,record_id,field_value\nstops,stop_name,en,Alpha,A,\nstops,stop_name,en-US,Beta,,B駅\nroutes,route_long_name,en,Main Line,L,\n',
}
const imported = (feed: Readonly<Record<string, string>> = FEED, isEveryRoute = false) =>
  importGtfsLines((name) => (feed[name] === undefined ? undefined : new TextEncoder().encode(feed[name])), {
    operator: 'O',
    isEveryRoute,
  })

t.test('a line has the stations of its longest trip, under its stations with their platforms', async (t) => {
  const { lines, notes } = imported()
  const [line] = lines
  t.match(line, { operator: 'O', line: 'L', color: '#1f6fb3', name: { ja: '本線, 各停', en: 'Main Line' } })
  t.same(line.directions, { forward: ['1'], backward: ['0'] }, 'the longest trip runs in direction 1')
  t.same(line.stations, [
    { id: 'D', also: ['DN', 'DS'], name: { ja: 'D駅' } },
    { id: 'C', also: ['CN', 'CS'], name: { ja: 'C駅' } },
    { id: 'B', also: ['BN', 'BS'], name: { ja: 'B駅', en: 'Beta' } },
    { id: 'A', also: ['AN', 'AS'], name: { ja: 'A駅', en: 'Alpha' } },
  ])
  t.same(notes, [
    '1 routes are no railway and were left out; --all takes them',
    'L: 1 stations of branches were left out',
  ])
})

t.test('what a longer but faster trip passes goes between its neighbours', async (t) => {
  const times = [
    ['t1', 'AN', 'CN', 'DN', 'XN'],
    ['t2', 'CS', 'BS', 'AS'],
  ].flatMap(([trip, ...stops]) => stops.map((stop, n) => `${trip},${stop},${n + 1}\n`))
  const { lines } = imported({ ...FEED, 'stop_times.txt': `trip_id,stop_id,stop_sequence\n${times.join('')}` })
  t.same(
    lines[0].stations!.map(({ id }) => id),
    ['A', 'B', 'C', 'D', 'X'],
  )
})

t.test(
  'a ring is one, buses come when they are asked for, and a route without trips is left out by name',
  async (t) => {
    t.match(imported().lines[1], { line: 'R', loop: true, stations: [{ id: 'A' }, { id: 'B' }, { id: 'C' }] })
    t.same(
      imported(FEED, true).lines.map(({ line }) => line),
      ['L', 'BUS', 'R'],
    )
    const { lines, notes } = imported({ ...FEED, 'stop_times.txt': 'trip_id,stop_id,stop_sequence\n' })
    t.same(lines, [])
    t.match(notes.join('\n'), /L: has no trips/)
  },
)

t.test('what is missing is named', async (t) => {
  t.throws(
    () => imported({ 'stops.txt': 'stop_id\n' }),
    new GtfsError('has no routes.txt: a GTFS feed has stops.txt, routes.txt, trips.txt and stop_times.txt'),
  )
})
