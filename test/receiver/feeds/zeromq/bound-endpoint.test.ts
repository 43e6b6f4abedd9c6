import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { Publisher, Subscriber } from 'zeromq'
import { BoundEndpoint } from '../../../../receiver/feeds/zeromq/bound-endpoint.js'
import { scratchFolder } from '../../../scratch-folder.js'

t.test('no room: the endpoint is closed, said, and open again by itself; its readers come back', async (t) => {
  const endpoint = `ipc://${join(scratchFolder(), 'out.sock')}`
  const socket = new Publisher()
  let room = 1
  const said: string[] = []
  const bound = new BoundEndpoint(socket, {
    ...{ endpoint, room: () => room, retryMs: 100 },
    tell: (event, message) => said.push(`${event} ${message}`),
  })
  await socket.bind(endpoint)
  const readers = [new Subscriber(), new Subscriber()]
  t.teardown(() => {
    bound.close()
    for (const one of [socket, ...readers]) one.close()
  })
  const hears = async (reader: Subscriber) => {
    reader.connect(endpoint)
    reader.subscribe('')
    reader.receiveTimeout = 5000
    const pulse = setInterval(() => void socket.send('x').catch(() => {}), 20)
    await reader.receive()
    clearInterval(pulse)
  }
  await hears(readers[0])
  t.same(said, [])
  room = 0
  readers[1].connect(endpoint)
  for (let i = 0; i < 100 && said.length === 0; i++) await sleep(20)
  t.match(said[0], /^endpoint_closed ipc:.*raise LimitNOFILE/)
  await sleep(300)
  t.equal(said.length, 1, 'it stays closed while there is none')
  room = 10
  for (let i = 0; i < 100 && said.length === 1; i++) await sleep(20)
  t.match(said[1], /^endpoint_open/)
  await hears(readers[1])
})
