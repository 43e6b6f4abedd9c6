import t from 'tap'
import { eachInSlices, SharedSlices } from '../../../receiver/http/time-slices.js'

/** What else the loop has to do: counts how often it is its turn. */
class Turns {
  #count = 0
  #isOver = false
  readonly #take = () => {
    this.#count++
    if (!this.#isOver) setImmediate(this.#take)
  }

  constructor() {
    setImmediate(this.#take)
  }

  end(): number {
    this.#isOver = true
    return this.#count
  }
}

t.test('every item once, in order, and others have their turn meanwhile', async (t) => {
  const items = Array.from({ length: 500 }, (_, i) => i)
  const done: number[] = []
  const others = new Turns()
  await eachInSlices(items, (item) => {
    done.push(item)
    for (const end = performance.now() + 0.2; performance.now() < end; );
  })
  const turns = others.end()
  t.same(done, items)
  // A tenth of a second in slices of five milliseconds, with room for a slow machine.
  t.ok(turns >= 3, `${turns} turns`)
})

t.test('many small works share one slice a turn, and who came first is first', async (t) => {
  const slices = new SharedSlices()
  const done: number[] = []
  const others = new Turns()
  const work = async (i: number) => {
    await slices.turn()
    done.push(i)
    for (const end = performance.now() + 1; performance.now() < end; );
  }
  await Promise.all(Array.from({ length: 60 }, (_, i) => work(i)))
  const turns = others.end()
  t.same(
    done,
    Array.from({ length: 60 }, (_, i) => i),
  )
  t.ok(turns >= 3, `${turns} turns`)
  await work(60)
  t.equal(done.length, 61, 'and again when it was idle')
})
