import t from 'tap'
import { DiskTrouble } from '../../disk/disk-trouble.js'

t.test('said when it begins, with cost and remedy, and when it is over, with how often and how long', async (t) => {
  const said: [level: string, fields: Record<string, unknown>, text: string][] = []
  const say = (level: string) => (fields: object, text: string) => said.push([level, { ...fields }, text])
  const trouble = new DiskTrouble({ error: say('error'), info: say('info') }, 'numbers', 'no events are sent')
  trouble.handleSuccess()
  t.same(said, [])
  const full = Object.assign(new Error('/state/file: ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  for (let i = 0; i < 3; i++) trouble.handleFailure(full)
  t.same(said.splice(0), [
    [
      'error',
      { event: 'numbers_failed', code: 'ENOSPC' },
      '/state/file: ENOSPC: no space left on device, write; no events are sent; make room on that disk',
    ],
  ])
  trouble.handleSuccess()
  trouble.handleSuccess()
  t.match(said, [['info', { event: 'numbers_works_again', tries: 3, seconds: 0 }]])
  t.equal(said.length, 1)
  trouble.handleFailure(new Error('strange'))
  t.match(said.at(-1), ['error', { event: 'numbers_failed' }, 'strange; no events are sent; it is tried again'])
})
