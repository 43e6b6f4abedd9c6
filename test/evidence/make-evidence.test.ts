import { execFileSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { Proof } from '../../evidence/core/proof.js'
import { type EvidenceWish, makeEvidence } from '../../evidence/make-evidence.js'
import { verifyFile } from '../../evidence/verify-file.js'
import { Journal } from '../../journal/journal.js'
import { scratchFolder } from '../scratch-folder.js'
import { UNKEYED_LINK } from '../unkeyed-link.js'
import { journalOf, newKeys, SignedFrames, START_MS } from './signed-journal.js'

const { signer, keys } = await newKeys()
const frames = new SignedFrames(signer).all(60)

function wish(changed: Partial<EvidenceWish> = {}): EvidenceWish {
  return {
    ...{ fromMs: START_MS, toMs: START_MS + 600_000, journal: journalOf(frames), logs: [], configs: [], metrics: [] },
    ...{ configCopies: false, out: join(scratchFolder(), 'evidence.tar'), ...changed },
  }
}

function unpacked(path: string): (name: string) => string {
  const folder = scratchFolder()
  execFileSync('tar', ['-xf', path, '-C', folder])
  execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: folder })
  return (name) => readFileSync(join(folder, name), 'utf8')
}

t.test('the same input gives the same bytes, for its owner alone, over nothing', async (t) => {
  const one = wish()
  const other = { ...one, out: join(scratchFolder(), 'other.tar') }
  await makeEvidence(one)
  await makeEvidence(other)
  t.ok(readFileSync(one.out).equals(readFileSync(other.out)))
  t.equal(statSync(one.out).mode & 0o777, 0o600)
  await t.rejects(makeEvidence(one), /exists already; evidence is never overwritten/)
})

t.test('a part of a journal is proven by checkpoints from before and after it', async (t) => {
  // From the 15th to the 37th second: the checkpoints at 20 and 30 are within, those at 40 and 50 list the rest.
  const part = wish({ fromMs: START_MS + 15_000, toMs: START_MS + 38_000 })
  const packed = await makeEvidence(part)
  t.match(packed, { frames: 25, checkpointsApart: 2 })
  const verdict = verifyFile(part.out, keys)
  t.match(verdict, { isProven: true, frames: 23, proven: 23, unproven: 0, missing: 0, bad: 0 })
  const manifest = JSON.parse(unpacked(part.out)('manifest.json'))
  t.match(manifest, { records: { firstId: 16, lastId: 40 }, leftOut: [] })
  const nothing = wish({ fromMs: START_MS - 9000, toMs: START_MS - 8000 })
  t.match(await makeEvidence(nothing), { frames: 0 })
  t.match(verifyFile(nothing.out, keys), { isProven: false, records: 0, bad: 0 }, 'nothing proves nothing')
})

t.test('a frame that came late is proven by the checkpoint from long before', async (t) => {
  const late = frames.find(({ lane, sequence }) => lane === 0 && sequence === 12)!
  const journal = journalOf(
    frames.filter((frame) => frame !== late),
    [{ firstSequence: 12, lastSequence: 12 }],
  )
  const open = Journal.openForWriting(journal)
  open.transaction(() => open.append({ ...late, arrivedMs: START_MS + 500_000 }))
  open.close()
  const part = wish({ journal, fromMs: START_MS + 400_000 })
  t.match(await makeEvidence(part), { frames: 1, gaps: 1 })
  t.match(verifyFile(part.out, keys), { isProven: true, proven: 1, frames: 1 })
  const read = unpacked(part.out)
  t.match(JSON.parse(read('records/gaps.ndjson')), { firstSequence: 12, healedMs: START_MS + 500_000 })
  t.match(JSON.parse(read('counters.json')), { healed: { lost: 1 }, missing: {}, lanes: [{ late: 1, events: 1 }] })
})

