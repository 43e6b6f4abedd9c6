/**
 * Takes datagrams and gives whole frames (PROTOCOL.md R1–R10). Every datagram ends in exactly one word, which is
 * counted; nothing that fails its tag is kept, and nothing leaves before its digest agrees.
 */

import { BlockSpace } from '../../../fec/block-space.js'
import type { CopyBytes } from '../../../fec/copy-bytes.js'
import type { ErasureCode } from '../../../fec/erasure-code.js'
import { type FrameOpener, isSealed, type SealFault, sealKeyId } from '../../../fec/frame-seal.js'
import { type Integrity, RUN_MAX, type Run, SYMBOL_HASH_LENGTH } from '../../../fec/integrity.js'
import { assert } from '../../../ground/assert.js'
import { BoundedMap } from '../../../ground/bounded-map.js'
import {
  type DatagramHeader,
  HEADER_LENGTH,
  type HeaderRefusal,
  isSameFrame,
  type LaneNumber,
  readCounter,
  readEncodingSymbolId,
  readHeader,
  UNKEYED,
} from '../../../proto/datagram.js'
import { decodeFrame } from '../../../proto/frame.js'
import { isEncodingSymbolId, symbolLengthOf } from '../../../proto/geometry.js'
import type { CompleteFrame } from '../../../ring/complete-frame.js'
import { Block } from './block.js'
import { ClockOffset } from './clock-offset.js'
import { EpochReturn, type ReturnRule } from './epoch-return.js'
import { HEARTBEAT_LANE } from './heartbeat-lane.js'
import { LaneWindow } from './lane-window.js'
import type { RefusalWord } from './refusal-words.js'
import { refusalWordOf } from './refusal-words.js'
import { ReplayWindow } from './replay-window.js'

/** The keys of a receiver. */
export interface AssemblerKeys {
  /** Tag keys by key id; `undefined` where the link is unkeyed and only key id 0 is taken. */
  tagKeys: ReadonlyMap<number, Uint8Array> | undefined
  /** Opens sealed frames, and then none but these are taken; without it only plain ones are. */
  opener?: FrameOpener | undefined
}

export interface AssemblerOptions extends AssemblerKeys {
  stream: number
  /** Fingerprint of our own link.toml. */
  fingerprint: number
  code: ErasureCode
  /** Longest symbol that `code` has memory for: a sender with a larger MTU in its link.toml must not make it throw. */
  symbolLengthMax: number
  integrity: Integrity
  copy?: CopyBytes | undefined
  /** A block that is not complete this long after its first symbol is given up. */
  patienceMs: number
  openBlocksMax: number
  /** All open blocks lie here, from a multiple of 64 on. The arena of the engine that codes and hashes is fastest. */
  blockMemory: Uint8Array
  /** Says when an epoch is taken back that is not the current one. */
  epochReturn?: ReturnRule
  /** The wall clock minus the clock that we are told; 0 by default. */
  wallOffsetMs?: () => number
  /**
   * Is told of datagrams that are refused, where they lie in what {@link FrameAssembler.handleDatagrams} was given:
   * `count` of them, `stride` apart.
   */
  tellRefused?: ((word: RefusalWord, offset: number, stride: number, count: number) => void) | undefined
  /** Where earlier runs got to in each sender's current epoch. `highest` is the highest epoch that it ever had. */
  resume?: readonly {
    highest?: number
    sender: number
    epoch: number
    lanes: readonly { lane: number; lastSequence: number }[]
  }[]
}

/** What became of a datagram; also the value of the metric's label. */
export type DatagramWord =
  | HeaderRefusal
  /** It is of another stream. */
  | 'stream'
  /** It is tagged with a key that we do not have, or without a key where we want one. */
  | 'key'
  /** It was forged, or damaged on the way. */
  | 'tag'
  /** It was seen before: replayed, or repeated by the network. */
  | 'repeated'
  /** Its epoch is not the sender's current one: it is from before a restart, or from another sender of that number. */
  | 'old_epoch'
  /** It is from before the window. */
  | 'too_old'
  /** It is from beyond the window, and enough such blocks are open already. */
  | 'far_ahead'
  /** There are more senders or epochs at once, or a larger block, than we keep. */
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

/**
 * Longest wait for a frame of which no datagram is missing: longer than a virtual machine stands still, and no longer
 * than a reader waits for the frames behind it.
 */
