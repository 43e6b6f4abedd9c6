import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { readPositions, writePositions } from '../../receiver/position-file.js'
import { scratchFolder } from '../scratch-folder.js'

t.test('what was written is read again; nothing is no error; damage is', async (t) => {
  const folder = scratchFolder()
  t.same(readPositions(folder), [])
  const positions = [{ sender: 0, epoch: 1_750_000_000, next: 42, events: 1234 }]
  writePositions(folder, positions)
  t.same(readPositions(folder), positions)
  for (const damage of ['', '[', '{}', '[{"sender":0}]', '[{"sender":0,"epoch":-1,"next":1,"events":0}]', '[null]']) {
    writeFileSync(join(folder, 'receiver-positions.json'), damage)
    t.throws(() => readPositions(folder), /receiver-positions\.json is damaged/, damage)
  }
})
