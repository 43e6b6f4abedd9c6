/**
 * Checkpoints: signed lists of the digests of numbered frames (PROTOCOL.md V1–V5). Here are their bytes; whoever signs
 * and checks is given, because Ed25519 is no business of a pure room.
 */
import { blake3 } from '@noble/hashes/blake3.js'
import { SEQUENCE_MAX } from './datagram.js'
import { encodeFrame } from './frame.js'
import type { katamichi } from './generated/katamichi.js'

export const FRAME_DIGEST_BYTES = 32
export const KEY_ID_BYTES = 8
export const SIGNATURE_BYTES = 64
/** The hash before the first checkpoint of an epoch. */
export const NO_CHECKPOINT_BEFORE = new Uint8Array(32)
/** Bytes of a frame with a checkpoint around its runs, at most. */
export const CHECKPOINT_OVERHEAD_MAX = 192
/** Bytes of a run around its digests, at most: tags and lengths, lane, first number. */
export const RUN_OVERHEAD_MAX = 26

const DOMAIN = ascii('katamichi checkpoint 1')
const KEY_DOMAIN = ascii('katamichi checkpoint key 1')
const HEAD_BYTES = DOMAIN.length + 69
const RUN_HEAD_BYTES = 11
const LANE_MAX = 15

/** Frames of one lane with consecutive numbers. */
export interface DigestRun {
  lane: number
  firstSequence: number
  /** 32 bytes of each. */
  digests: Uint8Array
}

/** All that is signed (V3). The frame says, or its place, what stands in no field of the message. */
export interface CheckpointContent {
  stream: number
  sender: number
  epoch: number
  /** Number of the checkpoint's frame in lane 2. */
  sequence: number
  createdMs: number
  /** Counts the checkpoints of the epoch from 1. */
  number: number
  previousEpoch: number
  previousHash: Uint8Array
  runs: readonly DigestRun[]
}

export interface SignedCheckpoint extends CheckpointContent {
  keyId: Uint8Array
  signature: Uint8Array
}

/** Signs with a key that it keeps to itself. */
export interface CheckpointSigner {
  readonly keyId: Uint8Array
  sign(message: Uint8Array): Uint8Array
}

/** Why a signature proves nothing: it is of a key that is not known, or it does not fit. */
export type SignatureFault = 'unknown_key' | 'signature'

/** Holds public keys. */
export interface CheckpointKeys {
  /** Returns `undefined` for a good signature. */
  check(keyId: Uint8Array, message: Uint8Array, signature: Uint8Array): SignatureFault | undefined
}

/** V4: which key it is, for whoever holds several. */
export function checkpointKeyId(publicKey: Uint8Array): Uint8Array {
  const message = new Uint8Array(KEY_DOMAIN.length + publicKey.length)
  message.set(KEY_DOMAIN)
  message.set(publicKey, KEY_DOMAIN.length)
  return blake3(message, { dkLen: KEY_ID_BYTES })
}

/** V3: the bytes that are signed. */
export function checkpointBytes(content: CheckpointContent): Uint8Array {
  const { stream, sender, epoch, sequence, createdMs, number, previousEpoch, previousHash, runs } = content
  const length = runs.reduce((sum, { digests }) => sum + RUN_HEAD_BYTES + digests.length, HEAD_BYTES)
  const bytes = new Uint8Array(length)
  bytes.set(DOMAIN)
  const view = new DataView(bytes.buffer)
  let at = DOMAIN.length
  view.setUint16(at, stream)
  view.setUint8(at + 2, sender)
  view.setUint32(at + 3, epoch)
  setUint48(view, at + 7, sequence)
  setUint64(view, at + 13, createdMs)
  setUint64(view, at + 21, number)
  view.setUint32(at + 29, previousEpoch)
  bytes.set(previousHash, at + 33)
  view.setUint32(at + 65, runs.length)
  at = HEAD_BYTES
  for (const { lane, firstSequence, digests } of runs) {
    view.setUint8(at, lane)
    setUint48(view, at + 1, firstSequence)
    view.setUint32(at + 7, digests.length / FRAME_DIGEST_BYTES)
    bytes.set(digests, at + RUN_HEAD_BYTES)
    at += RUN_HEAD_BYTES + digests.length
  }
  return bytes
}

/** V5: what the next checkpoint of the epoch names. */
export function checkpointHash(message: Uint8Array): Uint8Array {
  return blake3(message)
}

/** The frame of lane 2 that carries it. */
export function encodeCheckpoint(content: CheckpointContent, keyId: Uint8Array, signature: Uint8Array): Uint8Array {
  const { createdMs, number, stream, previousEpoch, previousHash, runs } = content
  const checkpoint = { number, stream, previousEpoch, runs: [...runs], keyId, signature }
  // The first of an epoch has no hash to say.
  return encodeFrame({ createdMs, checkpoint: number === 1 ? checkpoint : { ...checkpoint, previousHash } })
}

/** Reads what came in a frame of lane 2; `undefined` where it is not of this form, so that it proves nothing (V3). */
export function readCheckpoint(
  place: { sender: number; epoch: number; sequence: number; createdMs: number },
  checkpoint: katamichi.v1.Checkpoint.$Properties,
): SignedCheckpoint | undefined {
  const { previousHash, keyId, signature } = checkpoint
  const [number, stream, previousEpoch] = [checkpoint.number, checkpoint.stream, checkpoint.previousEpoch].map(orZero)
  const { sender, epoch, sequence, createdMs } = place
  if (!isWithin(number, 1, SEQUENCE_MAX) || stream > 0xffff || previousEpoch > 0xffff_ffff) return undefined
  if (keyId?.length !== KEY_ID_BYTES || signature?.length !== SIGNATURE_BYTES) return undefined
  const hash = previousHash?.length ? previousHash : NO_CHECKPOINT_BEFORE
  if (hash.length !== NO_CHECKPOINT_BEFORE.length) return undefined
  const runs: DigestRun[] = []
  for (const run of checkpoint.runs ?? []) {
    const { digests } = run
    const [lane, firstSequence] = [run.lane, run.firstSequence].map(orZero)
    if (lane > LANE_MAX || !digests || digests.length === 0 || digests.length % FRAME_DIGEST_BYTES !== 0)
      return undefined
    if (!isWithin(firstSequence, 1, SEQUENCE_MAX - digests.length / FRAME_DIGEST_BYTES)) return undefined
    runs.push({ lane, firstSequence, digests })
  }
  const origin = { stream, sender, epoch, sequence, createdMs }
  return { ...origin, number, previousEpoch, previousHash: hash, runs, keyId, signature }
}

/** The numbers and digests that a checkpoint lists, one by one. */
export function* digestsOf(
  runs: readonly DigestRun[],
): Generator<{ lane: number; sequence: number; digest: Uint8Array }> {
  for (const { lane, firstSequence, digests } of runs) {
    for (let at = 0; at < digests.length; at += FRAME_DIGEST_BYTES) {
      const sequence = firstSequence + at / FRAME_DIGEST_BYTES
      yield { lane, sequence, digest: digests.subarray(at, at + FRAME_DIGEST_BYTES) }
    }
  }
}

export function isSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}

function orZero(value: number | null | undefined): number {
  return value ?? 0
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most
}

function setUint48(view: DataView, at: number, value: number): void {
  view.setUint16(at, Math.floor(value / 2 ** 32))
  view.setUint32(at + 2, value >>> 0)
}

function setUint64(view: DataView, at: number, value: number): void {
  view.setUint32(at, Math.floor(value / 2 ** 32))
  view.setUint32(at + 4, value >>> 0)
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}
