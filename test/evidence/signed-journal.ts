/** A journal with frames and the checkpoints that a sender's lane made of them, for tests of proofs. */
import { join } from 'node:path'
import { createSigningKeyFile, readPublicKeyFile, readSigningKeyFile } from '../../config/keys/checkpoint-keys.js'
import { frameDigest } from '../../fec/frame-digest.js'
import { referenceIntegrity } from '../../fec/integrity.js'
import type { GapRow, JournalFrame } from '../../journal/core/rows.js'
import { Journal } from '../../journal/journal.js'
import type { CheckpointKeys, CheckpointSigner } from '../../proto/checkpoint.js'
import { Lane } from '../../proto/datagram.js'
import { encodeEventBatch, encodeEvents } from '../../proto/frame.js'
import { CheckpointLane } from '../../sender/transmit/core/lanes/checkpoint-lane.js'
import { scratchFolder } from '../scratch-folder.js'

export const START_MS = Date.UTC(2026, 10, 28, 7, 0, 0)
export const EPOCH = 1_764_313_200
const STREAM = 7
const SENDER = 1

export interface Keys {
  signer: CheckpointSigner
  publicFile: string
  keys: CheckpointKeys
}

export async function newKeys(): Promise<Keys> {
  const file = join(scratchFolder(), 'signing.key')
  await createSigningKeyFile(file)
  const publicFile = `${file}.pub`
  return { signer: await readSigningKeyFile(file), publicFile, keys: await readPublicKeyFile(publicFile) }
}

/** A frame with its right digest. It is created, and arrives, at its `atMs`. */
export function frameAt(
  sequence: number,
  atMs: number,
  body: Uint8Array,
  lane: number = Lane.events,
  epoch = EPOCH,
): JournalFrame {
  const identity = { epoch, lane, sequence }
  const digest = frameDigest(referenceIntegrity, identity, 1, body)!
  return { sender: SENDER, ...identity, createdMs: atMs, arrivedMs: atMs, sourceSymbols: 1, digest, body }
}

export function eventFrame(sequence: number, atMs: number, epoch = EPOCH): JournalFrame {
  const events = [{ eventId: `event ${sequence}`, train: { number: `T${sequence}`, line: 'L', operator: 'O' } }]
  return frameAt(
    sequence,
    atMs,
    Buffer.concat(encodeEventBatch(atMs, sequence - 1, [encodeEvents(events)])),
    Lane.events,
    epoch,
  )
}

/** A sender that says a checkpoint after each tenth frame, a frame a second. */
export class SignedFrames {
  readonly #lane: CheckpointLane
  #control = 0

  constructor(
    signer: CheckpointSigner,
    private readonly epoch = EPOCH,
    previousEpoch = EPOCH - 500,
  ) {
    const options = { periodMs: 10_000, digestsMax: 100, signer, stream: STREAM, sender: SENDER }
    const epochs = { epoch, previousEpoch }
    this.#lane = new CheckpointLane(
      { ...options, ...epochs },
      () => {
        throw new Error('plans are the transmitter’s business')
      },
      () => false,
      START_MS,
    )
  }

  /** @param made what is made of the frame before it is numbered */
  event(sequence: number, made = (frame: JournalFrame) => frame): JournalFrame {
    const frame = made(eventFrame(sequence, START_MS + 1000 * sequence, this.epoch))
    this.#lane.handleNumbered(frame.lane, frame.sequence, frame.digest)
    return frame
  }

  checkpoint(atMs: number): JournalFrame {
    this.#control += 5
    return frameAt(this.#control, atMs, Buffer.concat(this.#lane.take(this.#control, atMs)), Lane.control, this.epoch)
  }

  /** Frames 1 … `count`, with a checkpoint behind each tenth. */
  all(count: number, made = (frame: JournalFrame) => frame): JournalFrame[] {
    const frames: JournalFrame[] = []
    for (let sequence = 1; sequence <= count; sequence++) {
      frames.push(this.event(sequence, made))
      if (sequence % 10 === 0) frames.push(made(this.checkpoint(START_MS + 1000 * sequence + 500)))
    }
    return frames
  }
}

export function journalOf(
  frames: readonly JournalFrame[],
  gaps: readonly Pick<GapRow, 'firstSequence' | 'lastSequence'>[] = [],
): string {
  const path = join(scratchFolder(), 'journal.sqlite')
  const journal = Journal.openForWriting(path)
  journal.transaction(() => {
    for (const frame of frames) journal.append(frame)
    const place = { sender: SENDER, epoch: EPOCH, lane: Lane.events }
    for (const gap of gaps)
      journal.nameGap({ ...place, ...gap, reason: 'lost', namedMs: START_MS + 60_000, healedMs: undefined })
  })
  journal.close()
  return path
}
