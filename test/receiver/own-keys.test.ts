import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { createKeyFile, readKeyFile } from '../../config/keys/keys.js'
import { loadReceiverConfig } from '../../config/load.js'
import type { AssemblyKeys } from '../../receiver/assembly/assembly.js'
import { OwnKeys } from '../../receiver/own-keys.js'
import { until } from '../link/numbered-datagrams.js'

const link = (mode: string) => `stream = 1
fec = { assumed_loss = 0, assumed_burst_ms = 5, target_residual = 1e-9, delay_budget_ms = 50 }
rate = { bits_per_second = 1000000 }
keys = { mode = "${mode}" }
`
const receiver = (ids: readonly number[]) => `link_file = "link.toml"
state_dir = "state"
listen = { port = 47001 }
${ids.map((id) => `[[key]]\nid = ${id}\nfile = "key${id}"\n`).join('')}`

t.test('the next key is loaded while it runs, and the old one is taken away', async (t) => {
  const dir = t.testdir({ 'receiver.toml': receiver([1]), 'link.toml': link('sealed') })
  for (const id of [1, 2]) await createKeyFile(join(dir, `key${id}`))
  const file = join(dir, 'receiver.toml')
  const logged: [string, string][] = []
  const log = (level: string) => (about: object) => logged.push([level, JSON.stringify(about)])
  const config = await loadReceiverConfig(file)
  const keys = await OwnKeys.read(config, { info: log('info'), warn: log('warn') } as never)
  const used: AssemblyKeys[] = []
  const stop = keys.watch({ useKeys: (one) => used.push(one) })
  t.teardown(stop)
  t.strictSame([...keys.assemblyKeys.tagKeys!.keys()], [1])
  t.strictSame([...keys.checks.keys()], [1])

  writeFileSync(file, receiver([1, 2]))
  t.ok(await until(() => used.length === 1))
  t.strictSame([...used[0].tagKeys!.keys()], [1, 2])
  t.strictSame(
    [...used[0].sealSecrets!.values()],
    await Promise.all([1, 2].map((id) => readKeyFile(join(dir, `key${id}`)))),
  )
  t.strictSame([...keys.checks.keys()], [1, 2])
  t.strictSame([...keys.fileMs.keys()], [1, 2])
  t.strictSame(
    keys.tagKeys.map(({ id }) => id),
    [1, 2],
  )

  writeFileSync(file, receiver([2]))
  t.ok(await until(() => used.length === 2))
  t.strictSame([...used[1].tagKeys!.keys()], [2])
  t.strictSame([...keys.checks.keys()], [2])

  const warnings = () => logged.filter(([level]) => level === 'warn').length
  writeFileSync(file, receiver([2, 3]))
  t.ok(await until(() => warnings() === 1))
  writeFileSync(file, 'nonsense')
  t.ok(await until(() => warnings() === 2))
  rmSync(file)
  t.ok(await until(() => warnings() === 3))
  writeFileSync(join(dir, 'link.toml'), link('keyed'))
  writeFileSync(file, receiver([1, 2]))
  t.ok(await until(() => warnings() === 4))
  t.equal(used.length, 2, 'with a fault they stay what they were')
  t.strictSame(
    keys.tagKeys.map(({ id }) => id),
    [2],
  )

  const text = JSON.stringify(logged)
  for (const id of [1, 2]) {
    const secret = Buffer.from(await readKeyFile(join(dir, `key${id}`)))
    for (const form of ['hex', 'base64url', 'base64'] as const)
      t.notOk(text.includes(secret.toString(form)), 'no secret is logged')
  }
})
