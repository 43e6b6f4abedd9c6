import t from 'tap'
import { BEGINNINGS_MAX, BEGINNINGS_MS, FLOOD_OVER_MS, type FloodLine, Floods, GROUPS_MAX } from '../../log/floods.js'

const told = ({ kind, what, from, count, forMs, groups }: FloodLine) =>
  `${kind} ${what} ${from} ${count} in ${forMs} by ${groups}`

t.test('a flood is a line when it begins and one when it is over, with how many and from whom', async (t) => {
  const floods = new Floods()
  t.equal(told(floods.handle('tag', 'a', 3, 1000)!), 'begin tag a 3 in 0 by 1')
  for (let ms = 1001; ms <= 11_000; ms++) t.notOk(floods.handle('tag', 'a', 10, ms))
  t.same(floods.handleTime(11_000 + FLOOD_OVER_MS - 1), [])
  t.same(floods.handleTime(11_000 + FLOOD_OVER_MS).map(told), ['end tag a 100003 in 10000 by 1'])
  t.same(floods.handleTime(10 * FLOOD_OVER_MS), [])
  t.match(floods.handle('tag', 'a', 1, 10 * FLOOD_OVER_MS), { kind: 'begin', count: 1 }, 'and may begin again')
})

t.test('one a minute is one trickle, and none of it is lost', async (t) => {
  const floods = new Floods()
  const lines: (FloodLine | undefined)[] = []
  for (let ms = 0; ms < 3_600_000; ms += 500) {
    if (ms % 60_000 === 0) lines.push(floods.handle('key', 'a', 1, ms))
    lines.push(...floods.handleTime(ms))
  }
  lines.push(...floods.handleTime(3_540_000 + FLOOD_OVER_MS))
  t.same(
    lines.flatMap((line) => (line ? [told(line)] : [])),
    ['begin key a 1 in 0 by 1', 'end key a 60 in 3540000 by 1'],
  )
})

t.test('from ever new addresses: few lines, a bounded table, and the sum of all that is said is right', async (t) => {
  const floods = new Floods()
  const lines: FloodLine[] = []
  const ADDRESSES = 10_000
  for (let n = 0; n < ADDRESSES; n++) {
    const line = floods.handle('failed', `address ${n}`, 2, n * 20)
    if (line) lines.push(line)
    lines.push(...floods.handleTime(n * 20))
  }
  t.equal(floods.evicted, ADDRESSES - GROUPS_MAX)
  t.ok(lines.length <= 4 * (BEGINNINGS_MAX + 1), `${lines.length} lines in 200 s`)
  lines.push(...floods.handleTime(ADDRESSES * 20 + FLOOD_OVER_MS))
  lines.push(...floods.handleTime(ADDRESSES * 20 + FLOOD_OVER_MS + BEGINNINGS_MS))
  const over = lines.filter(({ kind }) => kind !== 'begin')
  t.equal(
    over.reduce((sum, { count }) => sum + count, 0),
    2 * ADDRESSES,
    'what is over',
  )
  t.equal(
    over.reduce((sum, { groups }) => sum + groups, 0),
    ADDRESSES,
  )
})

t.test('kinds do not take one another’s lines, and of two the one that speaks stays', async (t) => {
  const floods = new Floods()
  for (let n = 0; n < 50; n++) floods.handle('a', String(n), 1, n)
  t.match(floods.handle('b', '0', 1, 50), { kind: 'begin' })
  for (let n = 50; n < GROUPS_MAX - 1; n++) floods.handle('a', String(n), 1, n)
  t.notOk(floods.handle('b', '0', 4, 1000))
  floods.handle('a', 'one more', 1, 1001)
  const ended = floods.handleTime(1000 + FLOOD_OVER_MS).find(({ what }) => what === 'b')
  t.match(ended, { kind: 'end', count: 5 })
})
