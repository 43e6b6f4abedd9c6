/** A key file has one line, `katamichi-key-1 ` and 32 random bytes as 43 characters of base64url. */
import { randomBytes } from 'node:crypto'
import { constants, type FileHandle, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError } from '../parse/config-error.js'

const CREDENTIAL_PREFIX = 'credential:'
const KEY_LINE = /^katamichi-key-1 ([A-Za-z0-9_-]{43})\n?$/
const KEY_LINE_MAX_BYTES = 61

export function isCredential(reference: string): boolean {
  return reference.startsWith(CREDENTIAL_PREFIX)
}

/**
 * The 32 secret bytes behind `reference`: a path, or `credential:NAME` for a file that systemd has placed in
 * $CREDENTIALS_DIRECTORY (LoadCredential=). Throws `ConfigError`, whose text never holds any of the file's content.
 */
export async function readKeyFile(
  reference: string,
  credentialsDirectory = process.env.CREDENTIALS_DIRECTORY,
): Promise<Uint8Array> {
  const text = await readSecretText(reference, KEY_LINE_MAX_BYTES, WRONG_FORM, credentialsDirectory)
  const encoded = KEY_LINE.exec(text)?.[1]
  const secret = Buffer.from(encoded ?? '', 'base64url')
  if (encoded === undefined || secret.toString('base64url') !== encoded) throw refusal(reference, WRONG_FORM)
  if (secret.every((byte) => byte === 0)) throw refusal(reference, 'is all zero, which is no secret')
  return new Uint8Array(secret)
}

/** When the file was last written; `undefined` for a credential, whose file is made anew at each start. */
export async function keyFileMs(reference: string): Promise<number | undefined> {
  if (isCredential(reference)) return undefined
  const status = await stat(reference).catch(() => undefined)
  return status && Math.round(status.mtimeMs)
}

/**
 * The text of a file that only its owner may read, or of a systemd credential. `wrongForm` is said of a text that is
 * longer than `maxBytes`. Throws `ConfigError`, whose text never holds any of the content.
 */
export async function readSecretText(
  reference: string,
  maxBytes: number,
  wrongForm: string,
  credentialsDirectory = process.env.CREDENTIALS_DIRECTORY,
): Promise<string> {
  const path = isCredential(reference) ? credentialPath(reference, credentialsDirectory) : reference
  // Without O_NONBLOCK, opening a named pipe would wait for a writer for ever.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch((error: unknown) => {
    throw refusal(reference, `cannot be opened (${codeOf(error)})`)
  })
  try {
    await checkSecretFile(file, reference, maxBytes, wrongForm)
    return await file.readFile('latin1')
  } finally {
    await file.close()
  }
}

/** Writes a fresh random key, readable by the owner only. Throws `ConfigError`; never overwrites. */
export async function createKeyFile(path: string): Promise<void> {
  await createSecretFile(path, `katamichi-key-1 ${randomBytes(32).toString('base64url')}\n`)
}

/** Writes a file that only its owner can read, and never over another one. Throws `ConfigError`. */
export async function createSecretFile(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600).catch((error: unknown) => {
    const why =
      codeOf(error) === 'EEXIST' ? 'exists already; a key is never overwritten' : `cannot be made (${codeOf(error)})`
    throw refusal(path, why)
  })
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function checkSecretFile(
  file: FileHandle,
  reference: string,
  maxBytes: number,
  wrongForm: string,
): Promise<void> {
  const status = await file.stat()
  if (!status.isFile()) throw refusal(reference, 'is not a regular file')
  // systemd grants the service its credential through an ACL, which shows as group-readable (mode 0440).
  const forbidden = isCredential(reference) ? 0o007 : 0o077
  if ((status.mode & forbidden) !== 0) {
    const mode = (status.mode & 0o777).toString(8).padStart(4, '0')
    throw refusal(
      reference,
      `is open to others than its owner (mode ${mode}); chmod 0600 it, and consider the key known`,
    )
  }
  if (status.size > maxBytes) throw refusal(reference, wrongForm)
}

const WRONG_FORM = 'is not a key file: one line, "katamichi-key-1 " and 43 characters of base64url'

function credentialPath(reference: string, directory: string | undefined): string {
  const name = reference.slice(CREDENTIAL_PREFIX.length)
  if (!/^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/.test(name)) throw refusal(reference, 'is not the name of a credential')
  if (!directory) throw refusal(reference, '$CREDENTIALS_DIRECTORY is not set; is this run by systemd?')
  return join(directory, name)
}

/** An error with one fault, of the file as a whole. */
export function refusal(file: string, message: string): ConfigError {
  return new ConfigError(file, [{ file, path: '', message }])
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown'
}
