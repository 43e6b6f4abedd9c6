import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import t from 'tap'
import { readKeyFile } from '../../../config/keys/keys.js'
import { FrameSealer } from '../../../fec/frame-seal.js'
import { nativeAead } from '../../../fec/kernels/native-aead.js'
import { Journal } from '../../../journal/journal.js'
import { setAside } from '../../../journal/open-database.js'
import { encodeEventBatch, encodeEvents } from '../../../proto/frame.js'
import { sealedConfig } from '../../config/sealed-config.js'
import { EPOCH, frameOf, START_MS } from '../../journal/journal-frames.js'
import { scratchFolder } from '../../scratch-folder.js'
import { katamichi } from '../katamichi.js'

t.setTimeout(240_000)
const place = { sender: 1, epoch: EPOCH, lane: 0 }
const count = (to: number, from = 1) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
const events = (n: number) => [{ eventId: `event ${n}`, train: { number: `T${n}`, line: 'L', operator: 'O' } }]
const withEvents = (n: number) =>
  frameOf(n, { body: Buffer.concat(encodeEventBatch(START_MS + n, n, [encodeEvents(events(n))])) })

function made(): string {
  const path = join(scratchFolder(), 'journal.sqlite')
  const journal = Journal.openForWriting(path)
  journal.transaction(() => {
    for (const n of [...count(20), ...count(30, 25)]) journal.append(withEvents(n))
    journal.nameGap({
      ...place,
      firstSequence: 21,
      lastSequence: 24,
      reason: 'lost',
      namedMs: START_MS,
      healedMs: undefined,
    })
    journal.append(withEvents(22))
    journal.append(frameOf(1, { lane: 3 }))
    journal.moveCursor({ ...place, name: 'zeromq', sequence: 29, index: 0, movedMs: START_MS })
  })
  journal.close()
  return path
}

function following(path: string, ...more: string[]) {
  const command = new URL('../../../../bin/katamichi.mjs', import.meta.url).pathname
  const child = spawn(process.execPath, [command, 'journal', 'tail', path, '--follow', '-n', '1', ...more])
  let said = ''
  let errors = ''
  child.stderr.on('data', (text) => (errors += text))
  const saysMore = (has: string) =>
    new Promise<void>((resolve) => {
      child.stdout.on('data', (text) => {
        said += text
        if (said.includes(has)) resolve()
      })
    })
  return { child, saysMore, errors: () => errors }
}
const lines = (text: string) => text.trim().split('\n')

t.test('ls says what is there, what is missing, and how far readers have come', async (t) => {
  const path = made()
  const { code, stdout, stderr } = await katamichi(['journal', 'ls', path, '--gaps'])
  t.equal(code, 0, stderr)
  t.equal(stderr, '', 'and nothing on stderr, whichever Node')
  t.match(stdout, `sender 1 epoch ${EPOCH} lane 0: 27 frames, 1–30, 3 missing, 1 late`)
  t.match(stdout, `sender 1 epoch ${EPOCH} lane 3: 1 frames, 1–1, 0 missing`)
  t.match(stdout, `zeromq has come to 1:${EPOCH}:0:29:0`)
  t.match(stdout, /0:21-21: missing; lost/)
  t.match(stdout, /0:22-22: late, until/)
  const json = JSON.parse((await katamichi(['journal', 'ls', path, '--json'])).stdout)
  t.match(json, {
    lanes: [{ ...place, frames: 27, firstSequence: 1, missing: 3 }, { lane: 3 }],
    cursors: [{ name: 'zeromq' }],
    gaps: undefined,
  })
})

t.test('tail shows the newest; --follow what comes, from another process', async (t) => {
  const path = made()
  const { stdout } = await katamichi(['journal', 'tail', path, '-n', '3'])
  t.match(lines(stdout), [/:0:30 .* 1 events$/, /:0:22 .* 1 events {2}late$/, /:3:1 /])
  const filtered = await katamichi(['journal', 'tail', path, '-n', '2', '--lane', '0', '--json'])
  t.strictSame(
    lines(filtered.stdout).map((line) => JSON.parse(line).sequence),
    [30, 22],
  )

  const { child, saysMore } = following(path, '--lane', '0')
  await saysMore(':0:22 ')
  const journal = Journal.openForWriting(path)
  journal.append(withEvents(31))
  await saysMore(':0:31 ')
  journal.close()
  child.kill('SIGINT')
  await once(child, 'exit')
})

t.test('tail --follow ends when nothing more can come of its file', async (t) => {
  const path = made()
  const { child, saysMore, errors } = following(path)
  await saysMore(':3:1 ')
  setAside(path, START_MS)
  Journal.openForWriting(path).close()
  t.strictSame(await once(child, 'close'), [1, null])
  t.match(errors(), /was moved, deleted or replaced/)
})

