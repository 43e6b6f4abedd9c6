import { readFileSync } from 'node:fs'
import t from 'tap'
import { sealedConfig } from '../../config/sealed-config.js'
import { katamichi } from '../katamichi.js'

t.setTimeout(120_000)

t.test('key ls: id, check value, age and time of each key, and never the key', async (t) => {
  const files = await sealedConfig()
  const { code, stdout, stderr } = await katamichi(['key', 'ls', files.sender, files.receiver])
  t.equal(code, 0, stderr)
  const lines = stdout.trim().split('\n')
  t.equal(lines.length, 4)
  t.match(lines[0], /key id 1, check value [0-9a-f]{8}, sealed, written \d+ s ago$/)
  t.match(lines[1], /key id 2, check value [0-9a-f]{8}, .*used from 2026-11-30T18:00:00\.000Z$/)
  const checks = lines.map((line) => line.match(/check value (\w+)/)![1])
  t.strictSame([checks[0], checks[1]], [checks[3], checks[2]], 'the same at both ends')
  for (const path of files.keys) t.notOk(stdout.includes(readFileSync(path, 'latin1').slice(16, 40)))
  const json = await katamichi(['key', 'ls', '--json', files.receiver])
  t.match(JSON.parse(json.stdout.split('\n')[0]), { id: 2, check: checks[1], mode: 'sealed', fileMs: Number })
  const none = await katamichi(['key', 'ls', files.link])
  t.strictSame([none.code, none.stdout], [2, ''])
  t.match(none.stderr, /names no keys/)
})
