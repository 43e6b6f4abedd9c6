/** Reads the files that say who may read and with which keys we serve, and tells all faults in one error. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CurveKeyPair, parseCurveClients, readCurveKeyFile } from './keys/curve-keys.js'
import { readSecretText } from './keys/keys.js'
import type { LoadedReceiver } from './load.js'
import { isLoopbackAddress } from './parse/addresses.js'
import { ConfigError, type Fault } from './parse/config-error.js'
import { readConfigFile } from './parse/read-config-file.js'
import { ACCESS_FILE, type AccessFile, NO_PRINCIPALS, parseAccessFile } from './principals.js'

export interface TlsIdentity {
  /** The key in PEM. */
  key: string
  cert: string
  /** End of the first certificate's validity. */
  validUntilMs: number
}

/** Names by public key (Z85). */
export type CurveClients = ReadonlyMap<string, string>

export interface LoadedAccess {
  file: AccessFile
  tls: TlsIdentity | undefined
  curve: { keyPair: CurveKeyPair; clients: CurveClients } | undefined
}

const PEM_MAX_BYTES = 65_536

/** Throws `ConfigError` with all that is wrong, a listener that nobody could use included. */
export async function readAccess({ file, receiver }: LoadedReceiver): Promise<LoadedAccess> {
  const { http, zeromq, access, state_dir } = receiver
  const faults: Fault[] = []
  const attempt = async <Value>(path: string, read: () => Promise<Value>): Promise<Value | undefined> => {
    try {
      return await read()
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      faults.push(...error.faults.map(({ message }) => ({ file, path, message })))
      return undefined
    }
  }
  const principals = await attempt('state_dir', () => readAccessFile(state_dir))
  const isReachable = http.enabled && !isLoopbackAddress(http.address)
  if (isReachable && access.mode !== 'open' && principals?.principals.length === 0) {
    const message =
      'there are no principals, so nobody could read over HTTP; add one with "katamichi access add", or set mode = "open" if anybody may read'
    faults.push({ file, path: 'access.mode', message })
  }
  const { tls_key_file, tls_certificate_file } = http
  const tls =
    tls_key_file !== undefined && tls_certificate_file !== undefined
      ? await attempt('http.tls_key_file', () => readTlsIdentity(tls_key_file, tls_certificate_file))
      : undefined
  const { curve_key_file, curve_clients_file } = zeromq
  const keyPair =
    curve_key_file === undefined
      ? undefined
      : await attempt('zeromq.curve_key_file', () => readCurveKeyFile(curve_key_file))
  const clients =
    curve_clients_file === undefined
      ? undefined
      : await attempt('zeromq.curve_clients_file', () => readCurveClients(curve_clients_file))
  if (faults.length > 0) throw new ConfigError(file, faults)
  return { file: principals!, tls, curve: keyPair && clients && { keyPair, clients } }
}

/** Without a file nobody is listed. Throws `ConfigError` when there is one that cannot be read or is damaged. */
export async function readAccessFile(stateDir: string): Promise<AccessFile> {
  const path = join(stateDir, ACCESS_FILE)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw fault(path, `${ACCESS_FILE} cannot be read (${error.code})`)
  })
  const read = text === undefined ? NO_PRINCIPALS : parseAccessFile(text)
  if (read === undefined)
    throw fault(path, `${ACCESS_FILE} is damaged; restore it, or move it away and add principals anew`)
  return read
}

/** Throws `ConfigError`. */
export async function readCurveClients(path: string): Promise<CurveClients> {
  const clients = parseCurveClients(await readConfigFile(path))
  if (typeof clients === 'string') throw fault(path, clients)
  return clients
}

/** Throws `ConfigError` when either cannot be read, or the two do not belong together. */
export async function readTlsIdentity(keyFile: string, certificateFile: string): Promise<TlsIdentity> {
  const key = await readSecretText(keyFile, PEM_MAX_BYTES, 'is longer than a key in PEM can be')
  const cert = await readConfigFile(certificateFile)
  try {
    const certificate = new X509Certificate(cert)
    if (!certificate.checkPrivateKey(createPrivateKey(key))) {
      throw fault(keyFile, 'is not the key of the certificate in tls_certificate_file')
    }
    return { key, cert, validUntilMs: Date.parse(certificate.validTo) }
  } catch (error) {
    if (error instanceof ConfigError) throw error
    // OpenSSL's own words are left out, because they may quote the key.
    throw fault(
      keyFile,
      'and tls_certificate_file must be a private key without pass phrase and its certificates, in PEM',
    )
  }
}

function fault(file: string, message: string): ConfigError {
  return new ConfigError(file, [{ file, path: '', message }])
}
