/** The arena with a real socket, in one thread: the way a thread that also checks tags would use it. */

import t, { type Test } from 'tap'
import { OwnMistake } from '../../../ground/assert.js'
import { loadNativeLibrary, type NativeLibrary } from '../../../link/native-socket.js'
import { ReceiveArena } from '../../../link/receive/arena.js'
import type { ReceiveOptions } from '../../../link/receive/receive-link.js'
import { createDrain, type Drain, openReceiveSocket } from '../../../link/receive/socket.js'
import { type CopyingLink, openCopyingLink } from '../copying-link.js'
import { numberedDatagrams } from '../numbered-datagrams.js'

const SOURCE_PORT = 47221
const PORT = 47222

interface OneThread {
  arena: ReceiveArena
  transmit: CopyingLink
  drain: Drain
  /** Drains and takes until nothing comes any more. */
  takeAll(): Uint8Array[]
}

async function openOneThread(t: Test, slots: number, options: Partial<ReceiveOptions> = {}): Promise<OneThread> {
  const native = (await loadNativeLibrary()) as NativeLibrary
  const socket = openReceiveSocket(native, { address: '127.0.0.1', port: PORT, bufferBytes: 8 << 20, ...options })
  const target = { address: '127.0.0.1', port: PORT, sourceAddress: '127.0.0.1', sourcePort: SOURCE_PORT }
  const transmit = await openCopyingLink(target, { warn: (message) => t.fail(message) })
  t.teardown(() => {
    socket.close()
    transmit.close()
  })
  const arena = new ReceiveArena({ slots })
  arena.encodeMessages(native.addressOf)
  const drain = createDrain(native, arena, socket.toDrain)
  const taken: Uint8Array[] = []
  const take = () =>
    arena.takeBatch((memory, offsets, lengths) => {
      for (const [index, offset] of offsets.entries()) taken.push(memory.slice(offset, offset + lengths[index]))
    })
  return {
    arena,
    transmit,
    drain,
    takeAll() {
      do while (take());
      while (drain.receive(50) > 0)
      return taken.splice(0)
    },
  }
}

t.test('runs that the kernel put together come apart again, with the first symbol on a multiple of 64', async (t) => {
  const { arena, transmit, drain } = await openOneThread(t, 16)
  transmit.send(numberedDatagrams(40, [1472], 1))
  drain.receive(100)
  let datagrams = 0
  arena.takeBatch((memory, offsets, lengths) => {
    t.ok(memory.buffer instanceof SharedArrayBuffer)
    for (const [index, offset] of offsets.entries()) {
      t.equal((offset + 48) % 64, 0)
      t.equal(lengths[index], 1472)
    }
    datagrams += offsets.length
  })
  t.equal(datagrams, 40, 'more than one call has messages for: GRO is on')
})

t.test('the ring goes round many times, and every length comes through, from nothing to the longest', async (t) => {
  const { transmit, takeAll } = await openOneThread(t, 2)
  const datagrams = numberedDatagrams(2000, [0, 1, 15, 1472, 8972, 65507], 2)
  for (let first = 0; first < datagrams.length; first += 50) {
    const sent = datagrams.slice(first, first + 50)
    transmit.send(sent)
    const taken = takeAll()
    t.same(
      taken.map(({ length }) => length),
      sent.map(({ length }) => length),
    )
    if (!taken.every((datagram, index) => Buffer.compare(datagram, sent[index]) === 0)) t.fail('other bytes')
  }
})

t.test('a full arena receives no more, and loses nothing that the kernel still holds', async (t) => {
  const { arena, transmit, drain, takeAll } = await openOneThread(t, 2)
  // Each longer than the one before, so that each is a message and takes a slot of its own.
  const datagrams = Array.from({ length: 10 }, (_, index) => new Uint8Array(100 + index).fill(index))
  transmit.send(datagrams)
  t.equal(drain.receive(0), 2)
  t.equal(drain.receive(0), 0)
  t.equal(arena.counts.received, 2)
  t.same(takeAll(), datagrams)
})

t.test('while runs come, fewer messages are asked for at once; one by one, as many as there are slots', async (t) => {
  const { arena, transmit, takeAll } = await openOneThread(t, 40)
  t.equal(arena.nextMessages().count, 40)
  transmit.send(numberedDatagrams(400, [1472], 4))
  t.equal(takeAll().length, 400)
  t.equal(arena.nextMessages().count, 12)
  t.equal(arena.fill, 0)
  const alone = Array.from({ length: 30 }, (_, index) => new Uint8Array(100 + index).fill(index))
  transmit.send(alone)
  t.same(takeAll(), alone)
  t.equal(arena.nextMessages().count, 40)
})

t.test('another source address or port is counted and not taken', async (t) => {
  for (const from of [{ address: '127.0.0.2' }, { address: '127.0.0.1', port: SOURCE_PORT + 1 }]) {
    await t.test(JSON.stringify(from), async (t) => {
      const { arena, transmit, takeAll } = await openOneThread(t, 4, { from })
      transmit.send(numberedDatagrams(30, [200], 3))
      t.same(takeAll(), [])
      t.equal(arena.counts.foreignSource, 30)
      t.equal(arena.counts.received, 30)
    })
  }
  await t.test('the right one', async (t) => {
    const from = { address: '127.0.0.1', port: SOURCE_PORT }
    const { arena, transmit, takeAll } = await openOneThread(t, 4, { from })
    transmit.send(numberedDatagrams(30, [200], 3))
    t.equal(takeAll().length, 30)
    t.equal(arena.counts.foreignSource, 0)
  })
})

t.test('what the kernel had to throw away is counted', async (t) => {
  const { drain, transmit, takeAll } = await openOneThread(t, 16, { bufferBytes: 4096 })
  // Ever longer: no two go together.
  for (let index = 0; index < 100; index++) transmit.send([new Uint8Array(1000 + index)])
  const taken = takeAll().length
  transmit.send([new Uint8Array(10)])
  t.equal(takeAll().length, 1)
  t.ok(taken < 100)
  t.equal(drain.counts.dropped, 100 - taken)
})

t.test('also where the datagram that tells of it came in a run', async (t) => {
  const { drain, transmit, takeAll } = await openOneThread(t, 16, { bufferBytes: 4096 })
  const run = () => [1, 2, 3].map((fill) => new Uint8Array(1000).fill(fill))
  for (let index = 0; index < 40; index++) transmit.send(run())
  takeAll()
  t.equal(drain.counts.dropped, 0, 'not known yet')
  transmit.send(run())
  t.equal(takeAll().length, 3)
  t.ok(drain.counts.dropped > 0)
})

t.test('memory that is too small for it is a mistake of the caller', async (t) => {
  const bytes = new Uint8Array(new SharedArrayBuffer(ReceiveArena.bytesNeeded(3) - 1))
  t.throws(() => new ReceiveArena({ slots: 3, bytes }), OwnMistake)
})
