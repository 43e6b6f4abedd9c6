import type { Logger } from 'pino'
import t from 'tap'
import { CutLog } from '../../../receiver/feeds/cut-log.js'

t.test('one line when it begins, one when it ends, with how many', async (t) => {
  const said: object[] = []
  const line = (level: string) => (about: object) => said.push({ level, ...about })
  const log = new CutLog({ warn: line('warn'), info: line('info') } as unknown as Logger, 'feed')
  let tooLong = 5
  log.handle({ too_long: 0, gone: 0 }, 0)
  for (let ms = 500; ms <= 60_000; ms += 500) log.handle({ too_long: (tooLong += 3), gone: ms }, ms)
  for (let ms = 60_500; ms <= 90_000; ms += 500) log.handle({ too_long: tooLong, gone: ms }, ms)
  t.match(said, [
    { level: 'warn', event: 'zeromq_cut', listener: 'feed', cause: 'too_long' },
    { level: 'info', event: 'zeromq_cut_over', cause: 'too_long', count: tooLong },
  ])
  t.equal(said.length, 2, 'and who goes by himself is no news')
  for (let ms = 100_000; ms <= 102_000; ms += 500) log.handle({ too_long: tooLong + 2 }, ms)
  t.match(said[2], { level: 'warn', count: 2 }, 'counted from its own beginning')
})
