/** A sealed link's three files and its key files, in a folder of their own. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createKeyFile } from '../../config/keys/keys.js'
import { scratchFolder } from '../scratch-folder.js'

const link = (mode: string) => `stream = 1
fec = { assumed_loss = 0, assumed_burst_ms = 5, target_residual = 1e-9, delay_budget_ms = 50 }
rate = { bits_per_second = 1000000 }
keys = { mode = "${mode}" }
`
const sender = `sender = 1
link_file = "link.toml"
state_dir = "state"
key = { id = 1, file = "key1" }
next_key = { id = 2, file = "key2", from = "2026-12-01T03:00:00+09:00" }
destination = { address = "127.0.0.1", port = 47001 }
source = [{ type = "railway", name = "made-up", seed = 1, trains = 1 }]
`
const receiver = `link_file = "link.toml"
state_dir = "state"
listen = { port = 47001 }
key = [{ id = 2, file = "key2" }, { id = 1, file = "key1" }]
`

export async function sealedConfig(mode = 'sealed') {
  const folder = scratchFolder()
  const at = (name: string) => join(folder, name)
  for (const [name, text] of Object.entries({
    'link.toml': link(mode),
    'sender.toml': sender,
    'receiver.toml': receiver,
  }))
    writeFileSync(at(name), text)
  for (const name of ['key1', 'key2']) await createKeyFile(at(name))
  return {
    link: at('link.toml'),
    sender: at('sender.toml'),
    receiver: at('receiver.toml'),
    keys: [at('key1'), at('key2')],
  }
}
