/** docs/mitigations.md: each part can be taken out by a key or a command that there is, and both ends go on without all. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { startEnd, untilReady, writeConfiguration } from '../breaks/loopback-pair.js'
import { katamichi } from '../cli/katamichi.js'
import { scratchFolder } from '../scratch-folder.js'
import { rowsOf, testsNamedIn } from './document-tables.js'

const PATH = 'docs/mitigations.md'
const rows = rowsOf(PATH, /^(?!Part|---)/)

/** What the schema says of a dotted key, whose first part is the file; `undefined` where there is none. */
function schemaOf(key: string): { properties?: Record<string, object>; items?: object; type?: string } | undefined {
  const [file, ...names] = key.split('.')
  let schema = JSON.parse(readFileSync(`config/schema/${file}.schema.json`, 'utf8'))
  for (const name of names) schema = schema?.properties?.[name]
  return schema
}

t.test('each part names a key or a command that there is, what remains, and a test', async (t) => {
  t.ok(rows.length >= 18, `${rows.length} parts`)
  for (const [part = '', by = '', remains, tests = ''] of rows) {
    const keys = [...by.matchAll(/`((?:link|sender|receiver)(?:\.\w+)+)`/g)].map(([, key]) => key)
    t.ok(keys.length > 0 || /`katamichi [a-z]+ [a-z]+/.test(by), part)
    for (const key of keys) {
      const schema = schemaOf(key)
      t.ok(schema, key)
      if (/ = false/.test(by)) t.equal(schema?.type, 'boolean', key)
    }
    t.ok(remains, part)
    t.ok(testsNamedIn(tests).length > 0, part)
    for (const test of testsNamedIn(tests)) t.ok(existsSync(test), test)
  }
  t.equal(schemaOf('receiver.http.enabld'), undefined, 'a key that is not there would be noticed')
})

t.test('with each switch thrown that an end can do without, it starts and goes on', { timeout: 120_000 }, async (t) => {
  const folder = scratchFolder()
  const { http } = await writeConfiguration(folder, {
    sender: '[journal]\nenabled = false\n',
    receiver: '[journal]\nenabled = false\n[access]\nmode = "open"\n',
  })
  const edited = join(folder, 'receiver.toml')
  writeFileSync(
    edited,
    readFileSync(edited, 'utf8').replace(/endpoint = .*\nsnapshot_endpoint = .*\n/, 'enabled = false\n'),
  )
  const [sender, receiver] = (['sender', 'receiver'] as const).map((end) => startEnd(folder, end))
  t.teardown(() => {
    for (const end of [sender, receiver]) end.kill('SIGTERM')
  })
  await untilReady(http, false)
  for (const end of ['link', 'sender', 'receiver'])
    t.equal((await katamichi(['config', 'check', join(folder, `${end}.toml`)])).code, 0, end)
  const status = await (await fetch(`http://127.0.0.1:${http}/livez`)).text()
  t.match(status, 'alive')
})

t.test('a receiver goes without HTTP, and its ZeroMQ feed goes on', async (t) => {
  const folder = scratchFolder()
  const { http } = await writeConfiguration(folder)
  const path = join(folder, 'receiver.toml')
  writeFileSync(path, readFileSync(path, 'utf8').replace('[http]\n', '[http]\nenabled = false\n'))
  t.equal((await katamichi(['config', 'check', path])).code, 0)
  const receiver = startEnd(folder, 'receiver')
  t.teardown(() => receiver.kill('SIGTERM'))
  const log = join(folder, 'receiver.log')
  for (let i = 0; i < 300 && !/"event":"receiver_started"/.test(readFileSync(log, 'utf8')); i++) await sleep(100)
  t.match(readFileSync(log, 'utf8'), /"event":"receiver_started"/)
  await t.rejects(fetch(`http://127.0.0.1:${http}/livez`))
})
