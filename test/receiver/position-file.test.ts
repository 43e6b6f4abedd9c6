import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { type Memory, PositionFile, readMemory } from '../../receiver/position-file.js'
import { scratchFolder } from '../scratch-folder.js'

const POSITIONS = [{ sender: 0, epoch: 1_750_000_000, next: 42, events: 1234 }]
const silent = { error: () => {}, info: () => {} }
const at = (next: number, number = next): Memory => ({
  numbers: { zeromq: number },
  positions: [{ ...POSITIONS[0], next }],
})

/** What a process has that may be killed at any time. */
/** A process that is killed closes nothing. Node 26 fails where a file that is open is collected. */
const notClosed: PositionFile[] = []

class Kept {
  memory = at(1, 0)
  readonly file: PositionFile

  constructor(
    readonly folder: string,
    log = silent,
  ) {
    this.file = new PositionFile(folder, log, () => this.memory, readMemory(folder).version)
    notClosed.push(this.file)
  }

  get read(): Memory {
    const { numbers, positions } = readMemory(this.folder)
    return { numbers, positions }
  }
}

t.test('what was written is read again; nothing is no error; damage is', async (t) => {
  const kept = new Kept(scratchFolder())
  t.same(kept.read, { numbers: {}, positions: [] })
  const doubtful = [
    { firstSequence: 30, lastSequence: 35, reason: 'perhaps_delivered' as const },
    { firstSequence: 36, lastSequence: 41, reason: 'lost' as const },
  ]
  const positions = [{ ...POSITIONS[0], doubtful, heartbeat: 7, clockOffsetMs: -3 }]
  kept.memory = { numbers: { zeromq: 9, other: 4 }, positions }
  await kept.file.writeLast()
  t.same(kept.read, kept.memory)
  const gap = { sender: 0, epoch: 9, lane: 0, firstSequence: 36, lastSequence: 41, reason: 'lost', namedMs: 5 }
  kept.memory = { ...kept.memory, gaps: [gap] }
  await kept.file.writeLast()
  t.strictSame(readMemory(kept.folder).gaps, [gap])
  const written = JSON.parse(readFileSync(join(kept.folder, 'receiver-positions.json'), 'utf8'))
  t.match(written, { number: 9, numbers: { other: 4 } })
  const whole = { version: 1, number: 1, positions: [] as unknown[] }
  const inDoubt = (...doubtful: object[]) => ({ ...whole, positions: [{ ...POSITIONS[0], doubtful }] })
  const damages = [
    ...['', '[', '{}', '[{"sender":0}]', '[{"sender":0,"epoch":-1,"next":1,"events":0}]', '[null]'],
    ...[
      { ...whole, number: -1 },
      { ...whole, numbers: { other: '4' } },
      { ...whole, positions: [null] },
      ...[{}, [null], [{ ...gap, lastSequence: 35 }], [{ ...gap, reason: 1 }], [{ ...gap, lane: '0' }]].map((gaps) => {
        return { ...whole, gaps }
      }),
    ].map((damage) => JSON.stringify(damage)),
    JSON.stringify(inDoubt({ firstSequence: 1, lastSequence: 40, reason: 'lost' })),
    JSON.stringify(
      inDoubt({ firstSequence: 1, lastSequence: 3, reason: 'lost' }, { ...doubtful[1], firstSequence: 3 }),
    ),
    JSON.stringify(inDoubt(null as never)),
  ]
  for (const damage of damages) {
    writeFileSync(join(kept.folder, 'receiver-positions.json'), damage)
    t.throws(() => readMemory(kept.folder), /receiver-positions\.json is damaged/, damage)
  }
  writeFileSync(join(kept.folder, 'receiver-positions.json'), JSON.stringify(POSITIONS))
  t.same(kept.read, { numbers: { zeromq: 0 }, positions: POSITIONS }, 'as an earlier release wrote it')
})

t.test('what was noted counts over what is durable, without waiting for a disk', async (t) => {
  const kept = new Kept(scratchFolder())
  await kept.file.begin()
  for (const next of [2, 3, 4]) {
    kept.memory = at(next)
    await kept.file.note()
    t.same(kept.read, kept.memory)
  }
  const latest = join(kept.folder, 'receiver-positions.latest')
  const bytes = readFileSync(latest)
  const torn = Buffer.from(bytes)
  // The newest, half of it as it was before.
  const newest = bytes.indexOf('"next":4')
  torn.write('9', newest + 7)
  writeFileSync(latest, torn)
  t.same(kept.read, at(3), 'one that is torn is not there')
  writeFileSync(latest, bytes.subarray(0, newest))
  t.ok([1, 3].includes(kept.read.positions[0].next), 'or is cut off')
  writeFileSync(latest, bytes)
  const again = new Kept(kept.folder)
  again.memory = at(5)
  await again.file.writeLast()
  t.same(again.read, at(5), 'the next run writes newer ones')
})

