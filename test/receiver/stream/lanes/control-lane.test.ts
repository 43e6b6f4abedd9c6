import t from 'tap'
import { ControlLane } from '../../../../receiver/stream/lanes/control-lane.js'
import { E1, T } from './counted-lane.js'
import { incoming, standing, ToldContext } from './lane-context.js'

const beat = (run = 7, more: object = {}) => ({ createdMs: T, heartbeat: { run, health: { version: 'x' }, ...more } })

t.test('only a heartbeat is read here, and only one that is newer than all of its epoch', async (t) => {
  const lane = new ControlLane(new ToldContext())
  t.equal(lane.handleFrame(incoming(1, undefined)), 'unread')
  t.equal(lane.handleFrame(incoming(1, { createdMs: T, eventBatch: {} })), 'unread')
  t.equal(lane.handleFrame(incoming(4, beat())), 'news')
  for (const sequence of [4, 3, 1]) t.equal(lane.handleFrame(incoming(sequence, beat())), 'known')
  t.equal(lane.handleFrame(incoming(1, beat(), { epoch: E1 + 1 })), 'news', 'each epoch has numbers of its own')
  t.match(lane.counts, { heartbeats: 0, heartbeatsNotNewer: 3 })
  t.strictSame(lane.positions, [
    { epoch: E1, next: 5 },
    { epoch: E1 + 1, next: 2 },
  ])
  t.strictSame([lane.poll(), lane.nextWakeMs()], [[], Number.POSITIVE_INFINITY])
})

t.test('V7: a checkpoint is kept, whatever came before, and is no heartbeat', async (t) => {
  const lane = new ControlLane(new ToldContext())
  lane.handleFrame(incoming(9, beat()))
  const checkpoint = { createdMs: T, checkpoint: { number: 1 } }
  for (const sequence of [10, 3, 3]) t.equal(lane.handleFrame(incoming(sequence, checkpoint)), 'kept')
  t.match(lane.counts, { checkpoints: 3, heartbeatsNotNewer: 0 })
  t.strictSame(lane.positions, [{ epoch: E1, next: 10 }], 'it is not the newest heartbeat')
})

t.test('a sender that does not know of the epoch that was heard here before is told of, once', async (t) => {
  const told = (before: readonly number[], resumed = E1) => {
    const lane = new ControlLane(new ToldContext([{ sender: 3, epoch: resumed, next: 1, events: 0, heartbeat: 9 }]))
    const epoch = E1 + 100
    for (let sequence = 1; sequence <= 200; sequence++) {
      const named = before[sequence % before.length]
      const frame = incoming(sequence, beat(7, named === undefined ? {} : { previousEpoch: { epoch: named } }), {
        epoch,
      })
      // Half of them are lost.
      if ((sequence * 2654435761) % 2 ** 32 < 2 ** 31) continue
      t.equal(lane.handleFrame(frame), 'news')
      lane.handleNews(frame, standing(), T)
    }
    return lane.counts.epochsForgetful
  }
  t.equal(told([E1, E1 - 5, E1 - 9]), 0, 'one that knows it')
  t.equal(told([E1 + 50, E1 - 5]), 0, 'one that had another in between, which was not heard here')
  t.equal(told([E1 - 5, E1 - 9]), 1, 'one whose state is from before it')
  t.equal(told([]), 1, 'one whose state is new')
  t.equal(told([], E1 + 500), 0, 'an epoch that comes back is no newer than what was heard')
})

t.test('R17: a heartbeat of before a restart is known', async (t) => {
  const lane = new ControlLane(new ToldContext([{ sender: 3, epoch: E1, next: 1, events: 0, heartbeat: 9 }]))
  t.equal(lane.handleFrame(incoming(9, beat())), 'known')
  t.equal(lane.handleFrame(incoming(10, beat())), 'news')
})

t.test('P6: epochs whose newest heartbeat is remembered are bounded', async (t) => {
  const lane = new ControlLane(new ToldContext())
  for (let i = 0; i < 40; i++) lane.handleFrame(incoming(5, beat(), { epoch: E1 + i }))
  t.equal(lane.positions.length, 32)
  t.equal(lane.positions[0].epoch, E1 + 8, 'the one heard of first is forgotten')
})

t.test('S7: the newest of the current epoch is the last word on the sender', async (t) => {
  const context = new ToldContext()
  const lane = new ControlLane(context)
  t.strictSame([lane.view, lane.word], [undefined, undefined])
  lane.handleNews(incoming(1, beat()), standing(), T)
  t.match(lane.view, { sender: 3, epoch: E1, lastHeartbeatMs: T + 1, isEnding: false, health: { version: 'x' } })
  t.match(lane.word, { sender: 3, epoch: E1, run: 7 })
  t.strictSame(context.picture.told, [['word', 3, E1, 7, 1]])
  const old = incoming(9, beat(7, { ending: true }), { epoch: E1 - 1, reign: 0 })
  lane.handleNews(old, standing({ isCurrent: false }), T)
  t.equal(lane.view!.isEnding, false, 'S8: not one of an epoch before')
  lane.handleNews(incoming(2, beat(7, { ending: true })), standing(), T)
  t.equal(lane.view!.isEnding, true)
  t.equal(lane.counts.heartbeats, 3)
  t.match(context.heartbeats, [
    { epoch: E1, reign: 1, isFirst: true },
    { epoch: E1 - 1, reign: 0, isFirst: false },
    { epoch: E1, isFirst: false, heartbeat: { ending: true } },
  ])
})

t.test('two runs in one epoch are two senders with one number; in two epochs they are one', async (t) => {
  const lane = new ControlLane(new ToldContext())
  lane.handleNews(incoming(1, beat(7)), standing(), T)
  for (const run of [7, 0]) lane.handleNews(incoming(2, beat(run)), standing(), T + 1)
  lane.handleNews(incoming(3, beat(8)), standing(), T + 2)
  t.strictSame([lane.rivalMs, lane.counts.heartbeatsOfRivals], [undefined, 0], 'one that names no run says nothing')
  lane.handleNews(incoming(1, beat(9), { epoch: E1 + 1 }), standing(), T + 3)
  t.equal(lane.rivalMs, undefined)
  lane.handleNews(incoming(2, beat(10), { epoch: E1 + 1 }), standing(), T + 4)
  t.strictSame([lane.rivalMs, lane.counts.heartbeatsOfRivals], [T + 4, 1])
})
