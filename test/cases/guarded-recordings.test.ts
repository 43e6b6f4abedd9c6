/**
 * Whatever is in the recordings, and whatever chance makes: nothing outside a guard's lists is in any byte that leaves
 * the sender's core, what is kept back is counted to the event, and the receiver misses nothing. What may leave is
 * judged here by hand, with none of the guard's code.
 */
import fc from 'fast-check'
import t from 'tap'
import { Guard } from '../../sender/intake/core/guard/guard.js'
import type { GuardRules } from '../../sender/intake/core/guard/guard-rules.js'
import type { Intake } from '../../sender/intake/core/intake.js'
import { joined } from '../../sender/intake/core/parsed-batch.js'
import { parseJsonMessage } from '../../sender/intake/sources/messages/json-message.js'
import { parseProtobufMessageInSlices } from '../../sender/intake/sources/messages/protobuf-message.js'
import { CarriedRecording } from './carried-recording.js'
import { anyRules, openRules } from './guarded/any-rules.js'
import { anyMessage, CANARY, type Message } from './guarded/fuzzed.js'
import { leaksIn, refusalsOf } from './guarded/leaks.js'
import { itemsOf, recordingsIn } from './guarded/recordings.js'
import { readEvents, readFrame } from './guarded/what-left.js'

t.setTimeout(600_000)

const FOLDER = 'test/recordings'
const RUNS_OF_EACH = 8
/** A night has time for more. */
const MADE_UP_RUNS = Number(process.env.KATAMICHI_GUARD_RUNS ?? 100)
type Batch = Parameters<Intake['handleParsed']>[1] & { atMs?: number | undefined }
/** What a recording holds; rows, of which there are thousands, a hundred at a time. */
async function batchesOf(path: string): Promise<Batch[]> {
  const items: Batch[] = await itemsOf(path)
  if (items.length < 100) return items
  return Array.from({ length: Math.ceil(items.length / 100) }, (_, i) => {
    const some = items.slice(100 * i, 100 * (i + 1))
    return { ...joined(some), atMs: some.at(-1)!.atMs }
  })
}

/** Carries the batches under the rules, and says what is wrong with what came of it. */
async function faultsOf(batches: readonly Batch[], rules: GuardRules, canary?: string) {
  const guard = new Guard(rules, 7)
  const carried = new CarriedRecording(undefined, guard)
  const expected = refusalsOf(
    batches.flatMap(({ events }) => events),
    rules,
  )
  try {
    for (const batch of batches) carried.carry(batch, batch.atMs ?? carried.nowMs)
    carried.beat()
    const { counts, refused } = carried.intake
    const left = [...carried.written.map(readEvents), ...carried.heartbeats.map(readFrame)]
    const faults = left.flatMap((one) => leaksIn(one, rules, ['recording']))
    if (canary !== undefined && [...carried.written, ...carried.heartbeats].some((bytes) => has(bytes, canary)))
      faults.push('what is not listed stands in what left')
    const is = (name: string, found: unknown, wanted: unknown) => {
      if (found !== wanted) faults.push(`${name}: ${found}, not ${wanted}`)
    }
    const { eventsIn, eventsRefused, eventsQuarantined, eventsForwarded, eventsWithheld, eventsEnded } = counts
    is('in', eventsRefused + eventsQuarantined + eventsForwarded, eventsIn)
    const crossed = left.reduce((sum, { events }) => sum + events.length, 0)
    is('crossed', crossed, eventsForwarded + eventsWithheld + eventsEnded)
    const words = Object.entries(refused).filter(([word]) => word.startsWith('guard_'))
    is(
      'refused by the guard',
      guard.counts.eventsRefused,
      words.reduce((sum, [, count]) => sum + count, 0),
    )
    for (const [word, count] of words)
      is(
        word,
        tallied(guard, (one) => one.field === '' && one.word === word),
        count,
      )
    for (const [word, count] of Object.entries(expected))
      is(`${word}, by hand`, (refused as Record<string, number>)[word] ?? 0, count)
    is(
      'fields',
      tallied(guard, ({ field }) => field !== ''),
      guard.counts.fieldsDropped,
    )
    const { totals } = await carried.json('/v1/gaps')
    is('gaps', totals.framesLost + totals.eventsLost, 0)
    is('delivered', carried.receiver.streamCounts.eventsDelivered, crossed)
    return { faults, crossed, eventsIn }
  } finally {
    await carried.close()
  }
}

function has(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(text)
}

function tallied(guard: Guard, isMeant: (tally: { field: string; word: string }) => boolean): number {
  return guard.list().reduce((sum, tally) => sum + (isMeant(tally) ? tally.count : 0), 0)
}

for (const path of recordingsIn(FOLDER))
  t.test(`${path}: nothing outside the list leaves`, async (t) => {
    const batches = await batchesOf(path)
    const events = batches.flatMap((batch) => batch.events)
    t.ok(events.length > 0, 'or else nothing would be tried')
    let crossed = 0
    await fc.assert(
      fc.asyncProperty(anyRules(events), async (rules) => {
        const found = await faultsOf(structuredClone(batches), rules)
        crossed += found.crossed
        if (found.faults.length > 0) throw new Error([...new Set(found.faults)].slice(0, 5).join('; '))
      }),
      { numRuns: RUNS_OF_EACH, endOnFailure: true, examples: [[openRules(events)]] },
    )
    t.ok(crossed > 0, 'or else nothing would be seen')
  })

t.test('whatever a source makes up: nothing outside the list leaves', async (t) => {
  const parse = ({ format, payload }: Message): Batch[] => [
    ...(format === 'json' ? [parseJsonMessage(payload)] : parseProtobufMessageInSlices(payload)),
  ]
  const withRules = fc.array(anyMessage, { minLength: 1, maxLength: 30 }).chain((messages) => {
    const events = messages.flatMap(parse).flatMap((parsed) => parsed.events)
    return fc.tuple(fc.constant(messages), fc.oneof(anyRules(events), fc.constant(openRules(events))))
  })
  let [eventsIn, crossed] = [0, 0]
  await fc.assert(
    fc.asyncProperty(withRules, async ([messages, rules]) => {
      const found = await faultsOf(messages.flatMap(parse), rules, CANARY)
      eventsIn += found.eventsIn
      crossed += found.crossed
      if (found.faults.length > 0) throw new Error([...new Set(found.faults)].slice(0, 5).join('; '))
    }),
    { numRuns: MADE_UP_RUNS, endOnFailure: true },
  )
  t.comment(`${eventsIn} events in, ${crossed} crossed`)
  t.ok(crossed > 100, 'or else nothing would be seen')
})
