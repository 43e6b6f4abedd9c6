import t from 'tap'
import { plotOf, slopeOf } from '../../bench/memory-plot.js'

const samplesOf = (...mebibytes: number[]) => mebibytes.map((mib, i) => ({ atMs: i * 1000, bytes: mib * 2 ** 20 }))

t.test('growth is a share of the mean', async (t) => {
  t.equal(slopeOf(samplesOf(100, 100, 100)), 0)
  t.equal(slopeOf(samplesOf(90, 100, 110)) * 1000, 0.1)
  t.equal(slopeOf(samplesOf(110, 100, 90)) * 1000, -0.1)
  t.equal(slopeOf(samplesOf(100)), 0)
})

t.test('a picture has a line for each process, within its frame', async (t) => {
  const lines = [
    { name: 'intake', samples: samplesOf(10, 60, 40) },
    { name: 'receiver', samples: samplesOf(20, 20, 149) },
  ]
  const svg = plotOf(lines, { minutes: 1 / 30, warmUpShare: 0.5 })
  const polylines = [...svg.matchAll(/<polyline points="([^"]+)"/g)].map(([, points]) => points.split(' '))
  t.strictSame(
    polylines.map((points) => points.length),
    [3, 3],
  )
  t.strictSame(
    polylines.map((points) => points[0].split(',')[0]),
    ['40', '40'],
  )
  const heights = polylines.flat().map((point) => Number(point.split(',')[1]))
  t.ok(
    heights.every((y) => y >= 20 && y <= 260),
    String(heights),
  )
  t.equal(polylines[1][2], '610,81.2')
  t.match(svg, />intake</)
})
