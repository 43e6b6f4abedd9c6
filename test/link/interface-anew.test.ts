/** An interface that is deleted and made anew, as drivers, VLANs and bonds do it: another number under the same name. */
import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { type NetworkEnd, openTwoNetworks, type TwoNetworks } from '../../rig/two-networks.js'
import type { LinkProgram, ReceiverAnswer, SenderAnswer } from './link-program.js'
import { type RunningProgram, runProgram } from './run-program.js'

const SOURCE_PORT = 47303
const PORT = 47304
/** Longer than the second in which an interface is looked at again. */
const LOOKED_AT_MS = 1500

const opened = openTwoNetworks()
const skip = typeof opened === 'string' ? opened : false
const networks = opened as TwoNetworks
if (!skip) t.teardown(() => networks.close())

const ip = (end: NetworkEnd, ...words: string[]) => execFileSync('ip', ['-n', end.prefix.at(-1)!, ...words])

function makeCableAnew(): void {
  const { a, b } = networks
  const peer = ['peer', 'name', b.interfaceName, 'address', b.mac, 'netns', b.prefix.at(-1)!]
  ip(a, 'link', 'del', a.interfaceName)
  ip(a, 'link', 'add', a.interfaceName, 'address', a.mac, 'type', 'veth', ...peer)
  for (const end of [a, b]) {
    ip(end, 'addr', 'add', `${end.address}/24`, 'dev', end.interfaceName)
    ip(end, 'link', 'set', end.interfaceName, 'up')
  }
}

async function hasReceived(receiver: RunningProgram, count: number): Promise<number> {
  for (let tries = 0; ; tries++) {
    const { received } = await receiver.ask<ReceiverAnswer>('?')
    if (received >= count || tries === 100) return received
    await sleep(20)
  }
}

const plan = { count: 400, lengths: [100], seed: 1 }

t.test('a packet link finds it again, and says so', { skip }, async (t) => {
  const { a, b } = networks
  const receive = { address: b.address, port: PORT, bufferBytes: 1 << 20 }
  const receiver = await runProgram('./link-program.js', { ...plan, receive } satisfies LinkProgram, b.prefix)
  const sendPackets = {
    ...{ interfaceName: a.interfaceName, sourceMac: a.mac, destinationMac: b.mac },
    ...{ address: b.address, port: PORT, sourceAddress: a.address, sourcePort: SOURCE_PORT },
  }
  const sender = await runProgram('./link-program.js', { ...plan, sendPackets } satisfies LinkProgram, a.prefix)
  await sender.ask(50)
  t.equal(await hasReceived(receiver, 50), 50)
  makeCableAnew()
  const { counts, warnings } = await sender.ask<SenderAnswer>(50)
  t.same(counts, { sent: 50, failed: 50, heard: 0 })
  t.match(warnings, [/the interface is gone/])
  await sleep(LOOKED_AT_MS)
  await sender.ask(100)
  t.equal(await hasReceived(receiver, 150), 150)
  await Promise.all([sender.end(), receiver.end()])
})

t.test(
  'a multicast group is joined on the interface that is named, and again when that is made anew',
  { skip },
  async (t) => {
    const { a, b } = networks
    // Where the routes point is another one.
    ip(b, 'link', 'add', 'office', 'type', 'veth', 'peer', 'name', 'office-end')
    ip(b, 'addr', 'add', '10.208.0.1/24', 'dev', 'office')
    for (const name of ['office', 'office-end']) ip(b, 'link', 'set', name, 'up')
    ip(b, 'route', 'add', '224.0.0.0/4', 'dev', 'office')
    const group = '239.77.66.55'
    const start = (more: object) => {
      const receive = { address: group, port: PORT, bufferBytes: 1 << 20, ...more }
      return runProgram('./link-program.js', { ...plan, receive } satisfies LinkProgram, b.prefix)
    }
    await t.rejects(start({ interfaceName: 'nosuch0' }), /there is no network interface nosuch0/)
    const receiver = await start({ interfaceName: b.interfaceName })
    const send = { address: group, port: PORT, sourceAddress: a.address, sourcePort: SOURCE_PORT }
    const sender = await runProgram('./link-program.js', { ...plan, send } satisfies LinkProgram, a.prefix)
    await sender.ask(50)
    t.equal(await hasReceived(receiver, 50), 50)
    makeCableAnew()
    await sleep(LOOKED_AT_MS)
    await sender.ask(100)
    t.equal(await hasReceived(receiver, 150), 150)
    await receiver.end()

    const unnamed = await start({})
    await sender.ask(50)
    await sleep(200)
    t.equal(await hasReceived(unnamed, 0), 0, 'without a name it listens where the routes point')
    await unnamed.end()
    ip(b, 'route', 'add', `${group}/32`, 'dev', b.interfaceName)
    const pointed = await start({})
    ip(b, 'route', 'del', `${group}/32`, 'dev', b.interfaceName)
    await sender.ask(50)
    t.equal(await hasReceived(pointed, 50), 50)
    makeCableAnew()
    await sleep(LOOKED_AT_MS)
    await sender.ask(50)
    t.equal(await hasReceived(pointed, 100), 100, 'and stays where it was joined')
    await Promise.all([sender.end(), pointed.end()])
  },
)
