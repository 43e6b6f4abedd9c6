/** Reads the CURVE keys of a ZeroMQ source from their files. */

import { type CurveKeyPair, readCurveKeyFile } from './keys/curve-keys.js'
import type { LoadedSender } from './load.js'
import { type CurveClients, readCurveClients } from './load-access.js'
import { ConfigError } from './parse/config-error.js'
import type { SourceConfig } from './sources/sources.js'

export interface SourceCurve {
  keyPair: CurveKeyPair
  /** Who may connect, where the source binds. */
  clients: CurveClients | undefined
  /** Key of the peer, where the source connects. */
  serverKey: string | undefined
}

/** Resolves with `undefined` without CURVE. Throws `ConfigError`. */
export async function readSourceCurve(source: SourceConfig): Promise<SourceCurve | undefined> {
  if (source.type !== 'zeromq' || source.curve_key_file === undefined) return undefined
  const { curve_key_file, curve_clients_file, curve_server_key: serverKey } = source
  const keyPair = await readCurveKeyFile(curve_key_file)
  const clients = curve_clients_file === undefined ? undefined : await readCurveClients(curve_clients_file)
  return { keyPair, clients, serverKey }
}

/** Throws `ConfigError` with what is wrong with the key files of all sources. */
export async function checkSourceCurves({ file, sender }: LoadedSender): Promise<void> {
  const faults = []
  for (const [index, source] of sender.source.entries()) {
    try {
      await readSourceCurve(source)
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      const path = `source[${index}].curve_key_file`
      faults.push(...error.faults.map(({ message }) => ({ file, path, message })))
    }
  }
  if (faults.length > 0) throw new ConfigError(file, faults)
}
