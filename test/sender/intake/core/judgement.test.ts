import t from 'tap'
import { LineCondition } from '../../../../proto/event.js'
import { judgementOf, worstOf } from '../../../../sender/intake/core/judgement.js'

const { DELAYED, NORMAL, OTHER, SUSPENDED, THROUGH_SERVICE_STOPPED } = LineCondition

t.test('the worst of several conditions', async (t) => {
  t.equal(worstOf([NORMAL, DELAYED, SUSPENDED, THROUGH_SERVICE_STOPPED]), SUSPENDED)
  t.equal(worstOf([DELAYED, THROUGH_SERVICE_STOPPED]), THROUGH_SERVICE_STOPPED)
  t.equal(worstOf([OTHER, DELAYED]), DELAYED)
  t.equal(worstOf([NORMAL, OTHER]), OTHER)
  t.equal(worstOf([]), undefined)
  t.same(judgementOf([], true), { mentions: true })
  t.same(judgementOf([NORMAL], true), { condition: NORMAL, mentions: true })
})
