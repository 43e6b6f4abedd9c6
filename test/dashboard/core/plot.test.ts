import t from 'tap'
import { plotOf } from '../../../dashboard/core/plot.js'
import { recordOf, storeOf, viewsOf } from '../views-of.js'

const at = (number: string, latitude: number, longitude: number) =>
  recordOf(number, { position: { coordinates: { latitude, longitude } } })
const plot = (...records: ReturnType<typeof at>[]) => plotOf(viewsOf(storeOf(records)))

t.test('north is up, east is right, and a kilometre is as long in both', async (t) => {
  // At 60° north a degree of longitude is half as long as one of latitude.
  const { points, aspect, scale } = plot(at('1', 60.5, 10), at('2', 59.5, 12))!
  t.same(
    points.map(({ x, y }) => [Math.round(x), Math.round(y)]),
    [
      [0, 0],
      [1, 1],
    ],
  )
  t.ok(Math.abs(aspect - 1) < 0.01)
  t.equal(scale.km, 20)
  t.ok(Math.abs(scale.share * 111.32 - 20) < 0.1)
})

t.test('one train alone has a kilometre around it, and trains in a row do not make a line of an area', async (t) => {
  const alone = plot(at('1', 35, 139))!
  t.match(alone, { points: [{ x: 0.5, y: 0.5 }], aspect: 1 })
  t.ok(plot(at('1', 35, 139), at('2', 35, 140))!.aspect <= 3.0001)
  t.ok(plot(at('1', 35, 139), at('2', 36, 139))!.aspect >= 0.3333)
})

t.test('0, 0 is no place, and no place at all is no plot', async (t) => {
  t.equal(plot(at('1', 0, 0)), undefined)
  t.equal(plotOf([]), undefined)
  t.equal(plot(at('1', 0, 0), at('2', 35, 139))!.points.length, 1)
})
