import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { lockDirectory } from '../../disk/directory-lock.js'
import { scratchFolder } from '../scratch-folder.js'
import { katamichi } from './katamichi.js'

function configured(): { config: string; state: string; hold: string } {
  const folder = scratchFolder()
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  write(
    'link.toml',
    `stream = 1
fec = { assumed_loss = 0.01, assumed_burst_ms = 0, target_residual = 1e-6, delay_budget_ms = 50 }
rate = { bits_per_second = 20_000_000 }
keys = { mode = "unkeyed" }
`,
  )
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

t.test('a reason that is too long is refused, and so is another configuration', async (t) => {
  const { config, state, hold } = configured()
  mkdirSync(state)
  t.match(await katamichi(['sender', 'hold', '--config', config, '--reason', 'x'.repeat(501)]), { code: 2 })
  t.match(await katamichi(['sender', 'hold']), { code: 2, stderr: /--config/ })
  t.notOk(existsSync(hold))
})
