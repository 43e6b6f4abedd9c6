import { chmodSync, chownSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { HostRules } from '../../host/firewall.js'
import { readVerdict, writeVerdict } from '../../host/firewall-verdict.js'
import { scratchFolder } from '../scratch-folder.js'

const rules: HostRules = { end: 'sender', file: 'sender.toml', rules: 'table x', settings: [], before: [], after: [] }
const skip = process.getuid?.() === 0 ? false : 'a verdict is written by root'

t.test('a verdict of root about these rules counts, and not for long', { skip }, async (t) => {
  const file = join(scratchFolder(), 'verdict.json')
  t.match(await readVerdict(file, rules), { state: 'unknown', why: /ENOENT/ })
  await writeVerdict(file, rules, { state: 'loaded' })
  t.strictSame(await readVerdict(file, rules), { state: 'loaded' })
  await writeVerdict(file, rules, { state: 'differs', differences: ['a', 'b'] })
  t.strictSame(await readVerdict(file, rules), { state: 'differs', differences: ['a', 'b'] })
  await writeVerdict(file, rules, { state: 'unknown', why: 'no nft' })
  t.match(await readVerdict(file, rules), { state: 'differs' }, 'nothing was found out, so nothing is written')
  t.match(await readVerdict(file, { ...rules, rules: 'table y' }), { state: 'unknown', why: /another configuration/ })

  await writeVerdict(file, rules, { state: 'loaded' })
  const verdict = JSON.parse(readFileSync(file, 'utf8'))
  const says = async (change: object) => {
    writeFileSync(file, JSON.stringify({ ...verdict, ...change }))
    return readVerdict(file, rules)
  }
  t.match(await says({}), { state: 'loaded' })
  t.match(await says({ uptimeS: verdict.uptimeS - 200 }), { state: 'unknown', why: /looked/ })
  t.match(await says({ uptimeS: 'x' }), { state: 'unknown', why: /looked/ })
  t.match(await says({ bootId: 'of another start' }), { state: 'unknown', why: /looked/ })
  writeFileSync(file, 'no json')
  t.match(await readVerdict(file, rules), { state: 'unknown' })
})

t.test('a file that others can write counts for nothing', { skip }, async (t) => {
  const file = join(scratchFolder(), 'verdict.json')
  await writeVerdict(file, rules, { state: 'loaded' })
  chmodSync(file, 0o664)
  t.match(await readVerdict(file, rules), { state: 'unknown', why: /others than root/ })
  chmodSync(file, 0o644)
  t.match(await readVerdict(file, rules), { state: 'loaded' })
  chownSync(file, 65534, 65534)
  t.match(await readVerdict(file, rules), { state: 'unknown', why: /others than root/ })
})
