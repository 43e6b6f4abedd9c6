/** A store with one line and some trains, as the tests of the page's core want it. */
import type { Freshness, LineInfo, Snapshot, Train, TrainRecord } from '../../client/records.js'
import { Store } from '../../dashboard/core/store.js'
import { type TrainView, trainView } from '../../dashboard/core/train-view.js'
import type { Language } from '../../dashboard/core/words.js'

export const NOW_MS = Date.parse('2026-11-26T10:00:00+09:00')

/** Four stations, 0, 1, 3 and 6 km from the first. */
export const LINE: LineInfo = {
  operator: 'O',
  line: 'L',
  name: { ja: '本線', en: 'Main Line' },
  color: '#112233',
  stations: [
    { id: 'L.A', name: { ja: '甲', en: 'Alpha' }, code: 'L01', distanceKm: 0 },
    { id: 'L.B', name: { ja: '乙', en: 'Beta' }, distanceKm: 1 },
    { id: 'L.C', name: { ja: '丙', en: 'Gamma' }, distanceKm: 3 },
    { id: 'L.D', name: { ja: '丁', en: 'Delta' }, distanceKm: 6 },
  ],
}

/** What every answer says of itself while all is well. */
export const FRESH: Freshness = {
  ...{
    asOfMs: NOW_MS,
    isFresh: true,
    silentForMs: 20,
    reasons: [],
    knownSinceMs: NOW_MS - 3_600_000,
    isComplete: true,
  },
}

export function recordOf(number: string, train: Train = {}): TrainRecord {
  const whole = { operator: 'O', line: 'L', number, serviceDate: '2026-11-26', ...train }
  return { ...headOf(`train/${whole.operator}/${whole.line}/${number}/2026-11-26`, number), train: whole }
}

/** What every record says of itself. */
export function headOf(key: string, id = key) {
  return { key, id: `1:0:1:0:${id}:0`, state: 'live' } as const
}

export function snapshotOf(trains: TrainRecord[]): Snapshot {
  return { ...FRESH, trains, lines: [], components: [] }
}

export function storeOf(trains: TrainRecord[], lines: LineInfo[] = [LINE]): Store {
  const store = new Store()
  store.apply(
    [
      { kind: 'lines', body: { lines } },
      { kind: 'snapshot', body: snapshotOf(trains) },
    ],
    NOW_MS,
  )
  return store
}

export function viewsOf(store: Store, language: Language = 'ja'): TrainView[] {
  return [...store.trains.values()].map((held) => trainView(held, store, language))
}

export const at = (station: string): Train => ({ position: { atStation: station } })
export const between = (fromStation: string, toStation: string): Train => ({
  position: { between: { fromStation, toStation } },
})
