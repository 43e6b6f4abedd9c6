/** Keys that are replaced: the sender starts anew with the next one, which every receiver has already. */

import type { Passing } from '../path.js'
import { between, type FaultKind, oneOf } from './fault.js'

const rotation: FaultKind = {
  ...{ name: 'key_rotation', family: 'keys', means: 'a sender is stopped and starts with the next key' },
  draw(random, field) {
    const sender = oneOf(random, field.senders)
    let hits = 0
    return {
      forMs: between(random, 1500, 3000),
      says: `sender ${sender.number}`,
      begin() {
        sender.stop(field.nowMs)
        sender.hold()
      },
      end() {
        sender.keyId = 3 - sender.keyId
        hits++
        sender.release(field.nowMs)
      },
      hits: () => hits,
    }
  },
}

const rotationInOutage: FaultKind = {
  ...{ name: 'rotation_in_outage', family: 'keys', means: 'the key is replaced while nothing passes' },
  draw(random, field) {
    const sender = oneOf(random, field.senders)
    const paths = field.paths.filter((path) => path.sender === sender.number)
    let hits = 0
    const passing: Passing = () => {
      hits++
      return undefined
    }
    return {
      forMs: between(random, 3000, 8000),
      says: `sender ${sender.number}`,
      begin() {
        for (const path of paths) path.add(passing)
        sender.stop(field.nowMs)
        sender.hold()
        sender.keyId = 3 - sender.keyId
        // It sends with the new key for most of the outage.
        sender.release(field.nowMs + 1500)
      },
      end() {
        for (const path of paths) path.remove(passing)
      },
      hits: () => hits,
    }
  },
}

export const KEY_FAULTS: readonly FaultKind[] = [rotation, rotationInOutage]
