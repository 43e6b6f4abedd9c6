/** Runs a sender over sources with a guard, and judges all that left it: contents by hand, counts to the event, gaps. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Lane } from '../../../proto/datagram.js'
import type { Event } from '../../../proto/event.js'
import type { GuardRules } from '../../../sender/intake/core/guard/guard-rules.js'
import { framesOf } from './captured-frames.js'
import { captureSender, received, type Setting } from './captured-sender.js'
import { leaksIn, refusalsOf } from './leaks.js'
import { readFrame } from './what-left.js'

export interface Judged {
  /** What should not be; the same fault is named once. */
  readonly faults: readonly string[]
  readonly eventsIn: number
  readonly refused: Readonly<Record<string, number>>
  /** Those that something left in (PROTOCOL.md D4). */
  readonly lanes: readonly number[]
  /** Events that left as such; carousel and echo say them again. */
  readonly crossed: number
  readonly saidAgain: number
  readonly fieldsLeftOut: number
  readonly heartbeats: number
  readonly datagrams: number
  readonly gaps: number
}

/** @param events what the sources say, where each event by itself is known: then it is known what must be refused */
export async function judgeSender(
  setting: Setting & { readonly rules: GuardRules },
  events?: readonly Event[],
  canary?: string,
): Promise<Judged> {
  const { rules } = setting
  const names = setting.sources.map(({ name }) => name)
  const captured = await captureSender(setting)
  const { taken, stopped, transmitted } = captured
  const faults = new Set<string>()
  const is = (name: string, found: unknown, wanted: unknown) => {
    if (found !== wanted) faults.add(`${name}: ${found}, not ${wanted}`)
  }
  const { frames, faults: broken } = framesOf(taken.map(({ datagram }) => datagram))
  for (const fault of broken) faults.add(fault)
  let [crossed, saidAgain, heartbeats] = [0, 0, 0]
  for (const { lane, bytes } of frames) {
    const left = readFrame(bytes)
    for (const leak of leaksIn(left, rules, names)) faults.add(leak)
    if (lane === Lane.events) crossed += left.events.length
    else saidAgain += left.events.length
    heartbeats += left.heartbeats.length
  }
  is('datagrams captured', taken.length, captured.sent)
  if (canary !== undefined) {
    if (taken.some(({ datagram }) => datagram.includes(canary))) faults.add('what is not listed stands in a datagram')
    const journal = ['journal.sqlite', 'journal.sqlite-wal'].map((name) => textOf(join(captured.stateDir, name)))
    if (journal.some((text) => text.includes(canary))) faults.add('what is not listed stands in the journal')
  }

  const { counts, guard = [] } = stopped
  const { eventsIn, eventsRefused, eventsQuarantined, eventsForwarded, eventsWithheld, eventsEnded } = counts
  const sum = (chosen: readonly { readonly count: number }[]) => chosen.reduce((all, { count }) => all + count, 0)
  const ofGuard = Object.entries(counts.refused).filter(([word]) => word.startsWith('guard_'))
  is('in', eventsRefused + eventsQuarantined + eventsForwarded, eventsIn)
  is(
    'refused, by word',
    Object.values(counts.refused).reduce((all, count) => all + count, 0),
    eventsRefused,
  )
  is('crossed', crossed, eventsForwarded + eventsWithheld + eventsEnded - transmitted.conflated)
  is('sent', transmitted.eventsSent, crossed)
  for (const [word, count] of ofGuard)
    is(word, sum(guard.filter((one) => one.field === '' && one.word === word)), count)
  is(
    'refused by the guard',
    sum(guard.filter(({ field }) => field === '')),
    sum(ofGuard.map(([, count]) => ({ count }))),
  )
  for (const [word, count] of Object.entries(events ? refusalsOf(events, rules) : {}))
    is(`${word}, by hand`, counts.refused[word] ?? 0, count)

  const { gaps, refused, delivered } = received(taken)
  for (const gap of gaps) faults.add(`a gap: ${gap}`)
  is('datagrams refused by a receiver', JSON.stringify(refused), '{}')
  is('delivered', delivered, crossed)
  return {
    lanes: [...new Set(frames.map(({ lane }) => lane))].sort(),
    ...{ faults: [...faults], eventsIn, crossed, saidAgain, heartbeats, datagrams: taken.length, gaps: gaps.length },
    refused: Object.fromEntries(Object.entries(counts.refused).sort()),
    fieldsLeftOut: sum(guard.filter(({ field }) => field !== '')),
  }
}

function textOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}
