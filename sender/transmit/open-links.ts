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
    throw new Error(`cannot send from ${from} (${code ?? message})`)
  }
}
