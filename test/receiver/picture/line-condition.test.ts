import t from 'tap'
import { type Event, type Information, type InformedEntity, LineCondition } from '../../../proto/event.js'
import { KnownLines } from '../../../receiver/picture/known-lines.js'
import { activityOf, LineConditions, type LinePart } from '../../../receiver/picture/line-condition.js'
import { ToldState } from '../told-state.js'

const NOW_MS = 1_000_000
const { SUSPENDED, THROUGH_SERVICE_STOPPED, DELAYED, OTHER, NORMAL } = LineCondition

/** What is told, frame by frame, and what lines come to at a time. */
class Told {
  readonly told = new ToldState()
  readonly known = new KnownLines([{ operator: 'O', line: 'L' }])
  readonly conditions: LineConditions
  touched: string[] = []
  nowMs = NOW_MS

  constructor(stations: readonly string[] = []) {
    this.conditions = new LineConditions(this.known, () => stations)
    this.told.state.listen((change) => {
      this.known.handleEvent(change.record.event)
      this.touched = [...this.conditions.handleChange(change)].sort()
    })
  }

  tell(...events: Event[]): this {
    this.told.tell(1000, events)
    return this
  }

  of(line = 'O/L', asked?: LinePart) {
    return this.conditions.statusOf(line, () => this.nowMs, asked)
  }

  condition(line?: string, asked?: LinePart) {
    return this.of(line, asked)?.condition
  }
}

let ids = 0
const notice = (condition: number, fields: Information = {}, more: Event = {}): Event => ({
  information: {
    ...{ operator: 'O', id: `I${ids++}`, condition: condition as 1, informed: [{ operator: 'O', line: 'L' }] },
    ...fields,
  },
  ...more,
})
const informing = (condition: number, ...informed: InformedEntity[]) => notice(condition, { informed })
const own = (condition: number, fields: Event['line'] = {}): Event => ({
  line: { operator: 'O', line: 'L', condition: condition as 1, ...fields },
})

t.test('nothing told is nothing known, which is not normal service', async (t) => {
  t.equal(new Told().of(), undefined)
  t.equal(new Told().tell({ line: { operator: 'O', line: 'L' } }).of(), undefined)
  t.equal(new Told().tell({ train: { operator: 'O', line: 'L', number: '1' } }).of(), undefined)
})

t.test('the worst counts, whatever order it came in', async (t) => {
  const order = [SUSPENDED, THROUGH_SERVICE_STOPPED, DELAYED, OTHER, NORMAL]
  for (let i = 0; i < order.length; i++) {
    const some = order.slice(i)
    t.equal(new Told().tell(...some.map((one) => notice(one))).condition(), order[i])
    t.equal(new Told().tell(...some.reverse().map((one) => notice(one))).condition(), order[i])
  }
  t.equal(new Told().tell(own(NORMAL), notice(DELAYED)).condition(), DELAYED)
  t.equal(new Told().tell(own(SUSPENDED), notice(NORMAL)).condition(), SUSPENDED)
  t.equal(new Told().tell(own(0, { text: { ja: 'x' } })).condition(), OTHER, 'a text without a condition')
})

t.test('only what is active now: planned is listed, over is not, and both are no trouble', async (t) => {
  const planned = notice(SUSPENDED, { activePeriods: [{ startMs: NOW_MS + 1000, endMs: NOW_MS + 2000 }] })
  const told = new Told().tell(planned)
  t.match(told.of(), { condition: NORMAL, from: [], planned: [{ event: planned }] })
  told.nowMs += 1000
  t.match(told.of(), { condition: SUSPENDED, planned: [], sinceMs: NOW_MS + 1000 })
  told.nowMs += 1000
  t.match(told.of(), { condition: NORMAL, from: [], planned: [] }, 'the end is the first moment after')
  const over = notice(SUSPENDED, { activePeriods: [{ startMs: 1, endMs: 2 }] })
  t.match(new Told().tell(over).of(), { condition: NORMAL, planned: [], sinceMs: undefined })
  t.match(new Told().tell(over, notice(DELAYED)).of(), { condition: DELAYED })
})

t.test('periods: several, open ends, and none', async (t) => {
  const of = (activePeriods: Information['activePeriods']) =>
    activityOf({ information: { activePeriods: activePeriods! } }, 100)
  t.equal(of([]), 'active')
  t.equal(activityOf({ information: {} }, 100), 'active')
  const blemishes = [{ field: 'information.activePeriods', reason: 'out_of_range' }]
  t.equal(activityOf({ information: {}, blemishes }, 100), 'unknown')
  const lacking = (startMs: number) => ({ information: { activePeriods: [{ startMs }] }, blemishes })
  t.equal(activityOf(lacking(200), 100), 'unknown', 'the one that could not be read may hold now')
  t.equal(activityOf(lacking(50), 100), 'active')
  t.same(
    [of([{ startMs: 100 }]), of([{ startMs: 101 }]), of([{ endMs: 101 }]), of([{ endMs: 100 }])],
    [...['active', 'planned', 'active', 'over']],
  )
  const two = (startMs: number) => of([{ startMs: 1, endMs: 2 }, { startMs }])
  t.same([two(100), two(200)], ['active', 'planned'])
  t.equal(of([{}]), 'active')
})

