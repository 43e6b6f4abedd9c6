import { renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { ChangedFile } from '../../disk/changed-file.js'

t.test('once for every change', async (t) => {
  const path = join(t.testdir(), 'f')
  const file = new ChangedFile(path)
  t.notOk(file.hasChanged(), 'not there, as before')
  writeFileSync(path, 'a')
  t.ok(file.hasChanged(), 'came')
  t.notOk(file.hasChanged())
  writeFileSync(`${path}.new`, 'b')
  renameSync(`${path}.new`, path)
  t.ok(file.hasChanged(), 'replaced')
  unlinkSync(path)
  t.ok(file.hasChanged(), 'went')
  t.notOk(file.hasChanged())
})