export const NOTHING_MISSING_MS = 10_000
/** The rule as delivered (link.toml), where nobody says otherwise. */
const RETURN_RULE: ReturnRule = { heartbeatPeriodMs: 500, maxAgeMs: 300_000 }
/** How long an epoch that is not current is judged after its last word. */
const OTHER_KEPT_MS = 60_000
/** For each sender: epochs that are not current whose heartbeats are read, and epochs remembered that once were. */
const OTHERS_MAX = 2
const PAST_MAX = 8
const SENDERS_MAX = 8
const EPOCHS_MAX = 4
/** Most open blocks of a lane beyond the window. */
const FAR_BLOCKS_MAX = 4
const FRAMES_WITH_ONE_NUMBER_MAX = 2
/** Block memory is handed out in pieces of so many bytes. */
const UNIT_BYTES = 64

/** What a receiver shows of its assembler, wherever that runs. */
export interface AssemblerStatus {
  readonly datagrams: Readonly<Record<DatagramWord, number>>
  readonly counts: Readonly<AssemblerCounts>
  readonly openBlocks: number
  /** Counts datagrams that the links have lost, so far as the datagram counters tell. */
  readonly datagramsMissed: number
  /** When the last datagram of use arrived. */
  readonly lastDatagramMs: number | undefined
  /** When a datagram counter that is still missing was last found missing, or symbols were thrown away here. */
  readonly lastLossMs: number | undefined
  readonly hints: Readonly<AssemblerHints>
  /** Counts whole frames by the key id of the datagram that completed them. */
  readonly framesByKey: ArrayLike<number>
}

/** Key ids are a byte. */
export const KEY_IDS = 256

type AssemblerHints = ReturnType<typeof newAssemblerHints>

/** What the last refused datagrams of each kind said of themselves, for a person. */
export function newAssemblerHints() {
  return {
    tagKeyId: 0,
    keyId: 0,
    stream: 0,
    version: 0,
    /** Fingerprint of the last authentic datagram whose sender has another link.toml. */
    fingerprint: 0,
    epochSender: 0,
    epoch: 0,
    currentEpoch: 0,
    epochCreatedMs: 0,
    /** When it last spoke while the current one spoke too; 0 is never. */
    rivalMs: 0,
    /** Key id of the last sealed frame that did not open. */
    sealKeyId: 0,
  }
}

type AssemblerCounts = ReturnType<typeof newAssemblerCounts>

export function newAssemblerCounts() {
  return {
    framesIntact: 0,
    framesRecovered: 0,
    /** Blocks that gave a frame which was not sent, by a fault of decoder or memory. */
    digestMismatch: 0,
    /** Frames that were whole, and then not taken because they are, or are not, sealed, or do not open (K8). */
    sealed: 0,
    plain: 0,
    seal_key: 0,
    seal_broken: 0,
    /** Blocks that were given up for want of symbols. */
    blocksExpired: 0,
    /** Blocks that were given up for want of memory. */
    blocksEvicted: 0,
    /** Frames that were whole, but alone and so far beyond the window that they were not believed. */
    leapsRefused: 0,
    /** Authentic datagrams whose sender has another link.toml. */
    linkMismatch: 0,
    /** Heartbeats of an epoch that was not the current one, whole and authentic. */
    otherEpochHeartbeats: 0,
    /** Such epochs that became the current one again. */
    epochsReturned: 0,
  }
}

interface OpenBlock {
  block: Block
  sender: number
  epoch: number
  laneNumber: LaneNumber
  sequence: number
  lane: LaneState
  /** Its place in the block memory. */
  firstUnit: number
  units: number
  isFar: boolean
  isClosed: boolean
  /** Whether its frame was whole and was not taken. */
  isRefused: boolean
  /** The epoch, where the block serves only to judge whether that has to be taken back. */
  other: OtherEpoch | undefined
}

/** What the datagrams of one run have in common. It is found when the first of them is authentic. */
interface RunState {
  epoch: EpochState
  link: ReplayWindow
  lane: LaneState
  /** The block that the last of them went to, while it is open. */
  open: OpenBlock | undefined
}

interface LaneState {
  /** `undefined` where the epoch is only judged. */
  epoch: EpochState | undefined
  window: LaneWindow
  open: Map<number, OpenBlock[]>
  farBlocks: number
  /** A frame beyond the window, until a second one agrees. */
  leap: CompleteFrame | undefined
}

