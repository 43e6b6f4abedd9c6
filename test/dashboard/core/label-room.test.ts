import fc from 'fast-check'
import t from 'tap'
import { labelsWithRoom } from '../../../dashboard/core/label-room.js'

t.test('no label that is written covers another, and one that is not would', async (t) => {
  const size = fc.integer({ min: 1, max: 30 })
  const place = fc.integer({ min: 0, max: 100 })
  const box = fc.record({ left: place, top: place, width: size, height: size })
  const isOver = (a: typeof box extends fc.Arbitrary<infer T> ? T : never, b: typeof a) =>
    a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height
  fc.assert(
    fc.property(fc.array(box), (boxes) => {
      const shown = labelsWithRoom(boxes)
      boxes.forEach((one, index) => {
        const covers = [...shown].some((other) => other < index && isOver(one, boxes[other]))
        if (covers === shown.has(index)) throw new Error(`label ${index}`)
      })
    }),
  )
  t.same([...labelsWithRoom([{ left: 0, top: 0, width: 1, height: 1 }])], [0])
})
