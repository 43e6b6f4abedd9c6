/** The two processes of the sender as two services: real processes, and no service manager but this test. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { joinTransmit } from '../../../sender/pipe/joined-transmit.js'
import { writeUnkeyedEnds } from '../../unkeyed-ends.js'
import { UNKEYED_LINK } from '../../unkeyed-link.js'

t.setTimeout(240_000)
t.jobs = 3

const MAIN = fileURLToPath(new URL('../../../cli/main.js', import.meta.url))
const PATIENCE_MS = 40_000

interface Run {
  child: ChildProcess
  log: string
  code: number | null | undefined
}

/** One service: its runs, of which the last may be there. */
class Service {
  readonly runs: Run[] = []

  constructor(
    t: Test,
    private readonly words: string[],
  ) {
    t.teardown(() => this.last.child.kill('SIGKILL'))
    this.start()
  }

  start(): void {
    const child = spawn(process.execPath, [MAIN, ...this.words], { stdio: ['ignore', 'pipe', 'pipe'] })
    const run: Run = { child, log: '', code: undefined }
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        run.log += text
      })
    child.on('close', (code) => {
      run.code = code
    })
    this.runs.push(run)
  }

  get last(): Run {
    return this.runs.at(-1)!
  }

  async says(word: string): Promise<void> {
    for (const endMs = Date.now() + PATIENCE_MS; Date.now() < endMs; await sleep(20))
      if (this.last.log.includes(`"event":"${word}"`)) return
    throw new Error(`no ${word} in ${this.last.log}`)
  }

  /** Resolves when it has ended, as the manager sees it before it starts it again. */
  async ended(): Promise<number | null> {
    const run = this.last
    for (const endMs = Date.now() + PATIENCE_MS; Date.now() < endMs; await sleep(20))
      if (run.code !== undefined) return run.code
    throw new Error(`still there: ${run.log}`)
  }
}

async function folderOf(t: Test) {
  const folder = t.testdir({ pipes: {} })
  await writeUnkeyedEnds(folder)
  const pipes = join(folder, 'pipes')
  const part = (name: string) => ['sender', '-c', join(folder, 'sender.toml'), '--part', name, '--pipes', pipes]
  return { folder, pipes, part }
}

const epochOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'state', 'sender-epoch.json'), 'utf8')).epoch

t.test('whichever of the two is killed, both come back, and no end is announced that was none', async (t) => {
  const { folder, pipes, part } = await folderOf(t)
  const receiver = new Service(t, ['receiver', '-c', join(folder, 'receiver.toml')])
  await receiver.says('receiver_started')
  const transmit = new Service(t, part('transmit'))
  await transmit.says('intake_awaited')
  t.notMatch(transmit.last.log, /transmit_started/, 'nothing is sent before an intake is there')
  t.equal(statSync(join(pipes, 'records')).mode & 0o777, 0o620)
  const intake = new Service(t, part('intake'))
  await intake.says('sender_started')
  await receiver.says('sender_heard')
  t.match(transmit.last.log, /"event":"(calls_refused|calls_not_refused)"/)
  t.notOk(existsSync(join(pipes, 'records')), 'nobody else can join')
  const first = epochOf(folder)

  // The transmit process is killed: the intake says so, and ends.
  transmit.last.child.kill('SIGKILL')
  t.equal(await intake.ended(), 1)
  t.match(intake.last.log, /"event":"transmit_died","msg":"[^"]*killed, or without a last word/)
  intake.start()
  await intake.says('transmit_awaited')
  t.notMatch(intake.last.log, /sender_started/, 'no source is opened before something can be sent')
  await transmit.ended()
  transmit.start()
  await intake.says('sender_started')
  const second = epochOf(folder)
  t.ok(second > first, 'a new epoch')

  // The intake is killed: the transmit process sends what it has, and calls it no good end.
  intake.last.child.kill('SIGKILL')
  t.equal(await transmit.ended(), 1)
  t.match(transmit.last.log, /"event":"intake_lost"/)
  t.notMatch(transmit.last.log, /transmit_stopped/)
  transmit.start()
  await transmit.says('intake_awaited')
  await intake.ended()
  intake.start()
  await intake.says('sender_started')
  t.ok(epochOf(folder) > second, 'a new epoch')
  t.notMatch(receiver.last.log, /sender_ended/, 'the receiver was told of no end')

  // Both are told to stop, as a service manager does.
  transmit.last.child.kill('SIGTERM')
  intake.last.child.kill('SIGTERM')
  t.strictSame([await intake.ended(), await transmit.ended()], [0, 0])
  t.match(transmit.last.log, /"event":"transmit_stopped"/)
  await receiver.says('not_live')
  for (const endMs = Date.now() + PATIENCE_MS; !receiver.last.log.includes('sender_ended') && Date.now() < endMs; )
    await sleep(50)
  t.match(receiver.last.log, /sender_ended/, 'this end was announced')
  receiver.last.child.kill('SIGTERM')
  t.equal(await receiver.ended(), 0)
})

t.test('told to stop on a link that is far too slow, both end in time, and say how far they came', async (t) => {
  const { folder, part } = await folderOf(t)
  writeFileSync(join(folder, 'link.toml'), UNKEYED_LINK.replace('1_000_000', '8_000'))
  const toml = join(folder, 'sender.toml')
  writeFileSync(toml, readFileSync(toml, 'utf8').replace('trains = 5', 'trains = 300'))
  const transmit = new Service(t, part('transmit'))
  const intake = new Service(t, part('intake'))
  await intake.says('sender_started')
  await sleep(500)
  transmit.last.child.kill('SIGTERM')
  intake.last.child.kill('SIGTERM')
  t.equal(await intake.ended(), 1)
  t.match(intake.last.log, /"event":"transmit_late"/)
  t.equal(await transmit.ended(), null, 'the kernel ended it')
  t.match(transmit.last.log, /"event":"transmit_cut_short"/)
})

t.test('one that waits is ended by a stop, and takes no other one’s place', async (t) => {
  const { part, pipes } = await folderOf(t)
  const transmit = new Service(t, part('transmit'))
  await transmit.says('intake_awaited')
  const second = new Service(t, part('transmit'))
  t.equal(await second.ended(), 1)
  t.match(second.last.log, /in use by another process/)
  t.ok(existsSync(join(pipes, 'records')), 'the first one’s pipes stand')
  transmit.last.child.kill('SIGTERM')
  const [, signal] = await once(transmit.last.child, 'exit')
  t.equal(signal, 'SIGTERM')

  const intake = new Service(t, part('intake'))
  await intake.says('transmit_awaited')
  t.ok(existsSync(join(pipes, 'records')), 'what a dead one left is joined by nobody')
  intake.last.child.kill('SIGTERM')
  t.equal(await intake.ended(), 0)
})

t.test('a folder that may not be used is a fault, not something to wait for', async (t) => {
  const never = new AbortController().signal
  const folder = t.testdir({ word: {}, records: {} })
  await t.rejects(
    joinTransmit(folder, never, () => {}),
    /cannot join the transmit process: .*EISDIR/,
  )
})
