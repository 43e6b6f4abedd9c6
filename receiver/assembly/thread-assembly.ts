/** The assembly whose sockets are drained by a thread of its own; frames come through a ring. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { OpenReceiveSocket, ReceiveCounts } from '../../link/receive/receive-link.js'
import type { CompleteFrame } from '../../ring/complete-frame.js'
import { FrameRing } from '../../ring/frame-ring.js'
import type { Assembly, AssemblyKeys, AssemblyOptions } from './assembly.js'
import { type AssemblyStatus, createReport, readReport } from './assembly-report.js'
import type { AssemblyThreadData } from './assembly-thread.js'

/** Frames that wait for the main thread: two of the longest, or a quarter of a second at 1 Gbit/s. */
const RING_BYTES = 1 << 25

export class ThreadAssembly implements Assembly {
  readonly assembler: AssemblyStatus['assembler']
  readonly description: string
  readonly bufferBytes: number
  refusedFrom: Assembly['refusedFrom'] = {}
  readonly #status: AssemblyStatus
  readonly #ended: Promise<unknown>
  #isPeeked = false
  #isClosed = false

  static async open(
    { assembler, keys, openBytesMax, engine: engineOptions, nowMs }: AssemblyOptions,
    sockets: readonly OpenReceiveSocket[],
    onFrames: () => void,
  ): Promise<ThreadAssembly> {
    const ringMemory = FrameRing.create(RING_BYTES)
    const ring = new FrameRing(ringMemory)
    ring.writeHeard(nowMs())
    const report = createReport()
    const [seconds, nanoseconds] = process.hrtime()
    const workerData: AssemblyThreadData = {
      sockets: sockets.flatMap(({ toDrain }) => toDrain),
      ...{ ring: ringMemory, report, openBytesMax, engineOptions, assembler, keys },
      clockMs: nowMs() - (seconds * 1000 + nanoseconds / 1e6),
    }
    // Not this process's own flags: some, like --input-type, would keep the thread from starting.
    const worker = new Worker(new URL('./assembly-thread.js', import.meta.url), { workerData, execArgv: [] })
    const ended = once(worker, 'exit')
    const [engine] = await once(worker, 'message')
    const assembly = new ThreadAssembly(worker, ring, readReport(report), sockets, engine, ended, nowMs, onFrames)
    worker.on('message', (named: Assembly['refusedFrom'] | undefined) => {
      if (named) assembly.refusedFrom = named
      else onFrames()
    })
    return assembly
  }

  private constructor(
    private readonly worker: Worker,
    private readonly ring: FrameRing,
    status: AssemblyStatus,
    private readonly sockets: readonly OpenReceiveSocket[],
    engine: string,
    ended: Promise<unknown>,
    private readonly nowMs: () => number,
    private readonly onFrames: () => void,
  ) {
    const ports = sockets.length === 1 ? 'a port' : `${sockets.length} ports`
    this.description = `${ports} drained by a thread (recvmmsg, UDP GRO), ${engine}`
    this.bufferBytes = Math.min(...sockets.map(({ bufferBytes }) => bufferBytes))
    this.assembler = status.assembler
    this.#status = status
    this.#ended = ended
  }

  get link(): Readonly<ReceiveCounts> {
    return this.#status.link
  }

  get framesDropped(): number {
    return this.ring.dropped
  }

  nextFrame(): CompleteFrame | undefined {
    if (this.#isPeeked) this.ring.drop()
    const frame = this.ring.peek()
    this.#isPeeked = frame !== undefined
    return frame
  }

  awaitFrames(): void {
    if (!this.ring.fallAsleep()) setImmediate(this.onFrames)
  }

  get heardMs(): number {
    return this.ring.heardMs(this.nowMs())
  }

  /** The thread finds them within some 100 ms. */
  useKeys(keys: AssemblyKeys): void {
    this.worker.postMessage(keys)
  }

  /** The thread tells itself. */
  handleTime(): void {}

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    this.ring.stop()
    await this.#ended
    for (const socket of this.sockets) socket.close()
  }
}
