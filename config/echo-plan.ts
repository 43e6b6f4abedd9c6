/** Derives what follows from `[echo]`, and says what cannot be had on the link. Pure. */

import type { ProtectionWish } from '../fec/policy.js'
import { K_MAX } from '../proto/geometry.js'
import { RESENT_OVERHEAD_MAX } from '../proto/resent-frame.js'
import type { JournalConfig } from './journal.js'
import type { LinkConfig } from './link.js'
import { patienceMs, protectionWish, sealOverhead } from './link-plan.js'
import type { KeyFault } from './parse/parse-config.js'

export interface EchoWish {
  afterMs: readonly number[]
  /** The share of the link that is kept for it, and for the carousel. */
  share: number
  carouselShare: number
  /** What events take of the rate, on average, at most; `undefined` where nobody has said. */
  eventBitsPerSecond: number | undefined
  /** How long a receiver waits for a frame before it names it missing. */
  patienceMs: number
  /** By how much sealing makes a frame longer; 0 where it is not given. */
  sealBytes?: number
}

export interface EchoPlan {
  afterMs: readonly number[]
  share: number
  /** The share as bits per second. */
  bitsPerSecondMax: number
  /** How many times the bits of the events it takes: once for each value, and the numbers of each frame. */
  cost: number
  /** So much of events, on the wire, its share carries. */
  eventBitsPerSecondMax: number
  /** What it takes of the rate, where it was said what the events take. */
  bitsPerSecond: number | undefined
}

/** The frame by which the cost is judged: what a railway sends. Longer ones cost less, shorter ones more. */
const ORDINARY_FRAME_BYTES = 1024
/** The share that must be left for events and everything else. */
const REST_MIN = 0.05
/** From the numbering of a frame until the journal has it: half a second and the time of a batch. */
const JOURNALED_MS = 1000

/** `fault` says of which key of `[echo]` too much is wished, and what would do; there is a plan only without one. */
export function echoPlan(link: ProtectionWish, wish: EchoWish): { plan?: EchoPlan; fault?: KeyFault } {
  const { afterMs, share, carouselShare, eventBitsPerSecond, sealBytes = 0 } = wish
  const times = afterMs.length
  if (new Set(afterMs).size < times) return fault('after_s', 'names a time twice')
  const leastMs = wish.patienceMs + JOURNALED_MS
  const early = afterMs.find((ms) => ms < leastMs)
  if (early !== undefined) {
    const message =
      `has ${early / 1000}, and must be at least ${Math.ceil(leastMs / 100) / 10}: ` +
      'sooner the receiver has not named what it misses, nor has the journal what was sent'
    return fault('after_s', message)
  }
  const shareMax = Math.floor((1 - REST_MIN - carouselShare) * 1000) / 1000
  if (share > shareMax) {
    const message = `must be at most ${shareMax}: with carousel.share (${carouselShare}) it leaves too little for events`
    return fault('share', message)
  }
  const cost = times * (1 + (RESENT_OVERHEAD_MAX + sealBytes) / ORDINARY_FRAME_BYTES)
  const bitsPerSecondMax = link.bitsPerSecond * share
  const eventBitsPerSecondMax = Math.floor(bitsPerSecondMax / cost)
  if (eventBitsPerSecond !== undefined && eventBitsPerSecond > eventBitsPerSecondMax) {
    const least = Math.ceil((1000 * eventBitsPerSecond * cost) / link.bitsPerSecond) / 1000
    const cure = least <= shareMax ? `share = ${least} would fit` : 'no share would do: take fewer values of after_s'
    const message =
      `is echoed ${times === 1 ? 'once' : `${times} times`} and so takes ${megabits(eventBitsPerSecond * cost)} of ` +
      `${megabits(bitsPerSecondMax)}, the share of the rate; ${cure}`
    return fault('event_bits_per_second', message)
  }
  const bitsPerSecond = eventBitsPerSecond === undefined ? undefined : Math.ceil(eventBitsPerSecond * cost)
  return { plan: { afterMs, share, bitsPerSecondMax, cost, eventBitsPerSecondMax, bitsPerSecond } }
}

/** The echo of link.toml; `undefined` where it has none, or one that the loader refuses. */
export function configuredEcho(link: LinkConfig): EchoPlan | undefined {
  const wish = echoWish(link)
  return wish && echoPlan(protectionWish(link), wish).plan
}

/** What link.toml wishes of its echo and cannot have. */
export function echoFaults(link: LinkConfig): KeyFault[] {
  const wish = echoWish(link)
  const fault = wish && echoPlan(protectionWish(link), wish).fault
  return fault ? [fault] : []
}

/** What the sender's journal does not keep for long enough, under keys of sender.toml. */
export function echoJournalFaults(link: LinkConfig, journal: JournalConfig): KeyFault[] {
  const echo = configuredEcho(link)
  if (!echo) return []
  if (!journal.enabled)
    return [{ path: 'journal.enabled', message: 'must be true: the echo of link.toml is read from the journal' }]
  const longestS = Math.max(...echo.afterMs) / 1000
  if (journal.max_age_s <= longestS)
    return [{ path: 'journal.max_age_s', message: `must be more than ${longestS}, the longest of echo.after_s` }]
  const { event_bits_per_second } = link.echo!
  const neededBytes = Math.ceil(((event_bits_per_second ?? 0) / 8) * longestS)
  if (neededBytes > journal.bytes_max) {
    const message = `must be at least ${neededBytes}: echo.after_s = ${longestS} of echo.event_bits_per_second`
    return [{ path: 'journal.bytes_max', message }]
  }
  return []
}

/** Longest re-sent frame, before it is sealed. Its protection falls short of [fec] only where that of no longer frame can be had. */
export function resentFrameBytesMax(link: LinkConfig): number {
  return K_MAX * protectionWish(link).maxSymbolLength - sealOverhead(link)
}

function echoWish(link: LinkConfig): EchoWish | undefined {
  const { echo, carousel } = link
  if (!echo) return undefined
  return {
    afterMs: echo.after_s.map((seconds) => seconds * 1000),
    share: echo.share,
    carouselShare: carousel?.share ?? 0,
    eventBitsPerSecond: echo.event_bits_per_second,
    patienceMs: patienceMs(link),
    sealBytes: sealOverhead(link),
  }
}

function fault(key: string, message: string): { fault: KeyFault } {
  return { fault: { path: `echo.${key}`, message } }
}

function megabits(bitsPerSecond: number): string {
  return `${Number((bitsPerSecond / 1e6).toPrecision(3))} Mbit/s`
}
