/**
 * Measures what sealing costs a frame: microseconds of processor time of one core.
 *   node dist/bench/seal.js [--json]
 * `seal` and `open` run in turns with what every frame costs anyway: hashes and keyed tags of its k + 8 datagrams. What
 * the whole ends make of it is the case `nic-clean-sealed` of bench/link.ts.
 */
import { FrameOpener, FrameSealer } from '../fec/frame-seal.js'
import { createEngine } from '../fec/kernels/engine.js'
import { nativeAead } from '../fec/kernels/native-aead.js'
import { DATAGRAM_OVERHEAD, HEADER_LENGTH } from '../proto/datagram.js'
import { symbolLengthOf } from '../proto/geometry.js'
import { createReport, figureOf, type Measurement, throughputOf } from './measure.js'

const SYMBOL_LENGTH_MAX = 1408
const M = 8
const RUNS = 7
const KEY = new Uint8Array(32).fill(7)
const SECRETS = new Map([[1, new Uint8Array(32).fill(3)]])
const PLACE = { stream: 1, sender: 0, epoch: 100, lane: 0, sequence: 1 }
const report = createReport('seal')

for (const frameBytes of [300, 1000, 8000, 32_000, 90_000]) measure(frameBytes)

function measure(frameBytes: number): void {
  const frame = new Uint8Array(frameBytes).map((_, i) => 8 + (i % 200))
  const sealer = new FrameSealer(PLACE, { aead: nativeAead, run: new Uint8Array(13).fill(1), secrets: SECRETS })
  const opener = new FrameOpener(PLACE.stream, SECRETS, nativeAead)
  const sealed = Buffer.concat(sealer.seal(1, PLACE.lane, PLACE.sequence, [frame]))
  const works = {
    tag: taggingOf(sealed.length),
    seal: () => sealer.seal(1, PLACE.lane, PLACE.sequence, [frame]),
    open: () => opener.open(PLACE, sealed),
  }
  const figures = inTurns(works)
  const against = figures.tag.median
  const name = `${frameBytes} B`
  report(
    { ...measured(name, 'tag'), ...figures.tag },
    { ...measured(name, 'seal'), ...figures.seal, against: 'tag', ratio: figures.seal.median / against },
    { ...measured(name, 'open'), ...figures.open, against: 'tag', ratio: figures.open.median / against },
  )
}

/** Hashes and tags of the datagrams of a frame. */
function taggingOf(frameBytes: number): () => void {
  const k = Math.ceil(frameBytes / SYMBOL_LENGTH_MAX)
  const count = k + M
  const symbolLength = symbolLengthOf(frameBytes, k)
  const stride = SYMBOL_LENGTH_MAX + DATAGRAM_OVERHEAD
  const { arena: bytes, integrity } = createEngine(SYMBOL_LENGTH_MAX, count * stride)
  const hashes = new Uint8Array(count * 32)
  return () => {
    integrity.hashSymbols({ bytes, offset: HEADER_LENGTH, stride, count }, symbolLength, hashes)
    integrity.tagDatagrams(KEY, { bytes, offset: 0, stride, count }, symbolLength, hashes)
  }
}

function inTurns<Name extends string>(works: Record<Name, () => unknown>) {
  const names = Object.keys(works) as Name[]
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  // The first round warms up.
  for (let run = -1; run < RUNS; run++) {
    for (const name of names) {
      // At a thousand bytes a call, GB/s are calls a microsecond.
      const us = 1 / throughputOf(works[name], 1000)
      if (run >= 0) taken[name].push(us)
    }
  }
  return Object.fromEntries(names.map((name) => [name, figureOf(taken[name])])) as Record<
    Name,
    ReturnType<typeof figureOf>
  >
}

function measured(name: string, metric: string): Pick<Measurement, 'bench' | 'case' | 'metric' | 'unit'> {
  return { bench: 'seal', case: name, metric, unit: 'µs' }
}
