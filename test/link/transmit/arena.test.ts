import t from 'tap'
import { OwnMistake } from '../../../ground/assert.js'
import { MessageTable, SEGMENTS_MAX, TransmitArena, UDP_PAYLOAD_MAX } from '../../../link/transmit/arena.js'
import { DATAGRAM_OVERHEAD, HEADER_LENGTH } from '../../../proto/datagram.js'

t.test('slots lie apart, behind the reserved bytes, with every symbol on a multiple of 16', async (t) => {
  for (const symbolLength of [16, 48, 1408, 8912]) {
    const datagramBytesMax = symbolLength + DATAGRAM_OVERHEAD
    const arena = new TransmitArena({ slots: 5, datagramBytesMax, reservedBytes: 1000 })
    let free = 1000
    for (let index = 0; index < 5; index++) {
      const slot = arena.slot(index)
      t.equal((slot.byteOffset + HEADER_LENGTH) % 16, 0)
      t.equal(slot.length, datagramBytesMax)
      t.equal(slot.buffer, arena.memory)
      t.ok(slot.byteOffset >= free)
      free = slot.byteOffset + slot.length
    }
  }
})

t.test('memory given from outside is used, if there is enough of it', async (t) => {
  const options = { slots: 3, datagramBytesMax: 1472 }
  const memory = new SharedArrayBuffer(TransmitArena.bytesNeeded(options))
  t.equal(new TransmitArena({ ...options, memory }).slot(2).buffer, memory)
  const tooSmall = new SharedArrayBuffer(memory.byteLength - 1)
  t.throws(() => new TransmitArena({ ...options, memory: tooSmall }), OwnMistake)
})

/** How `lengths` are grouped into messages: the datagrams of each. */
function grouped(lengths: number[], segmentsMax: number): number[] {
  const arena = new TransmitArena({ slots: lengths.length, datagramBytesMax: UDP_PAYLOAD_MAX })
  const table = new MessageTable(arena, new Uint8Array(16), 0, () => 2 ** 40)
  const sizes: number[] = []
  for (let next = 0; next < lengths.length; ) {
    const first = next
    next = table.fill([...lengths.keys()], lengths, next, segmentsMax)
    let index = first
    for (let message = 0; message < table.count; message++) {
      if (table.firstDatagramOf(message) !== index) throw new Error('not in order')
      index += table.datagramsOf(message)
      sizes.push(table.datagramsOf(message))
    }
    if (index !== next) throw new Error('not all')
  }
  return sizes
}

t.test('a run of equal lengths, of which the last may be shorter, is one message', async (t) => {
  t.same(grouped([100, 100, 100], SEGMENTS_MAX), [3])
  t.same(grouped([100, 100, 40, 100], SEGMENTS_MAX), [3, 1])
  t.same(grouped([100, 100, 140, 140], SEGMENTS_MAX), [2, 2])
  t.same(grouped([100, 40, 40], SEGMENTS_MAX), [2, 1])
  t.same(grouped([0, 0, 5, 0], SEGMENTS_MAX), [1, 1, 1, 1], 'an empty datagram goes by itself')
})

t.test('one message never takes more than the kernel does', async (t) => {
  t.same(grouped(new Array(130).fill(100), SEGMENTS_MAX), [64, 64, 2])
  t.same(grouped(new Array(90).fill(1472), SEGMENTS_MAX), [44, 44, 2], '44 × 1472 = 64,768')
  t.same(grouped(new Array(3).fill(40_000), SEGMENTS_MAX), [1, 1, 1])
  t.same(grouped(new Array(3).fill(100), 1), [1, 1, 1], 'without GSO')
  t.same(grouped(new Array(200).fill(100), 1).length, 200, 'and more than one table')
})
