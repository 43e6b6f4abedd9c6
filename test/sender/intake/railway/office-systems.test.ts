import t from 'tap'
import { ComponentCondition, type Event } from '../../../../proto/event.js'
import { Agenda } from '../../../../sender/intake/railway/agenda.js'
import { OfficeSystems } from '../../../../sender/intake/railway/office-systems.js'
import { Random } from '../../../../sender/intake/railway/random.js'

const MINUTE_MS = 60_000

t.test('at first all run; then one at a time is in trouble for some minutes, each of them some time', async (t) => {
  const agenda = new Agenda()
  const events: Event[] = []
  new OfficeSystems({ agenda, random: new Random(1, 1), startMs: 0, emit: (event) => events.push(event) })
  agenda.runUntil(0)
  const names = events.map(({ component }) => `${component!.system} ${component!.component}`)
  t.strictSame(names, [
    ...['train-management traffic-control', 'train-management passenger-information'],
    ...['power kisaragi-substation', 'power hazuki-substation'],
    ...['seat-reservation booking', 'seat-reservation ticketing'],
  ])
  t.ok(events.every(({ component }) => component!.condition === ComponentCondition.RUNNING))

  events.length = 0
  agenda.runUntil(7 * 24 * 60 * MINUTE_MS)
  const troubled = new Set<string>()
  let freeMs = 0
  for (let i = 0; i + 1 < events.length; i += 2) {
    const [trouble, end] = [events[i], events[i + 1]]
    t.not(trouble.component!.condition, ComponentCondition.RUNNING)
    t.match(end.component, { component: trouble.component!.component, condition: ComponentCondition.RUNNING })
    const [waitedMs, lastedMs] = [trouble.eventTimeMs! - freeMs, end.eventTimeMs! - trouble.eventTimeMs!]
    t.ok(waitedMs >= 8 * MINUTE_MS && waitedMs <= 30 * MINUTE_MS, `${waitedMs}`)
    t.ok(lastedMs >= 2 * MINUTE_MS && lastedMs <= 10 * MINUTE_MS, `${lastedMs}`)
    freeMs = end.eventTimeMs!
    troubled.add(`${trouble.component!.system} ${trouble.component!.component}`)
  }
  t.strictSame([...troubled].sort(), [...names].sort())
})
