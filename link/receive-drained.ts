/** The fast way in: a socket drained by a thread of its own into a ring of shared memory. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { NativeLibrary } from './native-socket.js'
import type { ReceiveLink, ReceiveOptions } from './receive.js'
import { type BatchHandler, ReceiveArena, ReceiveCounter } from './receive-arena.js'
import { openReceiveSocket } from './receive-socket.js'
import type { ReceiveWorkerData } from './receive-worker.js'

/** 32 MiB, of which only what is used becomes memory. Behind it there is the kernel's buffer. */
const RING_SLOTS = 512

/** Throws the system's error (`code`) when the port cannot be had. */
export function openDrainedReceiveLink(
  native: NativeLibrary,
  options: ReceiveOptions,
  handleBatch: BatchHandler,
): ReceiveLink {
  const socket = openReceiveSocket(native, options)
  const arena = new ReceiveArena({ slots: RING_SLOTS })
  const { descriptor, source, bufferBytes } = socket
  const workerData: ReceiveWorkerData = { arena: arena.options, descriptor, source }
  // Not this process's own flags: some, like --input-type, would keep the thread from starting.
  const worker = new Worker(new URL('./receive-worker.js', import.meta.url), { workerData, execArgv: [] })
  const ended = once(worker, 'exit')
  let isClosed = false
  worker.on('message', takeAll)
  arena.fallAsleep()

  function takeAll(): void {
    if (isClosed) return
    if (arena.takeBatch(handleBatch) || !arena.fallAsleep()) setImmediate(takeAll)
  }

  return {
    description: 'drained UDP socket (recvmmsg, UDP GRO)',
    bufferBytes,
    counts: {
      get received() {
        return arena.counted(ReceiveCounter.received)
      },
      get foreignSource() {
        return arena.counted(ReceiveCounter.foreignSource)
      },
      get dropped() {
        return arena.counted(ReceiveCounter.dropped)
      },
      get errors() {
        return arena.counted(ReceiveCounter.errors)
      },
      get ringFull() {
        return arena.counted(ReceiveCounter.ringFull)
      },
    },
    async close() {
      if (isClosed) return
      isClosed = true
      arena.stop()
      await ended
      socket.close()
    },
  }
}
