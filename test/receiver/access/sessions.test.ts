import t from 'tap'
import { SESSION_MS, Sessions } from '../../../receiver/access/sessions.js'

t.test('the oldest of all, or of the same principal, makes room, and is counted', async (t) => {
  const sessions = new Sessions(3)
  for (const [i, name] of ['a', 'b', 'c', 'd'].entries()) sessions.begin(`${name}1`, name, i)
  t.same(
    ['a1', 'b1', 'c1', 'd1'].map((digest) => sessions.nameOf(digest, 10)),
    [undefined, 'b', 'c', 'd'],
  )
  t.same([sessions.size, sessions.counts.evicted], [3, 1])

  const many = new Sessions(100)
  many.begin('other', 'o', 0)
  for (let i = 0; i < 33; i++) many.begin(`p${i}`, 'p', i)
  t.same([many.size, many.counts.evicted], [33, 1])
  t.same([many.nameOf('other', 40), many.nameOf('p0', 40), many.nameOf('p1', 40)], ['o', undefined, 'p'])
})

t.test('one ends by itself, by hand, or with its principal', async (t) => {
  const sessions = new Sessions(10)
  const untilMs = sessions.begin('a', 'n', 0)
  t.equal(untilMs, SESSION_MS)
  sessions.begin('b', 'n', 1000)
  sessions.begin('c', 'm', 1000)
  t.same([sessions.nameOf('a', untilMs - 1), sessions.nameOf('a', untilMs)], ['n', undefined])
  sessions.handleTime(untilMs)
  t.equal(sessions.size, 2)
  sessions.end('c')
  sessions.endAllOf('n')
  t.same([sessions.size, sessions.counts.evicted], [0, 0])
})
