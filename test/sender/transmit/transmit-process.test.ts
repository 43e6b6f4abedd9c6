import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { concat } from '../../../ground/concat.js'
import { OWN_MISTAKE_EXIT } from '../../../host/own-mistake.js'
import { encodePipeRecord, PipeRecord } from '../../../sender/pipe/core/pipe-records.js'
import { RESERVE_AHEAD } from '../../../sender/transmit/core/lanes/lane-numbers.js'
import { UNKEYED_LINK } from '../../unkeyed-link.js'

const PROGRAM = fileURLToPath(new URL('../../../sender/transmit/transmit-process.js', import.meta.url))
const SENDER = `
sender = 0
link_file = "link.toml"
state_dir = "state"
destination = { address = "127.0.0.1", port = 9 }
source_socket = { port = 47313 }
source = [{ type = "railway", name = "railway", seed = 1, trains = 5 }]
`

/** The program given `last` and then the end of its input: the code it ends with, and what its log says. */
async function endOf(t: Test, last: Uint8Array) {
  const folder = t.testdir({ 'link.toml': UNKEYED_LINK, 'sender.toml': SENDER })
  const child = spawn(process.execPath, [PROGRAM, join(folder, 'sender.toml'), 'real', '3'], {
    stdio: ['pipe', 'pipe', 'inherit', 'pipe'],
  })
  t.teardown(() => child.kill('SIGKILL'))
  let log = ''
  child.stdout!.on('data', (chunk) => {
    log += chunk
  })
  await once(child.stdio[3]!, 'data')
  child.stdin!.end(last)
  const [code] = await once(child, 'close')
  const epoch = JSON.parse(readFileSync(join(folder, 'state', 'sender-epoch.json'), 'utf8'))
  return { code, log, epoch }
}

t.test(
  'the input is over when its last record says so; without it the intake is lost, and the end is no good one',
  async (t) => {
    const good = await endOf(t, concat(encodePipeRecord({ kind: PipeRecord.end, payload: new Uint8Array(0) })))
    t.equal(good.code, 0)
    t.match(good.log, /"event":"transmit_stopped"/)
    const lost = await endOf(t, new Uint8Array(0))
    t.equal(lost.code, 1)
    t.match(lost.log, /"event":"intake_lost"/)
    t.notMatch(lost.log, /transmit_stopped/)
  },
)

t.test('a mistake of our own ends the process at once, says what held no more, and writes no end record', async (t) => {
  const good = await endOf(t, concat(encodePipeRecord({ kind: PipeRecord.end, payload: new Uint8Array(0) })))
  t.equal(good.epoch.reservedThrough, 0, 'after a good end nothing is reserved that was not used')

  const broken = await endOf(t, Uint8Array.of(0xff, 0xff, 0xff, 0xff, PipeRecord.events))
  t.equal(broken.code, OWN_MISTAKE_EXIT)
  t.match(broken.log, /"level":60.*"event":"own_mistake".*"msg":"[^"]*no record length: 4294967295"/)
  t.notMatch(broken.log, /transmit_stopped|transmit_failed/)
  t.equal(broken.epoch.reservedThrough, RESERVE_AHEAD, 'the numbers in reserve stay in doubt')
})
