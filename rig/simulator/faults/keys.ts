/** Keys that are replaced: the sender starts anew with the next one, which every receiver has already. */
import { between, type FaultKind, oneOf } from './fault.js'
import { losing } from './losing.js'

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
    const { begin, end, hits } = losing(field.paths.filter((path) => path.sender === sender.number))
    return {
      forMs: between(random, 3000, 8000),
      says: `sender ${sender.number}`,
      begin() {
        begin()
        sender.stop(field.nowMs)
        sender.hold()
        sender.keyId = 3 - sender.keyId
        // It sends with the new key for most of the outage.
        sender.release(field.nowMs + 1500)
      },
      ...{ end, hits },
    }
  },
}

export const KEY_FAULTS: readonly FaultKind[] = [rotation, rotationInOutage]
