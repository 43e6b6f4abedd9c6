import t from 'tap'
import {
  commandOf,
  GREETING,
  pongCommand,
  readyCommand,
  socketTypeOf,
  writeFrameHeader,
  ZmtpReader,
} from '../../../../receiver/feeds/zeromq/zmtp-wire.js'

const LIMIT = 300
const bytes = (...parts: (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))

function read(input: Uint8Array, step: number): unknown[] {
  const reader = new ZmtpReader(LIMIT)
  const got: unknown[] = []
  for (let at = 0; at < input.length; at += step) {
    reader.push(input.subarray(at, at + step))
    for (let next = reader.next(); next !== undefined; next = reader.next()) {
      got.push(typeof next === 'string' ? next : { ...next, body: Buffer.from(next.body).toString('latin1') })
      if (next !== 'greeted' && typeof next === 'string') return got
    }
  }
  return got
}

t.test('the same in whatever pieces it comes', async (t) => {
  const long = 'a'.repeat(LIMIT)
  const input = bytes([...GREETING], [4, 3], '\x02HI', [1, 2], '\x01x', [2, 0, 0, 0, 0, 0, 0, 1, 44], long, [0, 0])
  for (const step of [1, 2, 7, 64, 65, 1000]) {
    t.strictSame(read(input, step), [
      'greeted',
      { isCommand: true, hasMore: false, body: '\x02HI' },
      { isCommand: false, hasMore: true, body: '\x01x' },
      { isCommand: false, hasMore: false, body: long },
      { isCommand: false, hasMore: false, body: '' },
    ])
  }
})

t.test('a length is judged before anything of it is held', async (t) => {
  const greeting = [...GREETING]
  for (const length of [
    [0, 0, 0, 0, 0, 0, 1, 45],
    [0, 0, 0, 0, 3, 0x93, 0x87, 0],
    [255, 255, 255, 255, 255, 255, 255, 255],
  ])
    t.strictSame(read(bytes(greeting, [2, ...length]), 1), ['greeted', 'too_long'])
})

t.test('what is not ZMTP 3 without CURVE', async (t) => {
  const changed = (at: number, ...to: number[]) => Uint8Array.from(GREETING.with(at, to[0]))
  t.strictSame(read(bytes('GET / HTTP/1.1\r\n'), 1), ['not_zmtp'])
  t.strictSame(read(changed(9, 0).subarray(0, 10), 10), ['not_zmtp'], 'version 1')
  t.strictSame(read(changed(10, 1).subarray(0, 11), 11), ['not_zmtp'], 'version 2, which waits before it goes on')
  t.strictSame(read(bytes([...GREETING].slice(0, 12), 'CURVE', Array(47).fill(0)), 64), ['mechanism'])
  t.strictSame(read(bytes([...GREETING], [8, 1, 0]), 1), ['greeted', 'not_zmtp'], 'a flag that is none')
})

t.test('READY, and what it may say of the peer', async (t) => {
  const ready = readyCommand('XPUB')
  const { name, data } = commandOf(ready.subarray(2))!
  t.equal(name, 'READY')
  t.equal(ready[1], ready.length - 2)
  t.equal(socketTypeOf(data), 'XPUB')
  for (let cut = 0; cut < data.length; cut++) t.equal(socketTypeOf(data.subarray(0, cut)), undefined)
  t.equal(socketTypeOf(bytes('\x08Identity\0\0\0\x02me\x0bSOCKET-TYPE\0\0\0\x03SUB')), 'SUB')
  t.equal(socketTypeOf(bytes('\x0bSocket-Type\xff\xff\xff\xffSUB')), undefined)
  t.equal(commandOf(bytes([9], 'READY')), undefined)
  t.equal(commandOf(bytes([])), undefined)
})

t.test('a PING is given back, as far as it may be long', async (t) => {
  t.strictSame(Buffer.from(pongCommand(bytes([0, 9], 'hello'))), bytes([4, 10, 4], 'PONGhello'))
  t.equal(pongCommand(bytes([0, 9], 'x'.repeat(200))).length, 2 + 5 + 16)
})

t.test('headers of frames, short and long', async (t) => {
  const into = new Uint8Array(9)
  t.equal(writeFrameHeader(into, 0, 255, true), 2)
  t.strictSame([...into.subarray(0, 2)], [1, 255])
  t.equal(writeFrameHeader(into, 0, 70_000, false), 9)
  t.strictSame([...into], [2, 0, 0, 0, 0, 0, 1, 17, 112])
})
