/** Matches IP addresses against lists of ranges. */
import { BlockList, isIP } from 'node:net'
import { plainAddress } from '../../config/parse/addresses.js'

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

  /** True when the address is in one of the ranges. An empty list contains every address. */
  has(address: string): boolean {
    if (this.#isEmpty) return true
    const plain = plainAddress(address)
    const family = isIP(plain)
    return family !== 0 && this.#list.check(plain, family === 6 ? 'ipv6' : 'ipv4')
  }
}