interface EpochState {
  lanes: Map<number, LaneState>
  links: Map<number, ReplayWindow>
  /**
   * Counters of two links together, which give a datagram the same counter (S5): one is missing that came over neither.
   */
  union: ReplayWindow | undefined
  /** Until when stragglers are taken after another epoch has become current. */
  retireMs: number
  reign: number
  /** The sender's clock by its heartbeats. */
  clock: ClockOffset
}

/** An epoch that is not the current one and not open: only its heartbeats are read, and only to judge it. */
interface OtherEpoch {
  lane: LaneState
  verdict: EpochReturn
  lastMs: number
  /** Number of its newest heartbeat that was whole. */
  lastSequence: number
}

/** What is remembered of an epoch that is not open any more. */
interface PastEpoch {
  clock: ClockOffset
  newest: ReadonlyMap<number, number>
}

interface SenderState {
  /** The epoch that completed a frame last for the first time, or was taken back; -1 before the first. */
  current: number
  /** The newest epoch that ever was current. */
  highest: number
  /** Counts the epochs that became current. */
  reign: number
  /** When the last frame of the current one became whole; before the first, when another was first heard. */
  lastFrameMs: number | undefined
  currentSinceMs: number
  epochs: Map<number, EpochState>
  others: Map<number, OtherEpoch>
  past: BoundedMap<number, PastEpoch>
}

export class FrameAssembler implements AssemblerStatus {
  readonly datagrams = Object.fromEntries(DATAGRAM_WORDS.map((word) => [word, 0])) as Record<DatagramWord, number>
  readonly counts = newAssemblerCounts()
  readonly hints = newAssemblerHints()
  readonly framesByKey = new Float64Array(KEY_IDS)
  lastDatagramMs: number | undefined
  /** When something was last thrown away here, or a sender was first heard in the middle of what it says. */
  #brokenMs: number | undefined
  readonly #senders = new Map<number, SenderState>()
  /** Open blocks in order of their first symbol. */
  readonly #open = new Set<OpenBlock>()
  readonly #space: BlockSpace
  #complete: CompleteFrame[] = []
  /** Blocks whose frames were given out: their memory is free again when we are told something else. */
  #given: OpenBlock[] = []
  #keys: AssemblerKeys

  constructor(private readonly options: AssemblerOptions) {
    this.#keys = options
    this.#space = new BlockSpace(Math.floor(options.blockMemory.length / UNIT_BYTES))
    for (const { sender, epoch, lanes, highest = epoch } of options.resume ?? []) {
      const state = newEpoch(0)
      for (const { lane, lastSequence } of lanes) state.lanes.set(lane, newLane(lastSequence, state))
      const resumed = newSender(epoch, highest)
      resumed.epochs.set(epoch, state)
      this.#senders.set(sender, resumed)
    }
  }

  get openBlocks(): number {
    return this.#open.size
  }

  get datagramsMissed(): number {
    let missed = 0
    for (const { epochs } of this.#senders.values()) {
      for (const { links } of epochs.values()) for (const link of links.values()) missed += link.missed
    }
    return missed
  }

  get lastLossMs(): number | undefined {
    let lossMs = this.#brokenMs ?? Number.NEGATIVE_INFINITY
    for (const { epochs } of this.#senders.values()) {
      for (const epoch of epochs.values()) lossMs = Math.max(lossMs, lossesOf(epoch)?.lossMs ?? lossMs)
    }
    return Number.isFinite(lossMs) ? lossMs : undefined
  }

  /** From now on these are our keys. Blocks that are open stay open: their symbols were authentic. */
  useKeys(keys: AssemblerKeys): void {
    this.#keys = keys
  }

  /** Takes one datagram as it came from the link; says, and counts, what became of it. */
  handleDatagram(datagram: Uint8Array, nowMs: number): DatagramWord {
    this.#freeGiven()
    const header = readHeader(datagram)
    if (typeof header === 'string') {
      if (header === 'version') this.hints.version = datagram[2]
      return this.#refuse(header, 1)
    }
    return this.#judgeRun(header, { bytes: datagram, offset: 0, stride: 0, count: 1 }, nowMs)
  }

