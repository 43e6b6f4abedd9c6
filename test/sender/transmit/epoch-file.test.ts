import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { earlierThan, nextEpoch, readEpochRecord, writeEpochRecord } from '../../../sender/transmit/epoch-file.js'

const FILE = 'sender-epoch.json'
const WALL_MS = 1_750_000_000_999

t.test('S1: the epoch is max(persisted + 1, Unix seconds)', async (t) => {
  t.equal(nextEpoch(undefined, WALL_MS), 1_750_000_000)
  t.equal(nextEpoch({ epoch: 1_749_999_000, reservedThrough: 5 }, WALL_MS), 1_750_000_000)
  t.equal(nextEpoch({ epoch: 1_749_999_999, reservedThrough: 5 }, WALL_MS), 1_750_000_000)
  t.equal(nextEpoch({ epoch: 1_750_000_000, reservedThrough: 5 }, WALL_MS), 1_750_000_001, 'twice in one second')
  t.equal(nextEpoch({ epoch: 1_750_009_000, reservedThrough: 5 }, WALL_MS), 1_750_009_001, 'a clock that was set back')
  t.equal(nextEpoch(undefined, 0), 1, 'a clock that stands at its beginning')
})

t.test('S2: what was written is what is read after a restart', async (t) => {
  const dir = join(t.testdir({}), 'state')
  t.equal(readEpochRecord(dir), undefined)
  for (const record of [
    { epoch: 1_750_000_000, reservedThrough: 0 },
    { epoch: 1_750_000_000, reservedThrough: 2 ** 40 },
    { epoch: 1_750_000_000, reservedThrough: 4, lanes: [{ lane: 3, reservedThrough: 9 }] },
    {
      ...{ epoch: 1_750_000_000, reservedThrough: 4 },
      earlier: [{ epoch: 1_749_000_000, reservedThrough: 5, lanes: [{ lane: 3, reservedThrough: 2 ** 40 }] }],
    },
  ]) {
    writeEpochRecord(dir, record)
    t.strictSame(readEpochRecord(dir), record)
  }
  t.same(readdirSync(dir), [FILE])
  t.match(readFileSync(join(dir, FILE), 'utf8'), /^{.*}\n$/, 'a line of JSON, for a person to read')
})

t.test('the last eight epochs before are kept, newest first', async (t) => {
  const dir = join(t.testdir({}), 'state')
  for (let epoch = 1; epoch <= 10; epoch++) {
    const earlier = earlierThan(readEpochRecord(dir))
    writeEpochRecord(dir, { epoch, reservedThrough: epoch * 10, earlier })
  }
  const earlier = earlierThan(readEpochRecord(dir))
  t.same(
    earlier.map(({ epoch }) => epoch),
    [10, 9, 8, 7, 6, 5, 4, 3],
  )
  t.same(earlier[0], { epoch: 10, reservedThrough: 100 })
})

t.test('a damaged file is refused, with its path and what to do', async (t) => {
  const good = '{"epoch":1750000000,"reservedThrough":5}\n'
  const cutShort = Array.from({ length: good.length - 2 }, (_, length) => good.slice(0, length))
  const others = [
    'null',
    '[]',
    '7',
    '{"epoch":1}',
    '{"epoch":"1","reservedThrough":5}',
    '{"epoch":1.5,"reservedThrough":5}',
    '\0'.repeat(40),
    '{"epoch":1,"reservedThrough":5,"lanes":[{"lane":3}]}',
    '{"epoch":1,"reservedThrough":5,"lanes":[{"lane":16,"reservedThrough":5}]}',
    '{"epoch":1,"reservedThrough":5,"lanes":7}',
    '{"epoch":2,"reservedThrough":5,"earlier":[{"epoch":1}]}',
  ]
  for (const text of [...cutShort, ...others]) {
    const dir = t.testdir({ [FILE]: text })
    t.throws(
      () => readEpochRecord(dir),
      { message: `${join(dir, FILE)} is damaged; move it away to start a new epoch by the clock` },
      text,
    )
  }
})

t.test('a write that a crash cut short is not seen', async (t) => {
  const dir = t.testdir({})
  writeEpochRecord(dir, { epoch: 5, reservedThrough: 6 })
  writeFileSync(join(dir, `${FILE}.new`), '{"epo')
  t.same(readEpochRecord(dir), { epoch: 5, reservedThrough: 6 })
})
