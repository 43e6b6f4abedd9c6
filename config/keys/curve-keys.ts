/**
 * CURVE keys of the ZeroMQ feed (ZMTP 3.1, RFC 26/ZMQ): the server's key pair in a file of its own, and the list of
 * the clients that may connect. Keys are Z85 (RFC 32/ZMQ): 40 characters for 32 bytes.
 *
 *     katamichi-curve-1 <public key> <secret key>      the key file, mode 0600
 *     <name> <public key>                              the list, a client a line; lines that begin with # are skipped
 */
import { createSecretFile, readSecretText, refusal } from './keys.js'

export interface CurveKeyPair {
  publicKey: string
  secretKey: string
}

const Z85 = String.raw`[0-9a-zA-Z.\-:+=^!/*?&<>()[\]{}@%$#]{40}`
export const CURVE_PUBLIC_KEY = new RegExp(`^${Z85}$`)
const KEY_LINE = new RegExp(`^katamichi-curve-1 (${Z85}) (${Z85})\\n?$`)
const CLIENT_LINE = new RegExp(`^([a-z0-9][a-z0-9_-]{0,31})[ \\t]+(${Z85})$`)
const KEY_LINE_MAX_BYTES = 100
const WRONG_FORM =
  'is not a CURVE key file: one line, "katamichi-curve-1 ", public key, space, secret key; make one with "katamichi keygen --curve"'
const CURVE_CLIENTS_MAX = 1000

/** Writes the file of a key pair, and never over another one. Throws `ConfigError`. */
export async function createCurveKeyFile(path: string, { publicKey, secretKey }: CurveKeyPair): Promise<void> {
  await createSecretFile(path, `katamichi-curve-1 ${publicKey} ${secretKey}\n`)
}

/** Reads a path or `credential:NAME`. Throws `ConfigError`, whose text never holds any of the file's content. */
export async function readCurveKeyFile(reference: string): Promise<CurveKeyPair> {
  const [, publicKey, secretKey] = KEY_LINE.exec(await readSecretText(reference, KEY_LINE_MAX_BYTES, WRONG_FORM)) ?? []
  if (publicKey === undefined || secretKey === undefined) throw refusal(reference, WRONG_FORM)
  return { publicKey, secretKey }
}

/** Returns names by public key, or what is wrong with the number of the line. Pure. */
export function parseCurveClients(text: string): Map<string, string> | string {
  const clients = new Map<string, string>()
  const lines = text.split(/\r?\n/)
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [, name, publicKey] = CLIENT_LINE.exec(line.trimEnd()) ?? []
    if (name === undefined || publicKey === undefined) return `line ${index + 1} is not "name public-key"`
    if (clients.has(publicKey)) return `line ${index + 1} has the key of ${clients.get(publicKey)}`
    clients.set(publicKey, name)
  }
  return clients.size > CURVE_CLIENTS_MAX ? `has more than ${CURVE_CLIENTS_MAX} clients` : clients
}
