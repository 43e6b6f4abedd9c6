import { EventEmitter } from 'node:events'
import t from 'tap'
import type { Subscriber } from 'zeromq'
import { ConnectionHoles } from '../../../../../sender/intake/core/connection-holes.js'
import { PeerWatch } from '../../../../../sender/intake/sources/zeromq/peer-watch.js'

/** A source that has connected, on a clock of its own. */
function watched() {
  const events = new EventEmitter()
  const said: { event: string; times?: number; text: string }[] = []
  const say = (fields: object, text: string) => void said.push({ ...(fields as { event: string }), text })
  let nowMs = 5000
  const watch = new PeerWatch({
    socket: { events } as unknown as Subscriber,
    endpoint: 'tcp://10.0.0.1:5555',
    log: { error: say, warn: say, info: say },
    holes: new ConnectionHoles({ doesPeerQueue: true, aliveAgoMs: undefined }, Date.now()),
    nowMs: () => nowMs,
  })
  events.emit('handshake')
  const pass = (ms: number) => {
    nowMs += ms
  }
  return { events, said, words: () => said.map(({ event }) => event), pass, watch }
}

t.test('a loss is said at once, and once for each; back is how long the last one was', async (t) => {
  const { events, said, words, pass, watch } = watched()
  events.emit('disconnect')
  events.emit('disconnect')
  t.strictSame(words(), ['source_peer_lost'])
  pass(2300)
  events.emit('handshake')
  events.emit('handshake')
  t.strictSame(words(), ['source_peer_lost', 'source_peer_back'])
  t.match(said[1].text, 'connected again after 2.3 s')
  watch.close()
})

t.test('a peer that comes and goes is a few lines a minute, which say how often', async (t) => {
  const { events, said, words, pass, watch } = watched()
  for (let n = 0; n < 600; n++) {
    events.emit('disconnect')
    pass(40)
    events.emit('handshake')
    pass(60)
  }
  t.equal(words().filter((word) => word === 'source_peer_lost').length, 6)
  t.equal(words().at(-1), 'source_peer_back')
  t.ok(words().length <= 12, `${words().length} lines`)
  t.strictSame(
    said.flatMap(({ times }) => times ?? []),
    [1, 100, 100, 100, 100, 100],
  )
  watch.close()
})

t.test('one that is lost again soon, and stays so, is said to be lost although nothing happens', async (t) => {
  const { events, words, pass, watch } = watched()
  events.emit('disconnect')
  events.emit('handshake')
  events.emit('disconnect')
  t.strictSame(words(), ['source_peer_lost', 'source_peer_back'])
  pass(10_000)
  for (let tries = 0; tries < 2000 && words().length < 3; tries++) await new Promise((done) => setTimeout(done, 10))
  t.equal(words().at(-1), 'source_peer_lost')
  watch.close()
})
