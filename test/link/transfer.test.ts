import t, { type Test } from 'tap'
import { TransmitArena } from '../../link/transmit/arena.js'
import { openCopyingLink } from './copying-link.js'
import { Comparison, numberedDatagrams, until } from './numbered-datagrams.js'
import { receiveInto } from './receiving.js'

const DATAGRAMS = 100_000
const WINDOW_MAX = 2000
const LENGTHS = [64, 80, 1008, 1024, 1472]
const noWarning = (message: string) => t.fail(`a warning: ${message}`)

async function openPair(t: Test, ports: [number, number], expected: Uint8Array[], arena?: TransmitArena) {
  const [sourcePort, port] = ports
  const address = '127.0.0.1'
  const comparison = new Comparison(expected)
  const receive = await receiveInto({ address, port, bufferBytes: 32 << 20 }, (datagram) => comparison.handle(datagram))
  const target = { address, port, sourceAddress: address, sourcePort }
  const transmit = await openCopyingLink(target, { arena, warn: noWarning })
  t.teardown(() => {
    transmit.close()
    receive.close()
  })
  return { comparison, receive, transmit }
}

t.test(`${DATAGRAMS} datagrams of mixed lengths arrive as they were, in order`, async (t) => {
  const datagrams = numberedDatagrams(DATAGRAMS, LENGTHS, 11)
  const { comparison, receive, transmit } = await openPair(t, [47241, 47242], datagrams)
  // No more at once than the kernel's buffer holds twice over, so that only a fault can lose anything.
  const window = Math.min(WINDOW_MAX, Math.floor(receive.bufferBytes / 2 / 1472))
  for (let first = 0; first < DATAGRAMS; first += window) {
    transmit.send(datagrams.slice(first, first + window))
    if (!(await until(() => comparison.received >= Math.min(DATAGRAMS, first + window)))) break
  }
  t.same({ ...comparison, expected: 0 }, { received: DATAGRAMS, different: 0, expected: 0 })
  t.same(transmit.counts, { sent: DATAGRAMS, failed: 0, heard: 0 })
  t.match({ ...receive.counts }, { received: DATAGRAMS, dropped: 0, errors: 0 })
})

t.test('so do those written in place and gathered from slots in any order', async (t) => {
  const SLOTS = 300
  const datagrams = numberedDatagrams(3000, LENGTHS, 12)
  const arena = new TransmitArena({ slots: SLOTS, datagramBytesMax: 1472 })
  const { comparison, transmit } = await openPair(t, [47243, 47244], datagrams, arena)
  for (let first = 0; first < datagrams.length; first += SLOTS) {
    const sent = datagrams.slice(first, first + SLOTS)
    // 7 and 300 have no common divisor, so every slot is used once.
    const slots = sent.map((_, index) => (index * 7) % SLOTS)
    for (const [index, slot] of slots.entries()) arena.slot(slot).set(sent[index])
    transmit.sendSlots(
      slots,
      sent.map(({ length }) => length),
    )
    if (!(await until(() => comparison.received === first + SLOTS))) break
  }
  t.match(comparison, { received: 3000, different: 0 })
})

t.test('two links share an arena, and each goes its own way', async (t) => {
  const expected = { a: numberedDatagrams(60, [1472], 13), b: numberedDatagrams(60, [1472], 14) }
  const arena = new TransmitArena({ slots: 120, datagramBytesMax: 1472 })
  const a = await openPair(t, [47245, 47246], expected.a, arena)
  const b = await openPair(t, [47247, 47248], expected.b, arena)
  const slots = [...expected.a.keys()]
  const lengths = slots.map(() => 1472)
  for (const slot of slots) {
    arena.slot(slot).set(expected.a[slot])
    arena.slot(60 + slot).set(expected.b[slot])
  }
  a.transmit.sendSlots(slots, lengths)
  b.transmit.sendSlots(
    slots.map((slot) => 60 + slot),
    lengths,
  )
  t.ok(await until(() => a.comparison.received === 60 && b.comparison.received === 60))
  t.match(a.comparison, { received: 60, different: 0 })
  t.match(b.comparison, { received: 60, different: 0 })
})

for (const { name, address, source, listen = address } of [
  { name: 'IPv6', address: '::1', source: '::1' },
  { name: 'IPv4 multicast', address: '239.255.77.1', source: '127.0.0.1' },
  { name: 'IPv4 broadcast', address: '127.255.255.255', source: '127.0.0.1', listen: '0.0.0.0' },
]) {
  t.test(`${name}, on the loopback interface`, async (t) => {
    const datagrams = numberedDatagrams(500, [300, 700], 15)
    const comparison = new Comparison(datagrams)
    const receive = await receiveInto(
      { address: listen, port: 47250, interfaceAddress: source, from: { address: source }, bufferBytes: 8 << 20 },
      (datagram) => comparison.handle(datagram),
    )
    const target = { address, port: 47250, sourceAddress: source, sourcePort: 47249 }
    const transmit = await openCopyingLink(target, { warn: noWarning })
    t.teardown(() => {
      transmit.close()
      receive.close()
    })
    transmit.send(datagrams)
    t.ok(await until(() => comparison.received === 500, 3000))
    t.match(comparison, { received: 500, different: 0 })
    t.match(transmit.counts, { sent: 500, failed: 0 })
  })
}
