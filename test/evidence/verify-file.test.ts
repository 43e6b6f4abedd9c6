import { hash } from 'node:crypto'
import { appendFileSync, copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import t from 'tap'
import { readPublicKeyFile } from '../../config/keys/checkpoint-keys.js'
import { makeEvidence } from '../../evidence/make-evidence.js'
import { exportedLine, exportedRecord } from '../../evidence/record-lines.js'
import { verifyFile } from '../../evidence/verify-file.js'
import { frameDigest } from '../../fec/frame-digest.js'
import { FrameOpener, FrameSealer, openKept } from '../../fec/frame-seal.js'
import { referenceIntegrity } from '../../fec/integrity.js'
import { nativeAead } from '../../fec/kernels/native-aead.js'
import { linkBytes } from '../../journal/core/chain.js'
import type { JournalFrame, StoredFrame } from '../../journal/core/rows.js'
import { Journal } from '../../journal/journal.js'
import { scratchFolder } from '../scratch-folder.js'
import { EPOCH, frameAt, journalOf, newKeys, SignedFrames, START_MS } from './signed-journal.js'

const mine = await newKeys()
const foreign = await newKeys()
const frames = new SignedFrames(mine.signer).all(40)

function exportOf(journalPath: string): string[] {
  const journal = Journal.openForReading(journalPath)
  const lines = Array.from(journal.read(), (record) => exportedLine(record))
  journal.close()
  return lines
}

function written(lines: readonly string[]): string {
  const path = join(scratchFolder(), 'export.ndjson')
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''))
  return path
}

async function packageOf(journal: string, changed: object = {}): Promise<string> {
  const out = join(scratchFolder(), 'evidence.tar')
  const period = { fromMs: START_MS, toMs: START_MS + 3_600_000 }
  await makeEvidence({ ...period, journal, logs: [], configs: [], configCopies: false, metrics: [], out, ...changed })
  return out
}

/** What an attacker does who makes ids, digests and links anew, but has no signing key. */
function remade(records: readonly StoredFrame[]): string[] {
  let chain: Uint8Array = new Uint8Array(32)
  return records.map((record, index) => {
    const digest = frameDigest(referenceIntegrity, record, record.sourceSymbols, record.body)!
    const one = { ...record, id: index + 1, digest }
    chain = hash('sha256', linkBytes(chain, one, one.isLate), 'buffer')
    return exportedLine({ ...one, chain })
  })
}

const journal = journalOf(frames)
const lines = exportOf(journal)
const records = lines.map((line) => exportedRecord(line)!)
const of = (changed: readonly string[]) => verifyFile(written(changed), mine.keys)
const changedAt = (at: number, change: (record: StoredFrame) => Partial<StoredFrame>) =>
  lines.with(at, exportedLine({ ...records[at], ...change(records[at]) }))

t.test('a journal, its export and a package of it prove every frame', async (t) => {
  for (const path of [journal, written(lines), await packageOf(journal)]) {
    const verdict = verifyFile(path, mine.keys)
    t.match(verdict, { isProven: true, frames: 40, proven: 40, unproven: 0, missing: 0, bad: 0, checkpoints: 4 }, path)
    t.match(verdict, { streams: [7], firstMs: START_MS + 1000, lastMs: START_MS + 40_000, checkpointsLost: 0 })
    t.equal(verdict.firstBad, undefined)
  }
})

