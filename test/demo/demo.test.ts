import { writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import t from 'tap'
import type { DemoSummary } from '../../demo/summary.js'
import { eventToJson } from '../../proto/event-json.js'
import { Railway } from '../../sender/intake/railway/railway.js'
import { katamichi } from '../cli/katamichi.js'
import { scratchFolder } from '../scratch-folder.js'
import { recordedData } from '../sender/intake/sources/recorded-data.js'

/** The real processes: intake, transmit, relay, receiver, and a subscriber behind them. */
t.setTimeout(400_000)
// Each demo has ports and a folder of its own, and waits half of its time.
t.jobs = 3
let httpPort = 18_080
const http = () => ['--http', `127.0.0.1:${httpPort++}`]

function lastLine(stdout: string): DemoSummary {
  return JSON.parse(stdout.trimEnd().split('\n').at(-1)!)
}

/** What the built-in railway does in an hour, as a recording in our own event JSON. */
function recordedRailway(): { path: string; events: number } {
  const startMs = Date.UTC(2026, 10, 1, 1)
  const events = new Railway({ seed: 7, startMs }).advance(startMs + 3_600_000)
  const path = join(scratchFolder(), 'railway.ndjson')
  writeFileSync(path, events.map((event) => `${JSON.stringify(eventToJson(event))}\n`).join(''))
  return { path, events: events.length }
}

t.test('two processes over loopback UDP: a lossy link, and every event arrives', async (t) => {
  const { path, events } = recordedRailway()
  const args = ['demo', '--source', path, '--speed', 'max', '--loss', '5%', '--burst', '20ms', '--exit', ...http()]
  const { code, stdout, stderr } = await katamichi(args)
  t.equal(code, 0, stderr)
  const summary = lastLine(stdout)
  t.match(summary, { eventsIn: events, eventsOut: events, refused: 0, quarantined: 0, conflated: 0 })
  t.match(summary, { framesLost: 0, duplicates: 0, unaccounted: 0 })
  t.equal(summary.framesDelivered, summary.framesSent)
  t.ok(summary.framesRecovered > 0, `${summary.framesRecovered} recovered`)
  t.ok(summary.datagramsDropped > 0.03 * summary.datagramsSent, `${summary.datagramsDropped} dropped`)
  t.ok(summary.overhead <= 2, `overhead ${summary.overhead}`)
})

t.test('more loss than planned for: frames are lost, and every one is named', async (t) => {
  const { path, events } = recordedRailway()
  const args = ['demo', '--source', path, '--speed', 'max', '--loss', '60%', '--assume-loss', '5%', '--exit', ...http()]
  const { code, stdout, stderr } = await katamichi(args)
  t.equal(code, 0, stderr)
  const summary = lastLine(stdout)
  t.equal(summary.eventsIn, events)
  t.ok(summary.framesLost > 0, `${summary.framesLost} lost`)
  t.equal(summary.framesDelivered + summary.framesLost, summary.framesSent)
  t.equal(summary.unaccounted, 0)
})

/** Of each kind of source the whole recording, else its excerpt, and how many events come out. */
const RECORDINGS = [
  recordedData('jreast-odpt-train/odpt_Train.json', { excerpt: 26, whole: 221 }),
  recordedData('nyct-subway/ace-2024-02-08', { excerpt: 53, whole: 5711 }),
  recordedData('irish-rail/events.ndjson.gz', { excerpt: 2398, whole: 78_848 }),
].map((recorded) => recorded.at(-1)!)
/** Fewer events than these may be through before anything is lost, and what each run costs outweighs them. */
const FEW_EVENTS = 200

for (const { name, path: source, expected: eventsOut } of RECORDINGS)
  t.test(`${name} crosses whole`, async (t) => {
    const args = ['demo', '--source', source, '--speed', 'max', '--loss', '5%', '--burst', '20ms', '--exit', ...http()]
    const { code, stdout, stderr } = await katamichi(args)
    t.equal(code, 0, stderr)
    const summary = lastLine(stdout)
    t.match(summary, {
      eventsOut,
      quarantined: 0,
      refused: 0,
      framesLost: 0,
      unaccounted: 0,
      duplicates: 0,
      conflated: 0,
    })
    t.ok(summary.seconds <= 120, `${summary.seconds} s`)
    if (eventsOut < FEW_EVENTS) return
    t.ok(summary.framesRecovered > 0, `${summary.framesRecovered} recovered`)
    t.ok(summary.overhead <= 2, `overhead ${summary.overhead}`)
  })

t.test('what was put aside stands beside what came out, by reason', async (t) => {
  const path = join(scratchFolder(), 'mixed.ndjson')
  const train = (number: string, more: object = {}) => ({
    train: { operator: 'O', line: 'L', number, serviceDate: '2026-11-01', ...more },
  })
  const rows = [train('1'), train('2'), { train: { operator: 'O', line: 'L' } }]
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const { code, stdout, stderr } = await katamichi(['demo', '--source', path, '--speed', 'max', '--exit', ...http()])
  t.equal(code, 0, stderr)
  t.match(lastLine(stdout), { eventsIn: 3, eventsOut: 2, refused: 1 })
  t.match(stderr, /check: 2 of 3 events came out/)
  t.match(stderr, /put aside: 1 \(1 refused, 0 quarantined\): \w+ 1/)
  t.notMatch(stderr, /every event came out/)
})

t.test('an address in use is said with its option, before anything is started', async (t) => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as AddressInfo
  t.teardown(() => taken.close())
  const { code, stderr } = await katamichi(['demo', '--http', `127.0.0.1:${port}`])
  t.equal(code, 2)
  t.match(stderr, `127.0.0.1:${port} is in use`)
  t.match(stderr, '--http')
})
