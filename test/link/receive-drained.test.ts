import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { eachDatagram, openReceiveLink } from '../../link/receive.js'
import { until } from './numbered-datagrams.js'

const options = { address: '127.0.0.1', port: 47231, bufferBytes: 1 << 20 }
const noWarning = (message: string) => t.fail(`a warning: ${message}`)
const receiveModule = fileURLToPath(new URL('../../link/receive.js', import.meta.url))

t.test('closing ends the thread soon, and the port is free again', async (t) => {
  for (let i = 0; i < 3; i++) {
    const link = await openReceiveLink(options, () => {}, noWarning)
    const startedMs = performance.now()
    await link.close()
    t.ok(performance.now() - startedMs < 500)
    await link.close()
  }
})

t.test('a port in use is an error with its name', async (t) => {
  const link = await openReceiveLink(options, () => {}, noWarning)
  t.teardown(() => link.close())
  await t.rejects(
    openReceiveLink(options, () => {}, noWarning),
    { code: 'EADDRINUSE', message: /bind/ },
  )
})

t.test('datagrams from elsewhere are counted as foreign, and those from the sender are taken', async (t) => {
  const taken: string[] = []
  const handle = eachDatagram((datagram) => taken.push(new TextDecoder().decode(datagram)))
  const link = await openReceiveLink({ ...options, from: { address: '127.0.0.1', port: 47232 } }, handle, noWarning)
  t.teardown(() => link.close())
  for (const port of [47233, 47232]) {
    const socket = createSocket('udp4')
    socket.bind(port, '127.0.0.1')
    await once(socket, 'listening')
    await new Promise((resolve) => socket.send(`from ${port}`, options.port, '127.0.0.1', resolve))
    socket.close()
  }
  t.ok(await until(() => link.counts.received === 2 && taken.length === 1))
  t.same(taken, ['from 47232'])
  t.match({ ...link.counts }, { received: 2, foreignSource: 1, dropped: 0, errors: 0 })
})

t.test('the granted buffer is read back', async (t) => {
  const link = await openReceiveLink({ ...options, bufferBytes: 100_000 }, () => {}, noWarning)
  t.teardown(() => link.close())
  t.equal(link.bufferBytes, 100_000)
})

t.test('a process that calls process.exit() is not held up by the blocked thread', async (t) => {
  const code = `
    import { openReceiveLink } from ${JSON.stringify(receiveModule)}
    await openReceiveLink(${JSON.stringify(options)}, () => {}, () => {})
    setTimeout(() => process.exit(7), 200)`
  const startedMs = performance.now()
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'ignore' })
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  const [exitCode] = await once(child, 'exit')
  clearTimeout(timer)
  t.equal(exitCode, 7, `after ${Math.round(performance.now() - startedMs)} ms`)
})
