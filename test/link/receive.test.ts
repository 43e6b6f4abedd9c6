import t from 'tap'
import { openPortableReceiveLink, type ReceiveOptions } from '../../link/receive.js'
import { freePort, openStranger, until } from './loopback.js'

const ADDRESS = '127.0.0.1'

async function open(from?: ReceiveOptions['from']) {
  const port = await freePort()
  const received: string[] = []
  const options = { address: ADDRESS, port, from, bufferBytes: 1 << 20 }
  const link = await openPortableReceiveLink(options, (datagram) => received.push(Buffer.from(datagram).toString()))
  return { link, port, received }
}

t.test('only the source that was stated is taken, the rest is counted', async (t) => {
  const [friend, stranger] = [await openStranger(), await openStranger()]
  const { link, port, received } = await open({ address: ADDRESS, port: friend.address().port })
  t.teardown(() => {
    for (const socket of [friend, stranger, link]) socket.close()
  })
  for (let i = 0; i < 3; i++) stranger.send('stranger', port, ADDRESS)
  friend.send('friend', port, ADDRESS)
  await until(() => link.counts.received === 4)
  t.same(link.counts, { received: 4, foreignSource: 3, errors: 0 })
  t.same(received, ['friend'])
})

t.test('a source without a port is any port of that address; without a source, anyone', async (t) => {
  const stranger = await openStranger()
  const cases = [
    { from: { address: ADDRESS }, taken: ['x'] },
    { from: { address: '127.0.0.2' }, taken: [] },
    { from: undefined, taken: ['x'] },
  ]
  for (const { from, taken } of cases) {
    const { link, port, received } = await open(from)
    stranger.send('x', port, ADDRESS)
    await until(() => link.counts.received === 1)
    link.close()
    t.same(received, taken, JSON.stringify(from))
    t.equal(link.counts.foreignSource, 1 - taken.length)
  }
  stranger.close()
})

t.test('an empty datagram is a datagram', async (t) => {
  const stranger = await openStranger()
  const { link, port, received } = await open()
  stranger.send('', port, ADDRESS)
  await until(() => received.length === 1)
  link.close()
  stranger.close()
  t.same(received, [''])
})

t.test('it says what buffer the kernel granted', async (t) => {
  const { link } = await open()
  t.ok(link.bufferBytes > 0)
  link.close()
  const greedy = { address: ADDRESS, port: await freePort(), bufferBytes: 2 ** 31 - 1 }
  const granted = await openPortableReceiveLink(greedy, () => {})
  t.ok(granted.bufferBytes > 0, 'more than the system allows is no error')
  granted.close()
})

t.test('a port in use is the system’s error', async (t) => {
  const stranger = await openStranger()
  t.teardown(() => stranger.close())
  const options = { address: ADDRESS, port: stranger.address().port, bufferBytes: 1 << 16 }
  await t.rejects(
    openPortableReceiveLink(options, () => {}),
    { code: 'EADDRINUSE' },
  )
})

t.test('its face has no way to send', async (t) => {
  const { link } = await open()
  link.close()
  t.same(Object.keys(link).sort(), ['bufferBytes', 'close', 'counts', 'description'])
})
