/** The demo's last line: what went in, what came out, and where everything else is (ARCHITECTURE.md). */
import type { DemoSubscriber } from './subscriber.js'

export interface DemoSummary {
  eventsIn: number
  refused: number
  quarantined: number
  conflated: number
  eventsOut: number
  framesSent: number
  framesDelivered: number
  framesRecovered: number
  framesLost: number
  /** Events in the frames named lost, as the receiver computes from the frames and heartbeats after them. */
  eventsLost: number
  /** Messages that the subscriber got more than once. */
  duplicates: number
  /** Events that came out without having come in, because they say that a subject is withheld. */
  withheld: number
  /** events in + withheld + ended for another day − refused − quarantined − conflated − events out − events lost */
  unaccounted: number
  datagramsSent: number
  datagramsDropped: number
  outages: number
  /** Bytes of repair datagrams per byte of source datagrams, headers included. */
  overhead: number
  seconds: number
}

/** Counters that each process writes to its log when it stops. */
interface ProcessCounts {
  intake: unknown
  transmit: unknown
  receiver: unknown
  relay: unknown
  subscriber: DemoSubscriber['counts']
  seconds: number
}

export function summarise({ intake, transmit, receiver, relay, subscriber, seconds }: ProcessCounts): DemoSummary {
  const taken = intake as Record<
    'eventsIn' | 'eventsRefused' | 'eventsQuarantined' | 'eventsWithheld' | 'eventsEnded',
    number
  >
  const sent = transmit as Record<
    | 'framesSent'
    | 'conflated'
    | 'tooLarge'
    | 'queueFull'
    | 'withheld'
    | 'datagramsSent'
    | 'bytesOnWire'
    | 'sourceBytesOnWire',
    number
  >
  const { stream } = receiver as {
    stream: Record<'framesDelivered' | 'framesRecovered' | 'framesLost' | 'eventsLost', number>
  }
  const path = relay as { dropped: number; outages: number }
  const refused = taken.eventsRefused + sent.tooLarge + sent.queueFull
  const withheld = taken.eventsWithheld + sent.withheld
  const elsewhere = refused + taken.eventsQuarantined + sent.conflated + stream.eventsLost
  return {
    eventsIn: taken.eventsIn,
    refused,
    quarantined: taken.eventsQuarantined,
    conflated: sent.conflated,
    eventsOut: subscriber.events,
    framesSent: sent.framesSent,
    framesDelivered: stream.framesDelivered,
    framesRecovered: stream.framesRecovered,
    framesLost: stream.framesLost,
    eventsLost: stream.eventsLost,
    duplicates: subscriber.duplicates,
    withheld,
    unaccounted: taken.eventsIn + withheld + taken.eventsEnded - elsewhere - subscriber.events,
    datagramsSent: sent.datagramsSent,
    datagramsDropped: path.dropped,
    outages: path.outages,
    overhead: Number((sent.bytesOnWire / sent.sourceBytesOnWire - 1).toFixed(3)),
    seconds: Number(seconds.toFixed(1)),
  }
}
