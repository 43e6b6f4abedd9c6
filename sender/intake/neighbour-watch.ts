/**
 * Warns when nobody answers ARP for a destination, as over a one-way link nobody can. Without a permanent neighbour
 * entry the kernel accepts every datagram and throws it away: sending never fails. The kernel's table is a file; the
 * intake, which has no link, reads it, and only the log hears of it.
 */
import { readFile } from 'node:fs/promises'

const TABLE = '/proc/self/net/arp'
const LOOK_MS = 5000
/** Flag of an entry that has an Ethernet address. */
const COMPLETE = 0x2

/** The part of the logger that is used here. */
interface NeighbourLog {
  error(fields: object, text: string): void
  info(fields: object, text: string): void
}

/** True when the table has an entry for the address that nobody has answered. */
export function isUnanswered(table: string, address: string): boolean {
  return table.split('\n').some((line) => {
    const [own, , flags] = line.trim().split(/\s+/)
    return own === address && (Number(flags) & COMPLETE) === 0
  })
}

/** Logs when no Ethernet address is known for one of the addresses, and when one is known again. */
export function watchNeighbours(addresses: readonly string[], log: NeighbourLog, signal: AbortSignal): void {
  const unanswered = new Set<string>()
  const look = async () => {
    const table = await readFile(TABLE, 'utf8').catch(() => '')
    for (const address of addresses) {
      const isNow = isUnanswered(table, address)
      if (isNow === unanswered.has(address)) continue
      if (isNow) {
        unanswered.add(address)
        const text = `nobody answers ARP for ${address}, so what is sent is thrown away: set a permanent neighbour entry, see katamichi firewall sender`
        log.error({ event: 'no_neighbour', address }, text)
      } else {
        unanswered.delete(address)
        log.info({ event: 'neighbour_back', address }, 'an Ethernet address is known')
      }
    }
  }
  const timer = setInterval(() => void look(), LOOK_MS).unref()
  signal.addEventListener('abort', () => clearInterval(timer), { once: true })
}
