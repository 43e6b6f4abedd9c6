/**
 * Datagrams in, whole frames out (PROTOCOL.md R1–R10). Every datagram ends in exactly one word, which is
 * counted; nothing that fails its tag is kept, and nothing leaves before its digest agrees.
 */
import type { ErasureCode } from '../../fec/erasure-code.js'
import { equalInConstantTime, type Integrity } from '../../fec/integrity.js'
import {
  type DatagramHeader,
  type HeaderRefusal,
  type LaneNumber,
  readHeader,
  symbolOf,
  TAG_LENGTH,
  UNKEYED,
} from '../../proto/datagram.js'
import { Block } from './block.js'
import { LaneWindow } from './lane-window.js'
import { ReplayWindow } from './replay-window.js'

export interface AssemblerOptions {
  stream: number
  /** Of our own link.toml. */
  fingerprint: number
  /** Tag keys by key id. `undefined`: this link is unkeyed, and only key id 0 is taken. */
  tagKeys: ReadonlyMap<number, Uint8Array> | undefined
  code: ErasureCode
  /** Longest symbol that `code` has memory for: a sender with a larger MTU in its link.toml must not make it throw. */
  symbolLengthMax: number
  integrity: Integrity
  /** A block that is not complete this long after its first symbol is given up. */
  patienceMs: number
  openBlocksMax: number
  openBytesMax: number
  /** Where earlier runs got to. */
  resume?: readonly { sender: number; epoch: number; lanes: readonly { lane: number; lastSequence: number }[] }[]
}

/** What became of a datagram; also the value of the metric's label. */
export type DatagramWord =
  | HeaderRefusal
  /** Of another stream. */
  | 'stream'
  /** Tagged with a key that we do not have, or not tagged with a key where we want one. */
  | 'key'
  /** Forged, or damaged on the way. */
  | 'tag'
  /** Seen before: replayed, or repeated by the network. */
  | 'repeated'
  /** From before the sender's last restart. */
  | 'old_epoch'
  /** From before the window. */
  | 'too_old'
  /** From beyond the window, with enough such blocks open already. */
  | 'far_ahead'
  /** More senders or epochs at once, or a larger block, than we keep. */
  | 'no_room'
  /** Its frame is complete already: healthy spare parity. */
  | 'surplus'
  /** Its frame was given up already: patience is too short. */
  | 'late'
  /** Its symbol is there already, from the other link. */
  | 'duplicate'
  /** It contradicts the other symbols of its frame. */
  | 'conflict'
  | 'stored'

export const DATAGRAM_WORDS: readonly DatagramWord[] = [
  ...(['too_short', 'foreign', 'version', 'lane', 'geometry', 'length', 'stream', 'key', 'tag'] as const),
  ...(['repeated', 'old_epoch', 'too_old', 'far_ahead', 'no_room'] as const),
  ...(['surplus', 'late', 'duplicate', 'conflict', 'stored'] as const),
]

export interface CompleteFrame {
  sender: number
  epoch: number
  lane: LaneNumber
  sequence: number
  bytes: Uint8Array
  /** Source symbols were missing and have been restored. */
  isRecovered: boolean
  /** Of its last needed symbol. */
  arrivalMs: number
}

const SENDERS_MAX = 8
const EPOCHS_MAX = 4
/** Open blocks beyond the window, per lane. */
const FAR_BLOCKS_MAX = 4
const FRAMES_WITH_ONE_NUMBER_MAX = 2

interface OpenBlock {
  block: Block
  sender: number
  epoch: number
  laneNumber: LaneNumber
  sequence: number
  lane: LaneState
  bytes: number
  isFar: boolean
}

interface LaneState {
  window: LaneWindow
  open: Map<number, OpenBlock[]>
  farBlocks: number
  /** Beyond the window, until a second frame agrees. */
  leap: CompleteFrame | undefined
}

interface EpochState {
  lanes: Map<number, LaneState>
  links: Map<number, ReplayWindow>
  /** After a newer epoch has begun: until when stragglers are taken. */
  retireMs: number
}

interface SenderState {
  /** Newest epoch that has completed a frame; -1 before the first. */
  current: number
  epochs: Map<number, EpochState>
}

