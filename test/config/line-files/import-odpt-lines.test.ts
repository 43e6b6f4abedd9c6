import t from 'tap'
import { importOdptLines } from '../../../config/line-files/import-odpt-lines.js'

const railway = (name: string, stations: readonly string[], more: object = {}) => ({
  '@type': 'odpt:Railway',
  'owl:sameAs': `odpt.Railway:O.${name}`,
  'odpt:operator': 'odpt.Operator:O',
  'odpt:railwayTitle': { ja: `${name}線`, en: `${name} Line` },
  'odpt:stationOrder': stations.map((station, index) => ({
    'odpt:index': index + 1,
    'odpt:station': `odpt.Station:O.${name}.${station}`,
    'odpt:stationTitle': { ja: `${station}駅`, en: station },
  })),
  ...more,
})
const station = (id: string, more: object) => ({ '@type': 'odpt:Station', 'owl:sameAs': `odpt.Station:${id}`, ...more })

t.test('order, names, numbers, colour and directions are those of ODPT, ids those of events', async (t) => {
  const line = railway('Main', ['A', 'B'], {
    'odpt:color': '#1F6FB3',
    'odpt:ascendingRailDirection': 'odpt.RailDirection:Outbound',
    'odpt:descendingRailDirection': 'odpt.RailDirection:Inbound',
  })
  const { lines, notes } = importOdptLines([line, station('O.Main.B', { 'odpt:stationCode': 'M02' })])
  t.strictSame(lines, [
    {
      operator: 'O',
      line: 'O.Main',
      name: { ja: 'Main線', en: 'Main Line' },
      color: '#1F6FB3',
      directions: { forward: ['Outbound'], backward: ['Inbound'] },
      stations: [
        { id: 'O.Main.A', name: { ja: 'A駅', en: 'A' } },
        { id: 'O.Main.B', code: 'M02', name: { ja: 'B駅', en: 'B' } },
      ],
    },
  ])
  t.same(notes, [])
})

t.test('the index counts, not the place in the list; a ring ends where it began', async (t) => {
  const line = railway('Main', ['A', 'B', 'C'])
  line['odpt:stationOrder'].reverse()
  t.same(
    importOdptLines([line]).lines[0].stations!.map(({ id }) => id),
    ['O.Main.A', 'O.Main.B', 'O.Main.C'],
  )
  const ring = importOdptLines([railway('Ring', ['A', 'B', 'C', 'A'])]).lines[0]
  t.equal(ring.loop, true)
  t.equal(ring.stations!.length, 3)
})

t.test('a name that the order leaves out is that of the station', async (t) => {
  const bare = railway('Main', ['A', 'B'])
  for (const entry of bare['odpt:stationOrder']) Reflect.deleteProperty(entry, 'odpt:stationTitle')
  const { lines } = importOdptLines([bare, station('O.Main.A', { 'dc:title': '甲' })])
  t.same(
    lines[0].stations!.map(({ name }) => name),
    [{ ja: '甲' }, undefined],
  )
})

t.test(
  'a line without an order is left out by name, or its name is kept; what is something else is counted',
  async (t) => {
    const items = [
      railway('Main', ['A', 'B']),
      railway('Bare', []),
      railway('One', ['A']),
      null,
      7,
      { '@type': 'odpt:Bus' },
    ]
    const { lines, notes } = importOdptLines(items)
    t.same(
      lines.map(({ line }) => line),
      ['O.Main'],
    )
    t.match(notes.join('\n'), /3 items are neither/)
    t.match(notes.join('\n'), /2 lines have no order .*--all .*O\.Bare, O\.One/)
    t.same(
      importOdptLines(items, { isEveryLine: true }).lines.map(({ line, stations }) => [line, stations?.length]),
      [
        ['O.Main', 2],
        ['O.Bare', undefined],
        ['O.One', undefined],
      ],
    )
    t.match(importOdptLines([{ '@type': 'odpt:Railway' }]), { lines: [], notes: [/1 railways say neither/] })
  },
)
