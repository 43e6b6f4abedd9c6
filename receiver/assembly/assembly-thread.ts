/**
 * The thread that drains the sockets, checks tags and restores blocks, and does nothing else: most loss on real diodes
 * is a receiver that did not drain. Whole frames go to the main thread through the {@link FrameRing}.
 */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { createEngine, type EngineOptions } from '../../fec/kernels/engine.js'
import { openDrain, RECEIVE_SLOT_BYTES, ReceiveArena, type SocketToDrain } from '../../link/receive/receive-link.js'
import { FLOOD_OVER_MS } from '../../log/floods.js'
import { FrameRing } from '../../ring/frame-ring.js'
import { assemblerKeys } from './assembler-keys.js'
import type { AssemblyKeys, PlainAssemblerOptions } from './assembly.js'
import { writeReport } from './assembly-report.js'
import { FrameAssembler } from './core/frame-assembler.js'
import { ListeningClock } from './core/listening-clock.js'
import type { RefusalWord } from './core/refusal-words.js'
import { RefusedSources } from './core/refused-from.js'

export interface AssemblyThreadData {
  sockets: readonly SocketToDrain[]
  ring: SharedArrayBuffer
  report: SharedArrayBuffer
  openBytesMax: number
  engineOptions: EngineOptions
  assembler: PlainAssemblerOptions
  keys: AssemblyKeys
  /** The main thread's clock minus `process.hrtime()`, so that both tell the same time. */
  clockMs: number
}

/** Messages of one `recvmmsg`. Each takes a slot of 64 KiB, most of it untouched unless GRO is at work. */
const SLOTS = 64
/** Longest wait for datagrams, after which the thread looks at its stop flag … */
const WAIT_MS = 100
/** … and the same while a frame may be missing: a gap is named so much later. */
const CLOCK_WAIT_MS = 5
/**
 * Under load datagrams may gather for LOAD_MS, because a call that takes one or two costs as much as one that takes
 * thirty. There is load when the last call but one was no longer ago than this, and took less than a share of what it
 * could.
 */
const LOAD_MS = 0.3
const GATHER_MS = 0.03
const FEW_SHARE = 0.25
/** How often the sources of refused datagrams are told at most. The log looks twice a second. */
const NAMED_MS = 250
/** Greatest age of the report. */
const REPORT_MS = 20

const {
  sockets,
  ring: ringMemory,
  report,
  openBytesMax,
  engineOptions,
  assembler: options,
  keys,
  clockMs,
} = workerData as AssemblyThreadData
const arenaBytes = ReceiveArena.bytesNeeded(SLOTS)
const engine = createEngine(options.symbolLengthMax, arenaBytes + openBytesMax, engineOptions)
const refusedSources = new RefusedSources(FLOOD_OVER_MS)
const arena = new ReceiveArena({
  ...{ slots: SLOTS, bytes: engine.arena.subarray(0, arenaBytes) },
  tellForeign: (offset) => noteRefused('foreign_source', offset, 0, 1),
})
const drain = await openDrain(arena, sockets)
const ring = new FrameRing(ringMemory, engine.copy)
const assembler = new FrameAssembler({
  ...{ ...options, ...engine, ...assemblerKeys(keys, options.stream), blockMemory: engine.arena.subarray(arenaBytes) },
  wallOffsetMs: () => Date.now() - nowMs(),
  tellRefused: noteRefused,
})
parentPort!.postMessage(engine.description)

let reportAtMs = 0
let namedAtMs = 0
const pause = new Int32Array(new SharedArrayBuffer(4))
let calledMs = 0
let receivedMs = nowMs()
const clock = new ListeningClock(receivedMs)
while (!ring.isStopWanted) {
  const beforeMs = nowMs()
  refusedSources.handleBatch()
  const mayBeWaitedFor = beforeMs - receivedMs < options.patienceMs + WAIT_MS
  const received = drain.receive(mayBeWaitedFor ? CLOCK_WAIT_MS : WAIT_MS)
  const now = nowMs()
  const { fill } = arena
  const isLoaded = fill > 0 && fill < FEW_SHARE && now - calledMs < LOAD_MS
  calledMs = now
  if (received > 0) receivedMs = now
  arena.takeBatch((memory, offsets, lengths) => assembler.handleDatagrams(memory, offsets, lengths, now))
  for (const frame of assembler.pollFrames()) ring.write(frame)
  clock.handleLook(fill < 1, beforeMs, now)
  assembler.handleTime(clock.heardMs)
  // This comes after the frames, so what was whole by then has been written.
  ring.writeHeard(clock.heardMs)
  if (received === 0 || now >= reportAtMs) {
    reportAtMs = now + REPORT_MS
    reportNow()
    // This thread has no event loop that would bring them.
    const told = receiveMessageOnPort(parentPort!) as { message: AssemblyKeys } | undefined
    if (told) assembler.useKeys(assemblerKeys(told.message, options.stream))
    if (refusedSources.hasChanged && now >= namedAtMs) {
      namedAtMs = now + NAMED_MS
      parentPort!.postMessage(refusedSources.named())
    }
  }
  if (ring.takeWakeRequest()) parentPort!.postMessage(undefined)
  if (isLoaded) Atomics.wait(pause, 0, 0, GATHER_MS)
}

// What was taken since the last one would be in the frames and in no count.
reportNow()

function reportNow(): void {
  writeReport(report, { assembler, link: { ...arena.counts, ...drain.counts } })
}

/** Datagrams that far apart have each a slot of their own, and may have a source of their own. */
function noteRefused(word: RefusalWord, offset: number, stride: number, count: number): void {
  const step = stride >= RECEIVE_SLOT_BYTES ? stride : 0
  for (let i = 0, at = offset; i < count && refusedSources.isLooking; i++, at += step)
    refusedSources.handle(word, arena.sourceAt(at), calledMs)
}

function nowMs(): number {
  const [seconds, nanoseconds] = process.hrtime()
  return clockMs + seconds * 1000 + nanoseconds / 1e6
}