t.test('tampering with an export: each names the first bad record', async (t) => {
  const table: [what: string, changed: readonly string[], id: number | undefined, fault: string][] = [
    ['deleted', lines.toSpliced(14, 1), 16, 'order'],
    [
      'a body altered',
      changedAt(6, ({ body }) => ({ body: body.map((byte, i) => (i === 9 ? byte ^ 1 : byte)) })),
      7,
      'digest',
    ],
    ['a digest altered', changedAt(6, ({ digest }) => ({ digest: digest.map((byte) => byte ^ 1) })), 7, 'digest'],
    ['arrival altered', changedAt(6, ({ arrivedMs }) => ({ arrivedMs: arrivedMs - 1 })), 7, 'chain'],
    ['creation altered', changedAt(6, ({ createdMs }) => ({ createdMs: createdMs - 1 })), 7, 'chain'],
    ['a number altered', changedAt(6, () => ({ sequence: 99 })), 7, 'digest'],
    ['moved to another sender', changedAt(6, () => ({ sender: 2 })), 7, 'chain'],
    ['moved to another lane', changedAt(6, () => ({ lane: 1 })), 7, 'digest'],
    ['reordered', lines.with(3, lines[4]).with(4, lines[3]), 5, 'order'],
    ['inserted: a copy', lines.toSpliced(20, 0, lines[3]), 4, 'order'],
    ['digests swapped', changedAt(4, () => ({ digest: records[7].digest })), 5, 'digest'],
    ['no record', lines.with(8, '{"id":9}'), undefined, 'form'],
    ['no JSON', lines.with(8, 'x'), undefined, 'form'],
    ['cut in the middle of a line', [...lines.slice(0, 8), lines[8].slice(0, 200)], undefined, 'form'],
    [
      'a checkpoint altered',
      changedAt(10, ({ body }) => ({ body: body.map((byte, i) => (i === 60 ? byte ^ 1 : byte)) })),
      11,
      'digest',
    ],
  ]
  for (const [what, changed, id, fault] of table) {
    const verdict = of(changed)
    t.equal(verdict.isProven, false, what)
    t.same(verdict.firstBad?.fault, fault, what)
    t.equal(verdict.firstBad?.id, id, what)
  }
})

t.test('an attacker who makes digests and chain anew is found by the signatures', async (t) => {
  const alter = (at: number, change: (record: StoredFrame) => StoredFrame) => records.with(at, change(records[at]))
  const flipped = (record: StoredFrame) => ({
    ...record,
    body: record.body.map((byte, i) => (i === 9 ? byte ^ 1 : byte)),
  })
  const table: [what: string, lines: string[], id: number, fault: string][] = [
    ['altered', remade(alter(6, flipped)), 7, 'contradicted'],
    ['inserted: a copy', remade(records.toSpliced(20, 0, records[3])), 21, 'again'],
    ['inserted over a number', remade(records.toSpliced(20, 0, flipped(records[3]))), 21, 'contradicted'],
    [
      'bodies swapped',
      remade(
        records.with(4, { ...records[4], body: records[5].body }).with(5, { ...records[5], body: records[4].body }),
      ),
      5,
      'contradicted',
    ],
    [
      'a checkpoint altered',
      remade(alter(10, (record) => ({ ...record, body: record.body.map((byte, i) => (i === 60 ? byte ^ 1 : byte)) }))),
      11,
      'signature',
    ],
    ['a checkpoint under another number', remade(alter(10, (record) => ({ ...record, sequence: 6 }))), 11, 'signature'],
    ['of another sender', remade(records.map((record) => ({ ...record, sender: 2 }))), 11, 'signature'],
    ['of another epoch', remade(records.map((record) => ({ ...record, epoch: record.epoch + 1 }))), 11, 'signature'],
  ]
  for (const [what, changed, id, fault] of table) {
    const verdict = of(changed)
    t.equal(verdict.isProven, false, what)
    t.match(verdict.firstBad, { id, fault }, what)
  }
  const deleted = of(remade(records.toSpliced(14, 2)))
  t.equal(deleted.firstBad, undefined, 'nobody can tell an event that was taken out from one that was lost')
  t.match(deleted, { isProven: false, missing: 2 }, '… but that it was sent is said')
  t.match(deleted.missingRanges, [{ firstSequence: 14, lastSequence: 15 }])
  const added = { ...records[0], sequence: 41, id: 45 }
  const invented = of(remade([...records, added]))
  t.match(invented, { unproven: 1, proven: 40, unprovenRanges: [{ firstSequence: 41, lastSequence: 41 }] }, 'made up')
})

t.test('keys: a foreign one proves nothing, and signs nothing of ours', async (t) => {
  t.match(verifyFile(journal, foreign.keys), { isProven: false, proven: 0, firstBad: { id: 11, fault: 'unknown_key' } })
  const signedByOther = journalOf(new SignedFrames(foreign.signer).all(20))
  t.match(verifyFile(signedByOther, mine.keys), { isProven: false, firstBad: { fault: 'unknown_key' } })
  const both = join(scratchFolder(), 'both.pub')
  writeFileSync(
    both,
    `# two senders\n${readFileSync(mine.publicFile, 'utf8')}${readFileSync(foreign.publicFile, 'utf8')}`,
  )
  const keys = await readPublicKeyFile(both)
  t.match(verifyFile(signedByOther, keys), { isProven: true, proven: 20 })
  t.match(verifyFile(journal, keys), { isProven: true, proven: 40 })
})

