/**
 * What networks and adversaries do to single datagrams: EN 50159's deletion, repetition, re-sequencing, delay,
 * corruption, insertion and masquerade.
 */
import { concat } from '../../../ground/concat.js'
import { encodeEventRecord } from '../../../sender/pipe/core/event-record.js'
import { eventNumbers } from '../../../sender/transmit/core/lanes/event-lane.js'
import { Transmitter } from '../../../sender/transmit/core/transmitter.js'
import { datagramSlots, takeDatagrams } from '../../datagram-slots.js'
import type { Random } from '../../random.js'
import type { Passing, Path } from '../path.js'
import {
  ENGINE,
  FINGERPRINT,
  FRAME_BYTES_MAX,
  HEARTBEAT_PERIOD_MS,
  KEYS,
  STRANGERS_KEY,
  STREAM,
  SYMBOL_LENGTH_MAX,
  THIN,
  WIRE,
} from '../setting.js'
import { type Blow, between, type FaultKind, type Field, oneOf, pathName } from './fault.js'
import { losing } from './losing.js'

/** Changes a datagram that it strikes; `undefined` loses it. */
type Change = (datagram: Uint8Array, path: Path) => Uint8Array | undefined

/** Strikes a share of the datagrams of one path for some time. */
function onDatagrams(
  name: string,
  means: string,
  shares: readonly number[],
  changeOf: (random: Random, field: Field) => Change,
): FaultKind {
  return {
    ...{ name, means, family: 'datagrams' as const },
    draw(random, field): Blow {
      const path = oneOf(random, field.paths)
      const share = oneOf(random, shares)
      const change = changeOf(random, field)
      let hits = 0
      const passing: Passing = (datagram) => {
        if (!random.chance(share)) return datagram
        hits++
        return change(datagram, path)
      }
      return {
        forMs: between(random, 100, 2500),
        says: `${share * 100} % on ${pathName(path)}`,
        begin: () => path.add(passing),
        end: () => path.remove(passing),
        hits: () => hits,
      }
    },
  }
}

function copyOf(datagram: Uint8Array, random: Random): { bytes: Uint8Array; at: number } {
  return { bytes: datagram.slice(), at: random.integer(datagram.length) }
}

/** Where the version stands (D1). */
const VERSION_AT = 2

const CHANGES: FaultKind[] = [
  onDatagrams('drop', 'datagrams are lost at random', [0.01, 0.05, 0.2, 0.6, 0.95], () => () => undefined),
  onDatagrams('duplicate', 'datagrams come twice', [0.05, 0.5], () => (datagram, path) => {
    path.insert(datagram)
    return datagram
  }),
  onDatagrams('reorder', 'datagrams overtake each other', [0.1, 0.8], (random) => {
    const mostMs = oneOf(random, [5, 30, 200])
    return (datagram, path) => {
      path.extraMs += random.fraction() * mostMs
      return datagram
    }
  }),
  onDatagrams('delay', 'datagrams come a long time late', [0.02, 0.2], (random) => {
    const byMs = oneOf(random, [500, 5000])
    return (datagram, path) => {
      path.extraMs += byMs
      return datagram
    }
  }),
  onDatagrams('truncate', 'datagrams are cut short', [0.02, 0.2], (random) => (datagram) => {
    return datagram.slice(0, random.integer(datagram.length))
  }),
  onDatagrams('extend', 'datagrams have bytes behind their end', [0.02, 0.2], (random) => (datagram) => {
    return concat([datagram, random.bytes(1 + random.integer(64))])
  }),
  onDatagrams('bit_flip', 'a bit is another', [0.02, 0.2], (random) => (datagram) => {
    const { bytes, at } = copyOf(datagram, random)
    bytes[at] ^= 1 << random.integer(8)
    return bytes
  }),
  onDatagrams('zero_fill', 'a part of a datagram is zeros', [0.02, 0.2], (random) => (datagram) => {
    const { bytes, at } = copyOf(datagram, random)
    return bytes.fill(0, at)
  }),
  onDatagrams('splice', 'the beginning of one datagram has the end of another', [0.02, 0.2], (random) => {
    return (datagram, path) => {
      const { bytes, at } = copyOf(datagram, random)
      const other = path.remembered(random.fraction())
      if (other) bytes.set(other.subarray(at, bytes.length), at)
      return bytes
    }
  }),
  onDatagrams('wrong_version', 'datagrams are of another version', [0.05, 0.5], () => (datagram) => {
    const bytes = datagram.slice()
    bytes[VERSION_AT]++
    return bytes
  }),
  onDatagrams('replay', 'datagrams of just now are sent again', [0.05, 0.5], (random) => (datagram, path) => {
    const again = path.remembered(random.fraction())
    if (again) path.insert(again, random.fraction() * 50)
    return datagram
  }),
  onDatagrams('garbage', 'bytes of nobody, some of them disguised', [0.05, 0.5], (random) => (datagram, path) => {
    const bytes = random.bytes(random.chance(0.5) ? datagram.length : random.integer(200))
    if (random.chance(0.7)) bytes.set(datagram.subarray(0, Math.min(random.integer(64), bytes.length)))
    path.insert(bytes)
    return datagram
  }),
]

