import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { PositionFile, readPositions } from '../../receiver/position-file.js'
import { scratchFolder } from '../scratch-folder.js'

const POSITIONS = [{ sender: 0, epoch: 1_750_000_000, next: 42, events: 1234 }]
const silent = { error: () => {}, info: () => {} }

t.test('what was written is read again; nothing is no error; damage is', async (t) => {
  const folder = scratchFolder()
  t.same(readPositions(folder), [])
  await new PositionFile(folder, silent).writeLast(POSITIONS)
  t.same(readPositions(folder), POSITIONS)
  for (const damage of ['', '[', '{}', '[{"sender":0}]', '[{"sender":0,"epoch":-1,"next":1,"events":0}]', '[null]']) {
    writeFileSync(join(folder, 'receiver-positions.json'), damage)
    t.throws(() => readPositions(folder), /receiver-positions\.json is damaged/, damage)
  }
})

t.test('the last word is written after the one that is on its way', async (t) => {
  const folder = scratchFolder()
  const file = new PositionFile(folder, silent)
  file.write([])
  file.write([])
  await file.writeLast(POSITIONS)
  t.same(readPositions(folder), POSITIONS)
})

t.test(
  'a file that cannot be written is said once, with its path and what to do, and when it can be again',
  async (t) => {
    const folder = scratchFolder()
    const said: string[] = []
    const log = { error: (_: object, text: string) => said.push(text), info: () => said.push('again') }
    const path = join(folder, 'receiver-positions.json')
    mkdirSync(path)
    const file = new PositionFile(folder, log)
    await file.writeLast(POSITIONS)
    await file.writeLast(POSITIONS)
    t.equal(said.length, 1)
    t.match(said[0], `${path}`)
    t.match(said[0], /after a restart/)
    rmSync(path, { recursive: true })
    await file.writeLast(POSITIONS)
    t.same(said.slice(1), ['again'])
    t.same(readPositions(folder), POSITIONS)
  },
)
