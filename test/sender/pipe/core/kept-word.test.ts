import t from 'tap'
import { encodeEnd, encodeKept, KeptWordReader } from '../../../../sender/pipe/core/kept-word.js'

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

t.test('the last word is the exit code, and none of what is in the journal', async (t) => {
  const reader = new KeptWordReader()
  t.equal(reader.exitCode, undefined)
  const bytes = Buffer.concat([encodeKept({ record: 7, isWhole: true }), encodeEnd(1)])
  t.strictSame(reader.handleBytes(bytes.subarray(0, -1)), [{ record: 7, isWhole: true }])
  t.equal(reader.exitCode, undefined, 'a word that is cut off is none')
  t.strictSame(reader.handleBytes(bytes.subarray(-1)), [])
  t.equal(reader.exitCode, 1)
})