t.test('after a crash of the machine it is behind, nobody knows how far; after a stop it is not', async (t) => {
  const kept = new Kept(scratchFolder())
  await kept.file.begin()
  kept.memory = at(2)
  await kept.file.note()
  const behind = { ...at(2), positions: [{ ...at(2).positions[0], isBehind: true }] }
  t.same(kept.read, at(2), 'the process alone')
  t.match(readMemory(kept.folder, 'another boot'), behind)
  rmSync(join(kept.folder, 'receiver-positions.latest'))
  t.match(kept.read.positions, [{ next: 1, isBehind: true }])
  await kept.file.writeLast()
  t.match(readMemory(kept.folder, 'another boot'), { positions: [{ next: 2, isBehind: undefined }] })
})

t.test('a memory that was moved away is none', async (t) => {
  const kept = new Kept(scratchFolder())
  await kept.file.begin()
  for (let next = 1; next < 20; next++) {
    kept.memory = at(next)
    await kept.file.note()
  }
  rmSync(join(kept.folder, 'receiver-positions.json'))
  t.same(kept.read.positions, [])
  const next = new Kept(kept.folder)
  await next.file.begin()
  t.same(next.read, at(1, 0), 'nor does what was beside it come back')
})

t.test('many that ask at once: each has it written as it is when it asked, or later', async (t) => {
  const kept = new Kept(scratchFolder())
  await kept.file.begin()
  const asked: Promise<void>[] = []
  for (let next = 2; next < 50; next++) {
    kept.memory = at(next)
    asked.push(kept.file.note().then(() => void t.ok(kept.read.positions[0].next >= next)))
    if (next % 7 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  await Promise.all(asked)
  t.same(kept.read, at(49))
})

t.test('messages go out when it is written that they may', async (t) => {
  const kept = new Kept(scratchFolder())
  await kept.file.begin()
  kept.memory = at(2, 7)
  const wait = kept.file.beforeSending('zeromq', 7)
  t.ok(wait)
  await wait
  t.same(kept.read, at(2, 7))
  t.same([kept.file.beforeSending('zeromq', 7), kept.file.counts.behind], [undefined, 0])
  const other = kept.file.beforeSending('other', 7)
  t.ok(other, 'each feed has numbers of its own')
  await other
})

t.test('the last word is written after those that are on their way', async (t) => {
  const kept = new Kept(scratchFolder())
  await kept.file.begin()
  kept.file.write()
  void kept.file.note()
  void kept.file.note()
  kept.memory = at(42)
  await kept.file.writeLast()
  t.same(kept.read, at(42))
})

t.test(
  'a file that cannot be written is said once, with its path and what to do, and when it can be again',
  async (t) => {
    const folder = scratchFolder()
    const said: string[] = []
    const log = { error: (_: object, text: string) => said.push(text), info: () => said.push('again') }
    const path = join(folder, 'receiver-positions.json')
    const file = new PositionFile(folder, log, () => at(42))
    notClosed.push(file)
    mkdirSync(path)
    await file.begin()
    await file.writeLast()
    t.equal(said.length, 1)
    t.match(said[0], `${path}`)
    t.match(said[0], /after a restart/)
    rmSync(path, { recursive: true })
    await file.writeLast()
    t.same(said.slice(1), ['again'])
    t.same(readMemory(folder).positions, POSITIONS)
  },
)

t.test('a disk that was full when it began is noted to as soon as it has room, and that is said', async (t) => {
  const folder = scratchFolder()
  const said: string[] = []
  const log = { error: () => said.push('failed'), info: () => said.push('again') }
  const kept = new Kept(folder, log)
  // What stands in the way of the second file alone, as a disk does that is full for a moment.
  const latest = join(folder, 'receiver-positions.latest')
  mkdirSync(latest)
  await kept.file.begin()
  kept.memory = at(2, 7)
  await kept.file.note()
  t.equal(kept.file.beforeSending('zeromq', 7), undefined, 'nothing waits for it')
  kept.file.write()
  await new Promise((resolve) => setTimeout(resolve, 100))
  t.strictSame(said, ['failed'], 'the first file alone is not enough')
  rmSync(latest, { recursive: true })
  await kept.file.note()
  t.same(kept.read, at(2, 7))
  kept.memory = at(3, 8)
  await kept.file.beforeSending('zeromq', 8)
  t.same(kept.read, at(3, 8))
  kept.file.write()
  await kept.file.writeLast()
  t.strictSame(said, ['failed', 'again'])
})

t.test('a copy may be from a backup, and is behind; files that were moved as they are are not', async (t) => {
  for (const isStopped of [false, true]) {
    const kept = new Kept(scratchFolder())
    await kept.file.begin()
    kept.memory = at(7)
    await kept.file.note()
    if (isStopped) await kept.file.writeLast()
    const folder = `${kept.folder}-elsewhere`
    renameSync(kept.folder, folder)
    const moved = readMemory(folder)
    t.strictSame([moved.isCopied, moved.positions], [undefined, at(7).positions])
    const copy = scratchFolder()
    cpSync(folder, copy, { recursive: true, preserveTimestamps: true })
    t.match(readMemory(copy), { isCopied: true, positions: [{ next: 7, isBehind: true }] })
    rmSync(folder, { recursive: true })
  }
})
