import t from 'tap'
import { type EpisodeLine, Episodes } from '../../../receiver/liveness/episodes.js'

const told = (lines: EpisodeLine[]) => lines.map(({ kind, key, forMs }) => `${kind} ${key} ${forMs}`)
const wrong = (key: string) => ({ key, text: `${key} is wrong` })

t.test('one line when it begins, one when it is over, with how long', async (t) => {
  const episodes = new Episodes()
  t.same(episodes.handle([wrong('a')], 0), [])
  t.same(told(episodes.handle([wrong('a')], 1000)), ['begin a 1000'])
  t.same(episodes.handle([wrong('a')], 5000), [])
  t.same(episodes.handle([], 8000), [])
  t.same(told(episodes.handle([], 9000)), ['end a 8000'])
  t.same(episodes.handle([], 10_000), [])
})

t.test('what is over at once is not said; what comes back at once has not ended', async (t) => {
  const episodes = new Episodes()
  episodes.handle([wrong('a')], 0)
  t.same(episodes.handle([], 500), [])
  episodes.handle([wrong('a')], 1000)
  t.same(told(episodes.handle([wrong('a')], 2000)), ['begin a 1000'])
  episodes.handle([], 2500)
  t.same(episodes.handle([wrong('a')], 3000), [])
  t.same(episodes.handle([], 60_000), [])
  t.same(told(episodes.handle([], 61_000)), ['end a 59000'], 'nor has it been gone since then')
})

t.test('one that flutters is said a few times a minute, and the rest is counted', async (t) => {
  const episodes = new Episodes()
  const lines: EpisodeLine[] = []
  for (let ms = 0; ms < 120_000; ms += 500) lines.push(...episodes.handle(ms % 6000 < 3000 ? [wrong('a')] : [], ms))
  t.ok(lines.length <= 12, `${lines.length} lines`)
  t.ok(lines.some(({ leftOut }) => leftOut > 5))
})

t.test('P6: as many keys as names that a sender makes up are not all kept', async (t) => {
  const episodes = new Episodes()
  const many = Array.from({ length: 1000 }, (_, i) => wrong(String(i)))
  episodes.handle(many, 0)
  t.equal(episodes.handle(many, 1000).length, 256)
  t.equal(episodes.counts.untold, 744, 'each of the others is counted once, however long it lasts')
  episodes.handle(many.slice(0, 300), 2000)
  episodes.handle(many.slice(0, 301), 3000)
  t.equal(episodes.counts.untold, 745, 'and what begins later, once more')
  episodes.handle([], 4000)
  episodes.handle([], 5000)
  episodes.handle(many.slice(0, 256), 6000)
  t.equal(episodes.counts.untold, 745, 'there is room again')
})
