/**
 * The transmit process: reads the intake's records from its standard input, which is a pipe, and owns exactly
 * one socket for each link. It is what `become-transmit.ts` becomes, as
 * `node transmit-process.js <sender.toml> real|replay <descriptor for its words> [joined] filtered`.
 */
import { closeSync, read, writeSync } from 'node:fs'
import { pino } from 'pino'
import { loadSenderConfig } from '../../config/load.js'
import { ConfigError } from '../../config/parse/config-error.js'
import { LogOutput } from '../../disk/log-output.js'
import { OwnMistake } from '../../ground/assert.js'
import { nowMs } from '../../host/monotonic-clock.js'
import { openServiceManager } from '../../host/notify-socket.js'
import { endByOwnMistake, endOnOwnMistake } from '../../host/own-mistake.js'
import { boundYoungGeneration } from '../../host/young-generation.js'
import { decodeSenderHealth } from '../../proto/frame.js'
import { encodeKept } from '../pipe/core/kept-word.js'
import { PipeRecord, PipeRecordReader } from '../pipe/core/pipe-records.js'
import type { Transmitter } from './core/transmitter.js'
import { endAfterPatience, JOINED, sayEnd } from './joined-end.js'
import { KeptRecords } from './kept-records.js'
import { refuseCalls } from './refuse-calls.js'
import { ReplayTransmission } from './replay-transmission.js'
import {
  type IntakeTold,
  liveTransmission,
  runTransmit,
  type Transmission,
  type TransmissionEnd,
} from './run-transmit.js'
import { SourceCursors } from './source-cursors.js'

const STDIN = 0
const READ_BYTES = 1 << 18
/** How soon a full batcher is looked at again. */
const FULL_RETRY_MS = 2

const [configPath, clock, readyDescriptor, ...startWords] = process.argv.slice(2)
const isJoined = startWords[0] === JOINED
const startWord = startWords[isJoined ? 1 : 0]
// The intake decides when to stop, by closing the pipe: a Ctrl-C at the terminal reaches both processes.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})
if (isJoined) endAfterPatience()

process.stderr.on('error', () => {})
const NAME = 'katamichi-transmit'
const output = new LogOutput(NAME)
// The intake passes a hang-up on: both write to one log.
process.on('SIGHUP', () => void output.reopen())

boundYoungGeneration()
const exitCode = await main(configPath)
if (isJoined) sayEnd(Number(readyDescriptor), exitCode)
process.exit(exitCode)

/**
 * Reports the reason of its end only in the log, which it shares with the intake: the intake itself hears nothing but
 * the ready word and the exit code.
 */
async function main(path: string): Promise<number> {
  let log = pino({ name: NAME }, output)
  endOnOwnMistake(log)
  const { manager, descriptor: managerDescriptor } = await openServiceManager()
  try {
    const loaded = await loadSenderConfig(path)
    log = pino({ name: NAME, level: loaded.sender.log.level }, output)
    const linesDropped = () => output.linesDropped
    if (clock === 'replay') {
      const replay = await ReplayTransmission.begin(readStdin, READ_BYTES)
      return await runTransmit(loaded, replay, log, linesDropped, async (links) => {
        await refuseCalls(links, startWord, log)
        sayReady()
      })
    }
    const { state_dir, source } = loaded.sender
    let cursors: SourceCursors | undefined
    const names = source.map(({ name }) => name)
    const awaited = source.flatMap((one, i) => (one.type === 'zeromq' && one.pattern === 'router' ? [i + 1] : []))
    const isAwaited = awaited.length > 0
    const told: IntakeTold = {}
    const live = liveTransmission((transmitter, wake, nowMs, { keeping }) => {
      // Only now: what an earlier sender still had to write is written when we have its lock.
      cursors = new SourceCursors(state_dir, names, log)
      const { batcher } = transmitter.lanes.events
      const isWaiting = (untilMs: number) => batcher.isWaiting(untilMs)
      const numbered = () => transmitter.eventSequence
      const kept =
        isAwaited &&
        keeping &&
        new KeptRecords(
          {
            ...{ kept: keeping.kept, isWaiting, numbered },
            dropped: () => awaited.reduce((sum, one) => sum + batcher.thrownAwayOf(one), keeping.dropped()),
          },
          sayKept,
        )
      return readRecords(transmitter, wake, nowMs, { cursors, kept: kept || undefined, isWaiting, told })
    }, told)
    const watched: Transmission = {
      ...live,
      send: (transmitter, links, reservation, { handlePolled, ...aside }) => {
        const handleTurn = () => {
          handlePolled()
          manager.handleAlive(nowMs())
        }
        return live.send(transmitter, links, reservation, { ...aside, handlePolled: handleTurn })
      },
    }
    const code = await runTransmit(loaded, watched, log, linesDropped, async (links) => {
      await refuseCalls(links, startWord, log, managerDescriptor)
      sayReady(isAwaited || isJoined)
      manager.handleReady('回線と状態ファイルを開いた / links and state are open')
    })
    await cursors?.close()
    return code
  } catch (error) {
    if (error instanceof OwnMistake) endByOwnMistake(log, error)
    const reason = error instanceof Error ? error.message : String(error)
    log.fatal({ event: 'transmit_failed' }, reason)
    process.stderr.write(`katamichi transmit: ${reason}\n`)
    return error instanceof ConfigError ? 2 : 1
  }
}

