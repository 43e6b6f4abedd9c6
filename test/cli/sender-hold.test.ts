import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { lockDirectory } from '../../disk/directory-lock.js'
import { scratchFolder } from '../scratch-folder.js'
import { UNKEYED_LINK } from '../unkeyed-link.js'
import { katamichi } from './katamichi.js'

function configured(): { config: string; state: string; hold: string } {
  const folder = scratchFolder()
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  write('link.toml', UNKEYED_LINK)
  write(
    'sender.toml',
    `sender = 0
link_file = "link.toml"
state_dir = "state"
destination = { address = "127.0.0.1", port = 47001 }
source_socket = { address = "127.0.0.1", port = 47000 }
[[source]]
type = "a mistake that does not matter to a hold"
`,
  )
  const state = join(folder, 'state')
  return { config: join(folder, 'sender.toml'), state, hold: join(state, 'sender-hold.json') }
}

t.test('without a sender: held for its next start, and released', async (t) => {
  const { config, state, hold } = configured()
  const early = await katamichi(['sender', 'hold', '--config', config])
  t.equal(early.code, 2)
  t.match(early.stderr, /state: is no folder yet/)
  mkdirSync(state)
  const held = await katamichi(['sender', 'hold', '--config', config, '--reason', '訓練 2027-04-01'])
  t.strictSame([held.code, held.stderr], [0, ''])
  t.match(held.stdout, /^held since \S+Z\nno sender runs with this state_dir; from its next start on/)
  const written = readFileSync(hold, 'utf8')
  t.match(JSON.parse(written), { reason: '訓練 2027-04-01' })
  const again = await katamichi(['sender', 'hold', '--config', config, '--reason', 'another'])
  t.match(again.stdout, /^held already, since /)
  t.equal(readFileSync(hold, 'utf8'), written, 'the first one stands')
  const released = await katamichi(['sender', '--config', config, 'release'])
  t.match(released.stdout, /^released; no sender runs/)
  t.notOk(existsSync(hold))
  t.match(await katamichi(['sender', 'release', '--config', config]), { code: 0, stdout: 'the sender is not held\n' })
})

t.test('a sender that does not confirm is told of, loudly, and the hold stands', async (t) => {
  const { config, state, hold } = configured()
  mkdirSync(state)
  const lock = await lockDirectory(state)
  if (typeof lock === 'string') throw new Error(lock)
  t.teardown(() => lock.release())
  const { code, stderr } = await katamichi(['sender', 'hold', '--config', config])
  t.equal(code, 1)
  t.match(stderr, /has not confirmed within 5 s: data may still leave; unplug the link/)
  t.ok(existsSync(hold))
})

t.test('a disk without room for the text has room for a name, and that holds', async (t) => {
  const { config, state, hold } = configured()
  mkdirSync(state)
  // What is written first cannot be.
  mkdirSync(`${hold}.new`)
  const { code, stdout, stderr } = await katamichi(['sender', 'hold', '--config', config])
  t.equal(code, 0, stderr)
  t.match(stderr, /could not be written .*; it is held all the same/)
  t.match(stdout, /^held since /)
  t.equal(readFileSync(hold, 'utf8'), '')
  t.match(await katamichi(['sender', 'release', '--config', config]), { code: 0 })
  t.notOk(existsSync(hold))
})

t.test('what cannot be done is said, with what to do instead', async (t) => {
  const { config, state, hold } = configured()
  mkdirSync(state)
  // Neither a name nor a text can be put where a folder stands that is no hold of the command's.
  mkdirSync(hold)
  t.match(await katamichi(['sender', 'hold', '--config', config]), { code: 0, stdout: /^held already/ })
  const released = await katamichi(['sender', 'release', '--config', config])
  t.equal(released.code, 1)
  t.match(released.stderr, /the sender is still held; take .*sender-hold\.json away by hand/)
  t.notMatch(released.stderr, /\n +at /)
})

t.test('a clock that was set back since: held already, and no false alarm', async (t) => {
  const { config, state, hold } = configured()
  mkdirSync(state)
  const later = Date.now() + 3_600_000
  writeFileSync(hold, JSON.stringify({ sinceMs: later }))
  writeFileSync(join(state, 'sender-hold.done.json'), JSON.stringify({ isHeld: true, sinceMs: later, doneMs: later }))
  const lock = await lockDirectory(state)
  if (typeof lock === 'string') throw new Error(lock)
  t.teardown(() => lock.release())
  const { code, stdout, stderr } = await katamichi(['sender', 'hold', '--config', config])
  t.strictSame([code, stderr], [0, ''])
  t.match(stdout, /the sender has confirmed/)
  t.ok(Date.parse(/since (\S+)/.exec(stdout)?.[1] ?? '') < later, 'and no time that is to come')
})

t.test('a reason that is too long is refused, and so is another configuration', async (t) => {
  const { config, state, hold } = configured()
  mkdirSync(state)
  t.match(await katamichi(['sender', 'hold', '--config', config, '--reason', 'x'.repeat(501)]), { code: 2 })
  t.match(await katamichi(['sender', 'hold']), { code: 2, stderr: /--config/ })
  t.notOk(existsSync(hold))
})
