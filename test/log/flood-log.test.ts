import t from 'tap'
import { FloodLog } from '../../log/flood-log.js'
import { BEGINNINGS_MAX, BEGINNINGS_MS, FLOOD_OVER_MS } from '../../log/floods.js'

function logged() {
  const said: Record<string, unknown>[] = []
  const clock = { ms: 0 }
  const line = (level: string) => (fields: object, text: string) => said.push({ level, ...fields, text })
  const log = { error: line('error'), warn: line('warn'), info: line('info') }
  const wordOf = (cause: string) => ({ level: 'error', event: 'x', text: 'what it is', about: { cause } }) as const
  return { said, clock, floods: new FloodLog({ log, wordOf, nowMs: () => clock.ms }) }
}

t.test('begin, over and more, each in the same words', async (t) => {
  const { said, clock, floods } = logged()
  for (let n = 0; n <= BEGINNINGS_MAX; n++) floods.handle('a', `g${n}`, 2)
  t.strictSame(said[0], { level: 'error', event: 'x', cause: 'a', from: 'g0', count: 2, text: 'what it is' })
  t.equal(said.length, BEGINNINGS_MAX)
  clock.ms = 10.4
  floods.handle('a', 'g0', 5)
  clock.ms += FLOOD_OVER_MS + BEGINNINGS_MS
  floods.handleTime()
  const about = { cause: 'a', from: 'g0' }
  const over = said.find(({ event, from }) => event === 'x_over' && from === 'g0')
  t.strictSame(over, { level: 'info', event: 'x_over', ...about, count: 7, forMs: 10, text: 'over: what it is' })
  t.match(said.at(-1), { level: 'warn', event: 'x_more', cause: 'a', count: 2, addresses: 1 })
  t.equal(said.length, 2 * BEGINNINGS_MAX + 1)
})

t.test('what the first says of itself; and an end of the log leaves nothing unsaid', async (t) => {
  const { said, floods } = logged()
  floods.handle('a', '', 1, { about: { key: 'k' }, text: 'this one' })
  t.strictSame(said[0], { level: 'error', event: 'x', cause: 'a', key: 'k', text: 'this one' })
  for (let n = 0; n <= BEGINNINGS_MAX; n++) floods.handle('b', `g${n}`)
  const before = said.length
  floods.close()
  t.same(
    said.slice(before).map(({ event, cause, count }) => `${event} ${cause} ${count}`),
    ['x_over a 1', ...Array.from({ length: BEGINNINGS_MAX }, () => 'x_over b 1'), 'x_more b 1'],
  )
  floods.close()
  t.equal(said.length, before + BEGINNINGS_MAX + 2)
})
