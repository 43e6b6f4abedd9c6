import t from 'tap'
import { isZip, unzipped, ZipError, zipEntries } from '../../../config/line-files/zip-reader.js'
import { zipOf } from '../zip-of.js'

const textOf = (archive: Uint8Array, name: string) =>
  new TextDecoder().decode(unzipped(archive, zipEntries(archive).get(name)!))

t.test('stored and deflated files come out as they went in, behind a comment too', async (t) => {
  for (const method of [0, 8]) {
    const archive = zipOf({ 'stops.txt': 'a,b\n'.repeat(1000), 'feed/空.txt': '' }, method, 'made by hand')
    t.ok(isZip(archive))
    t.equal(textOf(archive, 'stops.txt'), 'a,b\n'.repeat(1000))
    t.equal(textOf(archive, 'feed/空.txt'), '')
  }
  t.notOk(isZip(Buffer.from('[{"@type"')))
})

t.test('what is damaged, cut off or packed otherwise is refused by name', async (t) => {
  const archive = zipOf({ 'stops.txt': 'a,b\n'.repeat(100) })
  t.throws(() => zipEntries(archive.subarray(0, archive.length - 30)), new ZipError('is no zip archive, or is cut off'))
  const damaged = Buffer.from(archive)
  damaged[45] ^= 0xff
  t.throws(() => textOf(damaged, 'stops.txt'), /stops\.txt: is damaged/)
  t.throws(() => textOf(zipOf({ 'stops.txt': 'a' }, 14), 'stops.txt'), /packed by method 14; only deflate/)
  const bomb = zipOf({ 'stops.txt': 'a'.repeat(1000) })
  const list = bomb.lastIndexOf(Buffer.from('PK\x01\x02'))
  bomb.writeUInt32LE(10, list + 24)
  t.throws(() => textOf(bomb, 'stops.txt'), /is damaged/, 'it unpacks to more than it says')
})

t.test('random bytes never end in anything but a refusal', async (t) => {
  const archive = zipOf({ 'a.txt': 'x'.repeat(300), 'b.txt': 'y' })
  let state = 7
  for (let n = 0; n < 3000; n++) {
    const broken = Buffer.from(archive)
    for (let k = 0; k < 3; k++) {
      state = (state * 1103515245 + 12345) & 0x7fffffff
      broken[state % broken.length] = (state >> 8) & 0xff
    }
    try {
      for (const entry of zipEntries(broken).values()) unzipped(broken, entry)
    } catch (error) {
      if (!(error instanceof ZipError)) t.fail(String(error))
    }
  }
})
