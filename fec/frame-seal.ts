/**
 * Sealed frames (PROTOCOL.md K5–K9): a frame is encrypted once, before it is cut into symbols, and opened once its
 * symbols have been put together again and its digest agrees.
 *
 * ```text
 * 0          2        3            16                          16 + n      16 + n + 16
 * ├─ 0x0053 ─┼ key id ┼─── run ────┼── the frame, encrypted ───┼── GCM tag ──┤
 * ```
 *
 * No protobuf message begins with 0x00, so a sealed frame is never taken for a plain one, nor a plain one for a sealed.
 * The S behind it says how it is sealed.
 * The cipher is given to this file, because a pure room has none.
 */

import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { assert } from '../ground/assert.js'

/** AES-256-GCM (NIST SP 800-38D, RFC 5116): key of 32 bytes, nonce of 12, tag of 16. */
export interface Aead {
  /** Returns the pieces, encrypted as if they were one, and the tag last. They are not kept and not written to. */
  seal(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, pieces: readonly Uint8Array[]): Uint8Array[]
  /** Returns what was sealed, in memory of its own, or `undefined` when the tag, the last 16 bytes, is not right. */
  open(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array | undefined
}

/** Where a frame stands. Sender, stream and epoch are in its key, lane and sequence in its nonce, all in its AAD. */
export interface FramePlace {
  readonly stream: number
  readonly sender: number
  readonly epoch: number
  readonly lane: number
  readonly sequence: number
}

/** Why a frame is not taken; also the value of the metric's label. */
export type SealFault =
  /** It is sealed, and this end has not been told to open frames. */
  | 'sealed'
  /** It is not sealed, and this end takes only sealed frames. */
  | 'plain'
  /** It is sealed with a key that this end does not have. */
  | 'seal_key'
  /** It does not open: it was altered, moved to another place, or sealed with another key of that id. */
  | 'seal_broken'

/** Why a sealed frame does not open. */
export type OpenFault = Exclude<SealFault, 'plain'>

/** Gives a frame as it was before it was sealed, or why it cannot be had; one that is plain, as it is. */
export type OpenFrame = (place: Omit<FramePlace, 'stream'>, frame: Uint8Array) => Uint8Array | OpenFault

export const SEAL_FAULTS = ['sealed', 'plain', 'seal_key', 'seal_broken'] as const satisfies readonly SealFault[]

/** The first two bytes of a sealed frame. */
const MARK = [0x00, 0x53] as const
const KEY_ID_AT = 2
const HEAD_LENGTH = 16
const RUN_AT = 3
/** 104 bits: runs that share an epoch and draw the same are one in 2^104 pairs. */
export const SEAL_RUN_LENGTH = HEAD_LENGTH - RUN_AT
const GCM_TAG_LENGTH = 16
/** Bytes by which a sealed frame is longer. */
export const SEAL_OVERHEAD = HEAD_LENGTH + GCM_TAG_LENGTH
const NONCE_LENGTH = 12
const KEY_DOMAIN = Uint8Array.from('katamichi seal 1', (char) => char.charCodeAt(0))
/**
 * Keys that are kept once derived, which takes some 50 µs: two for each of four epochs of eight senders. Only whoever
 * has the tag key can make more of them.
 */
const KEYS_KEPT_MAX = 64

/** Whether these are the bytes of a sealed frame. */
export function isSealed(frame: Uint8Array): boolean {
  return frame[0] === MARK[0] && frame[1] === MARK[1]
}

/** The id of the key that a sealed frame names; `undefined` of a plain one. */
export function sealKeyId(frame: Uint8Array): number | undefined {
  return isSealed(frame) ? frame[KEY_ID_AT] : undefined
}

/**
 * The key of one run of a sender (K6): HKDF-SHA256 (RFC 5869) of the secret of the key file. `head` is the beginning of
 * the frame, whose random bytes are the salt.
 */
export function deriveSealKey(
  secret: Uint8Array,
  head: Uint8Array,
  { stream, sender, epoch }: Omit<FramePlace, 'lane' | 'sequence'>,
): Uint8Array {
  assert(secret.length === 32, 'a secret is 32 bytes', secret.length)
  const info = new Uint8Array(KEY_DOMAIN.length + 8)
  info.set(KEY_DOMAIN)
  const view = new DataView(info.buffer, KEY_DOMAIN.length)
  view.setUint8(0, head[KEY_ID_AT])
  view.setUint16(1, stream)
  view.setUint8(3, sender)
  view.setUint32(4, epoch)
  return hkdf(sha256, secret, head.subarray(RUN_AT, HEAD_LENGTH), info, 32)
}

/** K7: five zeros, the lane, the sequence number. */
export function sealNonce({ lane, sequence }: Pick<FramePlace, 'lane' | 'sequence'>): Uint8Array {
  const nonce = new Uint8Array(NONCE_LENGTH)
  nonce[5] = lane
  writeSequence(nonce, 6, sequence)
  return nonce
}

/** K7: the head of the frame, and where it stands. */
export function sealAad(head: Uint8Array, { stream, sender, epoch, lane, sequence }: FramePlace): Uint8Array {
  const aad = new Uint8Array(HEAD_LENGTH + 14)
  aad.set(head)
  const view = new DataView(aad.buffer, HEAD_LENGTH)
  view.setUint16(0, stream)
  view.setUint8(2, sender)
  view.setUint8(3, lane)
  view.setUint32(4, epoch)
  writeSequence(aad, HEAD_LENGTH + 8, sequence)
  return aad
}

function writeSequence(bytes: Uint8Array, at: number, sequence: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, 6)
  view.setUint16(0, Math.floor(sequence / 2 ** 32))
  view.setUint32(2, sequence >>> 0)
}

