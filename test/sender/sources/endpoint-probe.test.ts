import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import t from 'tap'
import { Pull } from 'zeromq'
import { probeBinding } from '../../../sender/sources/endpoint-probe.js'

t.test('one that is taken is refused, and one that was tried can be bound', async (t) => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  for (const host of ['127.0.0.1', '*']) await t.rejects(probeBinding(`tcp://${host}:${port}`), { code: 'EADDRINUSE' })
  taken.close()
  await once(taken, 'close')
  await probeBinding(`tcp://127.0.0.1:${port}`)
  const pull = new Pull()
  t.teardown(() => pull.close())
  await pull.bind(`tcp://127.0.0.1:${port}`)
  await t.rejects(probeBinding(`tcp://127.0.0.1:${port}`), { code: 'EADDRINUSE' })
})

t.test('an address that is not of this host is refused', async (t) => {
  await t.rejects(probeBinding('tcp://192.0.2.7:5999'), { code: 'EADDRNOTAVAIL' })
})

t.test('what only the library can resolve is left to it', async () => {
  for (const endpoint of ['tcp://lo:5999', 'tcp://127.0.0.1:*', 'ipc:///nowhere/in.sock', 'inproc://x'])
    await probeBinding(endpoint)
})
