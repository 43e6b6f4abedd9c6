/** The receiver's door to the network: it can receive and nothing else. */
import { loadNativeLibrary } from './native-socket.js'
import type { BatchHandler } from './receive-arena.js'
import { openDrainedReceiveLink } from './receive-drained.js'
import { openPortableReceiveLink } from './receive-portable.js'

export interface ReceiveOptions {
  /** Of an interface of this host, or a multicast group, which is then joined … */
  address: string
  port: number
  /** … on the interface that has this address; without it, on the one that the routes name. */
  interfaceAddress?: string | undefined
  /** Only datagrams from here are taken; the rest is counted as `foreignSource`. */
  from?: { address: string; port?: number | undefined } | undefined
  /** Asked of the kernel: most loss on real diodes is a receiver that did not drain in time. */
  bufferBytes: number
}

export interface ReceiveLink {
  readonly description: string
  /** What the kernel granted; less than was asked is worth a warning. */
  readonly bufferBytes: number
  readonly counts: {
    readonly received: number
    readonly foreignSource: number
    /**
     * What the kernel threw away because nobody took it in time: datagrams, or runs of them where it had put
     * them together. Known once the next datagram has come; undefined where the system does not say.
     */
    readonly dropped: number | undefined
    readonly errors: number
    /** How often the draining thread found no room, because datagrams were not taken out of the ring. */
    readonly ringFull: number
  }
  /** Resolves when the port is free again. */
  close(): Promise<void>
}

/**
 * A socket drained by a thread of its own; where there is no koffi, or not Linux, `node:dgram`, after a warning.
 * Rejects with the system's error (`code`) when the port cannot be had.
 */
export async function openReceiveLink(
  options: ReceiveOptions,
  handleBatch: BatchHandler,
  warn: (message: string) => void,
): Promise<ReceiveLink> {
  const native = await loadNativeLibrary()
  if (typeof native === 'string') {
    warn(`the receiving socket has no thread of its own: ${native}`)
    return openPortableReceiveLink(options, handleBatch)
  }
  return openDrainedReceiveLink(native, options, handleBatch)
}

/** For a handler of single datagrams. The bytes are copies, the handler's own. */
export function eachDatagram(handleDatagram: (datagram: Uint8Array) => void): BatchHandler {
  return (memory, offsets, lengths) => {
    for (let index = 0; index < offsets.length; index++) {
      const offset = offsets[index]!
      handleDatagram(memory.slice(offset, offset + lengths[index]!))
    }
  }
}
