import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { BLOCK_BYTES, paddingOf, readTarHeader, SIZE_MAX, tarHeader } from '../../../evidence/core/ustar.js'
import { scratchFolder } from '../../scratch-folder.js'

const TIME_S = 1_764_313_200

t.test('a header comes back, and the same gives the same bytes', async (t) => {
  for (const entry of [
    { name: 'a', size: 0 },
    { name: 'records/frames.ndjson', size: 123_456 },
    { name: `${'x'.repeat(49)}/${'y'.repeat(50)}`, size: SIZE_MAX },
  ]) {
    const header = tarHeader(entry, TIME_S)
    t.equal(header.length, BLOCK_BYTES)
    t.same(readTarHeader(header), entry)
    t.same(header, tarHeader(entry, TIME_S))
  }
})

t.test('tar reads it', async (t) => {
  const content = Buffer.from('seven\n')
  const path = join(scratchFolder(), 'a.tar')
  const end = Buffer.alloc(2 * BLOCK_BYTES)
  const padding = Buffer.alloc(paddingOf(content.length))
  writeFileSync(path, Buffer.concat([tarHeader({ name: 'log/1-a.log', size: 6 }, TIME_S), content, padding, end]))
  t.equal(execFileSync('tar', ['-xOf', path, 'log/1-a.log'], { encoding: 'utf8' }), 'seven\n')
  t.match(execFileSync('tar', ['-tvf', path, '--utc'], { encoding: 'utf8' }), /-rw-r--r-- 0\/0 +6 2025-11-28 07:00/)
})

t.test('what leads out of the folder is neither written nor read', async (t) => {
  const names = ['/etc/passwd', '../a', 'a/../b', 'a//b', 'a/', '', '.a', 'a b', 'ä', 'a\0b', 'x'.repeat(101)]
  for (const name of names) t.throws(() => tarHeader({ name, size: 1 }, TIME_S), RangeError, JSON.stringify(name))
  t.throws(() => tarHeader({ name: 'a', size: SIZE_MAX + 1 }, TIME_S), RangeError)
})

t.test('one bit anywhere in what counts, and it is none; zeros are the end', async (t) => {
  const header = tarHeader({ name: 'a', size: 77 }, TIME_S)
  for (let at = 0; at < BLOCK_BYTES; at++) {
    const changed = header.slice()
    changed[at] ^= 4
    const read = readTarHeader(changed)
    if (read !== undefined) t.fail(`byte ${at} may be altered`)
  }
  t.equal(readTarHeader(new Uint8Array(BLOCK_BYTES)), 'end')
  t.equal(readTarHeader(new Uint8Array(10)), undefined)
  const link = header.slice()
  link[156] = '2'.charCodeAt(0)
  t.equal(readTarHeader(link), undefined, 'a link')
})
