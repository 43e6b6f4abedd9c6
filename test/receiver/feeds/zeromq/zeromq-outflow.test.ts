import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { ZeromqOutflow } from '../../../../receiver/feeds/zeromq/zeromq-outflow.js'

const PATIENCE_MS = 20_000

async function until(isSo: () => boolean): Promise<void> {
  for (const endMs = Date.now() + PATIENCE_MS; !isSo() && Date.now() < endMs; ) await sleep(2)
}

function watched() {
  const feed = { numbers: { last: 5, sent: 3 } }
  const [taken, asked]: [number[], number[]] = [[], []]
  const thread = {
    isIdle: (sinceMs: number) => {
      asked.push(sinceMs)
      return state.isIdle
    },
    close: () => {},
  }
  const state = { feed, taken, asked, isIdle: false, nowMs: 1000 }
  const outflow = new ZeromqOutflow(
    feed,
    () => state.nowMs,
    (number) => taken.push(number),
    thread,
  )
  return { state, outflow }
}

t.test('what was given has left when the thread is seen idle, and not before', async (t) => {
  const { state, outflow } = watched()
  outflow.watch()
  await until(() => state.asked.length >= 3)
  t.same(state.taken, [], 'busy')
  state.feed.numbers.sent = 4
  state.isIdle = true
  await until(() => state.taken.length > 0)
  t.equal(state.taken[0], 4, 'only what it had been given')
  state.feed.numbers.sent = 5
  await until(() => state.taken.includes(5))
  const { length } = state.asked
  await sleep(20)
  t.equal(state.asked.length, length, 'and then there is nothing to look for')
  outflow.close()
})

t.test('a thread that is never idle has done what it was given a second ago', async (t) => {
  const { state, outflow } = watched()
  state.feed.numbers.sent = 4
  outflow.watch()
  await until(() => state.asked.length >= 1)
  state.feed.numbers.sent = 5
  state.nowMs = 1900
  await until(() => state.asked.length >= 3)
  t.same(state.taken, [])
  state.nowMs = 2100
  await until(() => state.taken.length > 0)
  t.same(state.taken, [4], 'not what it was given later')
  state.nowMs = 3000
  await until(() => state.taken.length > 1)
  t.same(state.taken, [4, 5])
  outflow.close()
})
