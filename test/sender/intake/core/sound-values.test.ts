import t from 'tap'
import {
  isBearing,
  isCarCount,
  isDelay,
  isEnum,
  isNear,
  isPlace,
  isServiceDate,
  isSint32,
  isSpeed,
  isText,
  isTime,
  isUint32,
  DEFAULT_RANGE_LIMITS as LIMITS,
} from '../../../../sender/intake/core/sound-values.js'

const NOW_MS = Date.parse('2026-11-23T12:00:00Z')
const DAY_MS = 24 * 3_600_000

t.test('texts: no control characters but newline and tab, and no half of a pair', async (t) => {
  t.ok(isText('\t\n ~片\u{10000}', 200))
  t.same([isText('xx', 2), isText('xxx', 2)], [true, false])
  for (const character of ['\x1f', '\x00', '\x0d', '\x7f', '\x9f', '\ud800', '\udc00', '\ud800a'])
    t.notOk(isText(`1${character}`, 200), JSON.stringify(character))
})

t.test('each range holds its ends, and nothing beyond; NaN is in none', async (t) => {
  const ranges: [name: string, isSound: (value: number) => boolean, within: number[], beyond: number[]][] = [
    ['time', isTime, [946_684_800_000, 4_102_444_799_999], [946_684_799_999, 4_102_444_800_000]],
    [
      'near',
      (value) => isNear(value, LIMITS, NOW_MS),
      [NOW_MS - DAY_MS, NOW_MS + 300_000],
      [NOW_MS - DAY_MS - 1, NOW_MS + 300_001],
    ],
    ['delay', (value) => isDelay(value, LIMITS), [-43_200, 43_200], [-43_201, 43_201]],
    ['cars', (value) => isCarCount(value, LIMITS), [0, 100], [-1, 101, 0.5]],
    ['uint32', isUint32, [0, 2 ** 32 - 1], [-1, 2 ** 32, 0.5]],
    ['sint32', isSint32, [-(2 ** 31), 2 ** 31 - 1], [-(2 ** 31) - 1, 2 ** 31, 0.5]],
    ['enum', (value) => isEnum(value, 3), [0, 3], [-1, 4, 0.5]],
    ['bearing', isBearing, [0, Math.fround(359.99997)], [-1, 360]],
    ['speed', (value) => isSpeed(value, LIMITS), [0, 200], [-0.1, 200.1]],
  ]
  for (const [name, isSound, within, beyond] of ranges) {
    for (const value of within) t.ok(isSound(value), `${name} ${value}`)
    for (const value of [...beyond, Number.NaN]) t.notOk(isSound(value), `${name} ${value}`)
  }
})

t.test('places: none, or both halves of one that is not 0/0', async (t) => {
  for (const [latitude, longitude] of [
    [null, undefined],
    [0, 1],
    [-90, 180],
  ])
    t.ok(isPlace(latitude, longitude))
  for (const [latitude, longitude] of [
    [0, 0],
    [1, null],
    [undefined, 1],
    [90.1, 0],
    [0, 180.1],
    [Number.NaN, 1],
  ])
    t.notOk(isPlace(latitude, longitude), `${latitude} ${longitude}`)
})

t.test('service dates', async (t) => {
  for (const date of ['2024-02-29', '2026-12-31']) t.ok(isServiceDate(date), date)
  for (const date of ['', '20261123', '2026-13-01', '2026-00-10', '2026-01-32', '2026-1-001', '2026/01/01'])
    t.notOk(isServiceDate(date), date)
})
