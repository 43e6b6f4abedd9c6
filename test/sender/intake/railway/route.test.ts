import t from 'tap'
import { districtLines } from '../../../../sender/intake/railway/network.js'
import { isBoundary, routeOf } from '../../../../sender/intake/railway/route.js'
import { type Direction, SERVICES } from '../../../../sender/intake/railway/services.js'

const lines = districtLines(1)
const wayOf = (index: number, direction: Direction) => routeOf(lines, SERVICES[index], direction)
const nameOf = (place: string) => place.split('.').at(-1)

/** `place` and tracks, in capitals where it calls, and the seconds to the next. */
function told(index: number): string {
  return wayOf(index, 'Outbound')
    .map(({ place, tracks, calls, runToNextS }) => {
      const name = nameOf(place)!
      return `${calls ? name.toUpperCase() : name} ${tracks} ${runToNextS}`
    })
    .join(', ')
}

t.test('an express over a branch: where it calls, on how many tracks, and that it is quicker else', async (t) => {
  t.equal(
    told(1),
    [
      'KISARAGICHUO 4 83, Hanamichi 1 56, Midori 2 61, Tsukimizaka 1 66, Amanohara 2 88, SHIRAKUMO 1 73, Kazahaya 2 71',
      'Hoshizuka 1 78, SAZANAMI 4 93, Ajisai 1 71, Amayadori 1 86, Kaeruike 1 88, MINAWA 2 93, Takimi 1 103',
      'IWASHIMIZU 1 108, Kokemusu 1 98, MINAZUKIONSEN 2 0',
    ].join(', '),
  )
})

t.test('a limited express over two whole lines', async (t) => {
  t.equal(
    told(0),
    [
      'KISARAGICHUO 4 83, Hanamichi 1 56, Midori 2 61, Tsukimizaka 1 66, Amanohara 2 76, Shirakumo 1 61, Kazahaya 2 71',
      'Hoshizuka 1 78, SAZANAMI 4 93, Komorebi 1 61, Yukishiro 2 71, Kawasemi 1 66, Asamoya 2 76, Tobiishi 1 86',
      'Nijinosato 2 61, Usurai 1 66, Tokiwazaka 2 71, Kageroi 1 56, Mizukagami 1 88, YUKARIBASHI 4 98, Inaho 1 71',
      'Suzunari 2 66, Kumogakure 1 81, Tsuyukusa 2 71, Hotarubi 1 61, Minamo 2 76, Yamabiko 1 103, KOHAKUDAI 2 78',
      'Shiosai 1 71, Nagiura 2 81, Isobata 1 66, Todaimae 2 76, Namimakura 1 108, HAZUKIMISAKI 3 0',
    ].join(', '),
  )
})

t.test('the way back is the same way, in as much time', async (t) => {
  for (let index = 0; index < SERVICES.length; index++) {
    const [out, back] = [wayOf(index, 'Outbound'), wayOf(index, 'Inbound').reverse()]
    t.strictSame(
      out.map(({ place, calls }) => [place, calls]),
      back.map(({ place, calls }) => [place, calls]),
    )
    t.strictSame(
      out.slice(0, -1).map(({ runToNextS }) => runToNextS),
      back.slice(1).map(({ runToNextS }) => runToNextS),
    )
    t.equal(out.filter(isBoundary).length, SERVICES[index].lines.length - 1)
    t.strictSame(
      out.map(({ arrivesAt, departsFrom }) => [arrivesAt, departsFrom]),
      back.map(({ arrivesAt, departsFrom }) => [departsFrom, arrivesAt]),
    )
    t.strictSame([out.at(-1)!.section, back[0].section], [undefined, undefined])
  }
})

t.test('how many cars each service has', async (t) => {
  t.strictSame(
    SERVICES.map(({ type, lines, carCount }) => `${type.code} ${lines.join('+')} ${carCount}`),
    [
      ...['LimitedExpress Kisaragi+Hazuki 6', 'Express Kisaragi+Minazuki 8', 'Rapid Kisaragi+Hazuki 10'],
      ...['Rapid Nagatsuki 8', 'Local Kisaragi 8', 'Local Hazuki 6', 'Local Hazuki 6', 'Local Minazuki 4'],
      ...['Local Minazuki 4', 'Local Nagatsuki 6', 'Local Nagatsuki 6', 'Local Nagatsuki 6'],
    ],
  )
})
