/** The thread that drains the socket, and does nothing else: most loss on real diodes is a receiver that did not. */
import { parentPort, workerData } from 'node:worker_threads'
import { loadNativeLibrary } from './native-socket.js'
import { ReceiveArena, type ReceiveArenaOptions, type SourceFilter } from './receive-arena.js'
import { createDrain } from './receive-socket.js'

export interface ReceiveWorkerData {
  arena: Required<ReceiveArenaOptions>
  descriptor: number
  source: SourceFilter | undefined
}

const { arena: arenaOptions, descriptor, source } = workerData as ReceiveWorkerData
const native = await loadNativeLibrary()
if (typeof native === 'string') throw new Error(native)
const arena = new ReceiveArena(arenaOptions)
arena.encodeMessages(native.addressOf)
const drain = createDrain(native, arena, descriptor, source)
while (!arena.stopWanted) {
  if (drain() > 0 && arena.takeWakeRequest()) parentPort!.postMessage('datagrams')
}
