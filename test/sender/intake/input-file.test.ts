import { join } from 'node:path'
import t from 'tap'
import { InputFile, readInputMarks } from '../../../sender/intake/input-file.js'

const log = { error: () => {}, info: () => {} }
const mark = (readThroughMs: number, isStopped = false) => ({ source: 'tms', readThroughMs, isStopped })

t.test('what was written last is what a later start reads', async (t) => {
  const dir = join(t.testdir({}), 'state')
  t.same(readInputMarks(dir), [])
  const file = new InputFile(dir, log)
  file.writeNow([mark(1)])
  t.same(readInputMarks(dir), [mark(1)], 'when it returns')
  file.write([mark(2)])
  file.write([mark(3)])
  await file.writeLast([mark(4, true)])
  file.write([mark(5)])
  await new Promise((resolve) => setTimeout(resolve, 50))
  t.same(readInputMarks(dir), [mark(4, true)], 'nothing is written after the last')
})

t.test('what cannot be read is said, and nothing is begun', async (t) => {
  for (const text of ['', '{', '{}', '[1]', '[{"source":"a","readThroughMs":-1,"isStopped":true}]']) {
    const dir = t.testdir({ 'sender-inputs.json': text })
    t.throws(() => readInputMarks(dir), /sender-inputs.json is damaged/, text)
  }
})

t.test('a disk that takes nothing: at the start that is an error, and later it is said', async (t) => {
  const dir = t.testdir({ file: '' })
  const said: object[] = []
  const file = new InputFile(join(dir, 'file'), { error: (fields) => said.push(fields), info: () => {} })
  t.throws(() => file.writeNow([mark(1)]))
  await file.writeLast([mark(1)])
  t.match(said, [{ event: 'inputs_failed' }])
})
