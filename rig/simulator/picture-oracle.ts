/** Judges whether a receiver shows of a sender what that sender said last, no more and no less. */
import type { OneThreadReceiver } from '../one-thread-receiver.js'
import type { SenderEnd } from './sender-end.js'

/** Of what a running sender said last, what the picture does not show so. */
export function missingFrom(receiver: OneThreadReceiver, { workload }: SenderEnd): string[] {
  const shown = shownOf(receiver, workload.line)
  return [...workload.said].flatMap(([number, delay]) => {
    const actual = shown.get(number)
    return actual === delay ? [] : [`${workload.line} ${number}: said ${delay}, shown ${actual ?? 'nothing'}`]
  })
}

/** What the picture shows of a running sender that it does not say. */
export function ghostsOf(receiver: OneThreadReceiver, { workload }: SenderEnd): string[] {
  return [...shownOf(receiver, workload.line)].flatMap(([number, delay]) => {
    return workload.said.has(number) ? [] : [`${workload.line} ${number}: ended or never said, shown ${delay}`]
  })
}

/** Records that a sender left before its last start are marked and leave later (R15a), so they are not judged. */
function shownOf(receiver: OneThreadReceiver, line: string): Map<string, number> {
  const shown = new Map<string, number>()
  for (const { event, state } of receiver.state.records()) {
    const { train } = event
    if (train?.line === line && state !== 'unconfirmed') shown.set(train.number!, train.delayS!)
  }
  return shown
}