t.test('export has frames of a time, or their events, and a reader that has enough ends it', async (t) => {
  const path = made()
  const iso = (n: number) => new Date(START_MS + 5 + n).toISOString()
  const some = await katamichi(['journal', 'export', path, '--from', iso(5), '--to', iso(8), '--lane', '0'])
  const frames = lines(some.stdout).map((line) => JSON.parse(line))
  t.match(frames, [{ sequence: 5 }, { sequence: 6 }, { sequence: 7, ...place, isLate: false, sourceSymbols: 2 }])
  t.equal(frames.length, 3)
  t.equal(frames[0].body, Buffer.from(withEvents(5).body).toString('base64'))
  t.equal(frames[0].digest, Buffer.from(withEvents(5).digest).toString('hex'))
  const told = await katamichi(['journal', 'export', path, '--events'])
  t.equal(lines(told.stdout).length, 27)
  t.match(told, { code: 1, stderr: /: 1 frames cannot be decoded/ }, 'the one of lane 3 is no frame')
  t.match(await katamichi(['journal', 'export', path, '--events', '--lane', '0']), { code: 0, stderr: /^$/ })
  t.match(JSON.parse(lines(told.stdout)[0]), { sequence: 1, index: 0, event: { train: { number: 'T1' } } })
  const head = spawn('sh', ['-c', `"${process.execPath}" bin/katamichi.mjs journal export ${path} | head -n 1; exit 0`])
  t.strictSame(await once(head, 'exit'), [0, null])
})

t.test('verify names the first bad record, and ends with 1', async (t) => {
  const path = made()
  const sound = await katamichi(['journal', 'verify', path])
  t.match(sound, { code: 0, stdout: /28 frames, .*: sound\n {2}3 numbers are named missing\n$/ }, sound.stderr)
  const damage = async (sql: string) => {
    const copy = join(scratchFolder(), 'copy.sqlite')
    copyFileSync(path, copy)
    const database = new DatabaseSync(copy)
    database.exec(sql)
    database.close()
    const { code, stdout } = await katamichi(['journal', 'verify', copy, '--json'])
    return { code, ...JSON.parse(stdout) }
  }
  t.match(await damage('UPDATE frames SET body = zeroblob(length(body)) WHERE sequence > 12'), {
    ...{ code: 1, isSound: false, frames: 12, firstBad: { fault: 'digest', id: 13, sequence: 13 } },
  })
  t.match(await damage('UPDATE frames SET arrived_ms = arrived_ms + 1 WHERE id = 3'), {
    code: 1,
    firstBad: { fault: 'chain', id: 3 },
  })
  t.match(await damage('UPDATE frames SET source_symbols = 0 WHERE id = 4'), {
    code: 1,
    firstBad: { fault: 'digest', id: 4 },
  })
  t.match(await damage('DELETE FROM frames WHERE id = 7'), { code: 1, firstBad: { fault: 'order', id: 8 } })
  t.match(await damage('DELETE FROM gaps WHERE healed_ms IS NULL'), {
    ...{ code: 1, firstBad: undefined, numberFaultsCount: 2 },
    numberFaults: [
      { fault: 'hole', firstSequence: 21, lastSequence: 21 },
      { fault: 'hole', firstSequence: 23, lastSequence: 24 },
    ],
  })
})

t.test('what was just written may still have gaps that nobody has named', async (t) => {
  const path = join(scratchFolder(), 'journal.sqlite')
  const journal = Journal.openForWriting(path)
  const now = { arrivedMs: Date.now() }
  for (const n of [1, 2, 5]) journal.append(frameOf(n, now))
  t.match(await katamichi(['journal', 'verify', path]), { code: 0 }, 'while it is open for writing, too')
  journal.append(frameOf(9, { arrivedMs: Date.now() - 300_000 }))
  t.match(await katamichi(['journal', 'verify', path]), { code: 1, stdout: /0:6-8: neither there nor named missing/ })
  journal.append(frameOf(20, { arrivedMs: Date.now() + 7 * 86_400_000 }))
  const ahead = await katamichi(['journal', 'verify', path])
  t.match(ahead, { code: 1, stdout: /0:10-19: neither/ }, 'a frame of next week is not of the last minute')
  journal.close()
})

