/** Connects sockets, assembly, core and publishing, as the configuration wants them. */
import type { Logger } from 'pino'
import type { LoadedReceiver } from '../config/load.js'
import { nowMs } from '../host/monotonic-clock.js'
import type { StoredFrame } from '../journal/core/rows.js'
import type { LaneNumber } from '../proto/datagram.js'
import type { CompleteFrame } from '../ring/complete-frame.js'
import type { Assembly } from './assembly/assembly.js'
import { assemblyOptions } from './assembly/assembly-options.js'
import { FrameTaking } from './assembly/frame-taking.js'
import { openAssembly } from './assembly/open-assembly.js'
import type { Feed } from './feeds/feed.js'
import type { OwnKeys } from './own-keys.js'
import { PicturedReceiver } from './picture/pictured-receiver.js'
import type { Publishing } from './publishing.js'
import { receiverOptions } from './receiver-options.js'
import type { Remembered } from './remembered.js'
import { assemblerResume, type ReceiverOptions } from './stream/receiver.js'

interface ReceivingOptions {
  config: LoadedReceiver
  keys: OwnKeys
  remembered: Remembered
  /** Who keeps frames. */
  keep: Pick<ReceiverOptions, 'keepFrame' | 'keepResent'>
  publishingOf: (receiver: PicturedReceiver) => Publishing
  log: Logger
}

export class Receiving {
  readonly taking: FrameTaking
  #isOpen = false

  /** Rejects when a port cannot be bound. Frames that come before {@link begin} wait in the assembly. */
  static async open({ config, keys, remembered, keep, publishingOf, log }: ReceivingOptions): Promise<Receiving> {
    const resume = assemblerResume(remembered.positions)
    const options = assemblyOptions(config, { keys: keys.assemblyKeys, resume, nowMs, log })
    let receiving: Receiving | undefined
    const assembly = await openAssembly(options, () => receiving?.handleFrames())
    const [{ bufferBytes = 0 }] = options.links
    if (assembly.bufferBytes < bufferBytes) {
      log.warn(
        { event: 'small_buffer', granted: assembly.bufferBytes, asked: bufferBytes },
        'raise net.core.rmem_max: bursts may be lost',
      )
    }
    const { openFrame, checks } = keys
    const coreOptions = { ...receiverOptions(config, remembered, checks), openFrame, ...keep }
    const receiver = new PicturedReceiver(coreOptions, assembly.assembler, nowMs())
    const wallOffsetMs = Date.now() - nowMs()
    receiver.handleWallClock(wallOffsetMs)
    for (const frame of remembered.frames) receiver.handleJournaled(completeFrameOf(frame, wallOffsetMs), nowMs())
    for (const frame of remembered.late) receiver.handleJournaledLate(completeFrameOf(frame, wallOffsetMs), nowMs())
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

/** Times in a journal are those of the wall clock. */
function completeFrameOf(frame: StoredFrame, wallOffsetMs: number): CompleteFrame {
  const { sender, epoch, sequence, body, digest, sourceSymbols, arrivedMs } = frame
  return {
    ...{ sender, epoch, reign: 0, lane: frame.lane as LaneNumber, sequence, bytes: body, digest, sourceSymbols },
    ...{ isRecovered: false, arrivalMs: arrivedMs - wallOffsetMs },
  }
}
