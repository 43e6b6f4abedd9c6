import t from 'tap'
import { TrainViews, trainView } from '../../../dashboard/core/train-view.js'
import { at, between, LINE, NOW_MS, recordOf, storeOf, viewsOf } from '../views-of.js'

t.test('a train is named in the language of the reader', async (t) => {
  const store = storeOf([
    recordOf('1A', {
      ...between('L.A', 'L.B'),
      type: { code: 'LimitedExpress', text: { ja: '特急', en: 'Limited Express' } },
      name: { ja: 'ほしかぜ1号', en: 'Hoshikaze 1' },
      destinationStations: ['L.D', 'X.Other'],
      delayS: 400,
      carCount: 6,
    }),
  ])
  t.match(viewsOf(store, 'ja')[0], {
    number: '1A',
    name: 'ほしかぜ1号',
    destination: '丁・Other',
    heading: 'forward',
    place: { kind: 'between', from: '甲', to: '乙' },
    row: 1,
    band: 'late',
    delayMinutes: 6,
    carCount: 6,
  })
  t.match(viewsOf(store, 'en')[0], { destination: 'Delta・Other', mark: { letter: 'LE' } })
})

t.test('what is not known stays unknown', async (t) => {
  const [view] = viewsOf(storeOf([recordOf('1', {})]))
  t.match(view, { destination: '', heading: 'unknown', place: { kind: 'unknown' }, band: 'unknown' })
  t.same([view.row, view.delayMinutes, view.carCount, view.name], [undefined, undefined, undefined, undefined])
})

t.test('a place is a station, a section, a track circuit, or coordinates', async (t) => {
  const kind = (position: object) => viewsOf(storeOf([recordOf('1', { position })]))[0].place
  t.same(kind({ atStation: 'L.A', coordinates: { latitude: 1, longitude: 2 } }), { kind: 'at', station: '甲' })
  t.same(kind({ between: { toStation: 'L.B' } }), { kind: 'between', from: '', to: '乙' })
  t.same(kind({ trackSection: 'Line.12T' }), { kind: 'section', name: '12T' })
  t.same(kind({ coordinates: { latitude: 0, longitude: 0 } }), { kind: 'coordinates', latitude: 0, longitude: 0 })
  t.same(kind({ coordinates: { latitude: 35 } }), { kind: 'unknown' })
})

t.test('what a direction means may be learnt later, from another train', async (t) => {
  const store = storeOf([recordOf('1', { ...at('L.B'), direction: 'Outbound' })])
  const views = new TrainViews(store)
  const held = store.trains.get(recordOf('1').key)!
  t.equal(views.of(held, 'ja').heading, 'unknown')
  t.equal(views.of(held, 'ja'), views.of(held, 'ja'))
  store.apply([{ kind: 'train', body: recordOf('2', { ...between('L.A', 'L.B'), direction: 'Outbound' }) }], NOW_MS)
  views.of(store.trains.get(recordOf('2').key)!, 'ja')
  t.equal(views.of(held, 'ja').heading, 'forward')
})

t.test('a view is made anew only for a new record, new stations or another language', async (t) => {
  const store = storeOf([recordOf('1', at('L.A'))])
  const views = new TrainViews(store)
  const held = () => store.trains.get(recordOf('1').key)!
  const first = views.of(held(), 'ja')
  t.equal(views.of(held(), 'ja'), first)
  const english = views.of(held(), 'en')
  t.not(english, first)
  store.apply([{ kind: 'train', body: recordOf('1', at('L.B')) }], NOW_MS)
  const moved = views.of(held(), 'en')
  t.equal(moved.row, 2)
  store.apply([{ kind: 'lines', body: { lines: [{ ...LINE, stations: [...LINE.stations!].reverse() }] } }], NOW_MS)
  t.equal(views.of(held(), 'en').row, 4, 'the same record on another line')
  t.same(trainView(held(), store, 'en'), views.of(held(), 'en'))
  const last = views.of(held(), 'en')
  views.forget(last.key)
  t.not(views.of(held(), 'en'), last)
})
