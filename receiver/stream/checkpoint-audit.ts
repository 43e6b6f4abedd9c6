/**
 * Compares frames with the signed checkpoints that list them, as both come (PROTOCOL.md V7). A frame that differs from
 * what its sender signed was made by somebody who has the key of the tags; it has been released by then, so it is said,
 * and nothing is taken back.
 */

import { BoundedMap } from '../../ground/bounded-map.js'
import { type CheckpointKeys, checkpointBytes, digestsOf, isSameBytes, readCheckpoint } from '../../proto/checkpoint.js'
import { isNamedInGaps } from '../../proto/datagram.js'
import { decodeFrame } from '../../proto/frame.js'
import { HEARTBEAT_LANE } from '../assembly/core/heartbeat-lane.js'
import type { KeptFrame } from './lanes/incoming-lane.js'

/**
 * Frames that wait for their checkpoint, and digests that wait for their frame: some ten minutes of a sender with 100
 * frames a second, and 10 MB of memory each.
 */
const WAITING_MAX = 65_536

export class CheckpointAudit {
  readonly counts = {
    good: 0,
    /** Checkpoints of another key, with a signature that does not fit, of no known form, or of another stream. */
    unknownKey: 0,
    badSignature: 0,
    malformed: 0,
    framesProven: 0,
    /** Frames of which the sender signed another digest. */
    framesContradicted: 0,
    /** Frames that no checkpoint came to list before they had to make room. */
    framesUnproven: 0,
  }
  /** The last frame that was contradicted. */
  lastContradicted: string | undefined
  readonly #frames: BoundedMap<string, Uint8Array>
  readonly #listed: BoundedMap<string, Uint8Array>

  constructor(
    private readonly stream: number,
    private readonly keys: CheckpointKeys,
    waitingMax = WAITING_MAX,
  ) {
    this.#frames = new BoundedMap(waitingMax, () => this.counts.framesUnproven++)
    this.#listed = new BoundedMap(waitingMax)
  }

  /** Takes every whole frame that is news. Its bytes are not kept. */
  handleFrame({ sender, epoch, lane, sequence, digest, bytes }: KeptFrame): void {
    if (lane === HEARTBEAT_LANE) this.#handleControl({ sender, epoch, sequence }, bytes)
    else if (isNamedInGaps(lane)) this.#compare(`${sender}:${epoch}:${lane}:${sequence}`, digest)
  }

  #handleControl(place: { sender: number; epoch: number; sequence: number }, bytes: Uint8Array): void {
    const frame = decodeFrame(bytes)
    if (!frame?.checkpoint) return
    const { counts } = this
    const read = readCheckpoint({ ...place, createdMs: frame.createdMs ?? 0 }, frame.checkpoint)
    if (!read || read.stream !== this.stream) {
      counts.malformed++
      return
    }
    const fault = this.keys.check(read.keyId, checkpointBytes(read), read.signature)
    if (fault === 'unknown_key') counts.unknownKey++
    else if (fault === 'signature') counts.badSignature++
    else {
      counts.good++
      for (const { lane, sequence, digest } of digestsOf(read.runs))
        this.#list(`${place.sender}:${place.epoch}:${lane}:${sequence}`, digest)
    }
  }

  #compare(id: string, digest: Uint8Array): void {
    const listed = this.#listed.get(id)
    if (listed) this.#judge(id, isSameBytes(listed, digest))
    else this.#frames.set(id, digest.slice())
  }

  #list(id: string, digest: Uint8Array): void {
    const known = this.#listed.get(id)
    // It is listed twice.
    if (known && isSameBytes(known, digest)) return
    const frame = this.#frames.get(id)
    this.#frames.delete(id)
    if (frame) this.#judge(id, isSameBytes(frame, digest))
    this.#listed.set(id, digest.slice())
  }

  #judge(id: string, isSame: boolean): void {
    if (isSame) this.counts.framesProven++
    else {
      this.counts.framesContradicted++
      this.lastContradicted = id
    }
  }
}
