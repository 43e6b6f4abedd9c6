/** What wall clocks do. The clocks of processes never step; they are anchored at the wall clock of the start. */
import { between, type End, endName, type FaultKind, type Field, oneOf } from './fault.js'

/** A clock is set to another time, and set right again later. */
function jump(name: string, means: string, sign: number, endsOf: (field: Field) => readonly End[]): FaultKind {
  return {
    ...{ name, means, family: 'clocks' as const },
    fits: (field) => endsOf(field).length > 0,
    draw(random, field) {
      const end = oneOf(random, endsOf(field))
      const byMs = sign * oneOf(random, [400, 5000, 120_000, 3_600_000])
      let hits = 0
      return {
        forMs: between(random, 1000, 6000),
        says: `${endName(end)} by ${byMs / 1000} s`,
        begin() {
          end.clock.wrongByMs += byMs
          hits++
        },
        end() {
          end.clock.wrongByMs -= byMs
        },
        hits: () => hits,
      }
    },
  }
}

export const CLOCK_FAULTS: readonly FaultKind[] = [
  jump('sender_clock_forward', "a sender's clock is set forward, and back", 1, ({ senders }) => senders),
  jump('sender_clock_back', "a sender's clock is set back, and forward", -1, ({ senders }) => senders),
  jump('receiver_clock_forward', "a receiver's clock is set forward, and back", 1, ({ receivers }) => receivers),
  jump('receiver_clock_back', "a receiver's clock is set back, and forward", -1, ({ receivers }) => receivers),
]