t.test('one trip or one station says nothing of the line, and is listed there', async (t) => {
  for (const entity of [
    { line: 'L', trip: { tripId: 'T' } },
    { trip: { tripId: 'T', line: 'L' } },
    { line: 'L', station: 'A' },
    { line: 'L', direction: '1', station: 'A' },
  ]) {
    const told = new Told().tell(informing(SUSPENDED, entity))
    t.equal(told.of(), undefined, JSON.stringify(entity))
    t.equal(told.conditions.noticesOf('O/L', () => NOW_MS).active.length, 1)
  }
  const both = new Told().tell(informing(SUSPENDED, { line: 'L', station: 'A' }, { line: 'L' }))
  t.equal(both.condition(), SUSPENDED, 'of which the line is named too')
  t.equal(new Told().tell(informing(SUSPENDED, { station: 'A' })).of(), undefined)
  t.equal(new Told().tell(informing(SUSPENDED, { operator: 'O', routeType: 3 })).of(), undefined)
})

t.test('a direction and a section count for the line, and are named', async (t) => {
  const told = new Told(['A', 'B', 'C', 'D']).tell(
    informing(SUSPENDED, { line: 'L', direction: '下り' }),
    informing(NORMAL, { line: 'L', direction: '上り' }),
    informing(DELAYED, { line: 'L', fromStation: 'C', toStation: 'D' }),
  )
  t.match(told.of(), {
    condition: SUSPENDED,
    parts: [
      { direction: '下り', condition: SUSPENDED },
      { direction: '上り', condition: NORMAL },
      { fromStation: 'C', toStation: 'D', condition: DELAYED },
    ],
  })
  t.equal(told.condition('O/L', { direction: '下り' }), SUSPENDED)
  t.equal(told.condition('O/L', { direction: '上り' }), DELAYED)
  const up = { direction: '上り' }
  t.equal(told.condition('O/L', { ...up, fromStation: 'A', toStation: 'C' }), NORMAL, 'up to where it begins')
  t.equal(told.condition('O/L', { ...up, fromStation: 'D', toStation: 'B' }), DELAYED, 'the other way round')
  t.equal(told.condition('O/L', { ...up, fromStation: 'A', toStation: 'X' }), DELAYED, 'where that cannot be told')
})

t.test('a notice of an operator concerns all its lines; of another line or operator it does not', async (t) => {
  const told = new Told().tell({ train: { operator: 'O', line: 'M', number: '1' } })
  told.tell(informing(SUSPENDED, { operator: 'agency' }))
  t.same(told.touched, ['O/L', 'O/M'])
  t.same([told.condition(), told.condition('O/M'), told.condition('P/L')], [SUSPENDED, SUSPENDED, undefined])
  t.same([...told.conditions.names()].sort(), ['O/L', 'O/M'])
  t.equal(new Told().tell(informing(SUSPENDED, { line: 'K' })).of(), undefined)
  const pushed: Event = { information: { id: 'I', informed: [{ operator: 'O', line: 'L' }], condition: SUSPENDED } }
  t.equal(new Told().tell(pushed).condition(), SUSPENDED, 'the operator of the entity, where the notice has none')
})

t.test('a newer record takes the place of the older, ended takes it away, and other lines too', async (t) => {
  const id = 'same'
  const told = new Told().tell(notice(SUSPENDED, { id }))
  told.tell(notice(DELAYED, { id }))
  t.equal(told.condition(), DELAYED)
  told.tell(notice(DELAYED, { id, informed: [{ line: 'M' }] }))
  t.same([told.touched, told.of(), told.condition('O/M')], [['O/L', 'O/M'], undefined, DELAYED])
  told.tell(notice(DELAYED, { id, informed: [{ line: 'M' }], ended: true }))
  t.same([told.touched, told.of('O/M'), [...told.conditions.names()]], [['O/M'], undefined, []])
})

t.test('what is withheld is no normal service, and what else is told stands', async (t) => {
  const withheld = { sinceMs: 5, reason: 'too_long' }
  const put = (id: string): Event => ({ information: { operator: 'O', id }, withheld })
  const told = new Told().tell(notice(NORMAL, { id: 'a' }))
  told.tell(put('a'))
  t.match(told.of(), { condition: undefined, withheld, from: [] }, 'of the line that it concerned before')
  t.same(told.touched, ['O/L'])
  told.tell(notice(NORMAL, { id: 'b' }))
  t.match(told.of(), { condition: undefined, withheld })
  told.tell(notice(DELAYED, { id: 'c' }))
  t.match(told.of(), { condition: DELAYED, withheld })
  told.tell(notice(NORMAL, { id: 'a' }))
  t.match(told.of(), { condition: DELAYED, withheld: undefined })
  const line = new Told().tell(own(NORMAL), { line: { operator: 'O', line: 'L' }, withheld })
  t.match(line.of(), { condition: undefined, withheld })
})

t.test('stale: the validity is over, and it still says what it said', async (t) => {
  const told = new Told().tell(notice(SUSPENDED, {}, { validUntilMs: NOW_MS }))
  t.match(told.of(), { condition: SUSPENDED, isStale: false })
  told.nowMs++
  t.match(told.of(), { condition: SUSPENDED, isStale: true })
})
