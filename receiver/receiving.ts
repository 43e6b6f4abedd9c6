/** Connects sockets, assembly, core and publishing, as the configuration wants them. */
import type { Logger } from 'pino'
import type { LoadedReceiver } from '../config/load.js'
import { nowMs } from '../host/monotonic-clock.js'
import type { Assembly } from './assembly/assembly.js'
import { assemblyOptions } from './assembly/assembly-options.js'
import { FrameTaking } from './assembly/frame-taking.js'
import { openAssembly } from './assembly/open-assembly.js'
import type { Feed } from './feeds/feed.js'
import type { OwnKeys } from './own-keys.js'
import { PicturedReceiver } from './picture/pictured-receiver.js'
import type { Publishing } from './publishing.js'
import { receiverOptions } from './receiver-options.js'
import type { ReceiverPosition } from './stream/lanes/positions.js'
import { assemblerResume } from './stream/receiver.js'

interface ReceivingOptions {
  config: LoadedReceiver
  keys: OwnKeys
  resume: readonly ReceiverPosition[]
  publishingOf: (receiver: PicturedReceiver) => Publishing
  log: Logger
}

export class Receiving {
  readonly taking: FrameTaking
  #isOpen = false

  /** Rejects when a port cannot be bound. Frames that come before {@link begin} wait in the assembly. */
  static async open({ config, keys, resume, publishingOf, log }: ReceivingOptions): Promise<Receiving> {
    const resumed = assemblerResume(resume)
    const options = assemblyOptions(config, { keys: keys.assemblyKeys, resume: resumed, nowMs, log })
    let receiving: Receiving | undefined
    const assembly = await openAssembly(options, () => receiving?.handleFrames())
    const [{ bufferBytes = 0 }] = options.links
    if (assembly.bufferBytes < bufferBytes) {
      log.warn(
        { event: 'small_buffer', granted: assembly.bufferBytes, asked: bufferBytes },
        'raise net.core.rmem_max: bursts may be lost',
      )
    }
    const receiver = new PicturedReceiver(receiverOptions(config, resume, keys.checks), assembly.assembler, nowMs())
    receiver.handleWallClock(Date.now() - nowMs())
    receiving = new Receiving(assembly, receiver, publishingOf(receiver))
    return receiving
  }

  private constructor(
    readonly assembly: Assembly,
    readonly receiver: PicturedReceiver,
    readonly publishing: Publishing,
  ) {
    this.taking = new FrameTaking({
      assembly,
      handle: (frame) => receiver.handleFrame(frame, nowMs()),
      publish: (isHeard) => publishing.publishDue(this.taking.heardMs, isHeard),
      nowMs,
    })
  }

  begin(feeds: readonly Feed[]): void {
    this.publishing.begin(feeds)
    this.#isOpen = true
    this.taking.take()
  }

  handleFrames(): void {
    if (this.#isOpen) this.taking.take()
  }

  readonly publishDue = (): void => this.publishing.publishDue(this.taking.heardMs, false)

  /** Gives the feeds what is left; they must still be open. */
  async close(): Promise<void> {
    const { assembly, receiver } = this
    await assembly.close()
    if (!this.#isOpen) return
    for (let frame = assembly.nextFrame(); frame; frame = assembly.nextFrame()) receiver.handleFrame(frame, nowMs())
    this.publishDue()
  }
}
