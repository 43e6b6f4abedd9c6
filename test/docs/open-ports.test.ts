/** As docs/behaviour.md says: a process has the sockets of its configuration and no other, and no door to write by. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { freePort } from '../free-port.js'
import { scratchFolder } from '../scratch-folder.js'
import { UNKEYED_LINK } from '../unkeyed-link.js'

const MAIN = fileURLToPath(new URL('../../cli/main.js', import.meta.url))
const PATIENCE_MS = 60_000
const skip = existsSync('/proc/net/tcp') ? false : 'needs /proc'

t.setTimeout(240_000)

/** A TCP port that nobody has. */
async function freeTcpPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

interface Running {
  child: ChildProcess
  log: () => string
}

/** Resolves when its log has `event`. */
async function start(t: Test, end: 'sender' | 'receiver', config: string, event: string): Promise<Running> {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'link.toml'), UNKEYED_LINK)
  writeFileSync(join(folder, `${end}.toml`), config)
  const words = [MAIN, end, '-c', join(folder, `${end}.toml`)]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (log += text))
  t.teardown(async () => {
    if (child.exitCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  })
  const endMs = Date.now() + PATIENCE_MS
  while (!log.includes(`"${event}"`)) {
    if (child.exitCode !== null || Date.now() > endMs) throw new Error(log)
    await sleep(50)
  }
  return { child, log: () => log }
}

/** Every socket of the process and its children by which something could come in: `tcp 8080`, `udp 47001`. */
function doorsOf(pid: number): string[] {
  const owned = new Set(descendants(pid).flatMap(socketsOf))
  const LISTENING = '0A'
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((protocol) =>
    readFileSync(`/proc/${pid}/net/${protocol}`, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .flatMap((line) => {
        const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/)
        const isDoor = owned.has(inode) && (protocol.startsWith('udp') || state === LISTENING)
        return isDoor ? [`${protocol} ${Number.parseInt(local.split(':').at(-1)!, 16)}`] : []
      }),
  )
}

function descendants(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  return [pid, ...children.flatMap((child) => descendants(Number(child)))]
}

function socketsOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((descriptor) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${descriptor}`))?.[1] ?? []
    } catch {
      return []
    }
  })
}

t.test('the receiver: the link, and the feeds that are on', { skip }, async (t) => {
  const [link, http, events, snapshot] = [
    await freePort(),
    await freeTcpPort(),
    await freeTcpPort(),
    await freeTcpPort(),
  ]
  const base = `link_file = "link.toml"\nstate_dir = "state"\nlisten = { address = "127.0.0.1", port = ${link} }\n`
  const zeromq = `endpoint = "tcp://127.0.0.1:${events}", snapshot_endpoint = "tcp://127.0.0.1:${snapshot}"`
  const all = await start(
    t,
    'receiver',
    `${base}http = { port = ${http} }\nzeromq = { ${zeromq} }\n`,
    'receiver_started',
  )
  const expected = [`udp ${link}`, `tcp ${http}`, `tcp ${events}`, `tcp ${snapshot}`].sort()
  for (const endMs = Date.now() + PATIENCE_MS; doorsOf(all.child.pid!).length < expected.length; await sleep(50))
    if (Date.now() > endMs) break
  t.strictSame(doorsOf(all.child.pid!).sort(), expected)

  await t.test('no request writes: of every path only GET is taken, but for login and logout', async (t) => {
    const origin = `http://127.0.0.1:${http}`
    const { paths } = (await (await fetch(`${origin}/openapi.json`)).json()) as { paths: Record<string, object> }
    const named = Object.keys(paths)
    t.ok(named.length > 15, `${named.length} paths`)
    for (const path of [...named, '/', '/metrics', '/livez', '/readyz', '/v1/config'])
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        if (method === 'POST' && /^\/v1\/log(in|out)$/.test(path)) continue
        const { status } = await fetch(`${origin}${path}`, { method })
        t.ok([404, 405].includes(status), `${method} ${path}: ${status}`)
      }
  })

  const off = `http = { enabled = false }\nzeromq = { enabled = false }\n`
  const other = await freePort()
  const none = await start(t, 'receiver', base.replace(`${link}`, `${other}`) + off, 'receiver_started')
  t.strictSame(doorsOf(none.child.pid!), [`udp ${other}`], 'the feeds can be off')
})

t.test('the sender: the source that waits for its peer, and the port that it sends from', { skip }, async (t) => {
  const [input, from] = [await freeTcpPort(), await freePort()]
  const base = `sender = 0
link_file = "link.toml"
state_dir = "state"
destination = { address = "127.0.0.1", port = 9 }
source_socket = { port = ${from} }
`
  const endpoint = `endpoint = "tcp://127.0.0.1:${input}", bind = true`
  const bound = `source = [{ type = "zeromq", name = "tms", pattern = "pull", ${endpoint}, format = "json" }]\n`
  const live = await start(t, 'sender', base + bound, 'transmit_started')
  for (const endMs = Date.now() + PATIENCE_MS; doorsOf(live.child.pid!).length < 2; await sleep(50))
    if (Date.now() > endMs) break
  t.strictSame(doorsOf(live.child.pid!).sort(), [`tcp ${input}`, `udp ${from}`])
})
