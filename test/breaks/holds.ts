/**
 * What happens around the ends and must break nothing: data go on, books stay exact, what is shown stays true. Each is
 * a script over {@link TwoEnds} that says what was not so.
 */
import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Arrangement, TwoEnds } from './two-ends.js'

export interface Hold {
  title: string
  arrangement?: Arrangement
  /** Before anything is started. */
  prepare?(ends: TwoEnds): void
  /** Once both ends are live; gives what was not as it must be. */
  check(ends: TwoEnds): Promise<string[]>
  /** Takes seconds, and is run by CI too. */
  isQuick?: boolean
}

const PAUSES = 20
const PAUSE_MS = 100
/** So many bytes hold the log of a start and little more. */
const SMALL_DISK_BYTES = 16 << 10

export const HOLDS: readonly Hold[] = [
  {
    title: 'the sender stands still twenty times for a tenth of a second: no frame is named lost',
    isQuick: true,
    async check(ends) {
      // So fast that a frame is always on its way.
      ends.stopSource()
      ends.startSource(2)
      for (let i = 0; i < PAUSES; i++) {
        process.kill(ends.transmitPid, 'SIGSTOP')
        await sleep(PAUSE_MS)
        process.kill(ends.transmitPid, 'SIGCONT')
        await sleep(PAUSE_MS)
      }
      await sleep(2000)
      return [
        ...(await stillLive(ends)),
        ...differs('frames lost', await metric(ends, 'katamichi_frames_total{result="lost"}'), 0),
      ]
    },
  },
  {
    title: 'both ends are told to hang up (SIGHUP): they go on',
    isQuick: true,
    async check(ends) {
      for (const end of ['sender', 'receiver']) ends.signal(end, 'SIGHUP')
      await sleep(2000)
      return stillLive(ends)
    },
  },
  {
    title: 'the disk of both logs is full: data go on, and a stop is heard',
    prepare: (ends) => {
      ends.mount('logs', SMALL_DISK_BYTES)
      ends.logOf = (name) => ends.path('logs', `${name}.log`)
    },
    async check(ends) {
      fill(ends.path('logs/ballast'))
      // A refused event is a line in the log, until the disk is full.
      ends.message = () => JSON.stringify([{ train: { delayS: 1 } }, trainNow('1')])
      await sleep(6000)
      Reflect.deleteProperty(ends, 'message')
      const faults = await stillLive(ends)
      const startedMs = performance.now()
      await Promise.race([Promise.all([ends.stop('sender'), ends.stop('receiver')]), sleep(15_000)])
      const exits = ['sender', 'receiver'].map((end) => ends.processes.get(end)!.exitCode)
      return [...faults, ...differs(`exits after ${Math.round(performance.now() - startedMs)} ms`, exits.join(), '0,0')]
    },
  },
  {
    title: 'the state disk of the receiver is full: data go on, and the log names the path',
    prepare: (ends) => ends.mount('r/state', SMALL_DISK_BYTES),
    async check(ends) {
      fill(ends.path('r/state/ballast'))
      await sleep(4000)
      const said = ends.notices('receiver').join('\n')
      return [...(await stillLive(ends)), ...(/r\/state/.test(said) ? [] : [`the log does not name the path: ${said}`])]
    },
  },
  {
    title: 'trains that ended while the sender was down are not live after it is back',
    async check(ends) {
      ends.message = () => JSON.stringify(trainNow(`FRI${Math.floor(Math.random() * 3)}`))
      await sleep(2000)
      await ends.stop('sender', 'SIGKILL')
      ends.message = () => JSON.stringify(trainNow(`MON${Math.floor(Math.random() * 3)}`))
      await sleep(3000)
      await ends.startSender()
      await ends.until('live again', ({ isFresh }) => isFresh === true, 30_000)
      await sleep(2000)
      const { trains } = JSON.parse((await ends.get('/v1/trains')).body) as {
        trains: { state: string; train: { number: string } }[]
      }
      const live = trains.filter(({ state, train }) => state === 'live' && train.number.startsWith('FRI'))
      const gtfs = (await ends.get('/gtfs-rt/vehicle-positions.json')).body
      return [
        ...live.map(({ train }) => `${train.number} is live`),
        ...(/FRI/.test(gtfs) ? ['GTFS-Realtime lists a train of before'] : []),
        ...(/MON/.test(gtfs) ? [] : ['GTFS-Realtime does not list the trains of now']),
      ]
    },
  },
  {
    title: 'a second sender is given the same endpoint: it does not start, and takes nothing',
    isQuick: true,
    async check(ends) {
      mkdirSync(ends.path('s2'))
      for (const name of ['link.toml', 'sender.toml'])
        writeFileSync(ends.path('s2', name), readFileSync(ends.path('s', name)))
      const fault = await ends.startSender('second', 's2/sender.toml').then(
        () => 'the second sender has started',
        () => undefined,
      )
      ends.reconnectSource()
      await sleep(3000)
      return [...(fault ? [fault] : []), ...(await stillLive(ends))]
    },
  },
  {
    title: 'the textfile of a killed sender tells when it was written',
    isQuick: true,
    arrangement: { sender: '[metrics]\ntextfile = "sender.prom"' },
    async check(ends) {
      const file = ends.path('s/sender.prom')
      for (let tries = 0; tries < 100 && !existsSync(file); tries++) await sleep(200)
      await ends.stop('sender', 'SIGKILL')
      await sleep(1500)
      const writtenS = Number(
        /^katamichi_sender_textfile_written_seconds (\S+)$/m.exec(readFileSync(file, 'utf8'))?.[1],
      )
      const agoS = Date.now() / 1000 - writtenS
      return agoS > 1 && agoS < 60 ? [] : [`written ${agoS} s ago`]
    },
  },
  {
    title: 'the launcher is killed: what it started ends too, and the next start works',
    async check(ends) {
      await ends.stop('receiver')
      const launcher = resolve('bin/katamichi.mjs')
      const start = () =>
        spawn(
          ends.networks.b.prefix[0],
          [...ends.networks.b.prefix.slice(1), 'node', launcher, 'receiver', '--config', ends.path('r/receiver.toml')],
          // Not the Node that the tests run on: the launcher has to start that one.
          {
            stdio: 'ignore',
            env: { ...process.env, PATH: process.env.PATH!.replaceAll(join('node_modules', '.bin'), '') },
          },
        )
      const first = start()
      await ends.until('live', ({ isFresh }) => isFresh === true, 30_000)
      first.kill('SIGKILL')
      const goneMs = await ends.until('gone', ({ readyz }) => readyz === 'no answer', 10_000).catch(() => undefined)
      const second = start()
      const isBack = await ends.until('live', ({ isFresh }) => isFresh === true, 30_000).catch(() => undefined)
      second.kill('SIGTERM')
      return [
        ...(goneMs === undefined ? ['what the launcher started lives on'] : []),
        ...(isBack === undefined ? ['the next start does not work'] : []),
      ]
    },
  },
]

function trainNow(number: string) {
  const train = { operator: 'Op', line: 'Line', number, position: { atStation: `Op.S${Date.now() % 40}` } }
  return { eventTimeMs: Date.now(), train }
}

function fill(path: string): void {
  try {
    for (;;) appendFileSync(path, Buffer.alloc(512))
  } catch {
    // It is full.
  }
}

async function stillLive(ends: TwoEnds): Promise<string[]> {
  const { readyz, isFresh } = await ends.said()
  const faults = readyz.startsWith('200') && isFresh ? [] : [`not live: ${readyz}`]
  return (await ends.isFlowing()) ? faults : [...faults, 'nothing flows']
}

function differs(what: string, is: unknown, mustBe: unknown): string[] {
  return is === mustBe ? [] : [`${what}: ${is}, and not ${mustBe}`]
}

async function metric(ends: TwoEnds, name: string): Promise<number> {
  const { body } = await ends.get('/metrics')
  const line = body.split('\n').find((text) => text.startsWith(`${name} `))
  return Number(line?.slice(name.length + 1))
}
