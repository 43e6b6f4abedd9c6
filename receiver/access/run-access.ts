/**
 * Runs access in the receiver's process: reads again what the command line and the operator change (principals, CURVE
 * clients, TLS certificate), keeps the locks on disk, and writes the textfile.
 */
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import { openFieldsOf } from '../../config/access.js'
import type { LoadedReceiver } from '../../config/load.js'
import { type LoadedAccess, readAccessFile, readCurveClients, readTlsIdentity } from '../../config/load-access.js'
import { isLoopbackAddress } from '../../config/parse/addresses.js'
import { ACCESS_FILE } from '../../config/principals.js'
import { ChangedFile } from '../../disk/changed-file.js'
import { writeDurably } from '../../disk/durable-file.js'
import { AccessControl } from './access-control.js'
import { AccessLog } from './access-log.js'
import { registerAccessMetrics, renderAuthMetrics } from './access-metrics.js'
import { AddressList } from './address-list.js'
import { CurveGate } from './curve-gate.js'
import { HttpDoor } from './http-door.js'
import { LastUseFile, type LastUseRecord, readLastUses } from './last-use-file.js'
import { LockoutFile, readLockouts } from './lockout-file.js'

const POLL_MS = 1000
const DAY_MS = 86_400_000
const PUBLIC_BY_DEFAULT =
  'over HTTP, whoever shows no credential sees the public view, on loopback too; a token or a login shows more, or access.open_fields = "office" shows everything to whoever connects'
const EXPIRY_WARNING_MS = 30 * DAY_MS

export class AccessRun {
  readonly control: AccessControl
  readonly door: HttpDoor
  /** Set where ZeroMQ listeners are guarded. */
  readonly gate: CurveGate | undefined
  readonly #watched: [file: ChangedFile, reread: () => Promise<void>][]
  readonly #lockoutFile: LockoutFile
  readonly #lastUseFile: LastUseFile
  /** Of the run before. */
  readonly #lastUses: LastUseRecord
  #registry: Registry | undefined
  #textWritten: string | undefined
  #timer: NodeJS.Timeout | undefined
  #polling: Promise<void> | undefined
  #saidFailed = false

  readonly #logs: { http?: AccessLog; zeromq?: AccessLog } = {}