t.test('a lost checkpoint loses no proof; two in succession lose that of their frames alone', async (t) => {
  const without = (...sequences: number[]) =>
    journalOf(frames.filter(({ lane, sequence }) => lane !== 2 || !sequences.includes(sequence)))
  for (const sequence of [5, 10, 15])
    t.match(
      verifyFile(without(sequence), mine.keys),
      { isProven: true, proven: 40, unproven: 0 },
      `without ${sequence}`,
    )
  const twoLost = verifyFile(without(10, 15), mine.keys)
  t.match(twoLost, { isProven: true, proven: 30, unproven: 10, checkpointsLost: 2, bad: 0 })
  t.match(twoLost.unprovenRanges, [{ firstSequence: 11, lastSequence: 20 }])
  t.match(verifyFile(without(5, 10, 15, 20), mine.keys), { isProven: false, proven: 0, unproven: 40 }, 'nothing proven')
})

t.test('frames that are missing: named, not named, and healed late', async (t) => {
  const without = (from: number, to: number) =>
    frames.filter(({ lane, sequence }) => lane !== 0 || sequence < from || sequence > to)
  const lost = without(12, 14)
  const unnamed = verifyFile(journalOf(lost), mine.keys)
  t.match(unnamed, { isProven: false, missing: 3, missingRanges: [{ firstSequence: 12, lastSequence: 14 }] })
  const named = verifyFile(journalOf(lost, [{ firstSequence: 12, lastSequence: 14 }]), mine.keys)
  t.match(named, { isProven: true, missing: 0, namedMissing: 3, proven: 37 })
  const half = verifyFile(journalOf(lost, [{ firstSequence: 13, lastSequence: 13 }]), mine.keys)
  t.match(half, { isProven: false, missing: 2, namedMissing: 1 })
  const late = frames.find(({ lane, sequence }) => lane === 0 && sequence === 13)!
  const healed = journalOf(lost, [{ firstSequence: 12, lastSequence: 14 }])
  const open = Journal.openForWriting(healed)
  open.transaction(() => open.append({ ...late, arrivedMs: START_MS + 900_000 }))
  open.close()
  t.match(verifyFile(healed, mine.keys), { isProven: true, proven: 38, namedMissing: 2 }, 'a healed frame is proven')
})

t.test('two checkpoints of one key that contradict each other are a fork', async (t) => {
  const other = new SignedFrames(mine.signer)
  const [first] = frames
  const forged = { ...first, body: Buffer.concat([first.body, Uint8Array.of(0x12, 0)]) }
  forged.digest = frameDigest(referenceIntegrity, forged, 1, forged.body)!
  const theirs = other.all(20)
  const second = theirs.filter(({ lane }) => lane === 2)[1]
  const copy = journalOf(frames.map((frame) => (frame.lane === 2 && frame.sequence === 10 ? second : frame)))
  t.match(verifyFile(copy, mine.keys), { isProven: true }, 'the same sender twice says the same')
  const clone = new SignedFrames(mine.signer)
  const clones = [...clone.all(9), clone.checkpoint(START_MS + 9_900)]
  const clonesOwn = { ...clones.at(-1)!, sequence: 5 }
  const forked = journalOf(frames.map((frame) => (frame.lane === 2 && frame.sequence === 5 ? clonesOwn : frame)))
  t.match(verifyFile(forked, mine.keys), { isProven: false, firstBad: { fault: 'fork', lane: 2, sequence: 10 } })
})

