/**
 * Takes datagrams from one or two links and gives whole frames: in a thread of its own where the machine can, else on
 * the main thread with `node:dgram`.
 */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { addressGroup } from '../../config/parse/addresses.js'
import { createEngine, type EngineOptions } from '../../fec/kernels/engine.js'
import {
  type OpenReceiveSocket,
  openDrainedSocket,
  openPortableReceiveLink,
  type ReceiveCounts,
  type ReceiveLink,
  type ReceiveOptions,
} from '../../link/receive/receive-link.js'
import { FLOOD_OVER_MS } from '../../log/floods.js'
import type { CompleteFrame } from '../../ring/complete-frame.js'
import { FrameRing } from '../../ring/frame-ring.js'
import { type AssemblyStatus, createReport, readReport } from './assembly-report.js'
import type { AssemblyThreadData } from './assembly-thread.js'
import { type AssemblerOptions, FrameAssembler } from './core/frame-assembler.js'
import type { RefusalWord } from './core/refusal-words.js'
import { type RefusedFrom, RefusedSources, sourceAddressOf } from './core/refused-from.js'

export interface AssemblyOptions {
  /** Link A, and link B where there is one. */
  links: readonly ReceiveOptions[]
  assembler: Omit<AssemblerOptions, 'code' | 'integrity' | 'copy' | 'blockMemory' | 'wallOffsetMs'>
  openBytesMax: number
  engine: EngineOptions
  /** The clock of the core, in milliseconds; never steps. */
  nowMs: () => number
  /** Is told whenever a link has to make do with less than it should have. */
  warn: (message: string) => void
}

export interface Assembly extends AssemblyStatus {
  /** Says for the log how frames are received. */
  readonly description: string
  /** What the kernel granted the socket that got least. */
  readonly bufferBytes: number
  /** Counts whole frames that found the way to the reader full. */
  readonly framesDropped: number
  /** The next frame, whose bytes hold until the next call; `undefined` when there is none. */
  nextFrame(): CompleteFrame | undefined
  /** Has `onFrames` called when there is a frame; at once, if there is one already. */
  awaitFrames(): void
  /**
   * Until when all that arrived has been read: what was whole by then is among the frames. It lags by as much as the
   * thread that reads, and by a few milliseconds.
   */
  readonly heardMs: number
  /** Where refused datagrams come from, the most frequent first. It is a sample, some 0.3 s old. */
  readonly refusedFrom: Partial<Record<RefusalWord, RefusedFrom[]>>
  /** Tells the time where there is no thread that reads a clock. */
  handleTime(nowMs: number): void
  /** Resolves when the ports are free again. */
  close(): Promise<void>
}

/** Room for frames that wait for the main thread: two of the longest, or a quarter of a second at 1 Gbit/s. */
const RING_BYTES = 1 << 25
/** Most frames that wait where there is no thread. */
const FRAMES_WAITING_MAX = 1024
/** Datagrams of a socket that libuv reads, where there is no thread, before other things have their turn. */
const DATAGRAMS_A_TURN = 32
/** Turns after which we take it that a flood is going on, and time goes on. */
const LOOKS_MAX = 1000

/**
 * `onFrames` is called as {@link Assembly.awaitFrames} says. Rejects with the system's error (`code`), and the
 * `options` of the link, when a port cannot be had.
 */
export async function openAssembly(options: AssemblyOptions, onFrames: () => void): Promise<Assembly> {
  const { links, warn } = options
  const sockets = []
  try {
    for (const link of links) sockets.push(await openDrainedSocket(link).catch(namePort(link)))
  } catch (error) {
    for (const socket of sockets) if (typeof socket !== 'string') socket.close()
    throw error
  }
  const drained = sockets.filter((socket) => typeof socket !== 'string')
  if (drained.length === sockets.length) return openThread(options, drained, onFrames)
  warn(`the receiving socket has no thread of its own: ${sockets.find((socket) => typeof socket === 'string')}`)
  return openPortable(options, onFrames)
}

