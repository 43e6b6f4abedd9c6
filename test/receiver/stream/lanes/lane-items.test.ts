import t from 'tap'
import { Lane } from '../../../../proto/datagram.js'
import { gapItemOf, idPrefixOf } from '../../../../receiver/stream/lanes/lane-items.js'

const place = { stream: 1, sender: 3, epoch: 100, lane: Lane.events }
const gap = { firstSequence: 4, lastSequence: 6, reason: 'lost', fromMs: 10, untilMs: undefined } as const

t.test('E6: an id says of which stream, sender, epoch and lane it is', async (t) => {
  t.equal(idPrefixOf(place), '1:3:100:0')
  t.equal(idPrefixOf({ ...place, lane: Lane.objects }), '1:3:100:3')
  t.equal(gapItemOf({ ...place, lane: Lane.objects }, gap, 20).id, '1:3:100:3:4-6')
  t.equal(gapItemOf({ ...place, lane: Lane.objects }, gap, 20).lane, 3)
})

t.test('a gap is written in this order by the feeds', async (t) => {
  t.equal(
    JSON.stringify(gapItemOf(place, { ...gap, untilMs: 11 }, 20.4)),
    '{"kind":"gap","epoch":100,"fromMs":10,"untilMs":11,"firstSequence":4,"lastSequence":6,"reason":"lost",' +
      '"id":"1:3:100:0:4-6","sender":3,"lane":0,"namedMs":20}',
  )
})