t.test('a late frame among others: its neighbours came in another period, and are not missed', async (t) => {
  const late = frames.find(({ lane, sequence }) => lane === 0 && sequence === 12)!
  const gap = { sender: 1, epoch: late.epoch, lane: 0, firstSequence: 12, lastSequence: 12, reason: 'lost' }
  const at = (seconds: number) => START_MS + 1000 * seconds
  const journalWith = (lateMs: number) => {
    const path = journalOf([])
    const open = Journal.openForWriting(path)
    open.transaction(() => {
      for (const frame of frames.filter((one) => one !== late)) {
        open.append(frame)
        if (frame.sequence === 13) open.nameGap({ ...gap, namedMs: frame.arrivedMs, healedMs: undefined })
        if (frame.arrivedMs === lateMs) open.append({ ...late, arrivedMs: lateMs })
      }
    })
    open.close()
    return path
  }
  const journal = journalWith(at(40))
  const after = wish({ journal, fromMs: at(35), toMs: at(60) })
  await makeEvidence(after)
  t.match(verifyFile(after.out, keys), {
    isProven: true,
    frames: 26,
    proven: 26,
    missing: 0,
    namedMissing: 0,
    apart: 22,
  })
  const before = wish({ journal, fromMs: at(0), toMs: at(35) })
  await makeEvidence(before)
  t.match(verifyFile(before.out, keys), { isProven: true, proven: 33, missing: 0, namedMissing: 0, apart: 1 })
  // Of what is healed the journal has the frame: a gap is no excuse for one that was taken out.
  const out = new Proof({
    ...{ keys, sha256: (bytes) => hash('sha256', bytes, 'buffer'), digestOf: ({ digest }) => digest },
    gaps: [{ ...gap, namedMs: at(13), healedMs: at(40) }],
  })
  const records = [...Journal.openForReading(journal).read()]
  for (const record of records) if (record.lane === 2) out.handleCheckpoint(record)
  out.handleCheckpointsEnd()
  for (const record of records) if (!record.isLate) out.handleRecord(record)
  t.match(out.verdict, { missing: 1, missingRanges: [{ firstSequence: 12, lastSequence: 12 }], namedMissing: 0 })
  // Retention deletes the neighbours first. What it has deleted is not missed, in the journal or in a package of it.
  const pruned = journalWith(at(22))
  const open = Journal.openForWriting(pruned)
  open.prune({ ageMs: 43_000, bytesMax: Number.POSITIVE_INFINITY }, at(60), 1000)
  open.close()
  t.match(verifyFile(pruned, keys), { isProven: true, proven: 44, missing: 0, apart: 5 })
  const packed = wish({ journal: pruned })
  await makeEvidence(packed)
  t.match(verifyFile(packed.out, keys), { isProven: true, proven: 44, missing: 0, apart: 5 })
})

t.test('log, timeline, configuration and metrics; what is outside the period stays outside', async (t) => {
  const folder = scratchFolder()
  const file = (name: string, text: string) => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }
  const line = (seconds: number, event: string) =>
    JSON.stringify({ level: 40, time: START_MS + 1000 * seconds, event, msg: 'said' })
  const log = file(
    'receiver.log',
    [line(-5, 'before'), line(16, 'within'), 'no JSON', line(99, 'after'), ''].join('\n'),
  )
  const link = file('link.toml', `# a comment\n${UNKEYED_LINK}`)
  const other = file('receiver.toml', 'state_dir = "s"\npassword = "hunter2"\nx = { api_token = "abc", y = 1 }\n')
  const metrics = file('metrics.prom', 'katamichi_up 1\n')
  const journal = journalOf(frames, [{ firstSequence: 900, lastSequence: 901 }])
  const full = wish({
    ...{ journal, fromMs: START_MS + 15_000, toMs: START_MS + 38_000, logs: [log], configs: [link, other] },
    ...{ metrics: [metrics], configCopies: true },
  })
  const packed = await makeEvidence(full)
  t.match(packed, { logLines: 1, leftOut: [/^1 lines of .*receiver.log that have no time/] })
  const read = unpacked(full.out)
  t.equal(read('log/1-receiver.log'), `${line(16, 'within')}\n`)
  t.equal(read('metrics/1-metrics.prom'), 'katamichi_up 1\n')
  t.match(JSON.parse(read('configuration.json')), {
    linkFingerprint: /^[0-9a-f]{8}$/,
    files: [{ name: 'link.toml', sha256: /^[0-9a-f]{64}$/ }, { name: 'receiver.toml' }],
  })
  t.notMatch(read('configuration/1-link.toml'), /a comment/)
  const copy = read('configuration/2-receiver.toml')
  t.notMatch(copy, /hunter2|abc/)
  t.match(copy, /state_dir = "s"\n.*\n.*y = 1/)
  const moments = read('timeline.ndjson')
    .trim()
    .split('\n')
    .map((moment) => JSON.parse(moment))
  t.equal(moments.length, 26, '25 records and a line of the log')
  const times = moments.map(({ at }) => at)
  t.strictSame(times, [...times].sort(), 'in order of time')
  t.match(
    moments.find(({ kind }) => kind === 'log'),
    { file: 'log/1-receiver.log', event: 'within', text: 'said' },
  )
  t.match(verifyFile(full.out, keys), { isProven: true })
})