export class FrameAssembler {
  readonly datagrams = Object.fromEntries(DATAGRAM_WORDS.map((word) => [word, 0])) as Record<DatagramWord, number>
  readonly counts = {
    framesIntact: 0,
    framesRecovered: 0,
    /** Gave a frame that is not the one that was sent: a fault of decoder or memory. */
    digestMismatch: 0,
    /** Given up for want of symbols. */
    blocksExpired: 0,
    /** Given up for want of memory. */
    blocksEvicted: 0,
    /** Whole, but so far beyond the window, and so alone, that it was not believed. */
    leapsRefused: 0,
    /** Authentic datagrams whose sender has another link.toml. */
    linkMismatch: 0,
  }
  readonly #senders = new Map<number, SenderState>()
  /** In order of their first symbol. */
  readonly #open = new Set<OpenBlock>()
  #openBytes = 0
  #complete: CompleteFrame[] = []

  constructor(private readonly options: AssemblerOptions) {
    for (const { sender, epoch, lanes } of options.resume ?? []) {
      const state = newEpoch()
      for (const { lane, lastSequence } of lanes) state.lanes.set(lane, newLane(lastSequence))
      this.#senders.set(sender, { current: epoch, epochs: new Map([[epoch, state]]) })
    }
  }

  get openBlocks(): number {
    return this.#open.size
  }

  /** Datagrams that the links have lost, so far as the datagram counters tell. */
  get datagramsMissed(): number {
    let missed = 0
    for (const { epochs } of this.#senders.values()) {
      for (const { links } of epochs.values()) for (const link of links.values()) missed += link.missed
    }
    return missed
  }

  /** Takes one datagram as it came from the link; says, and counts, what became of it. */
  handleDatagram(datagram: Uint8Array, nowMs: number): DatagramWord {
    const word = this.#judge(datagram, nowMs)
    this.datagrams[word]++
    return word
  }

  /** Gives up the blocks whose patience is over. */
  handleTime(nowMs: number): void {
    for (const open of this.#open) {
      if (open.block.firstMs + this.options.patienceMs > nowMs) break
      this.#giveUp(open)
      this.counts.blocksExpired++
    }
    for (const [sender, { current, epochs }] of this.#senders) {
      for (const [epoch, state] of epochs) {
        const isOver = epoch < current ? state.retireMs <= nowMs : epoch > current && !hasOpenBlocks(state)
        if (isOver) epochs.delete(epoch)
      }
      if (epochs.size === 0) this.#senders.delete(sender)
    }
  }

  /** Whole frames, in the order in which they became complete. */
  pollFrames(): CompleteFrame[] {
    const frames = this.#complete
    this.#complete = []
    return frames
  }

  #judge(datagram: Uint8Array, nowMs: number): DatagramWord {
    const { options } = this
    const header = readHeader(datagram)
    if (typeof header === 'string') return header
    if (header.stream !== options.stream) return 'stream'
    const key = options.tagKeys?.get(header.keyId)
    if (options.tagKeys ? !key : header.keyId !== UNKEYED) return 'key'
    const symbol = symbolOf(datagram)
    const symbolHash = options.integrity.hashSymbol(symbol)
    const tag = options.integrity.tag(key, datagram, symbolHash)
    if (!equalInConstantTime(tag, datagram.subarray(datagram.length - TAG_LENGTH), TAG_LENGTH)) return 'tag'

