/**
 * Plays a recording through a sender as it is configured, without any socket, for the restore drill: what it would send,
 * byte for byte.
 */
import { type LoadedSender, readSenderNextKey, readSenderSigner, readSenderTagKey } from '../config/load.js'
import { readGuard } from '../config/load-guard.js'
import { SEAL_RUN_LENGTH } from '../fec/frame-seal.js'
import { configuredIntake } from '../sender/intake/configured-intake.js'
import type { RecordingItem } from '../sender/intake/sources/recording/recording.js'
import { encodeClock, PipeRecord } from '../sender/pipe/core/pipe-records.js'
import { copyBatch } from '../sender/transmit/copy-batch.js'
import { eventNumbers } from '../sender/transmit/core/lanes/event-lane.js'
import { RESERVE_AHEAD } from '../sender/transmit/core/lanes/lane-numbers.js'
import { type Departure, ReplayDrive } from '../sender/transmit/core/replay-drive.js'
import { Transmitter } from '../sender/transmit/core/transmitter.js'
import { checkpointOptions, transmitterOptions } from '../sender/transmit/run-transmit.js'
import { sendMemory } from '../sender/transmit/send-memory.js'

export interface SentDatagram {
  atMs: number
  bytes: Uint8Array
}

/** Rows or snapshots that are played: an hour of a busy line, and a few seconds of a drill. */
export const ITEMS_MAX = 20_000
/** Time that is played, for heartbeats fill what is between records. */
export const PLAYED_MS_MAX = 600_000
/** The drill's own, so that two plays give the same bytes. */
const RUN = 1
const EPOCH = 1

export interface Sent {
  datagrams: SentDatagram[]
  /** Events in them. Heartbeats leave without any. */
  events: number
}

/** What the sender would send of the recording's beginning; a live sender has other random numbers in a sealed frame. */
export async function playSender(loaded: LoadedSender, items: readonly RecordingItem[]): Promise<Sent> {
  const { sender, link } = loaded
  const [tagKey, nextKey] = [await readSenderTagKey(loaded), await readSenderNextKey(loaded)]
  const intake = configuredIntake(loaded, await readGuard(loaded))
  const memory = sendMemory(link, sender.experimental.wide_hash)
  const { seal, carousel, ...options } = transmitterOptions(loaded, tagKey, nextKey, RUN)
  const startMs = Math.floor(items.find(({ atMs }) => atMs !== undefined)?.atMs ?? 0)
  const transmitter = new Transmitter(
    {
      ...{ ...options, ...memory.kernels, epoch: EPOCH, earlierEpochs: [], reserved: eventNumbers(RESERVE_AHEAD) },
      checkpoint: checkpointOptions(link, await readSenderSigner(loaded)),
      // What is sealed here leaves this process as a digest only, so the run need not be a secret of its own.
      seal: seal && { ...seal, run: new Uint8Array(SEAL_RUN_LENGTH).fill(RUN) },
      carousel: carousel && { ...carousel, hashSeed: 1 },
    },
    startMs,
  )
  const drive = new ReplayDrive(transmitter, startMs, () => {})
  const datagrams: SentDatagram[] = []
  const take = (departures: Iterable<Departure>) => {
    for (const { atMs, batch } of departures) {
      const copies = copyBatch(batch, memory.kernels.slots)
      datagrams.push(...copies.map((bytes) => ({ atMs, bytes })))
    }
  }
  for (const item of items) {
    const timeMs = Math.max(drive.nowMs, item.atMs ?? 0)
    if (timeMs - startMs > PLAYED_MS_MAX) break
    take(drive.handleRecord(PipeRecord.clock, encodeClock(timeMs)))
    const { forward } = intake.handleParsed(sender.source[0].name, item, timeMs, timeMs)
    for (const piece of forward) take(drive.handleRecord(PipeRecord.events, piece))
  }
  take(drive.handleEnd())
  return { datagrams, events: transmitter.counts.eventsSent }
}
