/**
 * Opens the way to the service manager: a datagram socket without a name, so nobody can send to it. Node has none of
 * the kind, so the calls are made through koffi. It is opened before a filter forbids further sockets; to send on it is
 * never refused.
 */
import { notifyAddress, type ServiceEnvironment, ServiceManager, watchdogMs } from './service-manager.js'

const AF_UNIX = 1
const SOCK_DGRAM_CLOEXEC = 0o2000002
/** Of a manager that does not read we learn nothing, and wait for nothing. */
const MSG_DONTWAIT_NOSIGNAL = 0x4040

export interface OpenedManager {
  manager: ServiceManager
  /** The socket's descriptor; `undefined` where there is no manager. */
  descriptor?: number
}

/** Without a manager, or without a way to it, what is said goes nowhere, and nothing else changes. */
export async function openServiceManager(environment: ServiceEnvironment = process.env): Promise<OpenedManager> {
  const address = notifyAddress(environment)
  if (!address) return { manager: new ServiceManager() }
  try {
    const koffi = await import('koffi')
    const library = koffi.load(null)
    const socket = library.func('int socket(int family, int type, int protocol)')
    const sendTo = library.func(
      'long sendto(int fd, const void *bytes, size_t length, int flags, const void *address, uint32_t addressLength)',
    )
    const descriptor: number = socket(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0)
    if (descriptor < 0) return { manager: new ServiceManager() }
    const send = (text: string) => {
      const bytes = new TextEncoder().encode(text)
      return sendTo(descriptor, bytes, bytes.length, MSG_DONTWAIT_NOSIGNAL, address, address.length) === bytes.length
    }
    return { manager: new ServiceManager(send, watchdogMs(environment, process.pid)), descriptor }
  } catch {
    return { manager: new ServiceManager() }
  }
}
