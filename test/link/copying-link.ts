/** Links that take datagrams made anywhere, for tests: they are copied into the arena's slots first. */
import { TransmitArena, UDP_PAYLOAD_MAX } from '../../link/transmit/arena.js'
import {
  openTransmitLink,
  type TransmitLink,
  type TransmitOptions,
  type TransmitTarget,
} from '../../link/transmit/transmit-link.js'

export type CopyingLink = TransmitLink & { send(datagrams: readonly Uint8Array[]): void }

/** As many datagrams are sent at once. */
const SLOTS = 64

export function copyingArena(datagramBytesMax = UDP_PAYLOAD_MAX): TransmitArena {
  return new TransmitArena({ slots: SLOTS, datagramBytesMax })
}

export function copyingLink(link: TransmitLink, arena: TransmitArena): CopyingLink {
  return Object.assign(link, {
    send(datagrams: readonly Uint8Array[]): void {
      for (let first = 0; first < datagrams.length; first += arena.slotCount) {
        const copied = datagrams.slice(first, first + arena.slotCount)
        for (const [slot, datagram] of copied.entries()) arena.slot(slot).set(datagram)
        link.sendSlots(
          [...copied.keys()],
          copied.map(({ length }) => length),
        )
      }
    },
  })
}

export async function openCopyingLink(
  target: TransmitTarget,
  { arena = copyingArena(), ...log }: Omit<TransmitOptions, 'arena'> & { arena?: TransmitArena | undefined },
): Promise<CopyingLink> {
  return copyingLink(await openTransmitLink(target, { arena, ...log }), arena)
}
