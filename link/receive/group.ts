/**
 * Keeps the membership of a multicast group, on the interface that the configuration names, else on the one that the
 * routes name. An interface that was made anew is no member any more, and nobody says so; so we look at it by the
 * clock.
 */
import { readFileSync } from 'node:fs'
import {
  AddressFamily,
  addressBytes,
  familyOf,
  interfaceIndexOfIpv6,
  Level,
  type NativeLibrary,
  type NativeSocket,
  tryInterfaceIndex,
} from '../native-socket.js'
import type { ReceiveOptions } from './receive-link.js'

const IP_ADD_MEMBERSHIP = 35
const IP_DROP_MEMBERSHIP = 36
const IPV6_ADD_MEMBERSHIP = 20
const IPV6_DROP_MEMBERSHIP = 21
/** How often the interface is looked at. A look is one small read of a file in memory. */
const LOOK_MS = 1000

export class GroupMembership {
  readonly #isIpv4: boolean
  readonly #group: Uint8Array
  readonly #timer: NodeJS.Timeout
  /** Name of the interface that the group is joined on, as configured or found; `undefined` where it is not known. */
  readonly #name: string | undefined
  /** Number of that interface; undefined while it is gone. */
  #index: number | undefined
  /** Number of the interface in the socket's own list. */
  #joinedOn: number

  /** Joins the group. Throws the system's error (`code`), or says that there is no such interface. */
  constructor(
    private readonly native: NativeLibrary,
    private readonly socket: NativeSocket,
    private readonly options: ReceiveOptions,
  ) {
    const { address, interfaceName, interfaceAddress, warn } = options
    this.#isIpv4 = familyOf(address) === AddressFamily.ipv4
    this.#group = addressBytes(native, address)
    const index = groupInterface(native, options)
    const call = this.#isIpv4 ? 'setsockopt IP_ADD_MEMBERSHIP' : 'setsockopt IPV6_ADD_MEMBERSHIP'
    const before = interfacesIn(this.#group)
    socket.set(call, this.#level, this.#isIpv4 ? IP_ADD_MEMBERSHIP : IPV6_ADD_MEMBERSHIP, this.#membership(index))
    const after = interfacesIn(this.#group)
    const joined = after.length === 1 ? after[0] : after.find((name) => !before.includes(name))
    this.#name = interfaceName ?? joined
    this.#index = this.#name === undefined ? index : tryInterfaceIndex(this.#name)
    this.#joinedOn = this.#index ?? index
    if (interfaceName === undefined && interfaceAddress === undefined) {
      const on = joined ?? 'an interface'
      warn?.(
        `the group ${address} is joined on ${on}, where the routes point: name it in listen.interface`,
        'multicast',
      )
    }
    this.#timer = setInterval(() => this.#look(), LOOK_MS).unref()
  }

  close(): void {
    clearInterval(this.#timer)
  }

  get #level(): number {
    return this.#isIpv4 ? Level.ip : Level.ipv6
  }

  #look(): void {
    const { address, warn, note } = this.options
    const name = this.#name
    if (name === undefined) return
    const index = tryInterfaceIndex(name)
    if (index === this.#index) return
    if (index === undefined) {
      this.#index = undefined
      warn?.(`the interface ${name} is gone; it is looked for again`, 'interface_gone')
    } else if (this.#joinAgain(index)) {
      note?.(`the interface ${name} was made anew; the group ${address} is joined on it`, 'interface_back')
    }
  }

  #joinAgain(index: number): boolean {
    const [drop, add] = this.#isIpv4
      ? [IP_DROP_MEMBERSHIP, IP_ADD_MEMBERSHIP]
      : [IPV6_DROP_MEMBERSHIP, IPV6_ADD_MEMBERSHIP]
    // The socket's list still has the old membership, and holds no more than 20.
    this.socket.trySet(this.#level, drop, this.#membership(this.#joinedOn))
    if (!this.socket.trySet(this.#level, add, this.#membership(index))) return false
    this.#joinedOn = index
    this.#index = index
    return true
  }

  /** `struct ip_mreqn`: group@0, address of the interface@4, its number@8; `struct ipv6_mreq`: group@0, number@16. */
  #membership(index: number): Uint8Array {
    const membership = new Uint8Array(this.#isIpv4 ? 12 : 20)
    membership.set(this.#group)
    if (this.#isIpv4 && this.options.interfaceAddress !== undefined)
      membership.set(addressBytes(this.native, this.options.interfaceAddress), 4)
    new DataView(membership.buffer).setUint32(this.#isIpv4 ? 8 : 16, index, true)
    return membership
  }
}

/** Number of the interface on which a group is joined; 0 leaves it to the kernel. */
export function groupInterface(
  native: NativeLibrary,
  { address, interfaceName, interfaceAddress }: ReceiveOptions,
): number {
  if (interfaceName !== undefined) {
    const index = tryInterfaceIndex(interfaceName)
    if (index === undefined) throw new Error(`there is no network interface ${interfaceName}`)
    return index
  }
  const isIpv6 = familyOf(address) === AddressFamily.ipv6
  return isIpv6 && interfaceAddress ? interfaceIndexOfIpv6(native, interfaceAddress) : 0
}

/** Names of the interfaces that are members of a group, whoever joined it. */
function interfacesIn(group: Uint8Array): string[] {
  try {
    return group.length === 4 ? ipv4Members(group) : ipv6Members(group)
  } catch {
    return []
  }
}

/** A line of an interface, `2 eth0 : 1 V3`, and then one for each of its groups, in the byte order of the machine. */
function ipv4Members(group: Uint8Array): string[] {
  const wanted = Buffer.from(group.slice().reverse()).toString('hex').toUpperCase()
  const found: string[] = []
  let name = ''
  for (const line of readFileSync('/proc/self/net/igmp', 'utf8').split('\n')) {
    const ofInterface = /^\d+\s+(\S+)\s*:/.exec(line)
    if (ofInterface) name = ofInterface[1]
    else if (line.trim().startsWith(wanted)) found.push(name)
  }
  return found
}

/** A line for each group: `2 eth0 ff02…`. */
function ipv6Members(group: Uint8Array): string[] {
  const wanted = Buffer.from(group).toString('hex')
  return readFileSync('/proc/self/net/igmp6', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([, name, hex]) => (hex === wanted ? [name] : []))
}
