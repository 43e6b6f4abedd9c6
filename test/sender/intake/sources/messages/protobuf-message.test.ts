import t from 'tap'
import { katamichi } from '../../../../../proto/generated/katamichi.js'
import {
  parseProtobufMessage,
  parseProtobufMessageInSlices,
} from '../../../../../sender/intake/sources/messages/protobuf-message.js'

const { EventBatch } = katamichi.v1
const batchOf = (numbers: readonly number[], note = '') =>
  EventBatch.encode({ events: numbers.map((n) => ({ train: { number: `${n}`, direction: note } })) }).finish()
const range = (count: number) => Array.from({ length: count }, (_, i) => i)
const wordsOf = (bytes: Uint8Array) => parseProtobufMessage(bytes).refused.map(({ word }) => word)

t.test('a message is an EventBatch', async (t) => {
  t.equal(parseProtobufMessage(batchOf([1, 2])).events.length, 2)
  t.match(parseProtobufMessage(Uint8Array.of(0x12, 0xff)), { events: [], refused: [{ word: 'not_protobuf' }] })
  t.same(parseProtobufMessage(new Uint8Array()), { events: [], refused: [] })
})

t.test('a long one comes in slices, in order, with each event once', async (t) => {
  const slices = [...parseProtobufMessageInSlices(batchOf(range(9000), 'x'.repeat(100)))]
  t.ok(slices.length > 10, `${slices.length} slices`)
  t.same(
    slices.flatMap(({ events }) => events.map(({ train }) => Number(train!.number))),
    range(9000),
  )
})

t.test('one event that is broken or too long costs no other', async (t) => {
  const broken = Uint8Array.of(0x12, 3, 0x2a, 0xff, 0xff)
  const small = Buffer.concat([batchOf([1]), broken, batchOf([2])])
  const { events, refused } = parseProtobufMessage(small)
  t.same(
    [events.map(({ train }) => train!.number), refused.map(({ word, after }) => [word, after])],
    [['1', '2'], [['not_protobuf', 1]]],
  )
  const large = Buffer.concat([batchOf([1]), batchOf([2], 'x'.repeat(300_000)), batchOf([3], 'x'.repeat(100_000))])
  const read = parseProtobufMessage(large)
  t.same(
    read.events.map(({ train }) => train!.number),
    ['1', '3'],
  )
  t.match(read.refused, [{ word: 'too_large', after: 1 }])
  t.same(wordsOf(Buffer.concat([batchOf([1]), Uint8Array.of(0x13)])), ['not_protobuf'], 'a group')
})

t.test('too many events, or fields that are none, are refused whole before any is decoded', async (t) => {
  t.same(wordsOf(batchOf(range(10_001))), ['too_large'])
  t.equal(parseProtobufMessage(batchOf(range(10_000))).events.length, 10_000)
  for (const tag of [0x0a, 0x12, 0x1a]) {
    const bomb = new Uint8Array(10 << 20)
    for (let i = 0; i < bomb.length; i += 2) bomb[i] = tag
    const slices = [...parseProtobufMessageInSlices(bomb)]
    t.match(slices, [{ events: [], refused: [{ word: 'too_large' }] }])
  }
  t.same(wordsOf(new Uint8Array(1 << 22).fill(0x0b)), ['not_protobuf'])
})