/** What follows how far the input has been sent. */
interface Followed {
  cursors: SourceCursors
  kept: KeptRecords | undefined
  isWaiting: (untilMs: number) => boolean
  told: IntakeTold
}

/**
 * Resolves when the input is over: with its last record or, where the intake was killed, without. Where the
 * configuration asks for it, reads no faster than the batcher takes.
 */
async function readRecords(
  transmitter: Transmitter,
  wake: () => void,
  nowMs: () => number,
  { cursors, kept, isWaiting, told }: Followed,
): Promise<TransmissionEnd> {
  const reader = new PipeRecordReader()
  const buffer = new Uint8Array(READ_BYTES)
  let end: TransmissionEnd | undefined
  for (;;) {
    const length = await readStdin(buffer)
    if (length === 0) return 'intake_lost'
    const now = nowMs()
    reader.handleBytes(buffer.subarray(0, length), (kind, payload) => {
      kept?.handleRecord(now)
      if (kind === PipeRecord.events) transmitter.handleEvents(payload, now)
      else if (kind === PipeRecord.health) transmitter.handleIntakeHealth(decodeSenderHealth(payload) ?? {}, now)
      else if (kind === PipeRecord.inputUnknown) transmitter.handleInputUnknown(payload, now)
      else if (kind === PipeRecord.cursor) cursors.handleCursor(payload, now, isWaiting)
      else if (kind === PipeRecord.firewall) told.isFirewallLoaded = payload[0] === 1
      else if (kind === PipeRecord.end) end = 'ended'
      else if (kind === PipeRecord.giveUp) end = 'given_up'
    })
    wake()
    if (end) return end
    while (transmitter.isFull) {
      await new Promise((resolve) => setTimeout(resolve, FULL_RETRY_MS))
      transmitter.handleIntakeHeld(nowMs())
    }
  }
}

/** Tells the intake that the link is open and the epoch is on disk: it opens its sources now, and not before. */
function sayReady(isMoreAwaited = false): void {
  if (readyDescriptor === undefined) return
  try {
    writeSync(Number(readyDescriptor), 'r')
    if (!isMoreAwaited) closeSync(Number(readyDescriptor))
  } catch {
    // The intake is gone; its closed pipe says so too.
  }
}

/** Says up to which record of the pipe everything is in the journal; of no more than came, so this never blocks. */
function sayKept(record: number, isWhole: boolean): void {
  try {
    writeSync(Number(readyDescriptor), encodeKept({ record, isWhole }))
  } catch {
    // The intake is gone; its closed pipe says so too.
  }
}

/** Uses plain `read` on the descriptor: `process.stdin` would ask the kernel what kind of socket a pipe is. */
function readStdin(buffer: Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    read(STDIN, buffer, 0, buffer.length, null, (error, length) => (error ? reject(error) : resolve(length)))
  })
}
