/** The thread as the sender has it: over a real journal and folder, with the lane that takes from its rings. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { pino } from 'pino'
import t, { type Test } from 'tap'
import { resentFrameBytesMax } from '../../../config/echo-plan.js'
import { parseLinkConfig } from '../../../config/link.js'
import { protectionWish } from '../../../config/link-plan.js'
import { parseSenderConfig } from '../../../config/sender.js'
import { cachedPlans } from '../../../fec/cached-plans.js'
import { Journal } from '../../../journal/journal.js'
import { decodeFrame } from '../../../proto/frame.js'
import { gapReportOf, gapRequestOf } from '../../../proto/gap-code.js'
import { ResendLane } from '../../../sender/transmit/core/lanes/resend-lane.js'
import type { ResendNews, ResendThreadData } from '../../../sender/transmit/resend-thread.js'
import { Resender } from '../../../sender/transmit/resender.js'
import { ResentRing } from '../../../sender/transmit/resent-ring.js'
import { EPOCH, frameOf } from '../../journal/journal-frames.js'
import { scratchFolder } from '../../scratch-folder.js'
import { UNKEYED_LINK } from '../../unkeyed-link.js'

t.setTimeout(120_000)
const PATIENCE_MS = 30_000
const link = parseLinkConfig(UNKEYED_LINK, 'link.toml')

async function until(what: () => boolean, name: string): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !what(); await sleep(20))
    if (Date.now() > end) throw new Error(`waited in vain: ${name}`)
}

function open(t: Test, afterMs: number[]) {
  const state = scratchFolder()
  const folder = join(state, 'requests')
  const sender = parseSenderConfig(
    `sender = 1
    link_file = "link.toml"
    state_dir = ${JSON.stringify(state)}
    destination = { address = "127.0.0.1", port = 9 }
    source = [{ type = "railway", name = "r", seed = 1, trains = 1 }]
    resend = { folder = ${JSON.stringify(folder)} }`,
    'sender.toml',
  )
  const lines: Record<string, unknown>[] = []
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) })
  const frameBytesMax = resentFrameBytesMax(link)
  const echo = { afterMs, share: 0.2, bitsPerSecondMax: 1, cost: 1, eventBitsPerSecondMax: 1, bitsPerSecond: undefined }
  const resender = new Resender({ sender, stream: link.stream, echo, frameBytesMax, log })
  const plan = cachedPlans(frameBytesMax, protectionWish(link))
  const lane = new ResendLane({ byHand: resender.byHand, echo: resender.echo, plan, frameBytesMax })
  t.teardown(() => resender.close())
  const sent: number[] = []
  const state_ = { wakes: 0 }
  const takeAll = () => {
    while (lane.readyAtMs() === 0) {
      const { sequence } = decodeFrame(Buffer.concat(lane.take(1, 1)))!.resentFrame!
      lane.handleStarted()
      sent.push(sequence!)
    }
  }
  resender.begin(() => {
    state_.wakes++
    takeAll()
  })
  return { state, folder, lines, resender, lane, sent, counted: state_ }
}

function journaled(state: string, first: number, last: number, length = 200): Journal {
  const journal = Journal.openForWriting(join(state, 'journal.sqlite'))
  journal.transaction(() => {
    for (let n = first; n <= last; n++) journal.append(frameOf(n, { arrivedMs: Date.now() }, length))
  })
  return journal
}
const count = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i)

t.test('more than the rings hold is echoed, all of it and in order, and the loop is woken for it', async (t) => {
  const { state, sent, resender, counted } = open(t, [1000])
  const journal = journaled(state, 1, 400, 20_000)
  t.teardown(() => journal.close())
  await until(() => sent.length >= 400, 'all are echoed')
  t.strictSame(sent, count(1, 400))
  t.ok(counted.wakes > 1, `${counted.wakes} times`)
  await until(() => resender.report?.echo.read === 400, 'it says so')
})

t.test('a request is met from the folder, which it makes, and answered there and in the log', async (t) => {
  const { state, folder, sent, lines, resender } = open(t, [])
  const journal = journaled(state, 1, 20)
  t.teardown(() => journal.close())
  await until(() => existsSync(folder), 'the folder is made')
  const range = { sender: 1, epoch: EPOCH, lane: 0, firstSequence: 15, lastSequence: 22 }
  const report = gapReportOf(gapRequestOf(link.stream, [range]), { exportedBy: 'test', exportedMs: Date.now() })
  writeFileSync(join(folder, 'gaps.json'), JSON.stringify(report))
  writeFileSync(join(folder, 'torn.json'), JSON.stringify(report).slice(0, -5))
  const answer = join(folder, 'gaps.json.done.json')
  const isLogged = (wanted: string) => lines.some(({ event }) => event === wanted)
  await until(() => existsSync(answer) && isLogged('resent') && isLogged('resend_refused'), 'both are answered')
  t.strictSame(sent, count(15, 20))
  t.match(JSON.parse(readFileSync(answer, 'utf8')), { sent: 6, missing: 2 })
  t.match(
    lines.filter(({ event }) => String(event).startsWith('rese')),
    [
      { level: 30, event: 'resent', file: 'gaps.json', sent: 6, missing: 2 },
      { level: 40, event: 'resend_refused', file: 'torn.json' },
    ],
  )
  await until(() => resender.report?.folder.refused === 1, 'it is counted')
  t.match(resender.report?.folder, { requests: 1, sent: 6, missing: 2, waiting: 0 })
})

t.test('a journal that is not there costs the echo alone, and is said once', async (t) => {
  const { state, lines, resender, sent } = open(t, [1000])
  mkdirSync(join(state, 'journal.sqlite'))
  await until(() => lines.some(({ event }) => event === 'resend_failed'), 'it is said')
  t.ok(resender.report!.journalFailures > 1)
  t.equal(lines.filter(({ event }) => event === 'resend_failed').length, 1)
  t.strictSame(sent, [])
  t.notOk(resender.hasEnded)
})

t.test('a clock that is set back by an hour holds up neither requests nor a journal that comes again', async (t) => {
  const home = scratchFolder()
  const folder = join(home, 'requests')
  mkdirSync(folder)
  const clock = new Int32Array(new SharedArrayBuffer(4))
  const data: ResendThreadData = {
    ...{ journalFile: join(home, 'journal.sqlite'), folder, stream: link.stream, sender: 1, echoAfterMs: [1000] },
    ...{ byHand: ResentRing.createFor(1000), echo: ResentRing.createFor(1000), carriedBytesMax: 1000 },
    startedMs: Date.now(),
  }
  const program = `
    const { workerData } = require('node:worker_threads')
    const real = Date.now
    Date.now = () => real() - 1000 * Atomics.load(workerData.clock, 0)
    import(workerData.url)`
  const url = new URL('../../../sender/transmit/resend-thread.js', import.meta.url).href
  const worker = new Worker(program, { eval: true, workerData: { ...data, clock, url }, execArgv: [] })
  t.teardown(() => worker.terminate())
  const state = { failures: 0, refused: 0, echoed: 0 }
  worker.on('message', (news: ResendNews) => {
    if (news.kind === 'request_refused') state.refused++
    if (news.kind !== 'report') return
    state.failures = news.report.journalFailures
    state.echoed = news.report.echo.read
  })
  await until(() => state.failures > 0, 'there is no journal yet')
  Atomics.store(clock, 0, 3600)
  // Its frames are of the future by that clock, and so are echoed at once.
  const journal = journaled(home, 1, 3)
  t.teardown(() => journal.close())
  await until(() => state.echoed === 3, 'the journal is read')
  Atomics.store(clock, 0, 7200)
  writeFileSync(join(folder, 'none.txt'), 'no request')
  // The answer of the thread to a request needs no more than looks at the folder.
  await until(() => state.refused === 1, 'the folder is looked at')
})
