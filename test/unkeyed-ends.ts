import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from './free-port.js'
import { UNKEYED_LINK } from './unkeyed-link.js'

/**
 * Writes link.toml, sender.toml and receiver.toml of a made-up railway over loopback, without feeds, and makes the state
 * folders of both ends: `state` and `received`.
 */
export async function writeUnkeyedEnds(folder: string): Promise<void> {
  const port = await freePort()
  for (const state of ['state', 'received']) mkdirSync(join(folder, state))
  writeFileSync(join(folder, 'link.toml'), UNKEYED_LINK)
  writeFileSync(
    join(folder, 'sender.toml'),
    `sender = 0
link_file = "link.toml"
state_dir = "state"
destination = { address = "127.0.0.1", port = ${port} }
source_socket = { port = ${await freePort()} }
source = [{ type = "railway", name = "railway", seed = 1, trains = 5 }]
`,
  )
  writeFileSync(
    join(folder, 'receiver.toml'),
    `link_file = "link.toml"
state_dir = "received"
listen = { address = "127.0.0.1", port = ${port} }
http = { enabled = false }
zeromq = { enabled = false }
`,
  )
}
