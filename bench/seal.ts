/**
 * Measures what sealing costs a frame: processor time of the cipher alone, and of the whole way through either end's
 * core, keyed and sealed in turns.
 *   node dist/bench/seal.js [--json]
 * `encode`: a frame becomes tagged datagrams, (k, 8). `assemble`: these become a frame again, none of them missing.
 */
import { FrameOpener, FrameSealer } from '../fec/frame-seal.js'
import { createEngine } from '../fec/kernels/engine.js'
import { nativeAead } from '../fec/kernels/native-aead.js'
import { DATAGRAM_OVERHEAD, HEADER_LENGTH, Lane, TAG_LENGTH, writeHeader } from '../proto/datagram.js'
import { symbolLengthOf } from '../proto/geometry.js'
import { FrameAssembler } from '../receiver/assembly/core/frame-assembler.js'
import { encodeBlock } from '../sender/transmit/core/block-encoder.js'
import { createReport, figureOf, type Measurement, throughputOf } from './measure.js'

const SYMBOL_LENGTH_MAX = 1408
const M = 8
const RUNS = 7
const KEY = new Uint8Array(32).fill(7)
const SECRETS = new Map([[1, new Uint8Array(32).fill(3)]])
const SEALING = { aead: nativeAead, run: new Uint8Array(13).fill(1), secrets: SECRETS }
const IDENTITY = { stream: 1, sender: 0, epoch: 100 }
const report = createReport('seal')
/** Frames that are assembled one after another, each once. */
const FRAMES = 64

for (const frameBytes of [300, 1000, 8000, 32_000, 90_000]) measure(frameBytes)

function measure(frameBytes: number): void {
  const name = `${frameBytes} B`
  const frame = new Uint8Array(frameBytes).map((_, i) => 8 + (i % 200))
  const sealer = new FrameSealer(IDENTITY, SEALING)
  const opener = new FrameOpener(1, SECRETS, nativeAead)
  const sealed = Buffer.concat(sealer.seal(1, 0, 1, [frame]))
  const place = { ...IDENTITY, lane: 0, sequence: 1 }
  report(
    measured(name, 'seal', inTurns([() => sealer.seal(1, 0, 1, [frame])])[0]),
    measured(name, 'open', inTurns([() => opener.open(place, sealed)])[0]),
  )
  const ends = [endsOf([frame]), endsOf([...sealer.seal(1, 0, 1, [frame])], opener, sealer, frame)]
  for (const step of ['encode', 'assemble'] as const) {
    const [keyed, withSeal] = inTurns(ends.map((end) => end[step]))
    const [before, after] = [keyed, withSeal].map((figures) => figureOf(figures))
    report(measured(`${name} ${step}`, 'keyed', keyed), {
      ...measured(`${name} ${step}`, 'sealed', withSeal),
      against: 'keyed',
      ratio: after.median / before.median,
    })
  }
}

/** The work of both ends for one frame, whose pieces are sealed already where there is an opener. */
function endsOf(pieces: readonly Uint8Array[], opener?: FrameOpener, sealer?: FrameSealer, plain?: Uint8Array) {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  const k = Math.ceil(length / SYMBOL_LENGTH_MAX)
  const plan = { k, m: M, log2M: 3 }
  const symbolLength = symbolLengthOf(length, k)
  const stride = SYMBOL_LENGTH_MAX + DATAGRAM_OVERHEAD
  const count = k + M
  const openBytes = 1 << 22
  const engine = createEngine(SYMBOL_LENGTH_MAX, count * stride + 64 + openBytes)
  const slots = { bytes: engine.arena, hashes: new Uint8Array(count * 32), offset: 0, stride, count }
  const encode = (sequence: number, framePieces: readonly Uint8Array[]) => {
    const place = { epoch: IDENTITY.epoch, lane: Lane.events, sequence }
    const block = encodeBlock(framePieces, place, plan, engine, slots, 0)
    for (let id = 0; id < count; id++) {
      const header = {
        ...IDENTITY,
        ...place,
        ...plan,
        keyId: 1,
        fingerprint: 0,
        link: 0,
        counter: sequence * count + id,
      }
      writeHeader(
        { ...header, frameLength: length, encodingSymbolId: id, digest: block.digest },
        slots.bytes.subarray(id * stride),
      )
    }
    engine.integrity.tagDatagrams(
      KEY,
      { bytes: slots.bytes, offset: 0, stride, count },
      symbolLength,
      block.symbolHashes,
    )
  }
  const sealedOf = (sequence: number) => (sealer && plain ? sealer.seal(1, Lane.events, sequence, [plain]) : pieces)
  const datagramLength = HEADER_LENGTH + symbolLength + TAG_LENGTH
  const sets = Array.from({ length: FRAMES }, (_, i) => {
    encode(i + 1, sealedOf(i + 1))
    return Array.from({ length: k }, (_, id) => slots.bytes.slice(id * stride, id * stride + datagramLength))
  })
  const arenaAt = Math.ceil((count * stride) / 64) * 64
  const blockMemory = engine.arena.subarray(arenaAt, arenaAt + openBytes)
  const newAssembler = () =>
    new FrameAssembler({
      ...{ stream: 1, fingerprint: 0, tagKeys: new Map([[1, KEY]]), opener, ...engine, blockMemory },
      ...{ patienceMs: 100, symbolLengthMax: SYMBOL_LENGTH_MAX, openBlocksMax: 64 },
    })
  let next = 0
  let assembler = newAssembler()
  return {
    encode: () => encode(1, sealedOf(1)),
    assemble: () => {
      if (next % FRAMES === 0) assembler = newAssembler()
      for (const datagram of sets[next++ % FRAMES]) assembler.handleDatagram(datagram, 0)
      if (assembler.pollFrames().length !== 1) throw new Error('no frame came out')
    },
  }
}

/** Microseconds of processor time a call, of each work in turns with the others. */
function inTurns(works: readonly (() => unknown)[]): number[][] {
  const figures: number[][] = works.map(() => [])
  for (let run = -1; run < RUNS; run++) {
    for (const [i, work] of works.entries()) {
      // At a thousand bytes a call, GB/s are calls a microsecond.
      const us = 1 / throughputOf(work, 1000)
      if (run >= 0) figures[i].push(us)
    }
  }
  return figures
}

function measured(name: string, metric: string, us: readonly number[]): Measurement {
  return { bench: 'seal', case: name, metric, unit: 'µs', ...figureOf(us) }
}
