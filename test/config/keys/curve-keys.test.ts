import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { curveKeyPair } from 'zeromq'
import { createCurveKeyFile, parseCurveClients, readCurveKeyFile } from '../../../config/keys/curve-keys.js'

t.test('a key file: for its owner, never overwritten, never quoted', async (t) => {
  const path = join(t.testdir(), 'k')
  const pair = curveKeyPair()
  await createCurveKeyFile(path, pair)
  t.equal(statSync(path).mode & 0o777, 0o600)
  t.same(await readCurveKeyFile(path), { publicKey: pair.publicKey, secretKey: pair.secretKey })
  await t.rejects(createCurveKeyFile(path, pair), /never overwritten/)
  for (const text of [
    '',
    `katamichi-curve-1 ${pair.secretKey}\n`,
    readFileSync(path, 'utf8').slice(0, -3),
    `${readFileSync(path, 'utf8')}more`,
  ]) {
    const bad = join(t.testdir(), 'bad')
    writeFileSync(bad, text, { mode: 0o600 })
    const said = await readCurveKeyFile(bad).catch((error: Error) => error.message)
    t.match(said, /is not a CURVE key file/)
    t.notOk(String(said).includes(pair.secretKey))
  }
})

t.test('the list of clients', async (t) => {
  const [a, b] = [curveKeyPair().publicKey, curveKeyPair().publicKey]
  t.same(
    parseCurveClients(`# who may connect\n\napp ${a}\noffice\t${b}  \r\n`),
    new Map([
      [a, 'app'],
      [b, 'office'],
    ]),
  )
  t.same(parseCurveClients(''), new Map())
  t.equal(parseCurveClients(`app ${a}\nbad line`), 'line 2 is not "name public-key"')
  t.equal(parseCurveClients(`app ${a.slice(1)}`), 'line 1 is not "name public-key"')
  t.equal(parseCurveClients(`app ${a}\nother ${a}`), 'line 2 has the key of app')
  t.match(parseCurveClients(`app '${a.slice(1)}`), /line 1/)
})