t.test('a key never gets in: then there is no package', async (t) => {
  const key = join(scratchFolder(), 'a.log')
  writeFileSync(key, `${JSON.stringify({ time: START_MS + 1000, msg: 'katamichi-signing-1 AAAA' })}\n`)
  for (const changed of [{ logs: [key] }, { metrics: [key] }, { configs: [key], configCopies: true }]) {
    const refused = wish(changed)
    const said = await makeEvidence(refused).catch((error: Error) => error.message)
    if (changed.configs) continue
    t.match(said, /a.log: holds a key; nothing was packed/)
    t.notOk(existsSync(refused.out))
  }
  const hashOnly = wish({ configs: [key] })
  await makeEvidence(hashOnly)
  t.notMatch(readFileSync(hashOnly.out, 'latin1'), /AAAA/, 'of configuration there is a hash')
})

t.test('what cannot be read is said, and leaves no package', async (t) => {
  for (const changed of [
    { logs: ['/nowhere'] },
    { metrics: ['/nowhere'] },
    { configs: ['/nowhere'] },
    { journal: '/nowhere' },
  ]) {
    const refused = wish(changed)
    await t.rejects(makeEvidence(refused), /nowhere/)
    t.notOk(existsSync(refused.out), JSON.stringify(changed))
  }
  const folder = join(scratchFolder(), 'log')
  mkdirSync(folder)
  await t.rejects(makeEvidence(wish({ logs: [folder] })), /is not a regular file/)
})

t.test('what retention has deleted is said', async (t) => {
  const journal = journalOf(frames)
  const open = Journal.openForWriting(journal)
  open.prune({ ageMs: 30_000, bytesMax: Number.POSITIVE_INFINITY }, START_MS + 60_000, 1000)
  open.close()
  const pruned = wish({ journal })
  const { leftOut } = await makeEvidence(pruned)
  t.match(leftOut, [/^records before 2026-11-28T07:00:3/])
  t.match(verifyFile(pruned.out, keys), { isProven: true, bad: 0, proven: 30 })
})

t.test('what of the period the journal does not reach is said', async (t) => {
  const day = 86_400_000
  const begins = 'records before 2026-11-28T07:00:01.000Z, with which the journal begins'
  const ends = 'records after 2026-11-28T07:01:00.500Z, with which the journal ends'
  const journal = journalOf(frames)
  for (const [what, fromMs, toMs, leftOut] of [
    ['within', START_MS + 1000, START_MS + 60_501, []],
    ['from before it', START_MS + 999, START_MS + 60_501, [begins]],
    ['to beyond it', START_MS + 1000, START_MS + 60_502, [ends]],
    ['all before it', START_MS - day, START_MS, [begins]],
    ['all beyond it', START_MS + day, START_MS + 2 * day, [ends]],
  ] as const) {
    const one = wish({ journal, fromMs, toMs })
    t.strictSame((await makeEvidence(one)).leftOut, leftOut, what)
    t.strictSame(JSON.parse(unpacked(one.out)('manifest.json')).leftOut, leftOut, what)
  }
  t.strictSame((await makeEvidence(wish({ journal: journalOf([]) }))).leftOut, ['records: the journal has none'])
})

t.test('what of the period a log does not reach is said', async (t) => {
  const log = join(scratchFolder(), 'a.log')
  const leftOut = async (text: string) => {
    writeFileSync(log, text)
    return (await makeEvidence(wish({ fromMs: START_MS + 1000, toMs: START_MS + 60_000, logs: [log] }))).leftOut
  }
  const line = (ms: number) => `${JSON.stringify({ time: START_MS + ms, msg: 'said' })}\n`
  t.strictSame(await leftOut(line(1000) + line(9000)), [])
  t.strictSame(await leftOut(line(0) + line(9000)), [])
  const begins = (at: string) => [`lines of ${log} before ${at}, with which it begins`]
  t.strictSame(await leftOut(line(1001)), begins('2026-11-28T07:00:01.001Z'))
  t.strictSame(await leftOut(line(90_000)), begins('2026-11-28T07:01:30.000Z'), 'it may begin after the period')
  t.strictSame(await leftOut(''), [`lines of ${log}: it has none with a time`])
})
