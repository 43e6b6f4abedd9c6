import fc from 'fast-check'
import t from 'tap'
import { eventLeaves } from '../../cli/event-leaves.js'
import { GuardProposal } from '../../cli/guard-proposal.js'
import { parseGuardConfig } from '../../config/guard.js'
import { type Event, hasSubject } from '../../proto/event.js'
import { eventFromJson, eventToJson } from '../../proto/event-json.js'
import { decodeEventBatch } from '../../proto/frame.js'
import { GUARDED_FIELDS, GUARDED_KINDS, type GuardedKind } from '../../proto/guarded-fields.js'
import { Guard } from '../../sender/intake/core/guard/guard.js'
import { Intake } from '../../sender/intake/core/intake.js'
import { DEFAULT_SERVICE_DATE_OPTIONS } from '../../sender/intake/core/service-date.js'
import { DEFAULT_RANGE_LIMITS } from '../../sender/intake/core/sound-values.js'
import { EventRecord } from '../../sender/pipe/core/event-record.js'
import { anyEvent } from '../proto/any-event.js'

const NOW_MS = 1_800_000_000_000

function crossing(events: Event[], guard?: Guard): { out: Event[]; guard: Guard | undefined } {
  const serviceDates = DEFAULT_SERVICE_DATE_OPTIONS
  const intake = new Intake({ rangeLimits: DEFAULT_RANGE_LIMITS, serviceDates, ...(guard && { guard }) })
  const { forward } = intake.handleParsed('s', { events, refused: [] }, NOW_MS, NOW_MS)
  return { out: forward.flatMap((piece) => decodeEventBatch(new EventRecord(piece).events)!), guard }
}

/** The event as readers are given it. */
function asRead(event: Event): Event[] {
  const read = eventFromJson(eventToJson(event))
  return read.refused ? [] : [read.event]
}

function proposed(events: Event[]): string {
  const proposal = new GuardProposal()
  proposal.handleEvents(crossing(structuredClone(events)).out, NOW_MS)
  return proposal.text('a test')
}

t.test('what was seen would cross, but for free texts', async (t) => {
  const events: Event[] = [
    {
      eventTimeMs: NOW_MS,
      train: {
        ...{ operator: 'K "1"', line: "U's", number: '1834M', owner: 'Z', viaLines: ['V'], delayS: -5, tripId: '#1' },
        ...{ note: { ja: 'ひみつ' }, position: { coordinates: { latitude: 35.68, longitude: 139.77 } } },
      },
    },
    { information: { operator: 'K "1"', id: 'i', informed: [{ operator: 'L', line: 'W' }, { line: 'X' }] } },
  ]
  const text = proposed(events)
  t.notMatch(text, 'ひみつ', 'what a person typed is not repeated')
  const guard = new Guard(parseGuardConfig(text, 'guard.toml'), 0)
  const { out } = crossing(events, guard)
  t.equal(out.length, 2)
  t.same(guard.list(), [{ field: 'train.note', word: 'guard_free_text', count: 1 }])
})

t.test('what a person has to know who strikes lines', async (t) => {
  const station = 'JR-East.Utsunomiya.SaitamaShintoshin.Platform'
  const train = (delayS: number): Event => ({
    eventTimeMs: NOW_MS,
    train: { operator: 'K', line: 'U', number: '1834M', delayS, position: { atStation: station } },
  })
  const text = proposed([train(-12_360), train(16_080)])
  t.match(text, /"train.position.atStation", {2}# 2 times: JR-East\.Utsunomiya\.SaitamaShintoshin\.Pla…\n/)
  t.match(text, /min = -14400 {2}# seen: -12360\nmax = 18000 {2}# seen: 16080\n/, 'delays to the hour, not to the day')
  t.match(text, /# These cross .*\n(# .*\n)*# {3}train\.number: 2 times: 1834M\n/, 'what goes though it is not listed')
  t.match(text, /# pattern = '\\d\{4\}\[A-Z\]' /, 'a backslash is one')
  t.match(text, /\[rate\] {2}# seen: 2 at once; too short a time/)
  // Two recordings, a year apart: what counts is how many come in a minute of either.
  const over = new GuardProposal()
  for (const startMs of [NOW_MS, NOW_MS + 31_536_000_000])
    for (let second = 0; second < 120; second++)
      over.handleEvents(Array(second < 60 ? 3 : 20).fill(train(0)), startMs + second * 1000)
  t.match(
    over.text('a test'),
    /\[rate\] {2}# seen: 1200 in the busiest minute, 20 at once\nevents_per_s = 40\nburst_events = 100\n/,
  )
})

t.test(
  'whatever was seen, the proposal is a good file, and what it keeps back cannot be seen or is free text',
  async () => {
    const one = fc
      .tuple(anyEvent, fc.constantFrom(...GUARDED_KINDS))
      .map(aboutOne)
      .filter(hasSubject)
    const some = fc.array(one, { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(some, (events) => {
        // What is empty is absent.
        const out = crossing(structuredClone(events)).out.flatMap(asRead)
        const seen = out.filter(hasSubject)
        if (seen.length === 0) return
        const guard = new Guard(parseGuardConfig(proposed(events), 'guard.toml'), 0)
        crossing(structuredClone(seen), guard)
        // A call of which nothing is known but that it is skipped goes: what is implied belongs to something listed.
        const paths = seen.flatMap((event) => [...eventLeaves(event)].map(([path]) => path))
        const listable = paths.filter((path) => !GUARDED_FIELDS.get(path)?.isImplied)
        const isListable = (field: string) => listable.some((path) => path === field || path.startsWith(`${field}.`))
        const taken = guard.list().filter(({ field }) => field === '' || isListable(field))
        const words = taken.map(({ field, word }) => `${field} ${word}`)
        const kept = words.filter(
          (text) => !/guard_(free_text|characters|key|line|meaning)$/.test(text) && !OWN.test(text),
        )
        if (kept.length > 0) throw new Error(kept.join('; '))
      }),
      { numRuns: 100 },
    )
  },
)

/** A source's id is not listed. */
const OWN = /^eventId guard_field$/

/** The event about one subject, as sources give them. */
function aboutOne([event, kind]: [Event, GuardedKind]): Event {
  const others = GUARDED_KINDS.filter((other) => other !== kind)
  return { ...event, ...Object.fromEntries(others.map((other) => [other, undefined])) }
}