const burst: FaultKind = {
  ...{ name: 'burst_drop', family: 'datagrams', means: 'many datagrams in a row are lost (Gilbert–Elliott)' },
  draw(random, field) {
    const path = oneOf(random, field.paths)
    const begins = oneOf(random, [0.01, 0.05])
    const ends = oneOf(random, [0.02, 0.1, 0.5])
    let isBad = false
    return {
      forMs: between(random, 500, 3000),
      says: `runs of ${1 / ends} on ${pathName(path)}`,
      ...losing([path], () => {
        isBad = isBad ? !random.chance(ends) : random.chance(begins)
        return isBad
      }),
    }
  },
}

const mtu: FaultKind = {
  ...{ name: 'mtu', family: 'datagrams', means: 'datagrams longer than some length do not pass' },
  draw(random, field) {
    const path = oneOf(random, field.paths)
    const most = oneOf(random, [112, 160, 240])
    return {
      forMs: between(random, 300, 2000),
      says: `${most} bytes on ${pathName(path)}`,
      ...losing([path], ({ length }) => length > most),
    }
  },
}

/** Records what passes, and sends all of it again when its sender has started anew, or a while later. */
const replayOld: FaultKind = {
  ...{ name: 'replay_old', family: 'datagrams', means: 'a recording of seconds ago is played, often across a restart' },
  draw(random, field) {
    const path = oneOf(random, field.paths)
    const recorded: Uint8Array[] = []
    let hits = 0
    const passing: Passing = (datagram) => {
      if (recorded.length < 400) recorded.push(datagram)
      return datagram
    }
    return {
      forMs: between(random, 2000, 6000),
      says: `on ${pathName(path)}`,
      begin: () => path.add(passing),
      end() {
        path.remove(passing)
        path.nowMs = field.nowMs
        for (const [i, datagram] of recorded.entries()) path.insert(datagram, i / 10)
        hits = recorded.length
      },
      hits: () => hits,
    }
  },
}

/** Another sender that says it is this one, and does all as it should but for what `other` says. */
function stranger(name: string, means: string, other: { tagKey?: Uint8Array; stream?: number }): FaultKind {
  return {
    ...{ name, means, family: 'datagrams' as const },
    draw(random, field) {
      const path = oneOf(random, field.paths)
      const run = 1 + random.integer(1 << 30)
      let hits = 0
      return {
        forMs: 0,
        says: `on ${pathName(path)}`,
        begin() {
          const epoch = (field.senders.find(({ number }) => number === path.sender)?.epoch ?? 1) + random.integer(2)
          path.nowMs = field.nowMs
          for (const datagram of forgeries(path.sender, epoch, run, field.nowMs, other)) {
            path.insert(datagram, random.fraction() * 300)
            hits++
          }
        },
        hits: () => hits,
      }
    },
  }
}

function forgeries(
  sender: number,
  epoch: number,
  run: number,
  nowMs: number,
  other: { tagKey?: Uint8Array; stream?: number },
): Uint8Array[] {
  const { code, integrity, copy } = ENGINE
  const slots = datagramSlots(SYMBOL_LENGTH_MAX, 512 + 3 * 255)
  const transmitter = new Transmitter(
    {
      ...{ stream: STREAM, sender, fingerprint: FINGERPRINT, keyId: 1, tagKey: KEYS.get(1)!, epoch, version: 'forged' },
      ...{ code, integrity, copy, slots, run, reserved: eventNumbers(1000), plan: THIN.planOfEvents, ...WIRE },
      batch: { deadlineMs: 0, frameBytesMax: FRAME_BYTES_MAX, queueEventsMax: 100, overload: 'conflate' },
      ...{ heartbeatPeriodMs: HEARTBEAT_PERIOD_MS, ...other },
    },
    nowMs,
  )
  const forged: Uint8Array[] = []
  for (let n = 0; n < 20; n++) {
    const event = { eventId: `forged ${n}`, train: { line: 'L0', number: `${n}`, delayS: 7 } }
    transmitter.handleEvents(encodeEventRecord([event]), nowMs + 50 * n)
    forged.push(...takeDatagrams(transmitter, slots, nowMs + 50 * n))
  }
  return forged
}

/** A flood: so much in a moment that the socket runs over, of forgeries, garbage or repetitions. */
const flood: FaultKind = {
  ...{
    name: 'flood',
    family: 'datagrams',
    means: 'thousands of forged or repeated datagrams in a moment',
    weight: 0.4,
  },
  draw(random, field) {
    const path = oneOf(random, field.paths)
    const count = oneOf(random, [500, 3000])
    const isRepeated = random.chance(0.5)
    let hits = 0
    return {
      forMs: 0,
      says: `${count} ${isRepeated ? 'repeated' : 'altered'} datagrams on ${pathName(path)}`,
      begin() {
        path.nowMs = field.nowMs
        for (let i = 0; i < count; i++) {
          const datagram = path.remembered(random.fraction())
          if (!datagram) break
          let sent = datagram
          if (!isRepeated) {
            sent = datagram.slice()
            sent[random.integer(sent.length)] ^= 1 + random.integer(255)
          }
          path.insert(sent, random.fraction() * 20)
          hits++
        }
      },
      hits: () => hits,
    }
  },
}

export const DATAGRAM_FAULTS: readonly FaultKind[] = [
  ...CHANGES,
  burst,
  mtu,
  replayOld,
  stranger('wrong_key', 'somebody forges frames of this sender with a key of his own', { tagKey: STRANGERS_KEY }),
  stranger('wrong_stream', 'a sender of another stream is plugged in', { stream: STREAM + 1 }),
  flood,
]