async function openThread(
  { assembler, openBytesMax, engine: engineOptions, nowMs }: AssemblyOptions,
  sockets: readonly OpenReceiveSocket[],
  onFrames: () => void,
): Promise<Assembly> {
  const ringMemory = FrameRing.create(RING_BYTES)
  const ring = new FrameRing(ringMemory)
  ring.writeHeard(nowMs())
  const report = createReport()
  const [seconds, nanoseconds] = process.hrtime()
  const workerData: AssemblyThreadData = {
    sockets: sockets.flatMap(({ toDrain }) => toDrain),
    ...{ ring: ringMemory, report, openBytesMax, engineOptions, assembler },
    clockMs: nowMs() - (seconds * 1000 + nanoseconds / 1e6),
  }
  // The thread gets none of this process's flags, because some, like --input-type, would keep it from starting.
  const worker = new Worker(new URL('./assembly-thread.js', import.meta.url), { workerData, execArgv: [] })
  const ended = once(worker, 'exit')
  const [engine] = await once(worker, 'message')
  let refusedFrom: Assembly['refusedFrom'] = {}
  worker.on('message', (named: Assembly['refusedFrom'] | undefined) => {
    if (named) refusedFrom = named
    else onFrames()
  })
  let isPeeked = false
  let isClosed = false
  const status = readReport(report)
  return {
    assembler: status.assembler,
    get link() {
      return status.link
    },
    description: `${sockets.length === 1 ? 'a port' : `${sockets.length} ports`} drained by a thread (recvmmsg, UDP GRO), ${engine}`,
    bufferBytes: Math.min(...sockets.map(({ bufferBytes }) => bufferBytes)),
    get framesDropped() {
      return ring.dropped
    },
    nextFrame() {
      if (isPeeked) ring.drop()
      const frame = ring.peek()
      isPeeked = frame !== undefined
      return frame
    },
    awaitFrames() {
      if (!ring.fallAsleep()) setImmediate(onFrames)
    },
    get heardMs() {
      return ring.heardMs(nowMs())
    },
    get refusedFrom() {
      return refusedFrom
    },
    handleTime() {},
    async close() {
      if (isClosed) return
      isClosed = true
      ring.stop()
      await ended
      for (const socket of sockets) socket.close()
    },
  }
}

async function openPortable(
  { links, assembler: options, openBytesMax, engine: engineOptions, nowMs }: AssemblyOptions,
  onFrames: () => void,
): Promise<Assembly> {
  const engine = createEngine(options.symbolLengthMax, openBytesMax, engineOptions)
  const wallOffsetMs = () => Date.now() - nowMs()
  const refusedSources = new RefusedSources(FLOOD_OVER_MS)
  let from = ''
  const note = (word: RefusalWord) => refusedSources.handle(word, sourceAddressOf(addressGroup(from)), nowMs())
  const assembler = new FrameAssembler({
    ...{ ...options, ...engine, blockMemory: engine.arena, wallOffsetMs },
    tellRefused: note,
  })
  const frames: CompleteFrame[] = []
  let framesDropped = 0
  const opened: ReceiveLink[] = []
  for (const link of links) {
    opened.push(
      await openPortableReceiveLink(
        link,
        (memory, offsets, lengths, source) => {
          from = source
          refusedSources.handleBatch()
          assembler.handleDatagrams(memory, offsets, lengths, nowMs())
          for (const frame of assembler.pollFrames()) {
            if (frames.length < FRAMES_WAITING_MAX) frames.push({ ...frame, bytes: frame.bytes.slice() })
            else framesDropped++
          }
          if (frames.length > 0) onFrames()
        },
        (source) => {
          from = source
          note('foreign_source')
        },
      ).catch(namePort(link)),
    )
  }
  const sum = (name: 'received' | 'foreignSource' | 'errors') =>
    opened.reduce((total, { counts }) => total + counts[name], 0)
  let heardMs = nowMs()
  let isLooking = false
  /** Timers go before sockets, so these are read first, until a turn of the event loop leaves nothing in them. */
  const look = (atMs: number, looksLeft: number) => {
    const before = sum('received')
    setImmediate(() => {
      if (looksLeft > 1 && sum('received') - before >= DATAGRAMS_A_TURN) {
        look(atMs, looksLeft - 1)
        return
      }
      isLooking = false
      heardMs = atMs
      assembler.handleTime(atMs)
      onFrames()
    })
  }
  return {
    assembler,
    get link(): ReceiveCounts {
      return {
        received: sum('received'),
        foreignSource: sum('foreignSource'),
        errors: sum('errors'),
        dropped: undefined,
      }
    },
    description: `${opened[0].description}, ${engine.description}`,
    bufferBytes: Math.min(...opened.map(({ bufferBytes }) => bufferBytes)),
    get framesDropped() {
      return framesDropped
    },
    nextFrame: () => frames.shift(),
    // They come one at a time, on this thread.
    awaitFrames() {},
    get heardMs() {
      return heardMs
    },
    get refusedFrom() {
      return refusedSources.named()
    },
    handleTime(ms) {
      if (isLooking) return
      isLooking = true
      look(ms, LOOKS_MAX)
    },
    async close() {
      for (const link of opened) await link.close()
    },
  }
}

function namePort({ address, port }: ReceiveOptions) {
  return (error: NodeJS.ErrnoException): never => {
    throw new Error(`cannot receive at UDP ${address}:${port} (${error.code ?? error.message})`)
  }
}