t.test('a journal that was altered by another program', async (t) => {
  const change = (sql: string) => {
    const path = join(scratchFolder(), 'journal.sqlite')
    copyFileSync(journal, path)
    const database = new DatabaseSync(path)
    database.exec(sql)
    database.close()
    return verifyFile(path, mine.keys)
  }
  t.match(change('DELETE FROM frames WHERE id = 15'), { isProven: false, firstBad: { id: 16, fault: 'order' } })
  t.match(change("UPDATE frames SET body = x'0801' WHERE id = 15"), { firstBad: { id: 15, fault: 'digest' } })
  t.match(change('UPDATE frames SET arrived_ms = 1 WHERE id = 15'), { firstBad: { id: 15, fault: 'chain' } })
  t.match(change('DELETE FROM gaps'), { isProven: true })
})

t.test('a package: every file is checked, and what is behind its end', async (t) => {
  const whole = await packageOf(journal)
  const bytes = readFileSync(whole)
  const changed = (change: (copy: Buffer) => Buffer | undefined) => {
    const path = join(scratchFolder(), 'evidence.tar')
    const copy = Buffer.from(bytes)
    writeFileSync(path, change(copy) ?? copy)
    return verifyFile(path, mine.keys)
  }
  const at = (text: string) => {
    const found = bytes.indexOf(text)
    t.ok(found >= 0, text)
    return found
  }
  const flip =
    (text: string, by = 0) =>
    (copy: Buffer) => {
      copy[at(text) + by] ^= 1
      return copy
    }
  t.match(
    changed((copy) => copy),
    { isProven: true, files: 9 },
  )
  const body = flip('"sequence":7,', '"sequence":7'.length - 1)
  t.match(changed(body), {
    isProven: false,
    firstBadFile: { file: 'records/frames.ndjson', fault: 'sum' },
    firstBad: { id: 7 },
  })
  t.match(changed(flip('"katamichi"', 14)), { firstBadFile: { file: 'versions.json', fault: 'sum' } })
  t.match(changed(flip('"format"', 1)), { firstBadFile: { file: 'manifest.json', fault: 'sum' } })
  t.match(changed(flip('  versions.json', 2)), { firstBadFile: { file: 'versions.json', fault: 'unlisted' } })
  t.match(
    changed((copy) => copy.subarray(0, 4096)),
    { isProven: false, firstBadFile: { file: 'records/frames.ndjson', fault: 'truncated' } },
  )
  t.match(
    changed((copy) => copy.subarray(0, copy.length - 1024)),
    { firstBadFile: { file: 'SHA256SUMS', fault: 'truncated' } },
  )
  t.match(
    changed((copy) => copy.subarray(0, copy.length - 1)),
    { firstBadFile: { file: 'SHA256SUMS', fault: 'truncated' } },
  )
  t.match(
    changed((copy) => Buffer.concat([copy, Buffer.alloc(512)])),
    { firstBadFile: { fault: 'trailing' } },
  )
  t.match(
    changed((copy) => copy.subarray(0, 100)),
    { isProven: false, firstBadFile: { fault: 'truncated' } },
  )
  // Whoever changes a record and its sum with it is found by the proof.
  const resummed = changed((copy) => {
    const from = at('records/frames.ndjson') + 512
    const size = Number.parseInt(copy.toString('latin1', from - 512 + 124, from - 512 + 135), 8)
    const before = hash('sha256', copy.subarray(from, from + size))
    copy[copy.indexOf('"sequence":7,') + '"sequence":'.length] = '8'.charCodeAt(0)
    const after = hash('sha256', copy.subarray(from, from + size))
    for (let where = copy.indexOf(before); where >= 0; where = copy.indexOf(before)) copy.write(after, where)
    const manifestAt = copy.indexOf('manifest.json\0')
    const length = Number.parseInt(copy.toString('latin1', manifestAt + 124, manifestAt + 135), 8)
    const old = copy.toString('latin1').match(/([0-9a-f]{64}) {2}manifest\.json/)![1]
    copy.write(
      hash('sha256', copy.subarray(manifestAt + 512, manifestAt + 512 + length)),
      copy.indexOf(`${old}  manifest`),
    )
    return copy
  })
  t.equal(resummed.firstBadFile, undefined)
  t.match(resummed, { isProven: false, firstBad: { id: 7, fault: 'digest' } })
})

