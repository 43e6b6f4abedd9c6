import t from 'tap'
import type { Gap, Status } from '../../../client/records.js'
import { GAPS_MAX, RATES_MAX, Store, TRAINS_MAX } from '../../../dashboard/core/store.js'
import { at, between, FRESH, headOf, LINE, NOW_MS, recordOf, snapshotOf, storeOf } from '../views-of.js'

const STATUS: Status = { ...FRESH, link: { state: 'receiving', datagramsPerS: 7 } }

t.test('a snapshot is everything: what is not in it is gone', async (t) => {
  const store = storeOf([recordOf('1M', at('L.A')), recordOf('2M', at('L.B'))])
  const changes = store.apply([{ kind: 'snapshot', body: snapshotOf([recordOf('2M', at('L.C'))]) }], NOW_MS)
  t.same([...store.trains.keys()], [recordOf('2M').key])
  t.ok(changes.trains.has(recordOf('1M').key), 'the train that is gone is told of')
  t.ok(changes.isMembership)
  t.equal(store.trainsOf('O/L').length, 1)
})

t.test('a change names its train and its line, and nothing else', async (t) => {
  const store = storeOf([recordOf('1M'), recordOf('2M')])
  const changes = store.apply([{ kind: 'train', body: recordOf('1M', { delayS: 60 }) }], NOW_MS + 5)
  t.same([...changes.trains], [recordOf('1M').key])
  t.same([...changes.lines], ['O/L'])
  t.same([changes.isMembership, changes.isStatus, changes.isComponents], [false, false, false])
  t.equal(store.trains.get(recordOf('1M').key)!.receivedMs, NOW_MS + 5)
})

t.test('a train goes when it is removed, and when its record says that it ended', async (t) => {
  const store = storeOf([recordOf('1M'), recordOf('2M')])
  t.ok(store.apply([{ kind: 'removed', body: { key: recordOf('1M').key } }], NOW_MS).isMembership)
  store.apply([{ kind: 'train', body: recordOf('2M', { ended: true }) }], NOW_MS)
  t.equal(store.trains.size, 0)
  t.same(store.trainsOf('O/L'), [])
  t.notOk(store.apply([{ kind: 'removed', body: { key: 'train/O/L/9/-' } }], NOW_MS).isMembership, 'unknown: nothing')
})

t.test('lines are those of the line files, then those that were heard of', async (t) => {
  const store = storeOf([recordOf('1M', { line: 'Z' })])
  store.apply(
    [{ kind: 'line', body: { ...headOf('line/O/Y/'), line: { operator: 'O', line: 'Y', condition: 'DELAYED' } } }],
    NOW_MS,
  )
  t.same(store.lineKeys, ['O/L', 'O/Y', 'O/Z'])
  t.equal(store.lineName('O/L', 'en'), 'Main Line')
  t.equal(store.lineName('O/JR.Z', 'en'), 'Z')
  t.equal(store.stationName('L.B', 'ja'), '乙')
  t.equal(store.stationName('JR.Z.Shinjuku', 'ja'), 'Shinjuku')
  store.apply([{ kind: 'removed', body: { key: 'line/O/Y/' } }], NOW_MS)
  t.same(store.lineKeys, ['O/L', 'O/Z'])
})

t.test('a line without a file learns its stations, and its model changes only with them', async (t) => {
  const store = storeOf([recordOf('1M', between('A', 'B'))], [])
  const model = store.modelOf('O/L')
  t.same([model.isLearnt, model.stations.map(({ id }) => id)], [true, ['A', 'B']])
  store.apply([{ kind: 'train', body: recordOf('1M', at('B')) }], NOW_MS)
  t.equal(store.modelOf('O/L'), model)
  store.apply([{ kind: 'train', body: recordOf('1M', between('B', 'C')) }], NOW_MS)
  t.equal(store.modelOf('O/L').stations.length, 3)
  store.apply([{ kind: 'lines', body: { lines: [LINE] } }], NOW_MS)
  t.equal(store.modelOf('O/L').isLearnt, false)
})

t.test('gaps stand newest first, each once, and no more than there may be', async (t) => {
  const gap = (n: number): Gap => ({
    id: `g${n}`,
    ...{ sender: 0, epoch: 1, lane: 0 },
    firstSequence: n,
    lastSequence: n,
    reason: 'lost',
    namedMs: NOW_MS + n,
  })
  const store = storeOf([])
  for (let n = 0; n < GAPS_MAX + 5; n++) store.apply([{ kind: 'gap', body: gap(n) }], NOW_MS)
  t.equal(store.gaps.length, GAPS_MAX)
  t.equal(store.gaps[0].id, `g${GAPS_MAX + 4}`)
  store.apply([{ kind: 'status', body: { ...STATUS, gaps: { latest: [gap(3), gap(GAPS_MAX + 4)] } } }], NOW_MS)
  t.equal(new Set(store.gaps.map(({ id }) => id)).size, store.gaps.length)
})

t.test('freshness is that of the newest answer, and rates are the last five minutes', async (t) => {
  const store = new Store()
  t.equal(store.freshness, undefined)
  t.notOk(store.hasSnapshot)
  for (let n = 0; n < RATES_MAX + 3; n++) store.apply([{ kind: 'status', body: STATUS }], NOW_MS + n)
  t.equal(store.rates.length, RATES_MAX)
  t.match(store.freshness, { isFresh: true, silentForMs: 20, receivedMs: NOW_MS + RATES_MAX + 2 })
  const { silentForMs: _, ...never } = STATUS
  store.apply([{ kind: 'status', body: { ...never, isFresh: false } }], NOW_MS)
  t.notOk('silentForMs' in store.freshness!, 'absent stays absent')
  t.notOk(store.isKnown)
  t.ok(storeOf([]).isKnown, 'here an empty list is no trains')
})

t.test('no more trains than there may be: further ones are counted, known ones still change', async (t) => {
  const store = storeOf(Array.from({ length: TRAINS_MAX + 2 }, (_, n) => recordOf(`${n}`)))
  t.equal(store.trains.size, TRAINS_MAX)
  t.equal(store.ignored, 2)
  store.apply([{ kind: 'train', body: recordOf('0', { delayS: 99 }) }], NOW_MS)
  t.equal(store.trains.get(recordOf('0').key)!.record.train.delayS, 99)
})
