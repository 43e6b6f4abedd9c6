import t from 'tap'
import { looksLikeMilliseconds, unixSeconds } from '../../../../../sender/intake/sources/gtfs-realtime/unix-seconds.js'

t.test('seconds, nothing, and what are no seconds', async (t) => {
  t.equal(unixSeconds(1_795_856_400), 1_795_856_400_000)
  for (const none of [undefined, null, 0]) t.equal(unixSeconds(none), 'absent')
  for (const wrong of [1_795_856_400_000, -1, 64_800, Number.NaN, 2 ** 64, Number.POSITIVE_INFINITY])
    t.equal(unixSeconds(wrong), 'out_of_range', String(wrong))
})

t.test('milliseconds are told from a word for never', async (t) => {
  t.ok(looksLikeMilliseconds(1_795_856_400_000))
  for (const other of [1_795_856_400, 32_503_680_000, 253_402_300_799, 2 ** 63, undefined, 0])
    t.notOk(looksLikeMilliseconds(other), String(other))
})
