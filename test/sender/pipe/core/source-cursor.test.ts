import t from 'tap'
import { decodeCursor, encodeCursor } from '../../../../sender/pipe/core/source-cursor.js'

t.test('what is written is read, to the last bit', async (t) => {
  const cursors = [
    { source: 1, events: 0, check: 0 },
    { source: 64, events: 2 ** 47 + 1, check: 0xffff_fffe },
  ]
  for (const cursor of cursors) t.strictSame(decodeCursor(encodeCursor(cursor)), cursor)
  t.throws(() => decodeCursor(encodeCursor(cursors[0]).subarray(1)), RangeError)
})