export interface SealerOptions {
  aead: Aead
  /** 13 bytes, drawn at random at each start: so an epoch that comes twice never has the same key twice (K6). */
  run: Uint8Array
  /** The secrets of the key files, by key id. */
  secrets: ReadonlyMap<number, Uint8Array>
}

/** Seals the frames of one run of a sender. */
export class FrameSealer {
  /** Head and key by key id. */
  readonly #keys = new Map<number, { head: Uint8Array; key: Uint8Array }>()

  constructor(
    private readonly identity: { stream: number; sender: number; epoch: number },
    private readonly options: SealerOptions,
  ) {
    const { run } = options
    assert(run.length === SEAL_RUN_LENGTH && run.some((byte) => byte !== 0), 'the run was drawn', run.length)
  }

  /** Returns the sealed frame in pieces. Each lane and sequence number is used once with one key. */
  seal(keyId: number, lane: number, sequence: number, pieces: readonly Uint8Array[]): Uint8Array[] {
    const { head, key } = this.#keyOf(keyId)
    const place = { ...this.identity, lane, sequence }
    return [head, ...this.options.aead.seal(key, sealNonce(place), sealAad(head, place), pieces)]
  }

  #keyOf(keyId: number): { head: Uint8Array; key: Uint8Array } {
    let known = this.#keys.get(keyId)
    if (!known) {
      const secret = this.options.secrets.get(keyId)
      assert(secret !== undefined, 'a frame is sealed with a key that was read', keyId)
      const head = Uint8Array.of(...MARK, keyId, ...this.options.run)
      known = { head, key: deriveSealKey(secret, head, this.identity) }
      this.#keys.set(keyId, known)
    }
    return known
  }
}

interface KeptKey {
  sender: number
  epoch: number
  head: Uint8Array
  key: Uint8Array
}

/** Opens sealed frames of one stream, whoever sealed them with one of its keys. */
export class FrameOpener {
  /** The most recently used first. */
  readonly #kept: KeptKey[] = []

  constructor(
    private readonly stream: number,
    private readonly secrets: ReadonlyMap<number, Uint8Array>,
    private readonly aead: Aead,
  ) {}

  /** Returns the frame as it was before it was sealed, in memory of its own. */
  open(place: Omit<FramePlace, 'stream'>, frame: Uint8Array): Uint8Array | SealFault {
    return isSealed(frame) ? this.openSealed(place, frame) : 'plain'
  }

  /** The same of a frame that {@link isSealed}. */
  openSealed(place: Omit<FramePlace, 'stream'>, frame: Uint8Array): Uint8Array | OpenFault {
    if (frame.length <= SEAL_OVERHEAD) return 'seal_broken'
    const head = frame.subarray(0, HEAD_LENGTH)
    const key = this.#keyOf(place, head)
    if (!key) return 'seal_key'
    const aad = sealAad(head, { ...place, stream: this.stream })
    return this.aead.open(key, sealNonce(place), aad, frame.subarray(HEAD_LENGTH)) ?? 'seal_broken'
  }

  #keyOf({ sender, epoch }: Omit<FramePlace, 'stream'>, head: Uint8Array): Uint8Array | undefined {
    const kept = this.#kept
    const at = kept.findIndex((one) => one.sender === sender && one.epoch === epoch && isEqual(one.head, head))
    if (at === 0) return kept[0].key
    if (at > 0) {
      const [found] = kept.splice(at, 1)
      kept.unshift(found)
      return found.key
    }
    const secret = this.secrets.get(head[KEY_ID_AT])
    if (!secret) return undefined
    const key = deriveSealKey(secret, head, { stream: this.stream, sender, epoch })
    kept.unshift({ sender, epoch, head: head.slice(), key })
    if (kept.length > KEYS_KEPT_MAX) kept.pop()
    return key
  }
}

/**
 * Opens frames that were kept or are sent again (K9). One from before the link was sealed is plain: whatever brought it
 * has been authenticated by itself.
 */
export function openKept(opener: FrameOpener | undefined): OpenFrame {
  return (place, frame) => {
    if (!isSealed(frame)) return frame
    return opener ? opener.openSealed(place, frame) : 'sealed'
  }
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