t.test('what is no file of these is said, and nothing throws', async (t) => {
  const empty = join(scratchFolder(), 'empty')
  writeFileSync(empty, '')
  t.match(verifyFile(empty, mine.keys), { kind: 'export', isProven: false, records: 0 })
  const random = join(scratchFolder(), 'random')
  writeFileSync(random, Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) & 255)))
  t.match(verifyFile(random, mine.keys), { isProven: false, firstBad: { fault: 'form' } })
  const torn = join(scratchFolder(), 'journal.sqlite')
  copyFileSync(journal, torn)
  truncateSync(torn, 20_000)
  appendFileSync(torn, Buffer.alloc(30_000, 0xff))
  let said: unknown
  try {
    said = verifyFile(torn, mine.keys)
  } catch (error) {
    said = (error as Error).message
  }
  t.ok(typeof said === 'string' || (said as { isProven: boolean }).isProven === false, 'a torn journal is not proven')
})

t.test('K9: of a sealed link the digests of sealed frames are proven, by who can open the checkpoints', async (t) => {
  const secrets = new Map([[1, new Uint8Array(32).fill(1)]])
  const seal = { aead: nativeAead, run: new Uint8Array(13).fill(7), secrets }
  const sealer = new FrameSealer({ stream: 7, sender: 1, epoch: EPOCH }, seal)
  const sealed = (frame: JournalFrame) =>
    frameAt(
      frame.sequence,
      frame.createdMs,
      Buffer.concat(sealer.seal(1, frame.lane, frame.sequence, [frame.body])),
      frame.lane,
    )
  const sealedJournal = journalOf(new SignedFrames(mine.signer).all(40, sealed))
  const opener = openKept(new FrameOpener(7, secrets, nativeAead))
  const open = (record: StoredFrame) => {
    const opened = opener(record, record.body)
    return typeof opened === 'string' ? undefined : opened
  }
  const period = { fromMs: START_MS + 15_000, toMs: START_MS + 38_000 }
  const blindPackage = await packageOf(sealedJournal, period)
  for (const [path, all] of [
    [sealedJournal, 40],
    [written(exportOf(sealedJournal)), 40],
    [await packageOf(sealedJournal, { ...period, open }), 23],
  ] as const) {
    const verdict = verifyFile(path, mine.keys, open)
    t.match(verdict, { isProven: true, frames: all, proven: all, unproven: 0, bad: 0, checkpointsUnopened: 0 }, path)
    t.ok(verdict.firstMs! >= START_MS + 1000 && verdict.lastMs! <= START_MS + 40_000)
    const blind = verifyFile(path, mine.keys)
    t.match(blind, { isProven: false, proven: 0, checkpoints: 0, bad: 0, firstMs: undefined }, 'without the key')
    t.ok(blind.checkpointsUnopened > 0)
  }
  t.match(verifyFile(blindPackage, mine.keys, open), { proven: 16, unproven: 7, bad: 0 }, 'it was packed blindly')
  const openedLines = (say: (opened: Uint8Array) => Uint8Array) =>
    exportOf(sealedJournal).map((line) => {
      const record = exportedRecord(line)!
      const opened = open(record)!
      return exportedLine(record, record.id === 7 ? say(opened) : opened)
    })
  const honest = written(openedLines((opened) => opened))
  t.match(verifyFile(honest, mine.keys, open), { isProven: true, proven: 40, openedUnproven: 0, bad: 0 })
  const lying = written(openedLines((opened) => opened.map((byte, i) => (i === 9 ? byte ^ 1 : byte))))
  const found = { isProven: false, bad: 1, firstBad: { id: 7, fault: 'opened' } }
  t.match(verifyFile(lying, mine.keys, open), found, 'what was opened is held against what is sealed')
  t.match(verifyFile(lying, mine.keys), { openedUnproven: 44, bad: 0 }, 'without the key nothing is known of it')
  const noText = openedLines((opened) => opened).map((line) => line.replace(/"opened":"../, '"opened":"!!'))
  t.match(verifyFile(written(noText), mine.keys, open), { firstBad: { fault: 'form' } })
  const altered = exportOf(sealedJournal).map((line, at) => {
    const record = exportedRecord(line)!
    return at === 6
      ? exportedLine({ ...record, body: record.body.map((byte, i) => (i === 20 ? byte ^ 1 : byte)) })
      : line
  })
  t.match(verifyFile(written(altered), mine.keys, open), { isProven: false, firstBad: { id: 7, fault: 'digest' } })
})
