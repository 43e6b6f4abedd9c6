import t from 'tap'
import { Inbox } from '../../../../sender/intake/core/inbox.js'

t.test('in order; what would be too much is dropped, counted, and told once', async (t) => {
  const inbox = new Inbox(1000, 10)
  t.ok(inbox.isEmpty)
  inbox.push(new Uint8Array(600), 1)
  inbox.push(new Uint8Array(300), 2)
  inbox.push(new Uint8Array(200), 3)
  inbox.push(new Uint8Array(500), 9)
  t.equal(inbox.take()!.length, 600)
  inbox.push(new Uint8Array(600), 10)
  t.same(inbox.takeOverflow(11), { fromMs: 3, untilMs: 10, messages: 3, bytes: 1300 }, 'what is in use counts')
  t.equal(inbox.takeOverflow(12), undefined)
  inbox.push(new Uint8Array(600), 13)
  inbox.push(new Uint8Array(600), 14)
  t.equal(inbox.takeOverflow(15), undefined, 'no oftener than each second')
  t.match(inbox.takeOverflow(1011), { fromMs: 13, untilMs: 14, messages: 2 })
  inbox.handleParsed(600)
  inbox.push(new Uint8Array(600), 11)
  t.same([inbox.take()!.length, inbox.take()!.length, inbox.take()], [300, 600, undefined])
  t.equal(inbox.takeOverflow(5000), undefined)
})

t.test('full by number only while what waits is soon parsed: large messages are read on', async (t) => {
  const small = new Inbox(1 << 20, 3)
  for (let i = 0; i < 3; i++) small.push(new Uint8Array(100), 0)
  t.ok(small.isFull)
  small.take()
  t.notOk(small.isFull)
  const large = new Inbox(1 << 20, 3)
  for (let i = 0; i < 3; i++) large.push(new Uint8Array(1 << 18), 0)
  t.notOk(large.isFull)
})
