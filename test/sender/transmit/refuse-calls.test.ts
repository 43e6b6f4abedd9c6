/** A sender whose kernel has no such filter, or whose sandbox forbids it, sends as ever and says why it has none. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { freePort } from '../../free-port.js'
import { scratchFolder } from '../../scratch-folder.js'
import { UNKEYED_LINK } from '../../unkeyed-link.js'

const MAIN = fileURLToPath(new URL('../../../cli/main.js', import.meta.url))
/** Which call is answered with an error in the kernel's place. */
const FORBID = ['-f', '-o', '/dev/null', '-e', 'trace=seccomp', '-e', 'inject=seccomp:error=EPERM']
const canTrace = spawnSync('strace', [...FORBID, 'true']).status === 0
const skip = canTrace ? false : 'strace is missing or may not trace'

t.setTimeout(120_000)

for (const isForbidden of [false, true])
  t.test(isForbidden ? 'where it is forbidden, the log says why' : 'where it is not', { skip }, async (t) => {
    const folder = scratchFolder()
    writeFileSync(join(folder, 'link.toml'), UNKEYED_LINK)
    writeFileSync(
      join(folder, 'day.ndjson'),
      '{"eventTimeMs":1750000000000,"train":{"number":"1","line":"L","delayS":60}}\n',
    )
    writeFileSync(
      join(folder, 'sender.toml'),
      `sender = 0
link_file = "link.toml"
state_dir = "state"
destination = { address = "127.0.0.1", port = 9 }
source_socket = { port = ${await freePort()} }
source = [{ type = "recording", name = "day", path = "day.ndjson", speed = "max" }]
`,
    )
    const words = [process.execPath, MAIN, 'sender', '-c', join(folder, 'sender.toml'), '--exit-at-end']
    const [command = '', ...rest] = isForbidden ? ['strace', ...FORBID, ...words] : words
    const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] })
    let log = ''
    child.stdout.setEncoding('utf8').on('data', (text) => (log += text))
    const [code] = await once(child, 'close')
    t.equal(code, 0, log)
    t.match(log, /"eventsSent":1\b/, 'it sends')
    if (isForbidden) t.match(log, /"event":"calls_not_refused".*seccomp: EPERM/)
    else t.match(log, /"event":"calls_(refused|not_refused)"/)
  })