    // From here on the datagram is the sender's own.
    if (header.fingerprint !== options.fingerprint) this.counts.linkMismatch++
    const epoch = this.#epochOf(header)
    if (typeof epoch === 'string') return epoch
    if (replayWindow(epoch, header.link).handleCounter(header.counter) === 'repeated') return 'repeated'
    const lane = laneOf(epoch, header.lane)
    const verdict = lane.window.verdict(header.sequence)
    if (verdict === 'done') return 'surplus'
    if (verdict === 'expired') return 'late'
    if (verdict === 'too_old') return 'too_old'
    const open = this.#openBlockFor(header, symbol.length, lane, verdict === 'far_ahead', nowMs)
    if (typeof open === 'string') return open
    const kept = open.block.handleSymbol(header, symbol, symbolHash)
    if (kept === 'stored' && open.block.isComplete) this.#close(open, nowMs)
    return kept
  }

  #epochOf(header: DatagramHeader): EpochState | 'old_epoch' | 'no_room' {
    let sender = this.#senders.get(header.sender)
    if (!sender) {
      if (this.#senders.size >= SENDERS_MAX) return 'no_room'
      sender = { current: -1, epochs: new Map() }
      this.#senders.set(header.sender, sender)
    }
    const known = sender.epochs.get(header.epoch)
    if (known) return known
    if (header.epoch < sender.current) return 'old_epoch'
    if (sender.epochs.size >= EPOCHS_MAX) return 'no_room'
    const epoch = newEpoch()
    sender.epochs.set(header.epoch, epoch)
    return epoch
  }

  #openBlockFor(
    header: DatagramHeader,
    symbolLength: number,
    lane: LaneState,
    isFar: boolean,
    nowMs: number,
  ): OpenBlock | DatagramWord {
    const { options } = this
    const claimed = lane.open.get(header.sequence) ?? []
    const found = claimed.find(({ block }) => block.hasDigest(header.digest))
    if (found) return found
    if (claimed.length >= FRAMES_WITH_ONE_NUMBER_MAX) return 'conflict'
    if (lane.leap?.sequence === header.sequence) return 'surplus'
    if (isFar && lane.farBlocks >= FAR_BLOCKS_MAX) return 'far_ahead'
    const bytes = Block.bytesFor(header)
    if (bytes > options.openBytesMax || symbolLength > options.symbolLengthMax) return 'no_room'
    while (this.#open.size >= options.openBlocksMax || this.#openBytes + bytes > options.openBytesMax) {
      const [oldest] = this.#open
      this.#giveUp(oldest)
      this.counts.blocksEvicted++
    }
    const { sender, epoch, lane: laneNumber, sequence } = header
    const open: OpenBlock = { block: new Block(header, nowMs), sender, epoch, laneNumber, sequence, lane, bytes, isFar }
    this.#open.add(open)
    this.#openBytes += bytes
    if (isFar) lane.farBlocks++
    // Read again: what was evicted may have claimed the same number.
    lane.open.set(sequence, [...(lane.open.get(sequence) ?? []), open])
    return open
  }

  #close(open: OpenBlock, nowMs: number): void {
    const { block, sender, epoch, laneNumber, sequence, lane } = open
    this.#remove(open)
    const verdict = block.restore(this.options.code, this.options.integrity)
    if (verdict === 'digest_mismatch') {
      this.counts.digestMismatch++
      return
    }
    this.counts[verdict === 'intact' ? 'framesIntact' : 'framesRecovered']++
    const isRecovered = verdict === 'recovered'
    const frame: CompleteFrame = {
      sender,
      epoch,
      lane: laneNumber,
      sequence,
      bytes: block.frame(),
      isRecovered,
      arrivalMs: nowMs,
    }
    this.#adoptEpoch(sender, epoch, nowMs)
    if (lane.window.handleComplete(sequence) === 'held') {
      if (lane.leap) this.counts.leapsRefused++
      lane.leap = frame
      return
    }
    if (lane.leap && lane.window.verdict(lane.leap.sequence) === 'open') {
      lane.window.handleComplete(lane.leap.sequence)
      this.#complete.push(lane.leap)
      lane.leap = undefined
    }
    this.#complete.push(frame)
  }

  /** The sender has restarted: what was open in older epochs keeps its patience, and no more. */
  #adoptEpoch(senderId: number, epoch: number, nowMs: number): void {
    const sender = this.#senders.get(senderId)!
    if (epoch <= sender.current) return
    sender.current = epoch
    for (const [other, state] of sender.epochs) if (other < epoch) state.retireMs = nowMs + this.options.patienceMs
  }

  #giveUp(open: OpenBlock): void {
    this.#remove(open)
    open.lane.window.handleExpired(open.sequence)
  }

  #remove(open: OpenBlock): void {
    const { lane, sequence } = open
    this.#open.delete(open)
    this.#openBytes -= open.bytes
    if (open.isFar) lane.farBlocks--
    const others = lane.open.get(sequence)!.filter((other) => other !== open)
    if (others.length > 0) lane.open.set(sequence, others)
    else lane.open.delete(sequence)
  }
}

function newEpoch(): EpochState {
  return { lanes: new Map(), links: new Map(), retireMs: Number.POSITIVE_INFINITY }
}

function newLane(newest = 0): LaneState {
  return { window: new LaneWindow(newest), open: new Map(), farBlocks: 0, leap: undefined }
}

function hasOpenBlocks({ lanes }: EpochState): boolean {
  for (const { open, leap } of lanes.values()) if (open.size > 0 || leap) return true
  return false
}

function laneOf(epoch: EpochState, lane: number): LaneState {
  let state = epoch.lanes.get(lane)
  if (!state) epoch.lanes.set(lane, (state = newLane()))
  return state
}

function replayWindow(epoch: EpochState, link: number): ReplayWindow {
  let window = epoch.links.get(link)
  if (!window) epoch.links.set(link, (window = new ReplayWindow()))
  return window
}
