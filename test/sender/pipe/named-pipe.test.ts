import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { constants, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { PipeEar, PipeMouth } from '../../../sender/pipe/named-pipe.js'

const { O_RDONLY, O_WRONLY, O_NONBLOCK } = constants

function bothEnds(t: Test) {
  const path = join(t.testdir({}), 'pipe')
  execFileSync('mkfifo', [path])
  const reader = openSync(path, O_RDONLY | O_NONBLOCK)
  const writer = openSync(path, O_WRONLY | O_NONBLOCK)
  return { reader, writer }
}

t.test('what is far more than a pipe takes comes out whole and in order, and then there is room again', async (t) => {
  const { reader, writer } = bothEnds(t)
  const mouth = new PipeMouth(writer)
  const ear = new PipeEar(reader)
  const sent = Buffer.alloc(1_000_000, Buffer.from(Array.from({ length: 251 }, (_, i) => i)))
  const parts: Buffer[] = []
  ear.on('data', (bytes: Buffer) => void parts.push(bytes))
  mouth.cork()
  for (let at = 0; at < sent.length; at += 77_777) mouth.write(sent.subarray(at, at + 77_777))
  mouth.write(Buffer.alloc(0))
  process.nextTick(() => mouth.uncork())
  mouth.end()
  await once(ear, 'end')
  t.ok(Buffer.concat(parts).equals(sent))
})

t.test('a mouth says that nobody hears, and an ear that nobody speaks any more', async (t) => {
  const deaf = bothEnds(t)
  const mouth = new PipeMouth(deaf.writer)
  const ear = new PipeEar(deaf.reader)
  ear.destroy()
  await once(ear, 'close')
  mouth.write('x')
  const [error] = await once(mouth, 'error')
  t.equal(error.code, 'EPIPE')

  const dumb = bothEnds(t)
  const hearing = new PipeEar(dumb.reader)
  let heard = ''
  hearing.setEncoding('utf8').on('data', (text) => {
    heard += text
  })
  writeSync(dumb.writer, 'ab')
  const speaking = new PipeMouth(dumb.writer)
  await once(hearing, 'readable').catch(() => {})
  speaking.destroy()
  await once(hearing, 'close')
  t.equal(heard, 'ab')
})

t.test('a process ends though its peer reads nothing', async (t) => {
  const { reader, writer } = bothEnds(t)
  const mouth = new PipeMouth(writer)
  mouth.on('error', () => {})
  const ends: boolean[] = []
  for (let n = 0; n < 3; n++) mouth.write(Buffer.alloc(1_000_000), (error) => void ends.push(!error))
  t.ok(readSync(reader, Buffer.alloc(10), 0, 10, null) > 0, 'the pipe is full')
  mouth.destroy()
  await once(mouth, 'close')
  t.strictSame(ends, [false, false, false], 'what was not taken is said to be not written')
})
