/** Datagrams as an attacker on the link would send them: any bytes, and valid ones that were forged or recombined. */
import { createEngine } from '../../../fec/kernels/engine.js'
import { HEADER_LENGTH, Lane, readHeader, writeHeader } from '../../../proto/datagram.js'
import { encodeFrame } from '../../../proto/frame.js'
import { DATAGRAM_WORDS, type DatagramWord, FrameAssembler } from '../../../receiver/assembly/core/frame-assembler.js'
import { DatagramMaker, KEY } from '../../receiver/datagram-maker.js'
import { type FuzzTarget, promise } from '../fuzz-target.js'

const SYMBOL_LENGTH_MAX = 1408
const PATIENCE_MS = 100
/** An assembler is made anew after so many inputs, so that all that it keeps is tried from the beginning on. */
const INPUTS_AN_ASSEMBLER = 5000
/** One in so many inputs is a datagram of the sender's own, so that blocks are open that a forged one might complete. */
const GENUINE_EVERY = 16

const frames = Array.from({ length: 12 }, (_, i) =>
  encodeFrame({ createdMs: 1_750_000_000_000 + i, eventBatch: { events: [{ train: { number: `${100 + i}A` } }] } }),
)

/** Real datagrams of blocks one after another, of two lanes and both links. */
function genuine(): Uint8Array[] {
  const maker = new DatagramMaker()
  return frames.flatMap((frame, i) =>
    maker.block({ frame, sequence: 1 + (i >> 1), lane: i % 2 ? Lane.carousel : Lane.events, link: (i >> 2) & 1 }),
  )
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

/** Every header that is taken can be written, and is the same then. */
export const header: FuzzTarget = {
  name: 'header',
  covers: ['/proto/datagram.js', '/proto/geometry.js'],
  bytesMax: 200,
  seeds: genuine,
  open: () => {
    const written = new Uint8Array(HEADER_LENGTH)
    return (input) => {
      const read = readHeader(input)
      if (typeof read === 'string') return
      writeHeader(read, written)
      promise(Buffer.compare(written, input.subarray(0, HEADER_LENGTH)) === 0, 'a header that is taken is its bytes')
    }
  },
}

/** Nothing is taken for authentic, or given out as a frame, but what the sender sent. */
export const forgery: FuzzTarget = {
  name: 'forgery',
  covers: ['/receiver/assembly/core/', '/proto/datagram.js', '/fec/integrity.js'],
  bytesMax: 200,
  seeds: genuine,
  open: () => {
    const { code, integrity, arena } = createEngine(SYMBOL_LENGTH_MAX, 1 << 16)
    const datagrams = genuine()
    const sent = new Set(datagrams.map(textOf))
    const sentFrames = new Set(frames.map(textOf))
    const authentic = new Set<DatagramWord>(DATAGRAM_WORDS.slice(DATAGRAM_WORDS.indexOf('tag') + 1))
    const newAssembler = () =>
      new FrameAssembler({
        ...{ stream: 1, fingerprint: 0xfeed, tagKeys: new Map([[1, KEY]]), code, integrity },
        ...{ patienceMs: PATIENCE_MS, symbolLengthMax: SYMBOL_LENGTH_MAX, openBlocksMax: 64, blockMemory: arena },
      })
    let assembler = newAssembler()
    let inputs = 0
    return (input) => {
      if (inputs % INPUTS_AN_ASSEMBLER === 0) assembler = newAssembler()
      const nowMs = inputs++ / 10
      const word = assembler.handleDatagram(input, nowMs)
      if (authentic.has(word)) promise(sent.has(textOf(input)), `what is ${word} was sent`)
      if (inputs % GENUINE_EVERY === 0) {
        assembler.handleDatagram(datagrams[(inputs / GENUINE_EVERY) % datagrams.length], nowMs)
        assembler.handleTime(nowMs)
      }
      for (const { bytes } of assembler.pollFrames())
        promise(sentFrames.has(textOf(bytes)), 'a frame that comes was sent')
    }
  },
}
