import t from 'tap'
import { openPortableReceiveLink } from '../../link/receive.js'
import { openPortableTransmitLink } from '../../link/transmit.js'
import { freePort, openStranger, until } from './loopback.js'

const ADDRESS = '127.0.0.1'
const open = async (port: number, sourcePort: number) =>
  openPortableTransmitLink({ address: ADDRESS, port, sourceAddress: ADDRESS, sourcePort })

t.test('what is sent arrives, whole and in order, from the source that was stated', async (t) => {
  const [port, sourcePort] = [await freePort(), await freePort()]
  const received: Uint8Array[] = []
  const from = { address: ADDRESS, port: sourcePort }
  const receiver = await openPortableReceiveLink({ address: ADDRESS, port, from, bufferBytes: 1 << 20 }, (datagram) =>
    received.push(datagram),
  )
  const sender = await open(port, sourcePort)
  t.teardown(() => {
    sender.close()
    receiver.close()
  })
  t.match(sender.description, 'not sealed', 'it says what it cannot promise')
  const datagrams = Array.from({ length: 20 }, (_, i) => new Uint8Array(100 + i).fill(i))
  sender.send(datagrams.slice(0, 15))
  sender.send(datagrams.slice(15))
  await until(() => received.length === 20 && sender.counts.sent === 20)
  t.same(
    received.map((datagram) => [...datagram]),
    datagrams.map((datagram) => [...datagram]),
  )
  t.same(sender.counts, { sent: 20, failed: 0, heard: 0 })
})

t.test('nobody listening is nothing the sender hears of', async (t) => {
  const sender = await open(await freePort(), await freePort())
  t.teardown(() => sender.close())
  for (let i = 1; i <= 5; i++) {
    sender.send([new Uint8Array(100)])
    // Time for the kernel's "port unreachable" to come back.
    await until(() => sender.counts.sent === i)
  }
  t.same(sender.counts, { sent: 5, failed: 0, heard: 0 })
})

t.test('what the kernel refuses is counted, and the rest goes on', async (t) => {
  const stranger = await openStranger()
  const sender = await open(stranger.address().port, await freePort())
  t.teardown(() => {
    sender.close()
    stranger.close()
  })
  sender.send([new Uint8Array(70_000), new Uint8Array(100)])
  await until(() => sender.counts.failed + sender.counts.sent === 2)
  t.same(sender.counts, { sent: 1, failed: 1, heard: 0 })
})

t.test('a stranger’s datagram is counted and thrown away', async (t) => {
  const [stranger, sourcePort] = [await openStranger(), await freePort()]
  const sender = await open(await freePort(), sourcePort)
  t.teardown(() => {
    sender.close()
    stranger.close()
  })
  stranger.send('stop', sourcePort, ADDRESS)
  await until(() => sender.counts.heard > 0)
  t.same(sender.counts, { sent: 0, failed: 0, heard: 1 })
})

t.test('a source port in use is the system’s error', async (t) => {
  const stranger = await openStranger()
  t.teardown(() => stranger.close())
  await t.rejects(open(await freePort(), stranger.address().port), { code: 'EADDRINUSE' })
})

t.test('its face has no way to receive', async (t) => {
  const sender = await open(await freePort(), await freePort())
  sender.close()
  t.same(Object.keys(sender).sort(), ['close', 'counts', 'description', 'send'])
})
