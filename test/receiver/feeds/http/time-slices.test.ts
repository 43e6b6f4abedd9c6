import t from 'tap'
import { eachInSlices, SharedSlices } from '../../../../receiver/feeds/http/time-slices.js'

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

/** Takes so much of the processor. */
function spend(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end; );
}

t.test('others that have much to do, a little each turn, do not wait for a slice each time', async (t) => {
  const items = Array.from({ length: 2000 }, (_, i) => i)
  let done = 0
  const work = eachInSlices(items, () => {
    spend(0.2)
    done++
  })
  // As the loop accepts connections: one a turn.
  for (let connections = 0; connections < 60; connections++) {
    await new Promise((resolve) => setImmediate(resolve))
    spend(0.5)
  }
  t.ok(done < items.length / 2, `${done} of ${items.length}`)
  await work
})

t.test('several long works at once take no more of a turn than one', async (t) => {
  const items = Array.from({ length: 200 }, (_, i) => i)
  let isOver = false
  let spentMs = 0
  const turns: number[] = []
  const look = () => {
    turns.push(spentMs)
    spentMs = 0
    if (!isOver) setImmediate(look)
  }
  setImmediate(look)
  // Looked at after each 32 items.
  const each = () => {
    spend(0.1)
    spentMs += 0.1
  }
  await Promise.all(Array.from({ length: 8 }, () => eachInSlices(items, each)))
  isOver = true
  // The first slice of each is at once; after that 5 ms a turn, and what is done between two looks.
  t.ok(Math.max(...turns.slice(1)) < 3 * 5, `${Math.round(Math.max(...turns.slice(1)))} ms in a turn`)
})
