/**
 * Puts frames together from captured datagrams by PROTOCOL.md D1 and D6 alone, with none of the product's reading. Of a
 * whole capture the source symbols are enough; the repair symbols have to be what the code makes of these, so that
 * nothing else stands in them.
 */
import { createReferenceCode } from '../../../fec/reed-solomon.js'

export interface CapturedFrame {
  readonly lane: number
  readonly sequence: number
  readonly bytes: Uint8Array
}

interface Block {
  readonly lane: number
  readonly sequence: number
  readonly k: number
  readonly log2M: number
  readonly frameLength: number
  readonly symbols: Map<number, Uint8Array>
}

const HEADER = 48
const TAG = 16
const MAGIC = 0x4b4d
const code = createReferenceCode()

/** The frames in the order in which they were begun, and what is wrong with the datagrams. */
export function framesOf(datagrams: readonly Uint8Array[]): { frames: CapturedFrame[]; faults: string[] } {
  const blocks = new Map<string, Block>()
  const faults: string[] = []
  for (const datagram of datagrams) {
    const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.length)
    if (datagram.length < HEADER + 16 + TAG || view.getUint16(0) !== MAGIC || datagram[2] !== 1) {
      faults.push(`no datagram of ours: ${datagram.length} B`)
      continue
    }
    const lane = datagram[11] & 0x0f
    const sequence = view.getUint16(16) * 2 ** 32 + view.getUint32(18)
    const frameLength = (view.getUint16(26) << 8) | datagram[28]
    const key = `${view.getUint32(12)} ${lane} ${sequence}`
    const block = blocks.get(key) ?? {
      ...{ lane, sequence, k: datagram[29], log2M: datagram[30], frameLength },
      symbols: new Map<number, Uint8Array>(),
    }
    blocks.set(key, block)
    block.symbols.set(datagram[31], datagram.subarray(HEADER, datagram.length - TAG))
  }
  const frames = [...blocks.values()].flatMap((block) => {
    const bytes = bytesOf(block, faults)
    return bytes ? { lane: block.lane, sequence: block.sequence, bytes } : []
  })
  return { frames, faults }
}

function bytesOf({ lane, sequence, k, log2M, frameLength, symbols }: Block, faults: string[]): Uint8Array | undefined {
  const symbolLength = Math.ceil(frameLength / (16 * k)) * 16
  const last = Math.max(...symbols.keys())
  const bytes = new Uint8Array(Math.max(k, last + 1) * symbolLength)
  for (const [at, symbol] of symbols) {
    if (symbol.length !== symbolLength) faults.push(`lane ${lane}, frame ${sequence}: a symbol of ${symbol.length} B`)
    bytes.set(symbol.subarray(0, symbolLength), at * symbolLength)
  }
  if (Array.from({ length: k }, (_, at) => at).some((at) => !symbols.has(at))) {
    faults.push(`lane ${lane}, frame ${sequence}: not captured whole`)
    return undefined
  }
  if (bytes.subarray(frameLength, k * symbolLength).some((byte) => byte !== 0))
    faults.push(`lane ${lane}, frame ${sequence}: something in the fill`)
  const made = bytes.slice()
  made.fill(0, k * symbolLength)
  const memory = { bytes: made, offset: 0, stride: symbolLength }
  code.encode({ k, log2M, symbolLength }, Math.max(0, last + 1 - k), memory)
  for (const at of symbols.keys()) {
    const [start, end] = [at * symbolLength, (at + 1) * symbolLength]
    if (at >= k && Buffer.compare(made.subarray(start, end), bytes.subarray(start, end)) !== 0)
      faults.push(`lane ${lane}, frame ${sequence}: symbol ${at} is not made of the frame`)
  }
  return bytes.slice(0, frameLength)
}
