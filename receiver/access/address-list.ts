/** IP addresses as sockets name them, and lists of ranges of them. */
import { BlockList, isIP } from 'node:net'

/** `::ffff:192.0.2.1`, as a socket of both families has it, is 192.0.2.1; a zone (`%eth0`) is left off. */
export function plainAddress(address: string): string {
  const bare = address.split('%')[0]!
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1]
  return mapped ?? bare
}

/**
 * Whom failures and rates are counted against: an IPv4 address, or an IPv6 /64, which is one customer's
 * (RFC 6177): whoever has one address of it has them all. Anything else is itself.
 */
export function addressGroup(address: string): string {
  const plain = plainAddress(address)
  if (isIP(plain) !== 6) return plain
  const [head = '', tail] = plain.split('::')
  const parts = head === '' ? [] : head.split(':')
  if (tail !== undefined) {
    const behind = tail === '' ? [] : tail.split(':')
    while (parts.length + behind.length < 8) parts.push('0')
    parts.push(...behind)
  }
  return `${parts
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')}::/64`
}

/** Ranges such as 192.0.2.0/24. */
export class AddressList {
  readonly #list = new BlockList()
  readonly #isEmpty: boolean

  constructor(cidrs: readonly string[]) {
    this.#isEmpty = cidrs.length === 0
    for (const cidr of cidrs) {
      const [address, prefix] = cidr.split('/') as [string, string]
      this.#list.addSubnet(address, Number(prefix), isIP(address) === 6 ? 'ipv6' : 'ipv4')
    }
  }

  /** Whether the address is in one of the ranges. An empty list has everybody in it. */
  has(address: string): boolean {
    if (this.#isEmpty) return true
    const plain = plainAddress(address)
    const family = isIP(plain)
    return family !== 0 && this.#list.check(plain, family === 6 ? 'ipv6' : 'ipv4')
  }
}
