import t from 'tap'
import { NETWORK_MTU, openTwoNetworks, type TwoNetworks } from '../../rig/two-networks.js'
import type { ForgedIcmp } from './forge-icmp.js'
import type { LinkProgram, ReceiverAnswer, SenderAnswer } from './link-program.js'
import { type RunningProgram, runProgram } from './run-program.js'

const SOURCE_PORT = 47301
const PORT = 47302
/** IPv4 and UDP headers. */
const IP_OVERHEAD = 28
const DATAGRAM_MAX = NETWORK_MTU - IP_OVERHEAD

const opened = openTwoNetworks()
const skip = typeof opened === 'string' ? opened : false
const networks = opened as TwoNetworks
if (!skip) t.teardown(() => networks.close())

async function receiverOf(plan: { count: number; lengths: number[]; seed: number }): Promise<RunningProgram> {
  const from = { address: networks.a.address, port: SOURCE_PORT }
  const receive = { address: networks.b.address, port: PORT, from, bufferBytes: 64 << 20 }
  return runProgram('./link-program.js', { ...plan, receive } satisfies LinkProgram, networks.b.prefix)
}

function target() {
  const { a, b } = networks
  return { address: b.address, port: PORT, sourceAddress: a.address, sourcePort: SOURCE_PORT }
}

async function senderOf(plan: { count: number; lengths: number[]; seed: number }): Promise<RunningProgram> {
  return runProgram('./link-program.js', { ...plan, send: target() } satisfies LinkProgram, networks.a.prefix)
}

async function hasReceived(receiver: RunningProgram, count: number): Promise<ReceiverAnswer> {
  for (let tries = 0; ; tries++) {
    const answer = await receiver.ask<ReceiverAnswer>('?')
    if (answer.received >= count || tries === 100) return answer
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

t.test('a forged "fragmentation needed" changes nothing of what is sent', { skip }, async (t) => {
  const plan = { count: 80, lengths: [DATAGRAM_MAX], seed: 1 }
  const receiver = await receiverOf(plan)
  const sender = await senderOf(plan)
  await sender.ask(40)
  const { a, b } = networks
  const forged: ForgedIcmp = {
    source: { address: a.address, port: SOURCE_PORT },
    destination: { address: b.address, port: PORT },
    mtu: 600,
    times: 20,
  }
  await (await runProgram('./forge-icmp.js', forged, b.prefix)).end()
  const { counts, warnings, fragmentsMade } = await sender.ask<SenderAnswer>(40)
  t.same(
    { counts, warnings, fragmentsMade },
    { counts: { sent: 80, failed: 0, heard: 0 }, warnings: [], fragmentsMade: 0 },
  )
  t.match(await hasReceived(receiver, 80), { received: 80, different: 0 })
  await Promise.all([sender.end(), receiver.end()])
})

t.test(
  'datagrams too long for the interface are refused by the kernel, counted, and named once',
  { skip },
  async (t) => {
    const plan = { count: 60, lengths: [2000], seed: 2 }
    const sender = await senderOf(plan)
    const { counts, warnings, fragmentsMade } = await sender.ask<SenderAnswer>(60)
    t.same({ counts, fragmentsMade }, { counts: { sent: 0, failed: 60, heard: 0 }, fragmentsMade: 0 })
    t.match(warnings, [/longer than the MTU of the interface/])
    t.equal(warnings.length, 1)
    await sender.end()
  },
)

t.test('raw packets arrive like any other, with the right checksums', { skip }, async (t) => {
  const plan = { count: 3000, lengths: [0, 1, 64, 101, 1471, DATAGRAM_MAX], seed: 3 }
  const { a, b } = networks
  const receiver = await receiverOf(plan)
  const sendPackets = { ...target(), interfaceName: a.interfaceName, sourceMac: a.mac, destinationMac: b.mac }
  const program: LinkProgram = { ...plan, sendPackets }
  const sender = await runProgram('./link-program.js', program, a.prefix)
  for (let sent = 0; sent < 3000; sent += 500) {
    await sender.ask(500)
    await hasReceived(receiver, sent + 500)
  }
  const { counts, description } = await sender.ask<SenderAnswer>(0)
  t.equal(description, 'sealed packet socket')
  t.same(counts, { sent: 3000, failed: 0, heard: 0 })
  t.same(await hasReceived(receiver, 3000), { received: 3000, different: 0, checksumErrors: 0 })
  await Promise.all([sender.end(), receiver.end()])
})

t.test('an IPv6 multicast group is reached through the interface of the source address', { skip }, async (t) => {
  const plan = { count: 500, lengths: [300, 700], seed: 4 }
  const { a, b } = networks
  const group = 'ff02::4b4d'
  const from = { address: a.addressIpv6, port: SOURCE_PORT }
  const receive = { address: group, port: PORT, interfaceAddress: b.addressIpv6, from, bufferBytes: 8 << 20 }
  const send = { address: group, port: PORT, sourceAddress: a.addressIpv6, sourcePort: SOURCE_PORT }
  const receiver = await runProgram('./link-program.js', { ...plan, receive } satisfies LinkProgram, b.prefix)
  const sender = await runProgram('./link-program.js', { ...plan, send } satisfies LinkProgram, a.prefix)
  t.match(await sender.ask(500), { counts: { sent: 500, failed: 0 } })
  t.match(await hasReceived(receiver, 500), { received: 500, different: 0 })
  await Promise.all([sender.end(), receiver.end()])
})

t.test('a packet link refuses an interface that is not there, and a MAC that is none', { skip }, async (t) => {
  const { a, b } = networks
  const sendPackets = { ...target(), interfaceName: a.interfaceName, sourceMac: a.mac, destinationMac: b.mac }
  const start = (more: object) =>
    runProgram(
      './link-program.js',
      { count: 0, lengths: [1], seed: 0, sendPackets: { ...sendPackets, ...more } },
      a.prefix,
    )
  await t.rejects(start({ interfaceName: 'nosuch0' }), /no network interface nosuch0/)
  await t.rejects(start({ destinationMac: '00:11:22' }), /not a MAC address: 00:11:22/)
})
