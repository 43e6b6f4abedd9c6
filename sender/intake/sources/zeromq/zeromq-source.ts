/** Makes a ZeroMQ source from the configuration, which names its endpoint and its keys. */
import { readSourceCurve } from '../../../../config/source-curve.js'
import type { ZeromqConfig } from '../../../../config/sources/zeromq.js'
import { refuseTakenEndpoint } from '../../../../disk/ipc-endpoint.js'
import { assert } from '../../../../ground/assert.js'
import type { Parsed } from '../../core/parsed.js'
import { type LiveSource, type OpenedLiveSource, type SourceBatch, SourceError, type SourceOpening } from '../source.js'
import { openRouterSource } from './router.js'
import { WatchedClients } from './watch-clients.js'
import { admitClients, openZeromqSource } from './zeromq.js'

export function zeromqSource(config: ZeromqConfig): LiveSource {
  return {
    name: config.name,
    isLive: true,
    // A publisher sends to all that subscribe; a message that is pulled goes to only one of them.
    isTwinSafe: config.pattern === 'sub',
    probe: () => probe(config),
    open: (opening) => open(config, opening),
  }
}

async function probe(config: ZeromqConfig): Promise<void> {
  await readSourceCurve(config)
  const { bind, endpoint } = config
  if (bind)
    await refuseTakenEndpoint(endpoint).catch(({ message }: Error) => {
      throw new SourceError(`${endpoint}: ${message}`)
    })
}

async function open(config: ZeromqConfig, opening: SourceOpening): Promise<OpenedLiveSource> {
  const { signal, log, turn, kept } = opening
  const { name, curve_clients_file, heartbeat_ms: heartbeatMs } = config
  // The watch begins before the list is read for the first time, so that no change is missed.
  const clients = curve_clients_file === undefined ? undefined : new WatchedClients(curve_clients_file)
  const curve = await readSourceCurve(config)
  clients?.watch((admitted) => admitClients(name, admitted), log, name, signal)
  const options = { ...config, heartbeatMs, curve }
  const ofSource = log.child({ source: name })
  if (config.pattern === 'router') {
    assert(kept !== undefined, 'a live source is told what is journaled')
    const router = await openRouterSource(options, kept, signal, ofSource, turn)
    return { batches: () => router.batches, input: router }
  }
  const socket = await openZeromqSource(options, signal, ofSource, turn)
  return { batches: () => batchesOf(socket.messages), input: socket }
}

async function* batchesOf(messages: AsyncGenerator<Parsed>): AsyncGenerator<SourceBatch> {
  for await (const parsed of messages) yield { parsed }
}
