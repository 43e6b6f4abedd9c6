/** What `katamichi verify` reads: checkpoints, exports of a journal and evidence packages. They may come from anybody. */
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CHECKPOINTS, FRAMES, GAPS, MANIFEST, PACKAGE_FORMAT, SUMS } from '../../../evidence/package-files.js'
import { exportedLine, hex } from '../../../evidence/record-lines.js'
import { TarWriter } from '../../../evidence/tar-file.js'
import { verifyFile } from '../../../evidence/verify-file.js'
import { linkBytes } from '../../../journal/core/chain.js'
import type { JournalFrame, StoredFrame } from '../../../journal/core/rows.js'
import {
  type CheckpointKeys,
  type CheckpointSigner,
  checkpointBytes,
  checkpointKeyId,
  encodeCheckpoint,
  isSameBytes,
  readCheckpoint,
  type SignedCheckpoint,
} from '../../../proto/checkpoint.js'
import { decodeFrame } from '../../../proto/frame.js'
import { SignedFrames, START_MS } from '../../evidence/signed-journal.js'
import { type FuzzTarget, promise } from '../fuzz-target.js'

const FRAME_COUNT = 12
const FIRST_MS = START_MS + 1000
const LAST_MS = START_MS + 1000 * FRAME_COUNT

/** Always the same key, so that what is kept of earlier runs is signed by it. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')
const seed = createHash('sha256').update('a key for fuzzing').digest()
const key = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' })
const publicKey = createPublicKey(key)
const rawPublicKey = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
const signer: CheckpointSigner = { keyId: checkpointKeyId(rawPublicKey), sign: (message) => sign(null, message, key) }
const keys: CheckpointKeys = {
  check: (keyId, message, signature) => {
    if (!isSameBytes(keyId, signer.keyId)) return 'unknown_key'
    return verify(null, message, publicKey, signature) ? undefined : 'signature'
  },
}

function signedFrames(): JournalFrame[] {
  return new SignedFrames(signer).all(FRAME_COUNT)
}

/** As a journal would hold them. */
function records(): StoredFrame[] {
  let chain: Uint8Array = new Uint8Array(32)
  return signedFrames().map((frame, index) => {
    const one = { ...frame, id: index + 1, isLate: false }
    chain = createHash('sha256')
      .update(linkBytes(chain, one, false))
      .digest()
    return { ...one, chain }
  })
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'katamichi-fuzz-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function packageOf(stored: readonly StoredFrame[], apart: readonly StoredFrame[]): Uint8Array {
  return inFolder((folder) => {
    const path = join(folder, 'evidence.tar')
    const tar = new TarWriter(path, START_MS / 1000)
    const before = { id: 0, chain: hex(new Uint8Array(32)) }
    const manifest = {
      format: PACKAGE_FORMAT,
      fromMs: FIRST_MS,
      toMs: LAST_MS,
      records: { firstId: 1, lastId: 9, before },
    }
    tar.addLines(MANIFEST, [JSON.stringify({ ...manifest, leftOut: [] })])
    tar.addLines(
      FRAMES,
      stored.map((frame) => exportedLine(frame)),
    )
    tar.addLines(
      CHECKPOINTS,
      apart.map((frame) => exportedLine(frame)),
    )
    const gap = { sender: 1, epoch: stored[0].epoch, lane: 0, firstSequence: 3, lastSequence: 4, reason: 'lost' }
    tar.addLines(GAPS, [JSON.stringify(gap)])
    const sums = tar.files.map(({ name, sha256 }) => `${sha256}  ${name}`)
    tar.addLines(SUMS, sums)
    tar.close()
    return readFileSync(path)
  })
}

/** All that a checkpoint says; not the bytes that are signed, in which something might be left out. */
function contentOf({ signature: _, keyId: __, runs, previousHash, ...numbers }: SignedCheckpoint): string {
  // By hand, because JSON writes a Buffer in another way than a Uint8Array.
  const listed = runs.map(({ digests, ...run }) => ({ ...run, digests: hex(digests) }))
  return JSON.stringify({ ...numbers, previousHash: hex(previousHash), runs: listed })
}

export const checkpoint: FuzzTarget = {
  name: 'checkpoint',
  covers: ['/proto/checkpoint.js', '/proto/frame.js'],
  bytesMax: 2048,
  seeds: () => signedFrames().flatMap(({ body }) => (decodeFrame(body)?.checkpoint ? [body] : [])),
  open: () => {
    const signed = new Set(
      signedFrames().flatMap(({ epoch, sequence, sender, body }) => {
        const { checkpoint, createdMs } = decodeFrame(body)!
        const place = { sender, epoch, sequence, createdMs: createdMs ?? 0 }
        const read = checkpoint ? readCheckpoint(place, checkpoint) : undefined
        return read ? [contentOf(read)] : []
      }),
    )
    const { epoch, sequence, sender } = signedFrames().findLast(({ body }) => decodeFrame(body)?.checkpoint)!
    return (input) => {
      const frame = decodeFrame(input)
      if (!frame?.checkpoint) return
      const place = { sender, epoch, sequence, createdMs: frame.createdMs ?? 0 }
      const read = readCheckpoint(place, frame.checkpoint)
      if (!read) return
      const bytes = checkpointBytes(read)
      const again = decodeFrame(encodeCheckpoint(read, read.keyId, read.signature))?.checkpoint
      const reread = again ? readCheckpoint(place, again) : undefined
      // The first of an epoch has no hash to say.
      const isSaid = read.number > 1 || read.previousHash.every((byte) => byte === 0)
      if (isSaid)
        promise(reread !== undefined && isSameBytes(checkpointBytes(reread), bytes), 'it can be written again')
      if (!keys.check(read.keyId, bytes, read.signature))
        promise(signed.has(contentOf(read)), 'what is good was signed')
    }
  },
}

/** Nothing is proven but what was signed, whatever the file. */
export const evidence: FuzzTarget = {
  name: 'evidence',
  covers: ['/evidence/', '/journal/core/'],
  words: ['\n', '"lane":2,', '"id":', '"isLate":true', 'ustar', '0000000', '{', '}', ',', '"'],
  bytesMax: 1 << 15,
  seeds: () => {
    const stored = records()
    const text = (from: number, to: number) =>
      Buffer.from(
        stored
          .slice(from, to)
          .map((record) => `${exportedLine(record)}\n`)
          .join(''),
      )
    const apart = stored.filter(({ lane }) => lane === 2)
    const kept = stored.filter(({ sequence }) => sequence !== 3 && sequence !== 4)
    return [
      text(0, 3),
      text(8, 13),
      text(0, stored.length),
      packageOf(kept, apart),
      packageOf(stored.slice(0, 2), apart),
    ]
  },
  open: () => {
    const folder = mkdtempSync(join(tmpdir(), 'katamichi-fuzz-'))
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
    const path = join(folder, 'given.ndjson')
    return (input) => {
      // A journal is tried by a target of its own.
      if (Buffer.from(input.subarray(0, 6)).toString() === 'SQLite') return
      writeFileSync(path, input)
      const { proven, firstMs, lastMs, isProven, bad, records, frames } = verifyFile(path, keys)
      promise(proven <= FRAME_COUNT && proven <= frames && frames <= records, 'no more is proven than was signed')
      promise(proven === 0 || (firstMs! >= FIRST_MS && lastMs! <= LAST_MS), 'and of no other time')
      promise(!isProven || (bad === 0 && proven > 0), 'nothing bad is proven')
    }
  },
}
