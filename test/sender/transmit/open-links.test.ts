/** What `[packet]` needs, for an account that is not root: without it one clear message, and with it a sender. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { scratchFolder } from '../../scratch-folder.js'
import { UNKEYED_LINK } from '../../unkeyed-link.js'

const MAIN = fileURLToPath(new URL('../../../cli/main.js', import.meta.url))
/** Of nobody; whatever number, it is not root's. */
const ACCOUNT = 65_534
const account = { uid: ACCOUNT, gid: ACCOUNT }

/** Why it cannot be tried; `false` where it can. */
function reasonToSkip(): string | false {
  if (process.getuid?.() !== 0 || process.platform !== 'linux') return 'needs root, to be another'
  // A checkout, or a Node, may stand in a folder that only root may enter.
  const { status } = spawnSync(process.execPath, ['--check', MAIN], { ...account, stdio: 'ignore' })
  return status === 0 ? false : 'needs a checkout and a Node that anybody may read'
}
const skip = reasonToSkip()

t.setTimeout(120_000)

/** Reads one short recording, and ends. */
async function sent(node: string): Promise<{ code: number; log: string }> {
  const folder = scratchFolder()
  const put = (name: string, text: string) => writeFileSync(join(folder, name), text)
  put('link.toml', UNKEYED_LINK)
  put('day.ndjson', '{"eventTimeMs":1750000000000,"train":{"number":"1","line":"L","delayS":60}}\n')
  put(
    'sender.toml',
    `sender = 0
link_file = "link.toml"
state_dir = "state"
destination = { address = "10.250.251.252", port = 9 }
source_socket = { address = "10.250.251.1", port = 47000 }
packet = { interface = "lo", source_mac = "02:00:00:00:00:01", destination_mac = "02:00:00:00:00:02" }
source = [{ type = "recording", name = "day", path = "day.ndjson", speed = "max" }]
`,
  )
  mkdirSync(join(folder, 'state'))
  chmodSync(dirname(folder), 0o711)
  for (const path of [folder, join(folder, 'state')]) chownSync(path, ACCOUNT, ACCOUNT)
  const words = [MAIN, 'sender', '-c', join(folder, 'sender.toml'), '--exit-at-end']
  const child = spawn(node, words, { ...account, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH } })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (log += text))
  const [code] = await once(child, 'close')
  return { code, log }
}

t.test('without the right to send raw frames: one message, with all ways to have it', { skip }, async (t) => {
  const { code, log } = await sent(process.execPath)
  t.equal(code, 1)
  const said = log.split('\n').filter((line) => line.includes('cannot send from lo (EPERM)'))
  for (const remedy of ['CAP_NET_RAW', 'AmbientCapabilities=CAP_NET_RAW', `setcap cap_net_raw+ep ${process.execPath}`])
    t.ok(said[0]?.includes(remedy), remedy)
  t.notMatch(log, /at .*\.js:\d/, 'and no trace of ours')
})

t.test('a right that the binary has by setcap is still there behind the filter', { skip }, async (t) => {
  const folder = scratchFolder()
  const node = join(folder, 'node')
  copyFileSync(process.execPath, node)
  chmodSync(node, 0o755)
  chmodSync(folder, 0o755)
  const given = spawnSync('setcap', ['cap_net_raw+ep', node])
  if (given.status !== 0) {
    t.comment('not tried: this disk or machine has no such rights of files')
    return
  }
  const { code, log } = await sent(node)
  t.equal(code, 0, log)
  t.match(log, /"sealed packet socket"/)
  t.match(log, /"event":"calls_refused"/)
  t.match(log, /"eventsSent":1\b/)
})
