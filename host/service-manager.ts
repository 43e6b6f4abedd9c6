/**
 * What a process says to the service manager that runs it (sd_notify): that it is ready, what it does, and that the
 * loop that does its work still turns. Pure: `send` hands a text over, or says that it could not.
 */

/** Of the time within which the manager wants to hear of us, this share passes between two signs of life. */
const ALIVE_SHARE = 1 / 3

/** `sun_path` of Linux, without its closing zero. */
const PATH_BYTES_MAX = 107
const FAMILY_UNIX = 1
/** Where the name begins in `struct sockaddr_un`. */
const AT_PATH = 2

export type ServiceEnvironment = Partial<Record<'NOTIFY_SOCKET' | 'WATCHDOG_USEC' | 'WATCHDOG_PID', string>>

/** What the manager put into the environment is meant for one process, and not for those that it starts. */
export const SERVICE_VARIABLES = ['NOTIFY_SOCKET', 'WATCHDOG_USEC', 'WATCHDOG_PID'] as const

export class ServiceManager {
  /** What could not be said yet: a later value of a field replaces an earlier one, so there are five at most. */
  readonly #unsaid = new Map<string, string>()
  #nextAliveMs = 0

  /** @param aliveMs the longest time between two signs of life; `undefined` where nobody waits for any */
  constructor(
    private readonly send: (text: string) => boolean = () => true,
    private readonly aliveMs?: number,
  ) {}

  /** Called when it is true, and not before: what depends on this process starts then. */
  handleReady(status: string): void {
    this.#say('READY', '1')
    this.handleStatus(status)
  }

  handleStatus(status: string): void {
    this.#say('STATUS', status.replaceAll(/\s+/g, ' '))
    this.#flush()
  }

  handleStopping(status: string): void {
    this.#say('STOPPING', '1')
    this.handleStatus(status)
  }

  /** Called by the loop that does the work, each time that it turns. `nowMs` never steps. */
  handleAlive(nowMs: number): void {
    if (this.aliveMs === undefined || nowMs < this.#nextAliveMs) {
      if (this.#unsaid.size > 0) this.#flush()
      return
    }
    this.#nextAliveMs = nowMs + this.aliveMs * ALIVE_SHARE
    this.#say('WATCHDOG', '1')
    this.#flush()
  }

  #say(field: string, value: string): void {
    this.#unsaid.set(field, value)
  }

  #flush(): void {
    const lines = [...this.#unsaid].map(([field, value]) => `${field}=${value}`)
    if (this.send(lines.join('\n'))) this.#unsaid.clear()
  }
}

/** Within what time the manager wants to hear of the process `pid`; `undefined` where it does not. */
export function watchdogMs({ WATCHDOG_USEC, WATCHDOG_PID }: ServiceEnvironment, pid: number): number | undefined {
  if (WATCHDOG_PID !== undefined && Number(WATCHDOG_PID) !== pid) return undefined
  const ms = Number(WATCHDOG_USEC) / 1000
  return Number.isFinite(ms) && ms > 0 ? ms : undefined
}

/**
 * `struct sockaddr_un` of the manager's socket; `undefined` where there is none that we could speak to. A name that
 * begins with `@` is in no folder, and the kernel writes that as a zero.
 */
export function notifyAddress({ NOTIFY_SOCKET: name = '' }: ServiceEnvironment): Uint8Array | undefined {
  const path = new TextEncoder().encode(name)
  if (!/^[/@]./.test(name) || path.length > PATH_BYTES_MAX) return undefined
  const isOfFolder = name.startsWith('/')
  const address = new Uint8Array(AT_PATH + path.length + (isOfFolder ? 1 : 0))
  new DataView(address.buffer).setUint16(0, FAMILY_UNIX, true)
  address.set(path, AT_PATH)
  if (!isOfFolder) address[AT_PATH] = 0
  return address
}
