import t from 'tap'
import { readStamp, STAMPED_ID_LENGTH, stampedId } from '../../bench/stamp.js'

t.test('a stamp tells its run, its number and its age', async (t) => {
  const id = stampedId(3, 12_345)
  const { latencyMs, ...rest } = readStamp(id)!
  t.same(rest, { run: 3, sequence: 12_345 })
  t.ok(latencyMs >= 0)
  const [run, sequence, ns] = id.split(':')
  const older = [run, sequence, String(BigInt(ns) - 5_000_000_000n)].join(':')
  t.ok(readStamp(older)!.latencyMs >= 5000)
})

t.test('all ids are as long, and others are not read', async (t) => {
  t.equal(stampedId(0, 0).length, STAMPED_ID_LENGTH)
  t.equal(stampedId(999, 999_999_999).length, STAMPED_ID_LENGTH)
  t.equal(readStamp('Cu0wQYzeRj3JAFBzJFYdKQ'), undefined)
})
