/**
 * Opens, sets up, binds and closes sockets, which both directions need before any byte flows. System calls are made
 * through koffi, on Linux x64 and arm64. Nothing here can send or receive: those calls are declared in the files of
 * their own direction.
 */
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'

/** Values from the Linux headers; x64 and arm64 share them. */
export const AddressFamily = { ipv4: 2, ipv6: 10, packet: 17 } as const
export const SocketType = { raw: 3, datagram: 2 } as const
export const Level = { ip: 0, socket: 1, udp: 17, ipv6: 41 } as const

const SOCK_CLOEXEC = 0o2000000
const IPV6_ADDRESS_LENGTH = 16

/** koffi, reduced to what this room uses. */
export interface NativeLibrary {
  /** Binds a C function. Pointers are passed as numbers: user addresses are below 2^48. */
  declare(prototype: string): (...values: unknown[]) => number
  /** Where `memory` lies. It must be memory that cannot move; see the arenas. */
  addressOf(memory: Uint8Array): number
  /** The error number of the calling thread's last call. */
  errno(): number
}

interface SystemError extends Error {
  code: string
}

/** Resolves with the library, or with the words for why this machine has to make do with `node:dgram`. */
export async function loadNativeLibrary(): Promise<NativeLibrary | string> {
  const { platform, arch } = process
  if (platform !== 'linux' || (arch !== 'x64' && arch !== 'arm64')) return `not made for ${platform} on ${arch}`
  try {
    const koffi = await import('koffi')
    const process = koffi.load(null)
    return {
      declare: (prototype) => process.func(prototype),
      addressOf: (memory) => Number(koffi.address(memory)),
      errno: () => koffi.errno(),
    }
  } catch (error) {
    return `koffi cannot be loaded (${(error as Error).message.split('\n', 1)[0]})`
  }
}

function systemError(call: string, errno: number): SystemError {
  const code = errorName(errno)
  return Object.assign(new Error(`${call}: ${code}`), { code })
}

export function errorName(errno: number): string {
  const found = Object.entries(constants.errno).find(([, value]) => value === errno)
  return found ? found[0] : `errno ${errno}`
}

export class NativeSocket {
  private constructor(
    private readonly native: NativeLibrary,
    private readonly calls: ReturnType<typeof declareSetup>,
    readonly descriptor: number,
  ) {}

  /** Throws a {@link SystemError}. */
  static open(native: NativeLibrary, family: number, type: number): NativeSocket {
    const calls = declareSetup(native)
    // Protocol 0 is the only one that UDP has; for AF_PACKET it means that the socket hears no protocol at all.
    const descriptor = calls.socket(family, type | SOCK_CLOEXEC, 0)
    if (descriptor < 0) throw systemError('socket', native.errno())
    return new NativeSocket(native, calls, descriptor)
  }

  /** Sets an integer option, or one that takes the bytes of a structure. Throws a {@link SystemError} naming `what`. */
  set(what: string, level: number, name: number, value: number | Uint8Array): void {
    if (!this.trySet(level, name, value)) throw systemError(`setsockopt ${what}`, this.native.errno())
  }

  trySet(level: number, name: number, value: number | Uint8Array): boolean {
    const bytes = typeof value === 'number' ? new Uint8Array(Int32Array.of(value).buffer) : value
    return this.calls.setsockopt(this.descriptor, level, name, bytes, bytes.length) === 0
  }

  /** Reads an integer option. */
  get(what: string, level: number, name: number): number {
    const value = new Int32Array(1)
    const status = this.calls.getsockopt(this.descriptor, level, name, value, Uint32Array.of(4))
    if (status !== 0) throw systemError(`getsockopt ${what}`, this.native.errno())
    return value[0]
  }

  /** Binds to `address`, in the form that {@link encodeSocketAddress} makes. Throws a {@link SystemError}. */
  bind(address: Uint8Array): void {
    const status = this.calls.bind(this.descriptor, address, address.length)
    if (status !== 0) throw systemError('bind', this.native.errno())
  }

