/** The script for hosts without systemd, as far as it can be tried where its users are not: what it starts, and says. */
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'

const SCRIPT = 'packaging/init/katamichi-init'
const text = readFileSync(SCRIPT, 'utf8')

t.test('it is a script for any shell, and its name says which end it is', async (t) => {
  execFileSync('sh', ['-n', SCRIPT])
  const folder = t.testdir({})
  const as = (name: string, ...words: string[]) => {
    copyFileSync(SCRIPT, join(folder, name))
    const env = { ...process.env, KATAMICHI_RUN: join(folder, 'run') }
    const { status, stdout, stderr } = spawnSync('sh', [join(folder, name), ...words], { encoding: 'utf8', env })
    return { status, said: stdout + stderr }
  }
  t.match(as('katamichi-init', 'start'), { status: 2, said: /katamichi-sender or katamichi-receiver/ })
  t.match(as('katamichi-sender'), { status: 2, said: /start\|stop\|restart\|status\|reopen-logs/ })
  const stands = as('S20katamichi-sender', 'status')
  t.equal(stands.status, 3, 'as init scripts say that nothing runs')
  t.strictSame(stands.said.trim().split('\n'), ['katamichi transmit: does not run', 'katamichi intake: does not run'])
  t.match(as('katamichi-receiver', 'status').said, /^katamichi receiver: does not run\n$/)
})

t.test('what it starts is what the units start', async (t) => {
  for (const [part, end] of [
    ['intake', 'sender'],
    ['transmit', 'sender'],
    ['receiver', 'receiver'],
  ] as const) {
    const unit = readFileSync(`packaging/systemd/${end}/units/katamichi-${part}.service`, 'utf8')
    const words = /^ExecStart=\S+ \S+-main\.js (.*)$/m.exec(unit)![1]
    const own = new RegExp(`echo "(${end} .*)"`).exec(text)![1]
    const said = own
      .replace('$1', part)
      .replace(' --pipes $run/katamichi-sender', '')
      .replace('$config', '/etc/katamichi')
    t.equal(said, words)
    t.match(unit, new RegExp(`^User=katamichi-${part}$`, 'm'))
  }
})
