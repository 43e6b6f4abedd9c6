/** Opens the sockets towards the diode, one for each link. */
import type { Logger } from 'pino'
import type { DestinationConfig, SenderConfig } from '../../config/sender.js'
import {
  type LinkLog,
  openPacketLink,
  openTransmitLink,
  type TransmitArena,
  type TransmitLink,
} from '../../link/transmit/transmit-link.js'

/** What a raw socket takes, and by which of three ways a service has it. */
const RAW_SOCKET_REMEDY =
  ': [packet] needs CAP_NET_RAW; give it in the unit (AmbientCapabilities=CAP_NET_RAW), give it to this Node ' +
  `(setcap cap_net_raw+ep ${process.execPath}), or run as root`

/**
 * Opens link A, and link B where there is one. `begin` runs once they are open and before anything is sent; when it
 * throws, all links are closed.
 */
export async function openLinks(
  sender: SenderConfig,
  arena: TransmitArena,
  log: Logger,
  begin: () => void,
): Promise<TransmitLink[]> {
  const links: TransmitLink[] = []
  try {
    for (const to of [sender, ...(sender.link_b ? [sender.link_b] : [])]) {
      const link = 'AB'[links.length]
      links.push(
        await openLink(to, arena, {
          warn: (message, event = 'link') => log.warn({ event, link }, message),
          note: (message, event) => log.info({ event, link }, message),
        }),
      )
    }
    begin()
  } catch (error) {
    for (const opened of links) opened.close()
    throw error
  }
  return links
}

async function openLink(
  { destination, source_socket, packet }: DestinationConfig,
  arena: TransmitArena,
  log: LinkLog,
): Promise<TransmitLink> {
  const { address, port } = destination
  const source = { sourceAddress: source_socket.address, sourcePort: source_socket.port }
  try {
    if (!packet) return await openTransmitLink({ address, port, ...source }, { arena, ...log })
    const { interface: interfaceName, source_mac: sourceMac, destination_mac: destinationMac } = packet
    return await openPacketLink(
      { interfaceName, sourceMac, destinationMac, address, port, ...source },
      { arena, ...log },
    )
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const from = packet ? packet.interface : `UDP ${source.sourceAddress}:${source.sourcePort}`
    const isForbidden = packet !== undefined && (code === 'EPERM' || code === 'EACCES')
    throw new Error(`cannot send from ${from} (${code ?? message})${isForbidden ? RAW_SOCKET_REMEDY : ''}`)
  }
}