  /** Throws when the locks of an earlier run cannot be read. */
  constructor(
    private readonly config: LoadedReceiver,
    loaded: LoadedAccess,
    private readonly log: Logger,
    private readonly nowMs: () => number,
  ) {
    const { access, zeromq, http, state_dir } = config.receiver
    const openFields = openFieldsOf(config.receiver)
    const { report } = this.#newLog('http')
    this.control = new AccessControl({
      openFields,
      hiddenTypes: access.hidden_types,
      openStreamsMax: access.open_streams_max,
      openRequestsPerMinute: access.open_requests_per_minute,
      hasLocalMetrics: access.mode === undefined,
      report,
    })
    this.door = new HttpDoor({
      ...{ allow: http.allow, hosts: http.hosts, tls: loaded.tls },
      ...{ trustedProxies: access.trusted_proxies, connectionsMax: http.connections_max },
      perAddressMax: http.connections_per_address_max,
      tell: (event, host, message) => log.warn({ event, host }, message),
      report,
    })
    this.control.restoreLockouts(readLockouts(state_dir), nowMs())
    this.control.setPrincipals(loaded.file)
    this.#lastUses = readLastUses(state_dir)
    this.control.uses.restore(this.#lastUses.http)
    this.#lastUseFile = new LastUseFile(state_dir)
    this.#lockoutFile = new LockoutFile(state_dir)
    if (zeromq.enabled && (loaded.curve || zeromq.allow.length > 0)) {
      const zeromqLog = this.#newLog('zeromq')
      this.gate = new CurveGate(loaded.curve?.clients, new AddressList(zeromq.allow), zeromqLog.report)
      this.gate.uses.restore(this.#lastUses.zeromq)
    }
    this.#watched = [[new ChangedFile(join(state_dir, ACCESS_FILE)), () => this.#rereadPrincipals()]]
    const { curve_clients_file } = zeromq
    if (curve_clients_file !== undefined)
      this.#watched.push([new ChangedFile(curve_clients_file), () => this.#rereadClients(curve_clients_file)])
    const { tls_key_file, tls_certificate_file } = http
    if (tls_key_file !== undefined && tls_certificate_file !== undefined && loaded.tls) {
      this.#sayExpiry(loaded.tls.validUntilMs)
      const reread = () => this.#rereadTls(tls_key_file, tls_certificate_file)
      this.#watched.push([new ChangedFile(tls_certificate_file), reread])
    }
    if (openFields && access.mode === 'open')
      log.warn({ event: 'access_open', fields: openFields }, 'HTTP feeds are open to whoever may connect')
    else if (http.enabled && openFields === 'public' && access.open_fields === undefined)
      log.info({ event: 'access_public' }, PUBLIC_BY_DEFAULT)
    if (http.enabled && !loaded.tls && !isLoopbackAddress(http.address))
      log.warn({ event: 'access_cleartext' }, 'HTTP without TLS: tokens cross the network in the clear')
  }

  #newLog(listener: 'http' | 'zeromq'): AccessLog {
    return (this.#logs[listener] = new AccessLog(this.log, listener, this.nowMs))
  }

  /** Registers the metrics, and begins to poll. */
  start(registry: Registry): void {
    const { control, gate: curve, nowMs } = this
    this.#registry = registry
    const door = this.config.receiver.http.enabled ? this.door : undefined
    registerAccessMetrics(registry, { control, curve, door, logs: this.#logs, nowMs })
    this.#timer = setInterval(() => void this.poll(), POLL_MS)
  }

  /** Called once a second; a caller that cannot wait may call it too. */
  poll(): Promise<void> {
    this.#polling ??= this.#poll().finally(() => {
      this.#polling = undefined
    })
    return this.#polling
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#polling
    for (const log of Object.values(this.#logs)) log.close()
    await this.#write(true)
  }

  async #poll(): Promise<void> {
    for (const [file, reread] of this.#watched) {
      if (!file.hasChanged()) continue
      // What was in force stays in force.
      await reread().catch((error: Error) =>
        this.log.error({ event: 'access_file_refused', file: file.path }, error.message),
      )
    }
    this.control.handleTime(this.nowMs())
    for (const log of Object.values(this.#logs)) log.handleTime()
    await this.#write()
  }

  /** A failed write, as on a full disk, costs the memory across a restart, not the service. */
  async #write(isLast = false): Promise<void> {
    try {
      this.#lockoutFile.write(this.control.lockoutEntries)
      // A run whose ZeroMQ clients nobody asks who they are keeps what an earlier one knew of them.
      const uses = { http: this.control.uses.entries, zeromq: this.gate?.uses.entries ?? this.#lastUses.zeromq }
      this.#lastUseFile.write(uses, this.nowMs(), isLast)
      await this.#writeTextfile()
      this.#saidFailed = false
    } catch (error) {
      if (!this.#saidFailed) this.log.error({ event: 'access_write_failed' }, (error as Error).message)
      this.#saidFailed = true
    }
  }

  async #writeTextfile(): Promise<void> {
    const { textfile } = this.config.receiver.access
    if (textfile === undefined || !this.#registry) return
    const text = await renderAuthMetrics(this.#registry)
    if (text === this.#textWritten) return
    writeDurably(textfile, text, 0o644)
    this.#textWritten = text
  }

  async #rereadPrincipals(): Promise<void> {
    const file = await readAccessFile(this.config.receiver.state_dir)
    this.control.setPrincipals(file)
    this.log.info({ event: 'access_reread', principals: file.principals.length }, 'principals read again')
  }

  async #rereadClients(path: string): Promise<void> {
    const clients = await readCurveClients(path)
    this.gate?.setClients(clients)
    this.log.info({ event: 'curve_clients_reread', clients: clients.size }, 'CURVE clients read again')
  }

  async #rereadTls(keyFile: string, certificateFile: string): Promise<void> {
    const tls = await readTlsIdentity(keyFile, certificateFile)
    this.door.replaceTls(tls)
    this.#sayExpiry(tls.validUntilMs)
    this.log.info({ event: 'tls_reread' }, 'TLS certificate read again')
  }

  #sayExpiry(validUntilMs: number): void {
    const validUntil = new Date(validUntilMs).toISOString()
    if (validUntilMs - this.nowMs() < EXPIRY_WARNING_MS)
      this.log.warn({ event: 'tls_expires', validUntil }, 'the TLS certificate expires within 30 days, or has expired')
  }
}
