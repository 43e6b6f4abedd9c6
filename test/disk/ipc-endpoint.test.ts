import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { Pull, Push } from 'zeromq'
import { refuseTakenEndpoint } from '../../disk/ipc-endpoint.js'
import { scratchFolder } from '../scratch-folder.js'

t.test('an endpoint at which a process listens is refused, and goes on to work', async (t) => {
  const endpoint = `ipc://${join(scratchFolder(), 'in.sock')}`
  await refuseTakenEndpoint(endpoint)
  const first = new Pull()
  await first.bind(endpoint)
  await t.rejects(refuseTakenEndpoint(endpoint), { message: 'EADDRINUSE: another process listens there' })
  const push = new Push()
  push.connect(endpoint)
  await push.send('still')
  t.equal(String((await first.receive())[0]), 'still')
  push.close()
  first.close()
})

t.test('one whose process was killed is free, though its file is there; one that is frozen is not', async (t) => {
  const path = join(scratchFolder(), 'in.sock')
  const code = `const { Pull } = require('zeromq'); new Pull().bind(process.argv[1]).then(() => console.log('bound')); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['-e', code, `ipc://${path}`], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.teardown(() => child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  const first = await Promise.race([once(child.stdout, 'data'), ended])
  t.strictSame(first.map(String), ['bound\n'], 'it listens, and has not ended (with a code and a signal)')
  child.kill('SIGSTOP')
  await t.rejects(refuseTakenEndpoint(`ipc://${path}`))
  child.kill('SIGKILL')
  await ended
  t.ok(existsSync(path))
  await refuseTakenEndpoint(`ipc://${path}`)
})

t.test('a probe that is told nothing is made again; one that is never told anything frees nothing', async (t) => {
  const endpoint = `ipc://${join(scratchFolder(), 'in.sock')}`
  const listener = new Pull()
  await listener.bind(endpoint)
  const told = [undefined, undefined, false]
  await refuseTakenEndpoint(endpoint, async () => told.shift())
  t.strictSame(told, [])
  await t.rejects(
    refuseTakenEndpoint(endpoint, async () => undefined),
    { message: /EADDRINUSE/ },
  )
  listener.close()
})

t.test('of tcp the kernel refuses a second one', async () => {
  await refuseTakenEndpoint('tcp://127.0.0.1:5999')
})
