import t from 'tap'
import { Agenda } from '../../../../sender/intake/railway/agenda.js'
import { Random } from '../../../../sender/intake/railway/random.js'

t.test('tasks run in order of time, those of one moment in the order they were entered', async (t) => {
  const agenda = new Agenda()
  const random = new Random(1, 0)
  const entered = Array.from({ length: 500 }, (_, i) => ({ timeMs: random.whole(0, 50), i }))
  const ran: typeof entered = []
  for (const entry of entered) agenda.enter(entry.timeMs, () => ran.push(entry))
  agenda.runUntil(50)
  t.same(
    ran,
    entered.toSorted((a, b) => a.timeMs - b.timeMs || a.i - b.i),
  )
})

t.test('up to and including the time asked for, with what the tasks enter themselves', async (t) => {
  const agenda = new Agenda()
  const ran: number[] = []
  const everyTen = (nowMs: number) => {
    ran.push(nowMs)
    agenda.enter(nowMs + 10, everyTen)
  }
  agenda.enter(10, everyTen)
  agenda.runUntil(30)
  t.same(ran, [10, 20, 30])
  agenda.runUntil(39)
  t.equal(ran.length, 3)
})
