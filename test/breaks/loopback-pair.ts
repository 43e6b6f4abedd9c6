/** A sender and a receiver on loopback, as processes of their own: their files, their start, and when they are ready. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createKeyFile } from '../../config/keys/keys.js'
import { freeTcpPorts, freeUdpPorts } from '../../rig/free-ports.js'
import { ORDINARY_LINK } from '../config/ordinary-link.js'

const CLI = fileURLToPath(new URL('../../cli/main.js', import.meta.url))
/** A start of either end takes a second, more on a busy machine. */
export const START_PATIENCE_MS = 60_000

/** Its log is added to `ROLE.log` in `folder`. */
export function startEnd(folder: string, role: 'sender' | 'receiver', cli = CLI): ChildProcess {
  const log = openSync(join(folder, `${role}.log`), 'a')
  const child = spawn(process.execPath, [cli, role, '--config', join(folder, `${role}.toml`)], {
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  return child
}

// biome-ignore lint/suspicious/noExplicitAny: an answer of the receiver is looked at, not trusted.
export async function getJson(port: number, path: string): Promise<any> {
  try {
    return await (await fetch(`http://127.0.0.1:${port}${path}`)).json()
  } catch {
    return undefined
  }
}

export async function untilReady(port: number, isReady: boolean): Promise<void> {
  for (const endMs = Date.now() + START_PATIENCE_MS; ; await sleep(50)) {
    const code = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ status }) => status,
      () => undefined,
    )
    if (isReady ? code === 200 : code !== undefined) return
    if (Date.now() > endMs) throw new Error(`/readyz of the receiver says ${code}`)
  }
}

/** Files of both ends in `folder`, with free ports; what the arrangement says stands at their ends. */
export async function writeConfiguration(
  folder: string,
  more: { link?: string; sender?: string; receiver?: string } = {},
) {
  const udp = await freeUdpPorts()
  const [http, feed, snapshot] = await freeTcpPorts(3)
  await createKeyFile(join(folder, 'link.key'))
  for (const end of ['sender', 'receiver']) mkdirSync(join(folder, `${end}-state`))
  const files = {
    link: ORDINARY_LINK.replace('unkeyed', 'keyed'),
    sender: `sender = 0
link_file = "link.toml"
state_dir = "sender-state"
[destination]
address = "127.0.0.1"
port = ${udp.receiver}
[source_socket]
address = "127.0.0.1"
port = ${udp.sender}
[key]
id = 1
file = "link.key"
[[source]]
type = "zeromq"
name = "tms"
pattern = "pull"
endpoint = "ipc://${join(folder, 'in.sock')}"
bind = true
`,
    receiver: `link_file = "link.toml"
state_dir = "receiver-state"
[listen]
address = "127.0.0.1"
port = ${udp.receiver}
[source]
address = "127.0.0.1"
port = ${udp.sender}
[[key]]
id = 1
file = "link.key"
[http]
port = ${http}
[zeromq]
endpoint = "tcp://127.0.0.1:${feed}"
snapshot_endpoint = "tcp://127.0.0.1:${snapshot}"
high_water_mark = 100_000
`,
  }
  files.link += more.link ?? ''
  files.sender += more.sender ?? ''
  files.receiver += more.receiver ?? ''
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.toml`), text)
  return { http: http, feed: feed }
}
