import t from 'tap'
import { FLOOD_OVER_MS } from '../../../../log/floods.js'
import { CutLog } from '../../../../receiver/feeds/zeromq/cut-log.js'

t.test('one line when it begins, one when it ends, with how many and from whom', async (t) => {
  const said: Record<string, unknown>[] = []
  const line = (level: string) => (about: object) => said.push({ level, ...about })
  const clock = { ms: 0 }
  const log = new CutLog({ error: line('error'), warn: line('warn'), info: line('info') }, 'feed', () => clock.ms)
  for (; clock.ms < 60_000; clock.ms += 500) {
    log.handle('too_long', '192.0.2.7')
    log.handle('gone', '192.0.2.7')
    log.handle('address', '192.0.2.7')
    log.handleTime()
  }
  for (; clock.ms <= 60_000 + FLOOD_OVER_MS; clock.ms += 1000) log.handleTime()
  const about = { listener: 'feed', cause: 'too_long', from: '192.0.2.7' }
  t.strictSame(said, [
    { level: 'warn', event: 'zeromq_cut', ...about, count: 1 },
    { level: 'info', event: 'zeromq_cut_over', ...about, count: 120, forMs: 59_500 },
  ])
  log.handle('full', '')
  log.close()
  t.match(said.slice(2), [{ event: 'zeromq_cut' }, { event: 'zeromq_cut_over', count: 1 }], 'a log that ends says all')
  t.notOk('from' in said[2])
})
