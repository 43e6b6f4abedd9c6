import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'

t.test('the kernels checked in are what their sources make', async (t) => {
  const dir = t.testdir()
  execFileSync(process.execPath, ['scripts/build-kernels.mjs', dir])
  const names = readdirSync(dir).sort()
  t.same(
    names,
    readdirSync('fec/kernels').filter((name) => name.endsWith('.wasm')),
  )
  t.equal(names.length, 5)
  for (const name of names) t.ok(readFileSync(`fec/kernels/${name}`).equals(readFileSync(`${dir}/${name}`)), name)
})
