import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { STOPS_WITH_PARENT } from '../../host/parent-watch.js'

const MODULE = new URL('../../host/parent-watch.js', import.meta.url).href
const CHILD = `
import { watchParent } from '${MODULE}'
watchParent(() => process.exit(0))
setInterval(() => {}, 1000)
console.log(process.pid, process.env.${STOPS_WITH_PARENT} ?? 'gone')
`
/** Starts the child as a launcher does, and stands still. */
const PARENT = `
const { spawn } = require('node:child_process')
const env = { ...process.env, ...JSON.parse(process.argv[1]) }
spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(CHILD)}], { stdio: 'inherit', env })
setInterval(() => {}, 1000)
`

/** Kills the parent, and says whether the child is still there after so long. */
async function outlives(env: object, waitMs: number): Promise<boolean> {
  const parent = spawn(process.execPath, ['-e', PARENT, JSON.stringify(env)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(parent.stdout.setEncoding('utf8'), 'data')
  const [pid, flag] = line.trim().split(' ')
  t.equal(flag, 'gone', 'its own children do not inherit it')
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  for (const endMs = Date.now() + waitMs; Date.now() < endMs; await sleep(20)) {
    try {
      process.kill(Number(pid), 0)
    } catch {
      return false
    }
  }
  process.kill(Number(pid), 'SIGKILL')
  return true
}

t.test('a child that was started for its parent alone ends soon after it', async (t) => {
  t.equal(await outlives({ [STOPS_WITH_PARENT]: '1' }, 5000), false)
})

t.test('another one does not', async (t) => {
  t.equal(await outlives({}, 1000), true)
})
