/** Questions about IP addresses and endpoints as text. Pure. */

/** Linux, at most 15 characters; those that mean something to a shell or to nft are left out. */
export const INTERFACE_NAME = /^[A-Za-z0-9._-]{1,15}$/
export const MAC_ADDRESS = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i

/** All zeros, in whatever spelling: as a bind address it means every interface of the host. */
export function isWildcardAddress(address: string): boolean {
  return ['0.0.0.0', '::', '::ffff:0:0'].includes(canonicalAddress(address))
}

export function isLoopbackAddress(address: string): boolean {
  return /^(127\.|::1$|::ffff:7f[0-9a-f]{2}:)/.test(canonicalAddress(address))
}

/** One host's own: neither a multicast group nor broadcast to the local network (RFC 919, RFC 1112, RFC 4291). */
export function isUnicastAddress(address: string): boolean {
  return !/^(22[4-9]|23\d)\.|^255\.255\.255\.255$|^ff[0-9a-f]{2}:/.test(canonicalAddress(address))
}

export function isIpv6Address(address: string): boolean {
  return address.includes(':')
}

/** Whether a ZeroMQ endpoint names every interface: `tcp://*:5556`, `tcp://0.0.0.0:5556`, `tcp://[::]:5556`. */
export function isWildcardEndpoint(endpoint: string): boolean {
  const host = /^tcp:\/\/(.*):[^:]*$/.exec(endpoint)?.[1]
  return host !== undefined && (host === '*' || isWildcardAddress(host.replace(/^\[|\]$/g, '')))
}

/** Whether only this host can connect to a ZeroMQ endpoint: `ipc://…`, or `tcp://` at a loopback address. */
export function isLoopbackEndpoint(endpoint: string): boolean {
  const host = /^tcp:\/\/(.*):[^:]*$/.exec(endpoint)?.[1]
  return host === undefined || isLoopbackAddress(host.replace(/^\[|\]$/g, ''))
}

/** `::ffff:192.0.2.1`, as a socket of both families has it, is 192.0.2.1; a zone (`%eth0`) is left off. */
export function plainAddress(address: string): string {
  const bare = address.split('%')[0]
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1]
  return mapped ?? bare
}

/** As sockets write them: either cut short by `::`, or all eight. */
const IPV6 = /^(?!.*::.*::)(?=.*::|(?:[^:]+:){6,7}[^:]+$)[0-9a-f:]+(?:\d+\.\d+\.\d+\.\d+)?$/i

/**
 * Whom failures and rates are counted against: an IPv4 address, or an IPv6 /64, which is one customer's
 * (RFC 6177): whoever has one address of it has them all. Anything else is itself.
 */
export function addressGroup(address: string): string {
  const plain = plainAddress(address)
  if (!IPV6.test(plain)) return plain
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

/** The one spelling that the WHATWG URL standard gives an address (`0` is `0.0.0.0`, `0:0::1` is `::1`). */
export function canonicalAddress(address: string): string {
  const url = `http://${isIpv6Address(address) ? `[${address}]` : address}/`
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : address
}
