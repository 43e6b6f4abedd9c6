/** Limits the readers by the number of files that this process may open. */
import type { Logger } from 'pino'
import type { ReceiverConfig } from '../config/receiver.js'
import { descriptorLimit, openDescriptors, planDescriptors } from './descriptors.js'
import type { DescriptorRoom } from './feeds/feed.js'

/** Share of the HTTP connections that streams may take. The others stay free for whoever asks whether we are ready. */
const STREAMS_SHARE_MAX = 0.75

/** Lowers what `settings` allow where there are too few files for it, and logs that. */
export function limitReaders(settings: ReceiverConfig, log: Pick<Logger, 'warn'>): DescriptorRoom {
  const { http, access } = settings
  const { connections_max } = http
  const plan = planDescriptors(descriptorLimit(), openDescriptors(), http.enabled ? connections_max : 0)
  const { limit, wanted, httpConnectionsMax, spare, isEnoughForIpc } = plan
  if (limit !== undefined && limit < wanted) {
    log.warn(
      { event: 'few_descriptors', limit, wanted, httpConnectionsMax },
      `this process may open ${limit} files, and its readers may need ${wanted}: raise LimitNOFILE (ulimit -n)`,
    )
  }
  if (httpConnectionsMax < connections_max) {
    http.connections_max = httpConnectionsMax
    const streamsMax = Math.max(1, Math.floor(httpConnectionsMax * STREAMS_SHARE_MAX))
    access.open_streams_max = Math.min(access.open_streams_max, streamsMax)
  }
  return { isEnoughForIpc, room: () => (limit ?? Number.POSITIVE_INFINITY) - openDescriptors() - spare }
}