  /**
   * Takes datagrams as they came from the link: `lengths[i]` bytes at `offsets[i]` of `bytes`, and counts what became
   * of each. Fastest where datagrams of one frame are equally far apart, at multiples of 4.
   */
  handleDatagrams(bytes: Uint8Array, offsets: ArrayLike<number>, lengths: ArrayLike<number>, nowMs: number): void {
    this.#freeGiven()
    const words =
      bytes.byteOffset % 4 === 0 ? new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2) : undefined
    for (let first = 0; first < offsets.length; ) {
      const offset = offsets[first]
      const length = lengths[first]
      const header = readHeader(bytes.subarray(offset, offset + length))
      if (typeof header === 'string') {
        if (header === 'version') this.hints.version = bytes[offset + 2]
        this.#refuse(header, 1, offset)
        first++
        continue
      }
      const stride = first + 1 < offsets.length ? offsets[first + 1] - offset : 0
      let count = 1
      if (words && stride > 0 && offset % 4 === 0 && stride % 4 === 0) {
        for (let next = first + 1; next < offsets.length && count < RUN_MAX; next++, count++) {
          const isNext = lengths[next] === length && offsets[next] === offset + count * stride
          if (!isNext || !isSameFrame(bytes, words, offset, offset + count * stride)) break
        }
      }
      this.#judgeRun(header, { bytes, offset, stride, count }, nowMs)
      first += count
    }
  }

  /** Gives up the blocks whose patience is over. */
  handleTime(nowMs: number): void {
    this.#freeGiven()
    const { patienceMs } = this.options
    for (const open of this.#open) {
      const { firstMs } = open.block
      if (firstMs + patienceMs > nowMs) break
      const current = this.#senders.get(open.sender)?.current
      if (open.epoch === current && this.#isLate(open, firstMs, nowMs)) continue
      this.#giveUp(open)
      if (open.isRefused) continue
      this.counts.blocksExpired++
      this.#brokenMs = nowMs
    }
    for (const [number, sender] of this.#senders) {
      for (const [epoch, state] of sender.epochs) {
        if (epoch === sender.current) continue
        const isOver = epoch > sender.highest ? !hasOpenBlocks(state) : state.retireMs <= nowMs
        if (isOver) this.#retire(sender, epoch, state)
      }
      for (const [epoch, other] of sender.others) {
        if (nowMs - other.lastMs > OTHER_KEPT_MS) this.#forgetOther(sender, epoch, other)
      }
      if (sender.epochs.size === 0) this.#senders.delete(number)
    }
  }

  /** Whether nothing of the block is missing, so that its sender stands still, or may have been overtaken (R10). */
  #isLate({ lane }: OpenBlock, firstMs: number, nowMs: number): boolean {
    const { patienceMs } = this.options
    if (firstMs + NOTHING_MISSING_MS <= nowMs) return false
    if (this.#brokenMs !== undefined && this.#brokenMs >= firstMs - patienceMs) return false
    const lossMs = lane.epoch && lossesOf(lane.epoch)?.lossSince(firstMs - patienceMs)
    return lossMs === undefined || lossMs + patienceMs > nowMs
  }

  /** Gives whole frames in the order in which they became complete. */
  pollFrames(): CompleteFrame[] {
    const frames = this.#complete
    this.#complete = []
    return frames
  }

  /**
   * Judges datagrams whose headers differ only in counter and encoding symbol id; `header` is the first one's. Returns
   * the last one's word.
   */
  #judgeRun(header: DatagramHeader, run: Run, nowMs: number): DatagramWord {
    const { bytes, offset, stride, count } = run
    const { stream, integrity } = this.options
    const { tagKeys } = this.#keys
    if (header.stream !== stream) {
      this.hints.stream = header.stream
      return this.#refuse('stream', count, offset, stride)
    }
    const key = tagKeys?.get(header.keyId)
    if (tagKeys ? !key : header.keyId !== UNKEYED) {
      this.hints.keyId = header.keyId
      return this.#refuse('key', count, offset, stride)
    }

    const symbolLength = symbolLengthOf(header.frameLength, header.k)
    const { verdicts, symbolHashes } = integrity.verifyDatagrams(key, run, symbolLength)
    const hashWords = new Int32Array(symbolHashes.buffer, symbolHashes.byteOffset, (count * SYMBOL_HASH_LENGTH) / 4)
    let state: RunState | DatagramWord | undefined
    let word: DatagramWord = 'tag'
    /** The last word, and how many datagrams in a row had it, because looking a counter up by its name takes 20 ns. */
    let counted: DatagramWord = word
    let inARow = 0
    for (let i = 0, at = offset; i < count; i++, at += stride) {
      header.encodingSymbolId = readEncodingSymbolId(bytes, at)
      if (i > 0 && !isEncodingSymbolId(header.encodingSymbolId, header.k, header.log2M)) word = 'geometry'
      else if (verdicts[i] === 0) {
        word = 'tag'
        this.hints.tagKeyId = header.keyId
      } else {
        // From here on the datagram is the sender's own.
        if (header.fingerprint !== this.options.fingerprint) {
          this.counts.linkMismatch++
          this.hints.fingerprint = header.fingerprint
        }
        state ??= this.#runState(header)
        if (typeof state === 'string') {
          word = state
          if (word === 'old_epoch' && header.lane === HEARTBEAT_LANE) {
            this.#judgeOther(header, bytes, at + HEADER_LENGTH, hashWords, i * (SYMBOL_HASH_LENGTH / 4), nowMs)
          }
        } else {
          header.counter = readCounter(bytes, at)
          word = this.#keep(header, state, bytes, at + HEADER_LENGTH, hashWords, i * (SYMBOL_HASH_LENGTH / 4), nowMs)
        }
      }
      if (word !== counted) {
        this.#countRow(counted, inARow, at - inARow * stride, stride)
        counted = word
        inARow = 0
      }
      inARow++
      if (word === 'stored' || word === 'surplus') this.lastDatagramMs = nowMs
    }
    this.#countRow(counted, inARow, offset + (count - inARow) * stride, stride)
    return word
  }

  /** Counts so many datagrams of one run in a row. */
  #countRow(word: DatagramWord, count: number, offset: number, stride: number): void {
    this.datagrams[word] += count
    if (word !== 'stored' && word !== 'surplus' && word !== 'duplicate') this.#tellRefused(word, offset, stride, count)
  }

  #tellRefused(word: DatagramWord, offset: number, stride: number, count: number): void {
    const { tellRefused } = this.options
    const refused = tellRefused && refusalWordOf(word)
    if (refused && count > 0) tellRefused(refused, offset, stride, count)
  }

  #refuse(word: DatagramWord, count: number, offset = 0, stride = 0): DatagramWord {
    this.datagrams[word] += count
    this.#tellRefused(word, offset, stride, count)
    return word
  }

  #runState(header: DatagramHeader): RunState | 'old_epoch' | 'no_room' {
    const epoch = this.#epochOf(header)
    if (typeof epoch === 'string') return epoch
    return { epoch, link: replayWindow(epoch, header.link), lane: laneOf(epoch, header.lane), open: undefined }
  }

  #keep(
    header: DatagramHeader,
    run: RunState,
    bytes: Uint8Array,
    symbolAt: number,
    hashWords: Int32Array,
    hashAt: number,
    nowMs: number,
  ): DatagramWord {
    const { link, epoch } = run
    const { isNew } = link
    if (link.handleCounter(header.counter, nowMs) === 'repeated') return 'repeated'
    epoch.union?.handleCounter(header.counter, nowMs)
    // Nothing is known of what came before the first datagram that was heard, unless it was the first one sent.
    if (isNew && header.counter !== 0 && epoch.links.size === 1) this.#brokenMs = nowMs
    if (!run.open || run.open.isClosed) {
      const verdict = run.lane.window.verdict(header.sequence)
      if (verdict === 'done') return 'surplus'
      if (verdict === 'expired') return 'late'
      if (verdict === 'too_old') return 'too_old'
      const open = this.#openBlockFor(header, run.lane, verdict === 'far_ahead', nowMs)
      if (typeof open === 'string') {
        this.#brokenMs = nowMs
        return open
      }
      run.open = open
    }
    if (run.open.isRefused) return 'surplus'
    const { block } = run.open
    const kept = block.handleSymbol(header, bytes, symbolAt, hashWords, hashAt)
    if (kept === 'stored' && block.isComplete) this.#close(run.open, nowMs)
    return kept
  }

  #epochOf(header: DatagramHeader): EpochState | 'old_epoch' | 'no_room' {
    let sender = this.#senders.get(header.sender)
    if (!sender) {
      if (this.#senders.size >= SENDERS_MAX) return 'no_room'
      sender = newSender()
      this.#senders.set(header.sender, sender)
    }
    const known = sender.epochs.get(header.epoch)
    if (known) return known
    if (header.epoch <= sender.highest) return 'old_epoch'
    if (sender.epochs.size >= EPOCHS_MAX) return 'no_room'
    const epoch = newEpoch(sender.reign)
    sender.epochs.set(header.epoch, epoch)
    return epoch
  }

  /** Looks at a symbol of a heartbeat whose epoch is not the sender's current one, though it is refused. */
  #judgeOther(
    header: DatagramHeader,
    bytes: Uint8Array,
    symbolAt: number,
    hashWords: Int32Array,
    hashAt: number,
    nowMs: number,
  ): void {
    const sender = this.#senders.get(header.sender)
    assert(sender !== undefined, 'an epoch is judged of a sender that is known', header.sender, header.epoch)
    // The rest of the run that has just brought it back.
    if (header.epoch === sender.current) return
    sender.lastFrameMs ??= nowMs
    let other = sender.others.get(header.epoch)
    if (!other) {
      if (sender.others.size >= OTHERS_MAX) return
      const past = sender.past.get(header.epoch)
      const lastSequence = past?.newest.get(HEARTBEAT_LANE) ?? 0
      const verdict = new EpochReturn(this.options.epochReturn ?? RETURN_RULE, past?.clock, lastSequence)
      other = { lane: newLane(), verdict, lastMs: nowMs, lastSequence }
      sender.others.set(header.epoch, other)
    }
    other.lastMs = nowMs
    if (header.sequence <= other.lastSequence) return
    // Its numbers move no window, because heartbeats are judged by what they say. Few are open at once.
    if (!other.lane.open.has(header.sequence) && other.lane.open.size >= FAR_BLOCKS_MAX) return
    const open = this.#openBlockFor(header, other.lane, false, nowMs, other)
    if (typeof open === 'string') return
    const kept = open.block.handleSymbol(header, bytes, symbolAt, hashWords, hashAt)
    if (kept === 'stored' && open.block.isComplete) this.#closeOther(open, other, sender, nowMs)
  }

  #closeOther(open: OpenBlock, other: OtherEpoch, sender: SenderState, nowMs: number): void {
    const { epoch, sequence, block } = open
    this.#remove(open)
    const isWhole = block.restore(this.options.code, this.options.integrity) !== 'digest_mismatch'
    const opened = isWhole ? this.#opened(open) : undefined
    const frame = opened instanceof Uint8Array ? decodeFrame(opened) : undefined
    this.#free(open)
    other.lastSequence = sequence
    if (!frame?.heartbeat) return
    this.counts.otherEpochHeartbeats++
    const createdMs = frame.createdMs ?? 0
    const hints = { epochSender: open.sender, epoch, currentEpoch: sender.current, epochCreatedMs: createdMs }
    Object.assign(this.hints, hints)
    // An epoch that has ended in good order has nothing more to say.
    if (frame.heartbeat.ending) return
    const verdict = other.verdict.handleHeartbeat({
      ...{ sequence, createdMs, arrivalMs: nowMs },
      ...{ currentLastMs: sender.lastFrameMs!, currentSinceMs: sender.currentSinceMs },
      wallOffsetMs: this.options.wallOffsetMs?.() ?? 0,
    })
    if (verdict === 'alive') this.hints.rivalMs = nowMs
    if (verdict !== 'return') return
    this.counts.epochsReturned++
    this.#forgetOther(sender, epoch, other)
    const past = sender.past.get(epoch)
    const state = newEpoch(sender.reign, past?.clock)
    for (const [lane, newest] of past?.newest ?? []) state.lanes.set(lane, newLane(newest, state))
    // The next heartbeat says again what this one says.
    const control = newLane(sequence, state)
    control.window.handleComplete(sequence)
    state.lanes.set(HEARTBEAT_LANE, control)
    sender.epochs.set(epoch, state)
    this.#makeCurrent(sender, epoch, nowMs)
  }

  #forgetOther(sender: SenderState, epoch: number, other: OtherEpoch): void {
    for (const open of this.#open) {
      if (open.other !== other) continue
      this.#remove(open)
      this.#free(open)
    }
    sender.others.delete(epoch)
  }

  #retire(sender: SenderState, epoch: number, { lanes, clock }: EpochState): void {
    sender.epochs.delete(epoch)
    if (epoch > sender.highest) return
    sender.past.set(epoch, { clock, newest: new Map([...lanes].map(([lane, { window }]) => [lane, window.newest])) })
  }

  #openBlockFor(
    header: DatagramHeader,
    lane: LaneState,
    isFar: boolean,
    nowMs: number,
    other?: OtherEpoch,
  ): OpenBlock | DatagramWord {
    const { options } = this
    const claimed = lane.open.get(header.sequence) ?? []
    const found = claimed.find(({ block }) => block.hasDigest(header.digest))
    if (found) return found
    if (claimed.length >= FRAMES_WITH_ONE_NUMBER_MAX) return 'conflict'
    if (lane.leap?.sequence === header.sequence) return 'surplus'
    if (isFar && lane.farBlocks >= FAR_BLOCKS_MAX) return 'far_ahead'
    const units = Math.ceil(Block.bytesFor(header) / UNIT_BYTES)
    const symbolLength = symbolLengthOf(header.frameLength, header.k)
    if (units > this.#space.units || symbolLength > options.symbolLengthMax) return 'no_room'
    let firstUnit = this.#open.size < options.openBlocksMax ? this.#space.take(units) : undefined
    while (firstUnit === undefined) {
      const [oldest] = this.#open
      // Nothing is open, so what is in the way are frames that are being read.
      if (!oldest) return 'no_room'
      this.#giveUp(oldest)
      this.counts.blocksEvicted++
      this.#brokenMs = nowMs
      firstUnit = this.#space.take(units)
    }
    const { sender, epoch, lane: laneNumber, sequence } = header
    const memory = options.blockMemory.subarray(firstUnit * UNIT_BYTES, (firstUnit + units) * UNIT_BYTES)
    const block = new Block(header, memory, nowMs, options.copy)
    const place = { sender, epoch, laneNumber, sequence, lane, firstUnit, units }
    const open: OpenBlock = { ...place, block, isFar, isClosed: false, isRefused: false, other }
    this.#open.add(open)
    if (isFar) lane.farBlocks++
    // The list is read again, because what was evicted may have claimed the same number.
    const others = lane.open.get(sequence)
    if (others) others.push(open)
    else lane.open.set(sequence, [open])
    return open
  }

  #close(open: OpenBlock, nowMs: number): void {
    const { block, sender, epoch, laneNumber, sequence, lane } = open
    const verdict = block.restore(this.options.code, this.options.integrity)
    if (verdict === 'digest_mismatch') {
      this.#remove(open)
      this.#free(open)
      this.counts.digestMismatch++
      this.#brokenMs = nowMs
      return
    }
    const bytes = this.#opened(open)
    if (typeof bytes === 'string') {
      // It stays until its patience is over, so that its other symbols do not make it whole, and counted, once more.
      open.isRefused = true
      this.#brokenMs = nowMs
      return
    }
    this.#remove(open)
    this.framesByKey[block.keyId]++
    this.#given.push(open)
    this.#adoptEpoch(sender, epoch, nowMs)
    this.counts[verdict === 'intact' ? 'framesIntact' : 'framesRecovered']++
    const isRecovered = verdict === 'recovered'
    assert(lane.epoch !== undefined, 'a frame is of an epoch that is open', epoch, laneNumber, sequence)
    const { reign, clock } = lane.epoch
    const frame: CompleteFrame = {
      sender,
      epoch,
      reign,
      lane: laneNumber,
      sequence,
      bytes,
      ...(this.#keys.opener && { sealed: block.frame() }),
      digest: block.digest,
      sourceSymbols: block.geometry.k,
      isRecovered,
      arrivalMs: nowMs,
    }
    if (laneNumber === HEARTBEAT_LANE) clock.handleFrame(decodeFrame(frame.bytes)?.createdMs ?? 0, nowMs)
    if (lane.window.handleComplete(sequence) === 'held') {
      if (lane.leap) this.counts.leapsRefused++
      lane.leap = moved(frame)
      return
    }
    if (lane.leap && lane.window.verdict(lane.leap.sequence) === 'open') {
      lane.window.handleComplete(lane.leap.sequence)
      this.#complete.push(lane.leap)
      lane.leap = undefined
    }
    this.#complete.push(frame)
  }

  /**
   * The frame of a block that is whole, as it was before it was sealed; or why it is not taken (K8). Of a frame that is
   * not taken nothing is believed: no number is settled, no epoch begins.
   */
  #opened({ block, sender, epoch, laneNumber: lane, sequence }: OpenBlock): Uint8Array | SealFault {
    const { opener } = this.#keys
    const frame = block.frame()
    if (!opener && !isSealed(frame)) return frame
    const opened = opener ? opener.open({ sender, epoch, lane, sequence }, frame) : 'sealed'
    if (typeof opened !== 'string') return opened
    this.counts[opened]++
    this.hints.sealKeyId = sealKeyId(frame) ?? 0
    return opened
  }

  /**
   * Takes note that a frame of the epoch has become whole. An epoch newer than all before is a restart of the sender.
   */
  #adoptEpoch(senderNumber: number, epoch: number, nowMs: number): void {
    const sender = this.#senders.get(senderNumber)
    assert(sender !== undefined, 'a whole frame is of a sender that is known', senderNumber, epoch)
    if (epoch > sender.highest) this.#makeCurrent(sender, epoch, nowMs)
    else if (epoch === sender.current) sender.lastFrameMs = nowMs
  }

  /** Makes an epoch the current one. What was open in others keeps its patience, and no more. */
  #makeCurrent(sender: SenderState, epoch: number, nowMs: number): void {
    for (const [other, state] of sender.epochs) {
      if (other !== epoch && other <= Math.max(epoch, sender.highest)) {
        state.retireMs = Math.min(state.retireMs, nowMs + this.options.patienceMs)
      }
    }
    sender.current = epoch
    sender.highest = Math.max(sender.highest, epoch)
    sender.reign++
    sender.lastFrameMs = nowMs
    sender.currentSinceMs = nowMs
    const current = sender.epochs.get(epoch)
    assert(current !== undefined, 'the epoch that becomes current is open', epoch)
    current.reign = sender.reign
    current.retireMs = Number.POSITIVE_INFINITY
  }

  #giveUp(open: OpenBlock): void {
    this.#remove(open)
    this.#free(open)
    open.lane.window.handleExpired(open.sequence)
  }

  #remove(open: OpenBlock): void {
    const { lane, sequence } = open
    open.isClosed = true
    this.#open.delete(open)
    if (open.isFar) lane.farBlocks--
    const claimed = lane.open.get(sequence)
    assert(claimed?.includes(open) === true, 'a block is open until it is taken out', open.sender, open.epoch, sequence)
    assert(lane.farBlocks >= 0, 'a block beyond the window is counted once', lane.farBlocks)
    if (claimed.length === 1) lane.open.delete(sequence)
    else claimed.splice(claimed.indexOf(open), 1)
  }

  #free({ firstUnit, units }: OpenBlock): void {
    this.#space.giveBack(firstUnit, units)
  }

  #freeGiven(): void {
    // Frames that nobody has asked for yet move out.
    this.#complete.forEach((frame, i) => {
      this.#complete[i] = moved(frame)
    })
    for (const open of this.#given) this.#free(open)
    this.#given.length = 0
  }
}

