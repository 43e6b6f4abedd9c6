/** Every example runs once against a real server, where its interpreter is there. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import t, { type Test } from 'tap'
import { ZeromqFeed } from '../../receiver/feeds/zeromq/zeromq-feed.js'
import { healedItemOf } from '../../receiver/stream/lanes/lane-items.js'
import { Railway } from '../../sender/intake/railway/railway.js'
import { ipcEndpoint } from '../ipc-endpoint.js'
import { GAP, OFFSET_MS, ServedPicture } from '../receiver/feeds/http/served-picture.js'
import { until } from '../receiver/feeds/http/stream-reader.js'

/** Where the packages of the Python examples are, if not with the first Python found. */
const PYTHON = process.env.KATAMICHI_PYTHON ?? 'python3'

function pythonWith(module: string): { skip: string | false } {
  const { status } = spawnSync(PYTHON, ['-c', `import ${module}`])
  return { skip: status === 0 ? false : `no ${PYTHON} with ${module} (set KATAMICHI_PYTHON)` }
}

const HEALED_GAP = { ...GAP, healed: 1, missing: 1, healedMs: GAP.namedMs + 1000, missingRanges: [[2, 2]] } as const
const HEALED = healedItemOf(HEALED_GAP, [3])

async function served(t: Test) {
  const picture = new ServedPicture()
  const nowMs = Date.now()
  const railway = new Railway({ seed: 1, startMs: nowMs })
  picture.nowMs = nowMs
  picture.tell(...railway.advance(nowMs))
  picture.nowMs += 1000
  picture.tell()
  const address = await picture.listen()
  t.teardown(() => picture.close())
  return { picture, address }
}

function run(t: Test, command: string, ...args: string[]) {
  const child: ChildProcess & { text: string; code?: number | null } = Object.assign(spawn(command, args), { text: '' })
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (bytes) => (child.text += bytes))
  child.on('close', (code) => (child.code = code))
  t.teardown(() => child.kill())
  return child
}

t.test('subscriber.ts: the snapshot, then changes, what is gone, and gaps', async (t) => {
  const { picture, address } = await served(t)
  const child = run(t, process.execPath, 'dist/examples/subscriber.js', address, 'Katamichi/Kisaragi')
  await until(() => /\d+ trains, live\nKisaragi \w+: /.test(child.text), 'a snapshot')
  const train = { operator: 'Katamichi', line: 'Kisaragi', number: '1X', delayS: 300 }
  const eventTimeMs = picture.nowMs - OFFSET_MS
  picture.tell({ eventTimeMs, train: { ...train, position: { atStation: 'A' } } })
  picture.feeds.handleItems([GAP])
  picture.feeds.handleItems([HEALED])
  picture.tell({ train: { ...train, ended: true } })
  await until(() => child.text.includes('is gone'), 'an end')
  t.match(child.text, /Kisaragi 1X: 5 min late, at A, age 0 s/)
  t.match(child.text, 'frames 2 to 3 are missing (lost)\n1 of frames 2 to 3 came late\n')
  t.notMatch(child.text, /Hazuki/)
})

t.test('gtfs_realtime.py: decoded by the official bindings for Python', pythonWith('google.transit'), async (t) => {
  const { address } = await served(t)
  const child = run(t, PYTHON, 'examples/gtfs_realtime.py', address)
  await until(() => child.code !== undefined, 'its end')
  t.equal(child.code, 0, child.text)
  t.match(child.text, /vehicle-positions: \d\d entities, \d+ s old\n {2}\w+\.\S+ (IN_TRANSIT_TO|STOPPED_AT) \S+/)
  t.match(child.text, /trip-updates: \d\d entities, .*\n {2}\S+ -?\d+ s late, \d stops ahead/)
  t.equal(child.text.match(/and again: nothing new/g)?.length, 3)
})

t.test('zeromq_subscriber.py: events and gaps', pythonWith('zmq'), async (t) => {
  const endpoint = ipcEndpoint()
  const feed = await ZeromqFeed.open({ endpoint, format: 'json', highWaterMark: 1000, queueMax: 5 })
  t.teardown(() => feed.close())
  const child = run(t, PYTHON, 'examples/zeromq_subscriber.py', endpoint, '4')
  await until(() => feed.subscriptions > 0, 'a subscription')
  const event = (number: string) => ({ train: { operator: 'O', line: 'L', number, delayS: 60 } })
  const item = { kind: 'event' as const, createdMs: 1, arrivalMs: 1 }
  feed.publish([{ ...item, id: 'a', event: event('1') }, GAP, HEALED, { ...item, id: 'b', event: event('2') }])
  await until(() => child.code !== undefined, 'its end')
  const said = ['train/O/L/1/ delay 60', 'frames 2 to 3 are missing', 'of frames 2 to 3 1 came late']
  t.equal(child.text, ['subscribed', ...said, 'train/O/L/2/ delay 60', ''].join('\n'))
})

const curl = spawnSync('curl', ['--version']).status === 0
t.test('curl.sh', { skip: curl ? false : 'no curl' }, async (t) => {
  const { address } = await served(t)
  const child = run(t, 'sh', 'examples/curl.sh', address)
  await until(() => child.code !== undefined, 'its end')
  t.equal(child.code, 0, child.text)
  for (const part of ['ready', '"line":"Kisaragi"', 'odpt.Railway:Kisaragi', '\n304\n', 'event: snapshot'])
    t.ok(child.text.includes(part), part)
})
