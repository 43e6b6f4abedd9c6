import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const MAIN = fileURLToPath(new URL('../../cli/main.js', import.meta.url))
const LINK = `
stream = 1
fec = { assumed_loss = 0.01, assumed_burst_ms = 0, target_residual = 1e-6, delay_budget_ms = 50 }
rate = { bits_per_second = 1_000_000 }
keys = { mode = "unkeyed" }
`

function senderToml(sourcePort: number): string {
  return `
sender = 0
link_file = "link.toml"
state_dir = "state"
destination = { address = "127.0.0.1", port = 9 }
source_socket = { port = ${sourcePort} }
source = [{ type = "railway", name = "railway", seed = 1, trains = 5 }]
`
}

t.test('when the transmit process cannot go on, the sender ends with code 1, whatever its sources do', async (t) => {
  const taken = createSocket('udp4').bind(0, '127.0.0.1')
  await once(taken, 'listening')
  t.teardown(() => taken.close())
  const folder = t.testdir({ 'link.toml': LINK })
  writeFileSync(join(folder, 'sender.toml'), senderToml(taken.address().port))
  const sender = spawn(process.execPath, [MAIN, 'sender', '--config', join(folder, 'sender.toml')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
    killSignal: 'SIGKILL',
  })
  let log = ''
  sender.stdout.on('data', (chunk) => {
    log += chunk
  })
  const [code] = await once(sender, 'close')
  t.equal(code, 1)
  t.match(log, /"event":"transmit_died"/)
})
