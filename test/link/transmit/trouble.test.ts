import t from 'tap'
import { TransmitTrouble } from '../../../link/transmit/trouble.js'

function trouble() {
  let nowMs = 0
  const said: string[] = []
  const made = new TransmitTrouble(
    { warn: (text, event) => said.push(`${event}: ${text}`), note: (text, event) => said.push(`${event}: ${text}`) },
    () => nowMs,
  )
  return {
    made,
    at(ms: number, tell: () => void) {
      nowMs = ms
      tell()
      return said.splice(0)
    },
  }
}

t.test('said when it begins, with what to do, and when it is over, with how many and how long', async (t) => {
  const { made, at } = trouble()
  t.same(
    at(0, () => made.handleSent()),
    [],
  )
  t.same(
    at(1000, () => made.handleFailed('EPERM', 3)),
    [
      'send_errors: datagrams cannot be sent (EPERM: a firewall rule of this host drops them; see nft list ruleset); said again when it is over',
    ],
  )
  t.same(
    at(4000, () => made.handleFailed('EPERM', 2)),
    [],
  )
  t.match(at(5000, () => made.handleFailed('ENETUNREACH', 1)).join(), /^send_errors: .*ENETUNREACH: there is no route/)
  t.same(
    at(6000, () => made.handleSent()),
    [],
    'short ones pass while long ones do not: not over yet',
  )
  t.same(
    at(8000, () => made.handleSent()),
    ['send_errors_over: datagrams are sent again: 6 were not, in 4.0 s'],
  )
  t.equal(made.isOpen, false)
  t.match(at(9000, () => made.handleFailed('EPERM', 1)).join(), /EPERM/, 'a second time it is said again')
  for (let ms = 9000; ms <= 129_000; ms += 1000) at(ms, () => made.handleFailed('EPERM', 1))
  t.same(
    at(132_000, () => made.handleSent()),
    ['send_errors_over: datagrams are sent again: 122 were not, in 120.0 s'],
  )
})
