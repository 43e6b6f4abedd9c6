/** What sources do. */
import { between, type FaultKind, oneOf } from './fault.js'

const stall: FaultKind = {
  ...{ name: 'input_stall', family: 'input', means: 'the sources of a sender say nothing for a while' },
  draw(random, field) {
    const sender = oneOf(random, field.senders)
    let hits = 0
    return {
      forMs: between(random, 500, 4000),
      says: `sender ${sender.number}`,
      begin() {
        sender.isStalled = true
        hits++
      },
      end() {
        sender.isStalled = false
      },
      hits: () => hits,
    }
  },
}

const burst: FaultKind = {
  ...{ name: 'input_burst', family: 'input', means: 'the sources of a sender say thousands of things at once' },
  weight: 0.5,
  draw(random, field) {
    const sender = oneOf(random, field.senders)
    const events = oneOf(random, [200, 3000])
    let hits = 0
    return {
      forMs: 0,
      says: `${events} events, sender ${sender.number}`,
      begin() {
        if (sender.isRunning) hits += events
        sender.burst(events, field.nowMs)
      },
      hits: () => hits,
    }
  },
}

export const INPUT_FAULTS: readonly FaultKind[] = [stall, burst]
