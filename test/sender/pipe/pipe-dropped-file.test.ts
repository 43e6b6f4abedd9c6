import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { addPipeDropped, readPipeDropped } from '../../../sender/pipe/pipe-dropped-file.js'

const FILE = 'sender-pipe-dropped.json'
const log = { error: () => {}, info: () => {} }

t.test('what each run dropped is added up', async (t) => {
  const dir = t.testdir({})
  t.same(readPipeDropped(dir), { events: 0, bytes: 0 })
  addPipeDropped(dir, { events: 3, bytes: 300 }, log)
  addPipeDropped(dir, { events: 2, bytes: 20 }, log)
  t.same(readPipeDropped(dir), { events: 5, bytes: 320 })
})

t.test('a damaged count is none, and stops nothing', async (t) => {
  const dir = t.testdir({})
  for (const text of ['{', 'null', '{"events":-1,"bytes":"9"}', '{"events":1e300}']) {
    writeFileSync(join(dir, FILE), text)
    t.same(readPipeDropped(dir), { events: 0, bytes: 0 }, text)
  }
  addPipeDropped(dir, { events: 1, bytes: 10 }, log)
  t.same(readPipeDropped(dir), { events: 1, bytes: 10 })
})

t.test('a disk that does not take it is said', async (t) => {
  const dir = t.testdir({})
  mkdirSync(join(dir, FILE))
  const said: string[] = []
  addPipeDropped(dir, { events: 1, bytes: 10 }, { ...log, error: (_fields, text) => said.push(text) })
  t.match(said, [/sender-pipe-dropped.json.*the metrics of the next start leave this out/])
})
