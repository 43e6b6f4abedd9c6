import fc from 'fast-check'
import t from 'tap'
import { Heap } from '../../ground/heap.js'

interface Entry {
  at: number
  order: number
}
const isBefore = (a: Entry, b: Entry) => a.at < b.at || (a.at === b.at && a.order < b.order)
const inOrder = (a: Entry, b: Entry) => a.at - b.at || a.order - b.order

t.test('whatever is added, taken and put off, the first is the first of a sorted list', async () => {
  const steps = fc.array(
    fc.oneof(
      fc.nat(20).map((at) => ({ do: 'add' as const, at })),
      fc.constant({ do: 'take' as const, at: 0 }),
      fc.nat(20).map((by) => ({ do: 'later' as const, at: by })),
    ),
    { maxLength: 200 },
  )
  fc.assert(
    fc.property(steps, (program) => {
      const heap = new Heap<Entry>(isBefore)
      const list: Entry[] = []
      program.forEach((step, order) => {
        if (step.do === 'add') {
          const entry = { at: step.at, order }
          heap.add(entry)
          list.push(entry)
        } else if (step.do === 'take') {
          if (heap.takeFirst() !== list.shift()) throw new Error('another was taken')
        } else if (list.length > 0) {
          list[0].at += step.at
          heap.handleFirstLater()
        }
        list.sort(inOrder)
        if (heap.first !== list[0] || heap.size !== list.length) throw new Error('another is first')
      })
    }),
    { numRuns: 1000 },
  )
})