/** In memory of its own. */
function moved(frame: CompleteFrame): CompleteFrame {
  const { bytes, digest, sealed } = frame
  return { ...frame, bytes: bytes.slice(), digest: digest.slice(), ...(sealed && { sealed: sealed.slice() }) }
}

function newSender(current = -1, highest = current): SenderState {
  return {
    ...{ current, highest, reign: 0, lastFrameMs: undefined, currentSinceMs: 0 },
    ...{ epochs: new Map(), others: new Map(), past: new BoundedMap(PAST_MAX) },
  }
}

function newEpoch(reign: number, clock = new ClockOffset()): EpochState {
  return { lanes: new Map(), links: new Map(), union: undefined, retireMs: Number.POSITIVE_INFINITY, reign, clock }
}

function newLane(newest = 0, epoch?: EpochState): LaneState {
  return { epoch, window: new LaneWindow(newest), open: new Map(), farBlocks: 0, leap: undefined }
}

function hasOpenBlocks({ lanes }: EpochState): boolean {
  for (const { open, leap } of lanes.values()) if (open.size > 0 || leap) return true
  return false
}

function laneOf(epoch: EpochState, lane: number): LaneState {
  let state = epoch.lanes.get(lane)
  if (!state) epoch.lanes.set(lane, (state = newLane(0, epoch)))
  return state
}

function replayWindow(epoch: EpochState, link: number): ReplayWindow {
  let window = epoch.links.get(link)
  if (!window) {
    epoch.links.set(link, (window = new ReplayWindow()))
    if (epoch.links.size === 2) epoch.union = new ReplayWindow()
  }
  return window
}

/** The window that tells what no link brought. */
function lossesOf({ links, union }: EpochState): ReplayWindow | undefined {
  if (union) return union
  for (const window of links.values()) return window
  return undefined
}
