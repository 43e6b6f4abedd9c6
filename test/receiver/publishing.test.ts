import t, { type Test } from 'tap'
import type { Feed } from '../../receiver/feeds/feed.js'
import { Publishing } from '../../receiver/publishing.js'
import type { ReceiverPosition } from '../../receiver/stream/lanes/positions.js'
import { Published, takenThrough } from '../../receiver/stream/published.js'
import type { FeedItem, GapItem } from '../../receiver/stream/receiver.js'

const PATIENCE_MS = 20_000
const POSITION = { sender: 0, epoch: 9, events: 0 }
const REMEMBERED = { counted: 5, gone: 7 }

/** Items that a test releases, and what became of them. */
function start(t: Test, names: readonly string[]) {
  const took: string[] = []
  const said: string[] = []
  const waits: string[] = []
  let due: FeedItem[] = []
  const position: ReceiverPosition = { ...POSITION, next: 1 }
  let notes = 0
  const published = new Published([{ ...position }])
  const journaled: string[] = []
  const publishing = new Publishing({
    receiver: {
      pollFeed: () => due.splice(0),
      get positions() {
        return [{ ...position }]
      },
    },
    published,
    positionFile: {
      note: async () => void notes++,
      beforeSending: (feed, number) => void waits.push(`${feed} ${number}`),
    },
    remembered: REMEMBERED,
    journal: {
      nameGaps: (gaps) => gaps.length > 0 && journaled.push(`gaps ${gaps.length}`),
      hurry: () => journaled.push('hurry'),
      noteTold: (frames) => journaled.push(`told ${frames.map(({ sequence }) => sequence)}`),
      moveCursor: (positions) => journaled.push(`cursor ${positions.map(takenThrough)}`),
    },
    log: { info: () => {}, warn: (what: object) => said.push(JSON.stringify(what)) },
    sink: (items) => took.push(`sink ${items.length}`),
  })
  const numbers: Record<string, number> = { ...REMEMBERED }
  const feedOf = (name: string): Feed => ({
    name,
    publish(items) {
      took.push(`${name} ${items.length}`)
      if (name in numbers) numbers[name] += items.length
    },
    status: () => ({ name }),
    metrics: () => {},
    close: async () => {},
  })
  const feeds = names.map((name) => {
    const feed = feedOf(name)
    if (name in numbers) Object.defineProperty(feed, 'lastNumber', { get: () => numbers[name] })
    return feed
  })
  publishing.begin(feeds)
  t.teardown(() => publishing.end())
  const release = (items: FeedItem[], isHeard = false) => {
    due = items
    position.next += items.length
    publishing.publishDue(0, isHeard)
  }
  const doubtful = () => published.positions[0].doubtful?.map(({ lastSequence }) => lastSequence) ?? []
  return { publishing, journaled, release, took, said, waits, doubtful, notes: () => notes }
}

const gap = (sequence: number) =>
  ({ kind: 'gap', id: `${sequence}`, sender: 0, epoch: 9, lane: 0, reason: 'lost' }) as unknown as GapItem
const healed = (...sequences: number[]) => ({ kind: 'healed', id: 'h', gap: gap(sequences[0]), sequences }) as FeedItem
const event = { kind: 'event', id: '1' } as unknown as FeedItem

t.test('feeds are told in their order, after who only counts; of nothing only what is heard', async (t) => {
  const { release, took, said } = start(t, ['plain', 'counted'])
  release([])
  t.strictSame(took, ['sink 0'], 'nothing is due, and nothing was heard')
  release([], true)
  t.strictSame(took.splice(0), ['sink 0', 'sink 0', 'plain 0', 'counted 0'])
  release([event, gap(2)])
  t.strictSame(took, ['sink 2', 'plain 2', 'counted 2'])
  t.strictSame(said, ['{"event":"gap","id":"2","reason":"lost"}'])
})

t.test('a feed that says what has left is waited for, and its number is what it took', async (t) => {
  const { publishing, release, doubtful, waits, notes } = start(t, ['plain', 'counted'])
  const memory = publishing.memoryOf('counted')
  t.equal(memory.lastNumber, 5)
  t.equal(publishing.memoryOf('new').lastNumber, 0)
  release([event, event])
  t.strictSame([publishing.numbers, doubtful()], [{ counted: 7, gone: 7 }, [2]], 'of one that is gone as it was')
  void memory.beforeSending(7)
  t.strictSame(waits, ['counted 7'])
  void publishing.memoryOf('opening').beforeSending(2)
  t.strictSame(publishing.numbers, { counted: 7, gone: 7, opening: 2 }, 'one that is told nothing yet may send')
  memory.tellTaken(6)
  t.strictSame([doubtful(), notes()], [[2], 1])
  memory.tellTaken(7)
  t.strictSame([doubtful(), notes()], [[], 2])
})

t.test('where nobody says it, all is had as soon as it is given, and soon written', async (t) => {
  const { release, doubtful, notes } = start(t, ['plain'])
  release([event])
  t.strictSame([doubtful(), notes()], [[1], 0])
  for (const endMs = Date.now() + PATIENCE_MS; notes() === 0 && Date.now() < endMs; )
    await new Promise((resolve) => setTimeout(resolve, 5))
  t.strictSame([doubtful(), notes()], [[], 1])
})

t.test(
  'the journal is told of gaps before the feeds are, is hurried when something goes out, and gets the cursor',
  async (t) => {
    const { publishing, release, journaled } = start(t, ['counted'])
    release([], true)
    t.strictSame(journaled.splice(0), [], 'of nothing, nothing')
    release([event, gap(2)])
    t.strictSame(journaled.splice(0), ['gaps 1', 'hurry'])
    publishing.memoryOf('counted').tellTaken(6)
    t.strictSame(journaled.splice(0), ['cursor 0'], 'not all of it has left')
    publishing.memoryOf('counted').tellTaken(7)
    t.strictSame(journaled.splice(0), ['cursor 2'])
    release([event])
    publishing.end()
    t.strictSame(journaled.splice(0), ['hurry', 'cursor 3'])
  },
)

t.test('frames that came late are told of once all feeds have had what was released with them', async (t) => {
  const { publishing, release, journaled } = start(t, ['counted', 'plain'])
  const memory = publishing.memoryOf('counted')
  const told = () => journaled.filter((what) => what.startsWith('told'))
  release([event, healed(3, 4)])
  release([healed(7)])
  t.strictSame(told(), [], 'nothing has left')
  memory.tellTaken(REMEMBERED.counted + 1)
  t.strictSame(told(), [], 'the event has, and not what stands behind it')
  memory.tellTaken(REMEMBERED.counted + 2)
  t.strictSame(told(), ['told 3,4'])
  memory.tellTaken(REMEMBERED.counted + 3)
  memory.tellTaken(REMEMBERED.counted + 3)
  t.strictSame(told(), ['told 3,4', 'told 7'], 'each once')
})
