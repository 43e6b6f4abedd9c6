/**
 * Lane 2 carries checkpoints beside heartbeats, where link.toml asks for them (PROTOCOL.md V1–V6): the digests of the
 * numbered frames, each in two checkpoints in succession, so that a lost one loses nothing that the next does not list.
 */

import {
  type CheckpointContent,
  type CheckpointSigner,
  checkpointBytes,
  checkpointHash,
  type DigestRun,
  encodeCheckpoint,
  FRAME_DIGEST_BYTES,
  NO_CHECKPOINT_BEFORE,
} from '../../../../proto/checkpoint.js'
import { Lane } from '../../../../proto/datagram.js'
import type { OutgoingLane, PlanOf } from './outgoing-lane.js'

export interface CheckpointOptions {
  periodMs: number
  /** Most digests in one checkpoint: an even number, at least 2. */
  digestsMax: number
  signer: CheckpointSigner
  stream: number
  sender: number
  epoch: number
  /** The epoch before this one; 0 when none is remembered. */
  previousEpoch: number
}

/**
 * When so much of the room for frames that no checkpoint lists is taken, the next checkpoint is due; the rest is for
 * frames that are numbered until it leaves.
 */
const DUE_FILL = 0.75

/** A frame that is to be listed. */
interface Listed {
  lane: number
  sequence: number
  digest: Uint8Array
}

export class CheckpointLane implements OutgoingLane {
  readonly lane = Lane.control
  /** Before events when it is their turn, for under load it would never be its own. */
  readonly priority = -1
  readonly counts = {
    checkpoints: 0,
    /** Frames that no checkpoint lists, because none could leave for so long. */
    framesUnlisted: 0,
  }
  /** Frames of the last checkpoint that the next one lists again, and those since. */
  #again: Listed[] = []
  #fresh: Listed[] = []
  #atMs: number
  #isStopping = false
  #previousHash: Uint8Array = NO_CHECKPOINT_BEFORE

  constructor(
    private readonly options: CheckpointOptions,
    readonly plan: PlanOf,
    /** Whether frames are still to be numbered before the end. */
    private readonly isMoreComing: () => boolean,
    nowMs: number,
  ) {
    this.#atMs = nowMs + options.periodMs
  }

  /** Tells of a numbered frame. The digest is not kept. */
  handleNumbered(lane: number, sequence: number, digest: Uint8Array): void {
    if (this.#fresh.length >= this.#freshMax) this.counts.framesUnlisted++
    else this.#fresh.push({ lane, sequence, digest: digest.slice() })
  }

  /** Before the last word each frame is listed, and listed again. */
  get isWaiting(): boolean {
    return this.#isStopping && this.#again.length + this.#fresh.length > 0
  }

  readyAtMs(): number {
    if (this.#fresh.length >= this.#freshMax * DUE_FILL) return Number.NEGATIVE_INFINITY
    if (!this.#isStopping || this.isMoreComing()) return this.#atMs
    return this.isWaiting ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  }

  take(sequence: number, createdMs: number): readonly Uint8Array[] {
    const { signer, stream, sender, epoch, previousEpoch } = this.options
    const content: CheckpointContent = {
      ...{ stream, sender, epoch, sequence, createdMs, previousEpoch, previousHash: this.#previousHash },
      number: ++this.counts.checkpoints,
      runs: runsOf([...this.#again, ...this.#fresh]),
    }
    const message = checkpointBytes(content)
    this.#previousHash = checkpointHash(message)
    this.#again = this.#fresh
    this.#fresh = []
    return [encodeCheckpoint(content, signer.keyId, signer.sign(message))]
  }

  handleStarted(nowMs: number): void {
    this.#atMs = nowMs + this.options.periodMs
  }

  handleStop(): void {
    this.#isStopping = true
  }

  get #freshMax(): number {
    return this.options.digestsMax / 2
  }
}

/** Frames of a lane come in order, but those of several lanes among one another. */
function runsOf(frames: readonly Listed[]): DigestRun[] {
  const runs: { lane: number; firstSequence: number; digests: Uint8Array[] }[] = []
  for (const lane of new Set(frames.map((frame) => frame.lane))) {
    let next = 0
    for (const { sequence, digest } of frames.filter((frame) => frame.lane === lane)) {
      if (sequence === next) runs[runs.length - 1].digests.push(digest)
      else runs.push({ lane, firstSequence: sequence, digests: [digest] })
      next = sequence + 1
    }
  }
  return runs.map(({ lane, firstSequence, digests }) => {
    const bytes = new Uint8Array(digests.length * FRAME_DIGEST_BYTES)
    digests.forEach((digest, index) => {
      bytes.set(digest, index * FRAME_DIGEST_BYTES)
    })
    return { lane, firstSequence, digests: bytes }
  })
}
