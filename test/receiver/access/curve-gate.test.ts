import t from 'tap'
import { AddressList } from '../../../receiver/access/address-list.js'
import { CurveGate } from '../../../receiver/access/curve-gate.js'

t.test('wrong keys are counted and told by socket', async (t) => {
  const told: unknown[] = []
  const gate = new CurveGate(new Map([['good', 'app']]), new AddressList([]), ({ socket, reason, by }) =>
    told.push([socket, reason ?? by]),
  )
  const asked = (publicKey: string | undefined) => ({ address: '192.0.2.7', mechanism: 'CURVE', publicKey })
  t.equal(gate.nameOf(asked('good'), 0, 'snapshot'), 'app')
  t.equal(gate.nameOf(asked('good'), 1, 'feed'), 'app', 'told once: it is the same client')
  t.equal(gate.nameOf(asked('bad'), 0, 'snapshot'), undefined)
  t.equal(gate.nameOf(asked('bad'), 0, 'feed'), undefined)
  t.equal(gate.nameOf(asked(undefined), 0, 'feed'), undefined)
  t.strictSame(gate.countsOf, {
    feed: { accepted: 1, refused: 1, address: 0, mechanism: 1 },
    snapshot: { accepted: 1, refused: 1, address: 0, mechanism: 0 },
  })
  t.strictSame(gate.counts, { accepted: 2, refused: 2, address: 0, mechanism: 1 })
  t.strictSame(told, [
    ['snapshot', 'curve'],
    ['snapshot', 'unknown_key'],
    ['feed', 'unknown_key'],
    ['feed', 'mechanism'],
  ])
})
