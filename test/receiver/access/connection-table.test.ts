import t from 'tap'
import { type Connection, ConnectionTable } from '../../../receiver/access/connection-table.js'

/** 40 in all, of which 5 are the reserve; 20 of one address. */
const table = () => new ConnectionTable<string>(40, 20)

function fill(connections: ConnectionTable<string>, group: string, count: number, isBusy = true): Connection<string>[] {
  return Array.from({ length: count }, (_, i) => {
    const { connection } = connections.handleOpen(`${group}${i}`, group)
    if (isBusy) connections.handleRequest(connection!)
    return connection!
  })
}

t.test('an address that has its share makes room itself, the longest idle first', async (t) => {
  const connections = table()
  const mine = fill(connections, 'a', 20, false)
  connections.handleRequest(mine[0])
  connections.handleAnswered(mine[0])
  t.equal(connections.handleOpen('a20', 'a').evicted, 'a1', 'the first has asked since')
  t.equal(connections.handleOpen('b', 'b').evicted, undefined, 'others are not affected')
  t.equal(connections.size, 21)
  t.strictSame(connections.counts, { accepted: 22, reserved: 0, evicted: 1, full: 0 })
})

t.test('a request that is being answered is never cut for another', async (t) => {
  const connections = table()
  const mine = fill(connections, 'a', 20)
  const asked = connections.handleOpen('a20', 'a')
  t.match(asked, { connection: { isReserved: true } })
  t.equal(asked.evicted, undefined)
  connections.handleAnswered(mine[7])
  t.equal(connections.handleOpen('a21', 'a').evicted, 'a7')
})

t.test('the reserve turns over: who waits in it goes for who comes', async (t) => {
  const connections = table()
  fill(connections, 'a', 20)
  const reserved = fill(connections, 'a', 5, false)
  t.ok(reserved.every(({ isReserved }) => isReserved))
  t.match(connections.handleOpen('a9', 'a'), { evicted: 'a0', connection: { isReserved: true } })
  for (const connection of reserved) connections.handleRequest(connection)
  connections.handleRequest(connections.handleOpen('x', 'a').connection!)
  t.equal(connections.counts.full, 0)
  t.equal(connections.handleOpen('y', 'a').connection, undefined, 'all of it is being answered')
  t.equal(connections.counts.full, 1)
  connections.handleClose(reserved[1])
  t.match(connections.handleOpen('z', 'a'), { connection: { isReserved: true } })
})

t.test('the last quarter is for addresses that have few', async (t) => {
  const connections = table()
  fill(connections, 'a', 20)
  const [first] = fill(connections, 'b', 16)
  t.ok(!first.isReserved)
  t.match(connections.handleOpen('b', 'b'), { connection: { isReserved: true } }, 'b has its 16')
  t.match(connections.handleOpen('b', 'b', true), { connection: { isReserved: true } }, 'a proxy has no more than all')
  const fresh = new ConnectionTable<string>(400, 20)
  for (let i = 0; i < 100; i++) t.equal(fresh.handleOpen(`p${i}`, 'proxy', true).connection?.isReserved, false)
})

t.test('where all is full, the address that has the most makes room', async (t) => {
  const connections = table()
  fill(connections, 'a', 18, false)
  for (let i = 0; i < 17; i++) fill(connections, `other${i}`, 1, false)
  t.equal(connections.handleOpen('new', 'new').evicted, 'a0')
})

t.test('what is closed is forgotten, once', async (t) => {
  const connections = table()
  const [one] = fill(connections, 'a', 1)
  for (let i = 0; i < 2; i++) connections.handleClose(one)
  connections.handleAnswered(one)
  t.equal(connections.size, 0)
  t.ok(fill(connections, 'a', 20).every(({ isReserved }) => !isReserved))
})
