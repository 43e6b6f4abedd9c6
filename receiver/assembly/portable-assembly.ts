/** The assembly on the main thread, with `node:dgram`: where the machine does not have what the thread takes. */
import { addressGroup } from '../../config/parse/addresses.js'
import { createEngine } from '../../fec/kernels/engine.js'
import {
  openPortableReceiveLink,
  type ReceiveCounts,
  type ReceiveLink,
  type ReceiveOptions,
} from '../../link/receive/receive-link.js'
import { FLOOD_OVER_MS } from '../../log/floods.js'
import type { CompleteFrame } from '../../ring/complete-frame.js'
import { assemblerKeys } from './assembler-keys.js'
import type { Assembly, AssemblyKeys, AssemblyOptions } from './assembly.js'
import { FrameAssembler } from './core/frame-assembler.js'
import type { RefusalWord } from './core/refusal-words.js'
import { RefusedSources, sourceAddressOf } from './core/refused-from.js'

/** Frames that wait to be taken. */
const FRAMES_WAITING_MAX = 1024
/** So many datagrams of a socket are read at most before other things have their turn (libuv). */
const DATAGRAMS_A_TURN = 32
/** Turns after which a flood is taken to be one, and time goes on. */
const LOOKS_MAX = 1000

export class PortableAssembly implements Assembly {
  readonly assembler: FrameAssembler
  heardMs: number
  framesDropped = 0
  readonly #nowMs: () => number
  readonly #stream: number
  readonly #engine: ReturnType<typeof createEngine>
  readonly #frames: CompleteFrame[] = []
  readonly #opened: ReceiveLink[] = []
  readonly #refusedSources = new RefusedSources(FLOOD_OVER_MS)
  /** Of the datagrams that are being looked at. */
  #from = ''
  #isLooking = false

  /** `nameFault`: rejects with what is wrong with a link that cannot be had. */
  static async open(
    options: AssemblyOptions,
    nameFault: (link: ReceiveOptions) => (error: NodeJS.ErrnoException) => never,
    onFrames: () => void,
  ): Promise<PortableAssembly> {
    const assembly = new PortableAssembly(options, onFrames)
    for (const link of options.links) await assembly.#open(link).catch(nameFault(link))
    return assembly
  }

  private constructor(
    { assembler, keys, openBytesMax, engine, nowMs }: AssemblyOptions,
    private readonly onFrames: () => void,
  ) {
    this.#nowMs = nowMs
    this.#stream = assembler.stream
    this.#engine = createEngine(assembler.symbolLengthMax, openBytesMax, engine)
    this.assembler = new FrameAssembler({
      ...assemblerKeys(keys, assembler.stream),
      ...{ ...assembler, ...this.#engine, blockMemory: this.#engine.arena },
      wallOffsetMs: () => Date.now() - nowMs(),
      tellRefused: (word) => this.#note(word),
    })
    this.heardMs = nowMs()
  }

  get link(): ReceiveCounts {
    return {
      received: this.#sum('received'),
      foreignSource: this.#sum('foreignSource'),
      errors: this.#sum('errors'),
      dropped: undefined,
    }
  }

  get description(): string {
    return `${this.#opened[0].description}, ${this.#engine.description}`
  }

  get bufferBytes(): number {
    return Math.min(...this.#opened.map(({ bufferBytes }) => bufferBytes))
  }

  get refusedFrom(): Assembly['refusedFrom'] {
    return this.#refusedSources.named()
  }

  nextFrame(): CompleteFrame | undefined {
    return this.#frames.shift()
  }

  /** They come one at a time, on this thread. */
  awaitFrames(): void {}

  useKeys(keys: AssemblyKeys): void {
    this.assembler.useKeys(assemblerKeys(keys, this.#stream))
  }

  handleTime(ms: number): void {
    if (this.#isLooking) return
    this.#isLooking = true
    this.#look(ms, LOOKS_MAX)
  }

  async close(): Promise<void> {
    for (const link of this.#opened) await link.close()
  }

  async #open(options: ReceiveOptions): Promise<void> {
    const link = await openPortableReceiveLink(
      options,
      (memory, offsets, lengths, source) => {
        this.#from = source
        this.#refusedSources.handleBatch()
        this.assembler.handleDatagrams(memory, offsets, lengths, this.#nowMs())
        this.#takeFrames()
      },
      (source) => {
        this.#from = source
        this.#note('foreign_source')
      },
    )
    this.#opened.push(link)
  }

  #takeFrames(): void {
    for (const frame of this.assembler.pollFrames()) {
      if (this.#frames.length < FRAMES_WAITING_MAX)
        this.#frames.push({ ...frame, bytes: frame.bytes.slice(), sealed: frame.sealed?.slice() })
      else this.framesDropped++
    }
    if (this.#frames.length > 0) this.onFrames()
  }

  #note(word: RefusalWord): void {
    this.#refusedSources.handle(word, sourceAddressOf(addressGroup(this.#from)), this.#nowMs())
  }

  #sum(name: 'received' | 'foreignSource' | 'errors'): number {
    return this.#opened.reduce((total, { counts }) => total + counts[name], 0)
  }

  /** Timers go before sockets: first these are read, until a turn of the event loop leaves nothing in them. */
  #look(atMs: number, looksLeft: number): void {
    const before = this.#sum('received')
    setImmediate(() => {
      if (looksLeft > 1 && this.#sum('received') - before >= DATAGRAMS_A_TURN) {
        this.#look(atMs, looksLeft - 1)
        return
      }
      this.#isLooking = false
      this.heardMs = atMs
      this.assembler.handleTime(atMs)
      this.onFrames()
    })
  }
}