  /**
   * Returns false when there is no way to `address`. Only receiving sockets use it: sending ones are never connected.
   */
  tryConnect(address: Uint8Array): boolean {
    const connect = this.native.declare('int connect(int fd, const void *address, uint32_t length)')
    return connect(this.descriptor, address, address.length) === 0
  }

  close(): void {
    this.calls.close(this.descriptor)
  }
}

function declareSetup(native: NativeLibrary) {
  return {
    socket: native.declare('int socket(int domain, int type, int protocol)'),
    setsockopt: native.declare('int setsockopt(int fd, int level, int name, const void *value, uint32_t length)'),
    getsockopt: native.declare(
      'int getsockopt(int fd, int level, int name, _Out_ void *value, _Inout_ uint32_t *length)',
    ),
    bind: native.declare('int bind(int fd, const void *address, uint32_t length)'),
    close: native.declare('int close(int fd)'),
  }
}

export function familyOf(address: string): typeof AddressFamily.ipv4 | typeof AddressFamily.ipv6 {
  return address.includes(':') ? AddressFamily.ipv6 : AddressFamily.ipv4
}

/** The 4 or 16 bytes of an address in text form. Throws on text that is none. */
export function addressBytes(native: NativeLibrary, address: string): Uint8Array {
  const parse = native.declare('int inet_pton(int family, const char *text, _Out_ uint8_t *bytes)')
  const family = familyOf(address)
  const bytes = new Uint8Array(IPV6_ADDRESS_LENGTH)
  if (parse(family, address, bytes) !== 1) throw new Error(`not an IP address: ${address}`)
  return family === AddressFamily.ipv4 ? bytes.slice(0, 4) : bytes
}

/**
 * `struct sockaddr_in`, 16 bytes: family@0 (little-endian), port@2 and address@4 (big-endian); or
 * `struct sockaddr_in6`, 28 bytes: family@0, port@2, flow label@4, address@8, scope@24 (number of the interface,
 * for addresses that mean something only there).
 */
export function encodeSocketAddress(native: NativeLibrary, address: string, port: number, scope = 0): Uint8Array {
  const family = familyOf(address)
  const bytes = new Uint8Array(family === AddressFamily.ipv4 ? 16 : 28)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, family, true)
  view.setUint16(2, port)
  bytes.set(addressBytes(native, address), family === AddressFamily.ipv4 ? 4 : 8)
  if (family === AddressFamily.ipv6) view.setUint32(24, scope, true)
  return bytes
}

export function isMulticastAddress(address: string): boolean {
  if (address.includes(':')) return /^ff/i.test(address)
  const first = Number(address.split('.', 1)[0])
  return first >= 224 && first < 240
}

/**
 * Number of the interface called `name`. It is read from a file, because asking the kernel would take another socket.
 */
export function interfaceIndex(name: string): number {
  const index = tryInterfaceIndex(name)
  if (index === undefined) throw new Error(`there is no network interface ${name}`)
  return index
}

export function tryInterfaceIndex(name: string): number | undefined {
  try {
    return Number(readFileSync(`/sys/class/net/${name}/ifindex`, 'utf8'))
  } catch {
    return undefined
  }
}

/** Number of the interface that has this IPv6 address. */
export function interfaceIndexOfIpv6(native: NativeLibrary, address: string): number {
  const index = tryInterfaceIndexOfIpv6(native, address)
  if (index === undefined) throw new Error(`no network interface has the address ${address}`)
  return index
}

export function tryInterfaceIndexOfIpv6(native: NativeLibrary, address: string): number | undefined {
  const wanted = Buffer.from(addressBytes(native, address)).toString('hex')
  let lines: string[]
  try {
    lines = readFileSync('/proc/self/net/if_inet6', 'utf8').split('\n')
  } catch {
    // This host has no IPv6.
    return undefined
  }
  const found = lines.map((line) => line.split(' ')).find(([hex]) => hex === wanted)
  return found && Number.parseInt(found[1] ?? '', 16)
}
