/**
 * The sender as it is run, under guards that chance draws: all that leaves it is captured as datagrams and judged by
 * hand. What no test here can hold, whole recordings, `guarded/prove.ts` judges in the same way.
 */
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { Push } from 'zeromq'
import type { Event } from '../../proto/event.js'
import { parseJsonMessage } from '../../sender/intake/sources/messages/json-message.js'
import { parseProtobufMessageInSlices } from '../../sender/intake/sources/messages/protobuf-message.js'
import { ipcEndpoint } from '../ipc-endpoint.js'
import { anyRules, openRules } from './guarded/any-rules.js'
import { anyMessage, CANARY, type Message } from './guarded/fuzzed.js'
import { type Judged, judgeSender } from './guarded/judged-capture.js'
import { itemsOf, OPERATOR, recordingsIn } from './guarded/recordings.js'

t.setTimeout(600_000)

const SEED = 13
const GUARDS = 3
const MESSAGES = 300

/** Says in the output how much was tried. */
function isSound(t: Test, name: string, { faults, ...figures }: Judged): void {
  t.same(faults, [], name)
  t.comment(`${name}: ${JSON.stringify(figures)}`)
}

t.test('all recordings at once, through the whole sender', async (t) => {
  const paths = recordingsIn('test/recordings')
  const sources = paths.map((path, i) => ({
    ...{ type: 'recording', name: `r${i}`, path: `${process.cwd()}/${path}`, speed: 'max', operator: OPERATOR },
  }))
  const events: Event[] = []
  for (const path of paths) for (const item of await itemsOf(path)) events.push(...item.events)
  const open = await judgeSender({ sources, rules: openRules(events) }, events)
  isSound(t, 'an open guard', open)
  t.ok(open.crossed > 1000, 'or else nothing would be seen')
  t.ok(open.saidAgain > 0, 'the carousel too')
  const guards = fc.sample(anyRules(events), { seed: SEED, numRuns: GUARDS })
  for (const [i, rules] of guards.entries()) {
    const judged = await judgeSender({ sources, rules }, events)
    isSound(t, `guard ${i}`, judged)
    t.ok(judged.crossed < open.crossed, 'it keeps something back')
  }
})

t.test('what a source makes up, through ZeroMQ', async (t) => {
  const messages = fc.sample(anyMessage, { seed: SEED, numRuns: MESSAGES })
  const parse = ({ format, payload }: Message) =>
    format === 'json' ? [parseJsonMessage(payload)] : [...parseProtobufMessageInSlices(payload)]
  const events = messages.flatMap(parse).flatMap((parsed) => parsed.events)
  for (const rules of [openRules(events), ...fc.sample(anyRules(events), { seed: SEED, numRuns: 1 })]) {
    const endpoints = { json: ipcEndpoint(), protobuf: ipcEndpoint() }
    const sources = (['json', 'protobuf'] as const).map((format) => ({
      ...{ type: 'zeromq', name: format, pattern: 'pull', bind: true, endpoint: endpoints[format], format },
    }))
    const feed = async () => {
      const push = { json: new Push({ sendHighWaterMark: 0 }), protobuf: new Push({ sendHighWaterMark: 0 }) }
      for (const format of ['json', 'protobuf'] as const) push[format].connect(endpoints[format])
      for (const { format, payload } of messages) await push[format].send(payload)
      // What is on its way when a socket is closed is gone; and carousel and echo have yet to come.
      await new Promise((resolve) => setTimeout(resolve, 4000))
      for (const socket of Object.values(push)) socket.close()
    }
    const judged = await judgeSender({ sources, rules, feed }, events, CANARY)
    isSound(t, `${MESSAGES} messages`, judged)
    t.same(judged.lanes, [0, 1, 2, 4], 'events, carousel, heartbeats and the echo')
    t.ok(judged.crossed > 0, 'or else nothing would be seen')
  }
})
