import t from 'tap'
import { encodeKept, KeptWordReader } from '../../../../sender/pipe/core/kept-word.js'

t.test('words are read as they were written, however the bytes come', async (t) => {
  const words = [
    { record: 1, isWhole: true },
    { record: 2 ** 40 + 3, isWhole: false },
    { record: 0xffff_ffff, isWhole: true },
  ]
  const bytes = Buffer.concat(words.map(encodeKept))
  for (let piece = 1; piece <= bytes.length; piece++) {
    const reader = new KeptWordReader()
    const read = []
    for (let at = 0; at < bytes.length; at += piece) read.push(...reader.handleBytes(bytes.subarray(at, at + piece)))
    t.strictSame(read, words)
  }
})
