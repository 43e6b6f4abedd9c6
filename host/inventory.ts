/**
 * Lists what one host has of Katamichi: versions, files by their hash, ports, and keys by their ids and ages. It never
 * says a secret, nor anything from which one could be found.
 */
import { createHash, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { hostname, release, type } from 'node:os'
import { fileURLToPath } from 'node:url'
import { configKind } from '../config/check.js'
import { readConfiguredKeys } from '../config/configured-keys.js'
import { keyCheckValue } from '../config/key-check.js'
import { readPublicKeyIds, readSigningKeyFile } from '../config/keys/checkpoint-keys.js'
import { readCurveKeyFile } from '../config/keys/curve-keys.js'
import { keyFileMs } from '../config/keys/keys.js'
import { type LoadedReceiver, type LoadedSender, loadReceiverConfig, loadSenderConfig } from '../config/load.js'
import { readAccessFile, readCurveClients } from '../config/load-access.js'
import { ConfigError } from '../config/parse/config-error.js'
import { readConfigFile } from '../config/parse/read-config-file.js'
import type { DestinationConfig } from '../config/sender.js'
import { VERSION } from '../config/version.js'

export interface Inventory {
  madeMs: number
  host: { name: string; system: string; processor: string }
  software: { katamichi: string; node: string; files: ListedFile[] }
  ends: ListedEnd[]
}

export interface ListedFile {
  path: string
  /** Hexadecimal SHA-256. */
  sha256: string
  bytes: number
  changedMs: number
}

export interface ListedEnd {
  end: 'sender' | 'receiver'
  stream: number
  /** Of link.toml, as both ends compare it. */
  linkFingerprint: string
  stateDir: string
  files: ListedFile[]
  ports: ListedPort[]
  keys: ListedKey[]
}

export interface ListedPort {
  direction: 'in' | 'out'
  use: string
  protocol: 'udp' | 'tcp' | 'ipc' | 'ethernet'
  /** Where it is bound; of what only connects, `''`. */
  at: string
  /** Whom it may speak with, where that is configured. */
  peer?: string
}

export interface ListedKey {
  use: string
  /** What may be shown of it: a number, a check value, a public key. */
  id: string
  /** When it was made, as far as its file tells; absent for a credential of systemd. */
  madeMs?: number
  validFromMs?: number
  validUntilMs?: number
  /** Why nothing can be said of it. */
  unreadable?: string
}

/** `configs` are sender.toml and receiver.toml files. Throws `ConfigError` where one cannot be read. */
export async function takeInventory(configs: readonly string[], nowMs: number): Promise<Inventory> {
  const ends: ListedEnd[] = []
  for (const path of configs) {
    const kind = await configKind(path)
    if (kind === 'sender') ends.push(await senderEnd(await loadSenderConfig(path)))
    else if (kind === 'receiver') ends.push(await receiverEnd(await loadReceiverConfig(path)))
    else throw new ConfigError(path, [{ file: path, path: '', message: 'is no sender.toml and no receiver.toml' }])
  }
  return {
    madeMs: nowMs,
    host: { name: hostname(), system: `${type()} ${release()}`, processor: process.arch },
    software: { katamichi: VERSION, node: process.version, files: programFiles() },
    ends,
  }
}

/** A package has a list of the sums of all its files; a checkout has the lockfile of what it installs. */
function programFiles(): ListedFile[] {
  return ['files.sha256', 'package-lock.json'].flatMap((name) => {
    const path = fileURLToPath(new URL(`../../${name}`, import.meta.url))
    return existsSync(path) ? [listedFile(path)] : []
  })
}

async function senderEnd(loaded: LoadedSender): Promise<ListedEnd> {
  const { file, sender, link, fingerprint } = loaded
  const { checkpoint, guard } = sender
  const curves = sender.source.flatMap((source) =>
    source.type === 'zeromq' && source.curve_key_file !== undefined
      ? [{ use: `CURVE of source ${source.name}`, file: source.curve_key_file }]
      : [],
  )
  const keys = [
    ...(await linkKeys(file)),
    ...(checkpoint ? [await signingKey(checkpoint.signing_key_file)] : []),
    ...(await Promise.all(curves.map((curve) => curveKey(curve.use, curve.file)))),
  ]
  return {
    ...{ end: 'sender', stream: link.stream, linkFingerprint: hexOf(fingerprint), stateDir: sender.state_dir },
    files: listedFiles(file, sender.link_file, guard?.file),
    ports: [...destinationPorts('link', sender), ...destinationPorts('link B', sender.link_b), ...sourcePorts(sender)],
    keys,
  }
}

async function receiverEnd(loaded: LoadedReceiver): Promise<ListedEnd> {
  const { file, receiver, link, fingerprint } = loaded
  const { http, zeromq, checkpoint } = receiver
  const keys = [
    ...(await linkKeys(file)),
    ...(checkpoint ? await publicKeys(checkpoint.public_key_file) : []),
    ...(zeromq.curve_key_file === undefined ? [] : [await curveKey('CURVE of the ZeroMQ feed', zeromq.curve_key_file)]),
    ...(zeromq.curve_clients_file === undefined ? [] : await curveClients(zeromq.curve_clients_file)),
    ...(http.tls_certificate_file === undefined ? [] : [await certificate(http.tls_certificate_file)]),
    ...(await tokens(receiver.state_dir)),
  ]
  return {
    ...{ end: 'receiver', stream: link.stream, linkFingerprint: hexOf(fingerprint), stateDir: receiver.state_dir },
    files: listedFiles(
      ...[file, receiver.link_file, checkpoint?.public_key_file],
      ...[zeromq.curve_clients_file, http.tls_certificate_file],
    ),
    ports: receiverPorts(loaded),
    keys,
  }
}

function destinationPorts(use: string, to: DestinationConfig | undefined): ListedPort[] {
  if (!to) return []
  const { destination, source_socket, packet } = to
  const peer = socketText(destination)
  if (packet) {
    const at = `${packet.interface} ${packet.source_mac}`
    return [{ direction: 'out', use, protocol: 'ethernet', at, peer: `${packet.destination_mac} ${peer}` }]
  }
  return [{ direction: 'out', use, protocol: 'udp', at: socketText(source_socket), peer }]
}

function sourcePorts({ source }: LoadedSender['sender']): ListedPort[] {
  return source.flatMap((one): ListedPort[] => {
    if (one.type !== 'zeromq') return []
    const { protocol, at } = endpointOf(one.endpoint)
    const use = `source ${one.name}`
    return [one.bind ? { direction: 'in', use, protocol, at } : { direction: 'out', use, protocol, at: '', peer: at }]
  })
}

function receiverPorts({ receiver }: LoadedReceiver): ListedPort[] {
  const { listen, source, link_b, http, zeromq } = receiver
  const listening = (use: string, from: typeof listen, peer: typeof source): ListedPort => ({
    ...{ direction: 'in', use, protocol: 'udp', at: socketText(from) },
    ...(peer && { peer: socketText(peer) }),
  })
  const peers = (allow: readonly string[]) => (allow.length > 0 ? { peer: allow.join(', ') } : {})
  const endpoints = [zeromq.endpoint, zeromq.snapshot_endpoint].flatMap((endpoint, index): ListedPort[] =>
    endpoint === undefined || !zeromq.enabled
      ? []
      : [
          {
            direction: 'in',
            use: index === 0 ? 'ZeroMQ feed' : 'ZeroMQ snapshot',
            ...endpointOf(endpoint),
            ...peers(zeromq.allow),
          },
        ],
  )
  const use = http.tls_certificate_file === undefined ? 'HTTP feeds' : 'HTTPS feeds'
  return [
    listening('link', listen, source),
    ...(link_b ? [listening('link B', link_b.listen, link_b.source)] : []),
    ...(http.enabled
      ? [{ direction: 'in' as const, use, protocol: 'tcp' as const, at: socketText(http), ...peers(http.allow) }]
      : []),
    ...endpoints,
  ]
}

async function linkKeys(file: string): Promise<ListedKey[]> {
  return readable('link', file, async () => {
    const { keys } = await readConfiguredKeys(file)
    return keys.map((key) => ({
      ...{ use: 'link', id: `${key.id}, check value ${keyCheckValue(key)}` },
      ...(key.fileMs !== undefined && { madeMs: key.fileMs }),
      ...(key.fromMs !== undefined && { validFromMs: key.fromMs }),
    }))
  })
}

async function signingKey(file: string): Promise<ListedKey> {
  const [key] = await readable('checkpoints', file, async () => {
    const { keyId } = await readSigningKeyFile(file)
    return [{ use: 'checkpoints', id: Buffer.from(keyId).toString('hex'), ...(await madeAt(file)) }]
  })
  return key
}

async function publicKeys(file: string): Promise<ListedKey[]> {
  return readable('checkpoints', file, async () => {
    const made = await madeAt(file)
    return (await readPublicKeyIds(file)).map((id) => ({ use: 'checkpoints', id, ...made }))
  })
}

async function curveKey(use: string, file: string): Promise<ListedKey> {
  const [key] = await readable(use, file, async () => {
    const { publicKey } = await readCurveKeyFile(file)
    return [{ use, id: publicKey, ...(await madeAt(file)) }]
  })
  return key
}

async function curveClients(file: string): Promise<ListedKey[]> {
  return readable('CURVE clients', file, async () =>
    [...(await readCurveClients(file))].map(([publicKey, name]) => ({ use: `CURVE client ${name}`, id: publicKey })),
  )
}

async function certificate(file: string): Promise<ListedKey> {
  const [key] = await readable('TLS certificate', file, async () => {
    const { fingerprint256, validFrom, validTo } = new X509Certificate(await readConfigFile(file))
    const valid = { validFromMs: Date.parse(validFrom), validUntilMs: Date.parse(validTo) }
    return [{ use: 'TLS certificate', id: fingerprint256, madeMs: valid.validFromMs, ...valid }]
  })
  return key
}

async function tokens(stateDir: string): Promise<ListedKey[]> {
  return readable('tokens', stateDir, async () =>
    (await readAccessFile(stateDir)).principals.map(({ name, createdAtMs, expiresAtMs }) => ({
      ...{ use: 'token', id: name, madeMs: createdAtMs },
      ...(expiresAtMs !== undefined && { validUntilMs: expiresAtMs }),
    })),
  )
}

/** A key that cannot be read here, as of a service whose credential only systemd has, is listed as such. */
async function readable(use: string, file: string, read: () => Promise<ListedKey[]>): Promise<ListedKey[]> {
  try {
    return await read()
  } catch (error) {
    // OpenSSL's own words are left out, because they may quote what is in the file.
    const why = error instanceof ConfigError ? error.faults.map(({ message }) => message).join('; ') : 'cannot be read'
    return [{ use, id: file, unreadable: why }]
  }
}

async function madeAt(file: string): Promise<{ madeMs?: number }> {
  const madeMs = await keyFileMs(file)
  return madeMs === undefined ? {} : { madeMs }
}

function listedFiles(...paths: readonly (string | undefined)[]): ListedFile[] {
  return paths.flatMap((path) => (path === undefined ? [] : [listedFile(path)]))
}

function listedFile(path: string): ListedFile {
  const bytes = readFileSync(path)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { path, sha256, bytes: bytes.length, changedMs: Math.round(statSync(path).mtimeMs) }
}

function endpointOf(endpoint: string): { protocol: 'tcp' | 'ipc'; at: string } {
  const [, protocol = 'tcp', at = endpoint] = /^(tcp|ipc):\/\/(.*)$/.exec(endpoint) ?? []
  return { protocol: protocol === 'ipc' ? 'ipc' : 'tcp', at }
}

function socketText({ address, port }: { address: string; port?: number | undefined }): string {
  const host = address.includes(':') ? `[${address}]` : address
  return port === undefined ? host : `${host}:${port}`
}

function hexOf(fingerprint: number): string {
  return fingerprint.toString(16).padStart(8, '0')
}
