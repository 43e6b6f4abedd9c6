/** Makes a ZeroMQ source from the configuration, which names its endpoint and its keys. */
import { readSourceCurve } from '../../../../config/source-curve.js'
import type { ZeromqConfig } from '../../../../config/sources/zeromq.js'
import { refuseTakenEndpoint } from '../../../../disk/ipc-endpoint.js'
import type { Parsed } from '../../core/parsed.js'
import { type LiveSource, type OpenedLiveSource, type SourceBatch, SourceError, type SourceOpening } from '../source.js'
import { WatchedClients } from './watch-clients.js'
import { openZeromqSource } from './zeromq.js'

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

async function open(config: ZeromqConfig, { signal, log, turn }: SourceOpening): Promise<OpenedLiveSource> {
  const { name, curve_clients_file, heartbeat_ms: heartbeatMs } = config
  // The watch begins before the list is read for the first time, so that no change is missed.
  const clients = curve_clients_file === undefined ? undefined : new WatchedClients(curve_clients_file)
  const curve = await readSourceCurve(config)
  const socket = await openZeromqSource({ ...config, heartbeatMs, curve }, signal, log.child({ source: name }), turn)
  clients?.watch(socket.admit, log, name, signal)
  return { batches: () => batchesOf(socket.messages), input: socket }
}

async function* batchesOf(messages: AsyncGenerator<Parsed>): AsyncGenerator<SourceBatch> {
  for await (const parsed of messages) yield { parsed }
}
