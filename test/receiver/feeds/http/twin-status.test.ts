import t from 'tap'
import { twinJson, twinsJson } from '../../../../receiver/feeds/http/twin-status.js'
import { newTwinCounts } from '../../../../receiver/stream/twins/twin-sender.js'
import type { TwinsView } from '../../../../receiver/stream/twins/twins.js'

const view: TwinsView = {
  ...{ failoverMs: 2000, windowMs: 4100, takeovers: { silent: 1 }, sources: [] },
  lead: { sender: 7, sinceMs: 1000, reason: 'silent', silentForMs: 2000.4 },
  senders: [
    {
      ...{ sender: 3, rank: 1, isLeader: false, isAble: false, inability: 'ending', heldEvents: 0, lagMs: 12.6 },
      counts: newTwinCounts(),
    },
  ],
}

t.test('who leads since when, on the wall clock, and how each one stands to it', async (t) => {
  t.match(
    twinsJson(view, (ms) => ms + 500),
    {
      ...{ failoverMs: 2000, windowMs: 4100, takeovers: { silent: 1 } },
      lead: { sender: 7, sinceMs: 1500, reason: 'silent', silentForMs: 2000 },
    },
  )
  t.match(twinJson(view, 3), { rank: 1, isLeader: false, isAble: false, inability: 'ending', heldEvents: 0, lagMs: 13 })
  t.equal(twinJson(view, 5), undefined, 'nothing of one that is not ranked')
  t.equal(twinJson(undefined, 3), undefined)
  t.notOk('lead' in twinsJson({ ...view, lead: undefined }, (ms) => ms), 'nobody leads yet')
})
