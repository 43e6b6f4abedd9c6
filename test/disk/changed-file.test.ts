import { renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { ChangedFile } from '../../disk/changed-file.js'

t.test('once for every change', async (t) => {
  const path = join(t.testdir(), 'f')
  const file = new ChangedFile(path)
  t.equal(file.hasChanged(), false, 'not there, as before')
  writeFileSync(path, 'a')
  t.equal(file.hasChanged(), true, 'came')
  t.equal(file.hasChanged(), false)
  writeFileSync(`${path}.new`, 'b')
  renameSync(`${path}.new`, path)
  t.equal(file.hasChanged(), true, 'replaced')
  unlinkSync(path)
  t.equal(file.hasChanged(), true, 'went')
  t.equal(file.hasChanged(), false)
})
