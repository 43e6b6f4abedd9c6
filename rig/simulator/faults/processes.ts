/** What happens to the processes at either end. */

import type { Random } from '../../random.js'
import type { KillPoint, ReceiverEnd } from '../receiver-end.js'
import type { SenderEnd } from '../sender-end.js'
import { between, type End, endName, type FaultKind, type Field, oneOf } from './fault.js'

const KILL_POINTS: readonly KillPoint[] = ['at rest', 'among datagrams', 'after the release']

/** A killed sender is away for a second at least: its epochs have the numbers of seconds. */
function downtimeMs(random: Random): number {
  return between(random, 1000, oneOf(random, [1500, 6000]))
}

/** Kills a sender, often when only a part of what it had just made is out. Returns whether it ran. */
function killSender(sender: SenderEnd, random: Random, field: Field): boolean {
  const { isRunning } = sender
  if (random.chance(0.5)) field.sendAsIs(sender, sender.killHalfway(field.nowMs, random.fraction()))
  else sender.kill()
  sender.hold()
  return isRunning
}

function killReceiver(receiver: ReceiverEnd, random: Random, field: Field): boolean {
  const { isRunning } = receiver
  receiver.kill(oneOf(random, KILL_POINTS), field.nowMs)
  receiver.hold()
  return isRunning
}

const killOfSender: FaultKind = {
  ...{ name: 'kill_sender', family: 'processes', means: 'a sender is killed at any step, and starts again', weight: 2 },
  draw(random, field) {
    const sender = oneOf(random, field.senders)
    let hits = 0
    return {
      forMs: downtimeMs(random),
      says: `sender ${sender.number}`,
      begin() {
        if (killSender(sender, random, field)) hits++
      },
      end: () => sender.release(field.nowMs),
      hits: () => hits,
    }
  },
}

const killOfReceiver: FaultKind = {
  ...{
    name: 'kill_receiver',
    family: 'processes',
    means: 'a receiver is killed at any step, and starts again',
    weight: 2,
  },
  fits: ({ receivers }) => receivers.length > 0,
  draw(random, field) {
    const receiver = oneOf(random, field.receivers)
    let hits = 0
    return {
      forMs: between(random, 0, oneOf(random, [100, 3000])),
      says: `receiver ${receiver.index}`,
      begin() {
        if (killReceiver(receiver, random, field)) hits++
      },
      end: () => receiver.release(field.nowMs),
      hits: () => hits,
    }
  },
}

const killOfBoth: FaultKind = {
  ...{ name: 'kill_both', family: 'processes', means: 'both ends are killed at once' },
  fits: ({ receivers }) => receivers.length > 0,
  draw(random, field) {
    const sender = oneOf(random, field.senders)
    const receiver = oneOf(random, field.receivers)
    let hits = 0
    return {
      forMs: downtimeMs(random),
      says: `sender ${sender.number} and receiver ${receiver.index}`,
      begin() {
        const isSender = killSender(sender, random, field)
        const isReceiver = killReceiver(receiver, random, field)
        if (isSender && isReceiver) hits++
      },
      end() {
        sender.release(field.nowMs)
        receiver.release(field.nowMs)
      },
      hits: () => hits,
    }
  },
}

/** The other sender goes on alone, and is the whole stream for so long. */
const failover: FaultKind = {
  ...{
    name: 'failover',
    family: 'processes',
    means: 'one of two senders is gone for long, and the other goes on alone',
  },
  weight: 3,
  fits: ({ senders }) => senders.length > 1,
  draw(random, field) {
    const sender = oneOf(random, field.senders)
    let hits = 0
    return {
      forMs: between(random, 8000, 20_000),
      says: `sender ${sender.number}`,
      begin() {
        if (killSender(sender, random, field)) hits++
      },
      end: () => sender.release(field.nowMs),
      hits: () => hits,
    }
  },
}

const stopOfSender: FaultKind = {
  ...{ name: 'stop_sender', family: 'processes', means: 'a sender is told to end, and starts again' },
  draw(random, field) {
    const sender = oneOf(random, field.senders)
    let hits = 0
    return {
      forMs: between(random, 2000, 4000),
      says: `sender ${sender.number}`,
      begin() {
        if (sender.isRunning) hits++
        sender.stop(field.nowMs)
        sender.hold()
      },
      end: () => sender.release(field.nowMs),
      hits: () => hits,
    }
  },
}

const stopOfReceiver: FaultKind = {
  ...{ name: 'stop_receiver', family: 'processes', means: 'a receiver is told to end, and starts again' },
  fits: ({ receivers }) => receivers.length > 0,
  draw(random, field) {
    const receiver = oneOf(random, field.receivers)
    let hits = 0
    return {
      forMs: between(random, 200, 2000),
      says: `receiver ${receiver.index}`,
      begin() {
        if (receiver.isRunning) hits++
        receiver.stop(field.nowMs)
        receiver.hold()
      },
      end: () => receiver.release(field.nowMs),
      hits: () => hits,
    }
  },
}

/** A process stands still: stopped, swapped out, or in a virtual machine that is moved. */
function pause(name: string, means: string, endsOf: (field: Field) => readonly End[]): FaultKind {
  return {
    ...{ name, means, family: 'processes' as const },
    fits: (field) => endsOf(field).length > 0,
    draw(random, field) {
      const end = oneOf(random, endsOf(field))
      let hits = 0
      return {
        forMs: between(random, 20, oneOf(random, [100, 1500])),
        says: endName(end),
        begin() {
          if (end.isRunning) hits++
          end.isPaused = true
        },
        end() {
          end.isPaused = false
        },
        hits: () => hits,
      }
    },
  }
}

const readerStalls: FaultKind = {
  ...{ name: 'slow_reader', family: 'processes', means: 'the reader of a feed reads nothing for a while' },
  fits: ({ receivers }) => receivers.length > 0,
  draw(random, field) {
    const receiver = oneOf(random, field.receivers)
    let hits = 0
    return {
      forMs: between(random, 200, 4000),
      says: `receiver ${receiver.index}`,
      begin() {
        receiver.isReaderStalled = true
        hits++
      },
      end() {
        receiver.isReaderStalled = false
      },
      hits: () => hits,
    }
  },
}

export const PROCESS_FAULTS: readonly FaultKind[] = [
  killOfSender,
  killOfReceiver,
  killOfBoth,
  failover,
  stopOfSender,
  stopOfReceiver,
  pause('pause_sender', 'a sender stands still', ({ senders }) => senders),
  pause('pause_receiver', 'a receiver stands still while its socket fills', ({ receivers }) => receivers),
  readerStalls,
]