t.test('prune lets the oldest leave while another process writes, and the file shrinks', async (t) => {
  const path = join(scratchFolder(), 'journal.sqlite')
  const journal = Journal.openForWriting(path)
  journal.transaction(() => {
    for (const n of count(3000)) journal.append(frameOf(n, { arrivedMs: Date.now() - 10 * 86_400_000 + n }, 2000))
    for (const n of count(3100, 3001)) journal.append(frameOf(n, { arrivedMs: Date.now() }, 2000))
  })
  journal.checkpoint()
  const before = statSync(path).size
  t.match(await katamichi(['journal', 'prune', path]), { code: 2, stderr: /--older-than, --bytes-max or both/ })
  t.match(await katamichi(['journal', 'prune', path, '--older-than', '11d']), {
    code: 0,
    stdout: /0 frames left by age/,
  })
  const pruned = await katamichi(['journal', 'prune', path, '--older-than', '7d', '--json'])
  t.match(JSON.parse(pruned.stdout), { pruned: { byAge: 3000, byBytes: 0 } }, pruned.stderr)
  const some = await katamichi(['journal', 'export', path])
  t.equal(lines(some.stdout).length, 100)
  t.match(some, { code: 0, stderr: /retention has deleted the records up to 3000; the oldest is of / })
  const since = new Date(Date.now() - 3_600_000).toISOString()
  t.match(await katamichi(['journal', 'export', path, '--to', since]), { stdout: /^$/, stderr: /up to 3000/ })
  journal.append(frameOf(3101, { arrivedMs: Date.now() }))
  journal.checkpoint()
  t.ok(statSync(path).size < before / 2, `${before} → ${statSync(path).size}`)
  t.match(await katamichi(['journal', 'verify', path]), {
    code: 0,
    stdout: /101 frames, .*: sound\n {2}the records up to 3000 have been deleted by retention\n$/,
  })
  t.match(await katamichi(['journal', 'prune', path, '--bytes-max', '0B']), { code: 0, stdout: /100 by bytes/ })
  journal.close()
})

t.test('a file that is none is refused in one line', async (t) => {
  const none = join(scratchFolder(), 'none.sqlite')
  for (const command of ['ls', 'tail', 'export', 'verify'])
    t.match(await katamichi(['journal', command, none]), {
      code: 1,
      stderr: /^katamichi: .*none\.sqlite: no such file\n$/,
    })
  t.match(await katamichi(['journal', 'prune', none, '--older-than', '1d']), { code: 1, stderr: /no such file/ })
  t.match(await katamichi(['journal', 'export', none, '--from', 'yesterday']), { code: 2 })
  t.match(await katamichi(['journal', 'export', '--help']), { code: 0, stdout: /Examples:/ })
  t.match(await katamichi(['journal', 'ls', 'package.json']), {
    code: 1,
    stderr: /package\.json: file is not a database/,
  })
})

t.test('export opens sealed frames with the keys of a configuration, and says which it did not open', async (t) => {
  const files = await sealedConfig()
  const secrets = new Map([[1, await readKeyFile(files.keys[0])]])
  const seal = { aead: nativeAead, run: new Uint8Array(13).fill(1), secrets }
  const sealer = new FrameSealer({ stream: 1, sender: 1, epoch: EPOCH }, seal)
  const path = join(scratchFolder(), 'journal.sqlite')
  const journal = Journal.openForWriting(path)
  journal.transaction(() => {
    journal.append(withEvents(1))
    for (const n of [2, 3]) {
      // The last one is not where it was sealed for.
      const sealed = Buffer.concat(sealer.seal(1, 0, 2, [withEvents(n).body]))
      journal.append(frameOf(n, { body: sealed }))
    }
  })
  journal.close()
  const verified = await katamichi(['journal', 'verify', path])
  t.equal(verified.code, 0, `the digest is of the sealed frame: ${verified.stdout}`)
  const bodies = ({ stdout }: { stdout: string }) => lines(stdout).map((line) => JSON.parse(line))
  const closed = await katamichi(['journal', 'export', path])
  t.equal(closed.code, 0, 'as frames they are whole')
  t.strictSame(
    bodies(closed).map(({ sealKeyId }) => sealKeyId),
    [undefined, 1, 1],
  )
  const opened = await katamichi(['journal', 'export', path, '--open-with', files.receiver])
  t.equal(opened.code, 1)
  t.match(opened.stderr, /1 sealed frames are not opened with the keys of/)
  t.strictSame(
    bodies(opened).map(({ opened }) => opened),
    [undefined, Buffer.from(withEvents(2).body).toString('base64'), undefined],
  )
  t.strictSame(
    bodies(opened).map(({ opened: _, ...record }) => record),
    bodies(closed),
    'the record is what it was, so that it can be verified',
  )
  const blind = await katamichi(['journal', 'export', path, '--events'])
  t.strictSame([blind.code, bodies(blind).length], [1, 1])
  t.match(blind.stderr, /2 sealed frames are not opened; --open-with opens them/)
  const seeing = await katamichi(['journal', 'export', path, '--events', '--open-with', files.sender])
  t.strictSame(
    bodies(seeing).map(({ event }) => event.eventId),
    ['event 1', 'event 2'],
  )
  const tail = await katamichi(['journal', 'tail', path])
  t.match(tail.stdout, /sealed with key id 1/)
})
