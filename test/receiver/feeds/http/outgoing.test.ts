import { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import t from 'tap'
import { FLOOD_OVER_MS } from '../../../../log/floods.js'
import {
  ANSWER_MS_MAX,
  HELD_BYTES_MAX,
  Outgoing,
  TAKEN_BYTES_MIN,
  TAKEN_WITHIN_MS,
} from '../../../../receiver/feeds/http/outgoing.js'

/** A response of which the kernel takes what the test says. */
class Response extends EventEmitter {
  readonly socket = { bytesWritten: 0, remoteAddress: '2001:db8::7' }
  writableLength = 0
  destroyed = false

  write(length: number): void {
    this.socket.bytesWritten += length
    this.writableLength += length
  }

  destroy(): void {
    this.destroyed = true
    this.emit('close')
  }
}

function watched() {
  const clock = { nowMs: 0 }
  const told: unknown[] = []
  const outgoing = new Outgoing(() => clock.nowMs, {
    error() {},
    warn: (what) => told.push(what),
    info: (what) => told.push(what),
  })
  const open = () => {
    const response = new Response()
    outgoing.watch(response as unknown as ServerResponse)
    return response
  }
  /** The seconds one after another. */
  const pass = (ms: number, each = () => {}) => {
    for (const end = clock.nowMs + ms; clock.nowMs < end; ) {
      clock.nowMs += 1000
      each()
      outgoing.handleTime()
    }
  }
  const hold = (response: Response, body: object, length: number) =>
    outgoing.hold(response as unknown as ServerResponse, body, length)
  return { outgoing, told, open, pass, hold }
}

t.test('who takes nothing is cut after the stated time, and not before', async (t) => {
  const { outgoing, open, pass } = watched()
  const [never, quick, idle] = [open(), open(), open()]
  never.write(1_000_000)
  quick.write(1_000_000)
  pass(TAKEN_WITHIN_MS - 1000)
  quick.writableLength = 0
  t.notOk(never.destroyed)
  pass(2000)
  t.same([never.destroyed, quick.destroyed, idle.destroyed], [true, false, false])
  t.same(outgoing.counts, { silent: 1, crowded: 0, behind: 0 })
})

t.test('so is who takes a byte a second; who takes enough, slowly, is not', async (t) => {
  const { outgoing, open, pass } = watched()
  const [drop, slow] = [open(), open()]
  drop.write(10_000_000)
  slow.write(10_000_000)
  pass(3 * TAKEN_WITHIN_MS, () => {
    drop.writableLength -= 1
    slow.writableLength -= TAKEN_BYTES_MIN / 16
  })
  t.same([drop.destroyed, slow.destroyed, outgoing.counts.silent], [true, false, 1])
})

t.test(
  'what waits keeps no more than the stated bytes: a body is counted once, and the oldest goes first',
  async (t) => {
    const { outgoing, open, hold, pass } = watched()
    const body = {}
    const readers = Array.from({ length: 300 }, open)
    for (const reader of readers) hold(reader, body, HELD_BYTES_MAX / 2)
    t.equal(outgoing.heldBytes, HELD_BYTES_MAX / 2)
    const late = open()
    hold(late, {}, HELD_BYTES_MAX / 2)
    t.ok([...readers, late].every(({ destroyed }) => !destroyed))
    const last = open()
    hold(last, {}, HELD_BYTES_MAX)
    t.ok([...readers, late].every(({ destroyed }) => destroyed))
    t.notOk(last.destroyed, 'the newest is served, whatever its length')
    t.equal(outgoing.heldBytes, HELD_BYTES_MAX)
    last.writableLength = 1
    pass(ANSWER_MS_MAX, () => {
      last.writableLength += 1
      last.socket.bytesWritten += TAKEN_BYTES_MIN + 1
    })
    t.ok(last.destroyed, 'and has its time')
    t.same([outgoing.heldBytes, outgoing.waiting], [0, 0])
  },
)

t.test('given back when the answer has gone out, or its reader', async (t) => {
  const { outgoing, open, hold } = watched()
  const [one, other] = [open(), open()]
  const body = {}
  hold(one, body, 5)
  hold(other, body, 5)
  one.emit('close')
  t.equal(outgoing.heldBytes, 5)
  outgoing.release(other as unknown as ServerResponse)
  outgoing.release(other as unknown as ServerResponse)
  t.equal(outgoing.heldBytes, 0)
  hold(one, body, 5)
  one.destroy()
  hold(one, body, 5)
  t.equal(outgoing.heldBytes, 0, 'nothing is held for who has gone')
})

t.test('said once when it begins, and once when it is over, with how many', async (t) => {
  const { told, open, pass } = watched()
  for (let i = 0; i < 3; i++) {
    open().write(100_000)
    pass(2000)
  }
  pass(TAKEN_WITHIN_MS)
  const about = { reason: 'silent', from: '2001:db8:0:0::/64' }
  t.strictSame(told, [{ event: 'readers_cut', ...about, count: 1 }])
  pass(FLOOD_OVER_MS)
  t.strictSame(told.slice(1), [{ event: 'readers_cut_over', ...about, count: 3, forMs: 4000 }])
})
