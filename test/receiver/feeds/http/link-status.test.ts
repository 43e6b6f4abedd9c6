import t from 'tap'
import type { LinkTotals } from '../../../../receiver/feeds/feed.js'
import { LinkStatus, linkState } from '../../../../receiver/feeds/http/link-status.js'
import { ShownPicture } from '../../../../receiver/feeds/http/shown-picture.js'
import { OFFICE_VIEW } from '../../../../receiver/picture/view.js'
import { newStreamCounts } from '../../../../receiver/stream/lanes/event-lane.js'
import { ToldState } from '../../told-state.js'

const START_MS = 1_750_000_000_000

function newStatus() {
  const clock = { nowMs: START_MS }
  const totals: LinkTotals = { datagrams: 1000, datagramsMissed: 5, framesIntact: 100, framesRecovered: 50 }
  const streamCounts = { ...newStreamCounts(), framesDelivered: 150 }
  const source = {
    ...{ state: new ToldState().state, stream: 1, gaps: [], openGaps: [], senders: [], streamCounts },
    ...{ lastFrameMs: undefined, clockOffsetMs: () => 10 },
    ...{
      loss: undefined,
      heardSenders: [],
      nextKeys: [],
      knowledge: { sinceMs: START_MS, isComplete: true },
      newestEvent: undefined,
    },
    ...{ startMs: START_MS, wallOffsetMs: 0, clockSteps: () => ({ steps: 0, lastStepMs: 0 }) },
  }
  const picture = new ShownPicture(source, 500, () => clock.nowMs)
  const firewall: { shown?: object } = {}
  const link = new LinkStatus({
    ...{ picture, version: '1', heartbeatPeriodMs: 500 },
    ...{ totals: () => ({ ...totals }), feeds: () => [], journal: () => undefined },
    firewall: () => firewall.shown,
  })
  const statusOf = () => {
    const { link: shown } = link.status(OFFICE_VIEW)
    return shown as Record<string, unknown>
  }
  return { link, totals, streamCounts, clock, statusOf, firewall }
}

t.test('whether the host has its rules is shown where it must, and to the office', async (t) => {
  const { link, firewall } = newStatus()
  t.notOk('firewall' in link.status(OFFICE_VIEW))
  firewall.shown = { isLoaded: false, differences: ['table x is not loaded'], sinceMs: 1, checkedMs: 2 }
  t.strictSame((link.status(OFFICE_VIEW) as { firewall?: object }).firewall, firewall.shown)
  t.notOk('firewall' in link.status({ ...OFFICE_VIEW, fields: 'public' }))
})

t.test('the state of the link, by heartbeats that did not come', async (t) => {
  const states = [undefined, 0, 1000, 1001, 2000, 2001].map((age) => linkState(age, 500))
  t.same(states, ['never', 'receiving', 'receiving', 'late', 'late', 'down'])
  t.same(
    [undefined, 0, 9999].map((age) => linkState(age, 500, true)),
    ['held', 'held', 'held'],
    'a hold is no fault',
  )
})

t.test('rates and ratios are of the last ten seconds', async (t) => {
  const { link, totals, streamCounts, clock, statusOf } = newStatus()
  t.equal(statusOf().datagramsPerS, undefined, 'nothing is known yet')
  link.handleTime(clock.nowMs)
  clock.nowMs += 2000
  Object.assign(totals, {
    datagrams: 1190,
    datagramsMissed: 15,
    framesIntact: 109,
    framesRecovered: 51,
  })
  Object.assign(streamCounts, { framesDelivered: 159, framesLost: 1 })
  t.match(statusOf(), {
    datagramsPerS: 95,
    lossRatio: 0.05,
    recoveredRatio: 0.1,
    residualRatio: 0.1,
  })
  for (let second = 0; second < 12; second++) link.handleTime((clock.nowMs += 1000))
  t.match(statusOf(), { datagramsPerS: 0, lossRatio: undefined })
})

t.test('ages of the last events, as the reader sees them', async (t) => {
  const { link, clock, statusOf } = newStatus()
  t.equal(statusOf().ageP50Ms, undefined)
  const told = new ToldState()
  told.state.listen(({ record }) => link.handleRecord(record))
  for (let i = 1; i <= 100; i++) {
    told.tell(clock.nowMs - 10, [{ eventTimeMs: clock.nowMs - 10 - i, train: { number: String(i) } }])
  }
  t.match(statusOf(), { ageP50Ms: 51, ageP99Ms: 100 })
  clock.nowMs += 60_001
  t.equal(statusOf().ageP50Ms, undefined, 'a minute later they say nothing')
})
