import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { Publisher, Subscriber } from 'zeromq'
import { ZeromqThread } from '../../../../receiver/feeds/zeromq/zeromq-thread.js'
import { ipcEndpoint } from '../../../ipc-endpoint.js'
import { scratchFolder } from '../../../scratch-folder.js'

const PATIENCE_MS = 20_000

t.test('idle when it has nothing to do; busy while it writes', { skip: process.platform !== 'linux' }, async (t) => {
  const endpoint = ipcEndpoint()
  const publisher = new Publisher({ sendHighWaterMark: 0, linger: 0 })
  await publisher.bind(endpoint)
  const subscriber = new Subscriber({ receiveHighWaterMark: 0 })
  subscriber.connect(endpoint)
  subscriber.subscribe('')
  const thread = new ZeromqThread()
  const isSeen = async (isIdle: boolean, work: () => Promise<void>) => {
    for (const endMs = Date.now() + PATIENCE_MS; Date.now() < endMs; ) {
      await work()
      if (thread.isIdle(0) === isIdle) return true
    }
    return false
  }
  t.ok(await isSeen(true, () => sleep(1)))
  const megabyte = Buffer.alloc(1 << 20)
  const received = (async () => {
    for await (const _ of subscriber);
  })().catch(() => {})
  t.ok(await isSeen(false, () => publisher.send(megabyte)))
  t.ok(await isSeen(true, () => sleep(1)))
  subscriber.close()
  publisher.close()
  thread.close()
  await received
})

t.test('where threads cannot be seen, a time is waited', async (t) => {
  for (const tasks of [scratchFolder(), '/nowhere']) {
    const thread = new ZeromqThread(tasks)
    t.same([thread.isIdle(0), thread.isIdle(249), thread.isIdle(250)], [false, false, true])
    thread.close()
  }
})

t.test('a thread that has its name later than its socket is open is found then', async (t) => {
  const tasks = scratchFolder()
  const thread = new ZeromqThread(tasks)
  t.equal(thread.isIdle(0), false)
  const task = join(tasks, '17')
  mkdirSync(task)
  writeFileSync(join(task, 'comm'), 'ZMQbg/IO/0\n')
  writeFileSync(join(task, 'stat'), '17 (ZMQbg/IO/0) S 1 1')
  t.equal(thread.isIdle(0), true)
  writeFileSync(join(task, 'stat'), '17 (ZMQbg/IO/0) R 1 1')
  t.equal(thread.isIdle(250), false)
  thread.close()
  t.equal(thread.isIdle(0), false, 'once closed, it opens nothing again')
  writeFileSync(join(task, 'stat'), '17 (ZMQbg/IO/0) S 1 1')
  t.equal(thread.isIdle(0), false)
})
